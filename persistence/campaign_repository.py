"""Campaigns and their plans."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, cast, delete, func, literal, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.campaign import Campaign, CampaignState, Plan
from domain.errors import NotFound, StaleVersion
from domain.identity import AudienceId, CampaignId, ServiceId, SignalId
from domain.ports.campaigns import EVERY_CAMPAIGN, CampaignFilter, CampaignSort
from domain.ports.page import Page, PageRequest
from domain.serialization import to_data
from persistence.entity_table import EntityTable
from persistence.row_level_security import ALLOW_ERASING
from persistence.sorted_paging import SortedBy, make_sorted_page, sorted_page_of
from persistence.tables import campaign, run

CAMPAIGNS = EntityTable(Campaign, campaign)
KEPT = campaign.c.deleted_at.is_(None)

_WITHOUT_PLAN = [
    literal(to_data(Plan()), JSONB).label("plan") if column is campaign.c.plan else column for column in CAMPAIGNS.columns
]  # a year of weeks is nearly 100 kB, which no list shows
_PLACES: dict[CampaignSort, tuple[ColumnElement[Any], type[datetime] | type[int] | type[str]]] = {
    CampaignSort.CREATED: (campaign.c.created_at, datetime),
    CampaignSort.UPDATED: (campaign.c.updated_at, datetime),
    CampaignSort.NAME: (func.lower(campaign.c.name).collate("C"), str),
    CampaignSort.BUDGET: (cast(campaign.c.brief["budget"]["amount_minor"].astext, BigInteger), int),
    CampaignSort.START: (campaign.c.brief["window"]["start"].astext.collate("C"), str),  # ISO 8601, whose texts sort as dates do
}

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
        found = await CAMPAIGNS.all(self._connection, CAMPAIGNS.select(campaign.c.id == campaign_id, KEPT))
        if not found:
            raise _missing(campaign_id)
        return found[0]

    async def page(
        self,
        request: PageRequest,
        which: CampaignFilter = EVERY_CAMPAIGN,
        *,
        sort: CampaignSort = CampaignSort.CREATED,
        descending: bool = True,
    ) -> Page[Campaign]:
        place, kind = _PLACES[sort]
        order = SortedBy(name=f"-{sort}" if descending else sort.value, kind=kind, descending=descending)
        statement = select(*_WITHOUT_PLAN, place.label("place")).where(*_conditions(which))
        cut = sorted_page_of(statement, request, order, place=place, id=campaign.c.id)
        rows = (await self._connection.execute(cut)).mappings().all()
        places = [(row["place"], row["id"]) for row in rows]
        return make_sorted_page([CAMPAIGNS.entity(row) for row in rows], places, request, order)

    async def count(self, which: CampaignFilter = EVERY_CAMPAIGN) -> Mapping[CampaignState, int]:
        conditions = _conditions(replace(which, states=()))
        counted = select(campaign.c.state, func.count()).where(*conditions).group_by(campaign.c.state)
        return {CampaignState(state): count for state, count in await self._connection.execute(counted)}

    async def prompted_by(self, signal_id: SignalId) -> tuple[Campaign, ...]:
        prompted = CAMPAIGNS.select(campaign.c.brief["prompted_by"].contains([str(signal_id)]), KEPT)
        return await CAMPAIGNS.all(self._connection, prompted.order_by(campaign.c.created_at.desc(), campaign.c.id.desc()))

    async def names_with(self, *, service_id: ServiceId | None = None, audience_id: AudienceId | None = None) -> tuple[str, ...]:
        names = select(campaign.c.name).where(KEPT).order_by(campaign.c.created_at.desc(), campaign.c.id.desc())
        if service_id is not None:
            names = names.where(campaign.c.service_id == service_id)
        if audience_id is not None:
            names = names.where(campaign.c.brief["audience_ids"].contains([str(audience_id)]))
        return tuple((await self._connection.execute(names)).scalars())

    async def of_service(self, service_id: ServiceId, states: Collection[CampaignState]) -> tuple[Campaign, ...]:
        wanted = CAMPAIGNS.select(campaign.c.service_id == service_id, campaign.c.state.in_([state.value for state in states]), KEPT)
        return await CAMPAIGNS.all(self._connection, wanted.order_by(campaign.c.created_at.desc(), campaign.c.id.desc()))

    async def save(self, changed: Campaign) -> Campaign:
        saved = replace(changed, version=changed.version + 1)
        unchanged_since = (campaign.c.id == changed.id, campaign.c.version == changed.version, KEPT)
        result = await self._connection.execute(update(campaign).where(*unchanged_since).values(CAMPAIGNS.row(saved)))
        if result.rowcount == 0:
            raise await self._missing_or_stale(changed.id, KEPT)
        return saved

    async def remove(self, campaign_id: CampaignId, *, version: int, at: datetime) -> Campaign:
        same = (campaign.c.id == campaign_id, campaign.c.version == version, KEPT)
        hidden = update(campaign).where(*same).values(deleted_at=at, updated_at=at, version=version + 1)
        found = (await self._connection.execute(hidden.returning(*CAMPAIGNS.columns))).mappings().one_or_none()
        if found is None:
            raise await self._missing_or_stale(campaign_id, KEPT)
        return CAMPAIGNS.entity(found)

    async def restore(self, campaign_id: CampaignId, *, at: datetime) -> Campaign:
        removed = (campaign.c.id == campaign_id, ~KEPT)
        shown = update(campaign).where(*removed).values(deleted_at=None, updated_at=at, version=campaign.c.version + 1)
        found = (await self._connection.execute(shown.returning(*CAMPAIGNS.columns))).mappings().one_or_none()
        if found is None:
            raise _missing(campaign_id)
        return CAMPAIGNS.entity(found)

    async def removed_before(self, moment: datetime, *, limit: int) -> Mapping[CampaignId, int]:
        removed = select(campaign.c.id, campaign.c.version).where(campaign.c.deleted_at < moment)
        rows = await self._connection.execute(removed.order_by(campaign.c.deleted_at, campaign.c.id).limit(limit))
        return {CampaignId(campaign_id): version for campaign_id, version in rows}

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

    async def _missing_or_stale(self, campaign_id: CampaignId, *conditions: ColumnElement[bool]) -> NotFound | StaleVersion:
        known = await self._connection.scalar(select(campaign.c.version).where(campaign.c.id == campaign_id, *conditions))
        if known is None:
            return _missing(campaign_id)
        return StaleVersion(f"the campaign was changed meanwhile; its version is now {known}")


def _conditions(which: CampaignFilter) -> Iterator[ColumnElement[bool]]:
    yield KEPT
    if which.states:
        yield campaign.c.state.in_([state.value for state in which.states])
    if which.query:
        yield campaign.c.name.icontains(which.query, autoescape=True)
    if which.service_id is not None:
        yield campaign.c.service_id == which.service_id
    if which.tag is not None:
        yield campaign.c.tags.contains([which.tag])


def _missing(campaign_id: CampaignId) -> NotFound:
    return NotFound(f"there is no campaign {campaign_id}")
