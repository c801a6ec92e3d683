"""Campaigns and their plans."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Text, cast, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.campaign import Campaign, CampaignState
from domain.errors import NotFound, StaleVersion
from domain.identity import AudienceId, CampaignId, ServiceId, SignalId
from domain.ports.page import Page, PageRequest
from persistence.entity_table import EntityTable
from persistence.row_level_security import ALLOW_ERASING
from persistence.tables import campaign, run

CAMPAIGNS = EntityTable(Campaign, campaign)

# What hangs on a run by its name only, in tables that are not ours.
_ERASE_THREADS = (
    text("delete from checkpoint_writes where thread_id = any(:runs)"),
    text("delete from checkpoint_blobs where thread_id = any(:runs)"),
    text("delete from checkpoints where thread_id = any(:runs)"),
    text("delete from procrastinate_jobs where queueing_lock = any(:runs) and status = 'todo'"),
)


class CampaignRepository:
    """Campaigns of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, campaign: Campaign) -> None:
        await CAMPAIGNS.add(self._connection, campaign)

    async def get(self, campaign_id: CampaignId) -> Campaign:
        return await CAMPAIGNS.get(self._connection, campaign_id)

    async def page(
        self, request: PageRequest, *, state: CampaignState | None = None, query: str | None = None, service_id: ServiceId | None = None
    ) -> Page[Campaign]:
        conditions = []
        if state is not None:
            conditions.append(campaign.c.state == state.value)
        if query:
            conditions.append(campaign.c.name.icontains(query, autoescape=True))
        if service_id is not None:
            conditions.append(campaign.c.service_id == service_id)
        return await CAMPAIGNS.page(self._connection, request, *conditions)

    async def prompted_by(self, signal_id: SignalId) -> tuple[Campaign, ...]:
        prompted = CAMPAIGNS.select(campaign.c.brief["prompted_by"].contains([str(signal_id)]))
        return await CAMPAIGNS.all(self._connection, prompted.order_by(campaign.c.created_at.desc(), campaign.c.id.desc()))

    async def names_with(self, *, service_id: ServiceId | None = None, audience_id: AudienceId | None = None) -> tuple[str, ...]:
        names = select(campaign.c.name).order_by(campaign.c.created_at.desc(), campaign.c.id.desc())
        if service_id is not None:
            names = names.where(campaign.c.service_id == service_id)
        if audience_id is not None:
            names = names.where(campaign.c.brief["audience_ids"].contains([str(audience_id)]))
        return tuple((await self._connection.execute(names)).scalars())

    async def of_service(self, service_id: ServiceId, states: Collection[CampaignState]) -> tuple[Campaign, ...]:
        wanted = CAMPAIGNS.select(campaign.c.service_id == service_id, campaign.c.state.in_([state.value for state in states]))
        return await CAMPAIGNS.all(self._connection, wanted.order_by(campaign.c.created_at.desc(), campaign.c.id.desc()))

    async def save(self, changed: Campaign) -> Campaign:
        saved = replace(changed, version=changed.version + 1)
        unchanged_since = (campaign.c.id == changed.id, campaign.c.version == changed.version)
        result = await self._connection.execute(update(campaign).where(*unchanged_since).values(CAMPAIGNS.row(saved)))
        if result.rowcount == 0:
            raise await self._missing_or_stale(changed.id)
        return saved

    async def delete(self, campaign_id: CampaignId, *, version: int) -> None:
        # Locked for update, a run lets its worker's present write end, and every later one finds the run gone: Fenced.
        runs = select(cast(run.c.id, Text)).where(run.c.campaign_id == campaign_id).with_for_update()
        run_names = list((await self._connection.execute(runs)).scalars())
        await self._connection.execute(text(ALLOW_ERASING))
        same = (campaign.c.id == campaign_id, campaign.c.version == version)
        result = await self._connection.execute(delete(campaign).where(*same))
        if result.rowcount == 0:
            raise await self._missing_or_stale(campaign_id)
        for statement in _ERASE_THREADS:
            await self._connection.execute(statement, {"runs": run_names})

    async def _missing_or_stale(self, campaign_id: CampaignId) -> NotFound | StaleVersion:
        known = await self._connection.scalar(select(campaign.c.version).where(campaign.c.id == campaign_id))
        if known is None:
            return NotFound(f"there is no campaign {campaign_id}")
        return StaleVersion(f"the campaign was changed meanwhile; its version is now {known}")
