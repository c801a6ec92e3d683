"""What the workspace remembers: past campaigns, and accounts in the CRM."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, func
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.past_campaign import Account, PastCampaign
from domain.identity import PastCampaignId
from domain.ports.page import Page, PageRequest
from persistence.entity_table import EntityTable
from persistence.tables import account, past_campaign

PAST_CAMPAIGNS = EntityTable(PastCampaign, past_campaign, newest="start")
ACCOUNTS = EntityTable(Account, account)


class PastCampaignRepository:
    """Past campaigns of the present workspace, latest start first."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, campaign: PastCampaign) -> None:
        row = PAST_CAMPAIGNS.row(campaign)
        await self._connection.execute(_upsert(past_campaign, row, key=("id",)).values(row))

    async def get_many(self, past_campaign_ids: Sequence[PastCampaignId]) -> tuple[PastCampaign, ...]:
        return tuple((await PAST_CAMPAIGNS.by_ids(self._connection, past_campaign_ids)).values())

    async def page(self, request: PageRequest) -> Page[PastCampaign]:
        return await PAST_CAMPAIGNS.page(self._connection, request)

    async def all(self) -> tuple[PastCampaign, ...]:
        latest = PAST_CAMPAIGNS.select().order_by(past_campaign.c.start.desc(), past_campaign.c.id.desc())
        return await PAST_CAMPAIGNS.all(self._connection, latest)


class AccountRepository:
    """CRM accounts of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def upsert_many(self, accounts: Sequence[Account]) -> int:
        last_of_each = {item.external_id: ACCOUNTS.row(item) for item in accounts}
        if not last_of_each:
            return 0
        rows = list(last_of_each.values())
        await self._connection.execute(_upsert(account, rows[0], key=("workspace_id", "external_id")), rows)
        return len(rows)

    async def all(self, *, limit: int = 1000) -> tuple[Account, ...]:
        by_name = ACCOUNTS.select().order_by(account.c.name, account.c.id).limit(limit)
        return await ACCOUNTS.all(self._connection, by_name)


def _upsert(table: Table, row: dict[str, Any], *, key: tuple[str, ...]) -> Insert:
    """An insert that overwrites the row with the same key, but never its id or workspace."""
    statement = insert(table)
    changed = {name: statement.excluded[name] for name in row if name not in (*key, "id", "workspace_id")}
    counted = {"version": table.c.version + 1, "updated_at": func.now()}
    return statement.on_conflict_do_update(index_elements=key, set_={**changed, **counted})
