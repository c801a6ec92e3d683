"""What is kept of a CRM: hashed contacts, opportunities, how far it has been read, and which accounts are to be told anew."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.crm import Contact, CrmObject, Opportunity, SegmentConsent, SyncPoint
from domain.entities.past_campaign import Account
from domain.identity import WorkspaceId
from persistence.entity_table import EntityTable
from persistence.memory_repositories import ACCOUNTS
from persistence.tables import account, contact, crm_stale_account, crm_sync_point, opportunity

E = TypeVar("E")

CONTACTS = EntityTable(Contact, contact)
OPPORTUNITIES = EntityTable(Opportunity, opportunity)
_KEY = ("workspace_id", "external_id")


class CrmRowRepository(Generic[E]):
    """Rows of the present workspace by the CRM's own ids."""

    rows: EntityTable[E]

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get_many(self, external_ids: Sequence[str]) -> tuple[E, ...]:
        return await self.rows.all(self._connection, self.rows.select(self.rows.table.c.external_id.in_(external_ids)))

    async def upsert_many(self, rows: Sequence[E]) -> None:
        if not rows:
            return
        table = self.rows.table
        values = [self.rows.row(row) for row in rows]
        statement = insert(table)
        changed = {name: statement.excluded[name] for name in values[0] if name not in (*_KEY, "id")}
        counted = {"version": table.c.version + 1, "updated_at": func.now()}
        await self._connection.execute(statement.on_conflict_do_update(index_elements=_KEY, set_={**changed, **counted}), values)


class ContactRepository(CrmRowRepository[Contact]):
    """Contacts, hashed."""

    rows = CONTACTS

    async def name_hashes(self) -> frozenset[str]:
        hashes = select(func.jsonb_array_elements_text(contact.c.name_hashes)).distinct()
        return frozenset(await self._connection.scalars(hashes))

    async def by_segment(self) -> tuple[SegmentConsent, ...]:
        segment = func.jsonb_array_elements_text(contact.c.segments).label("segment")
        members = select(segment, contact.c.email_consent, contact.c.sms_consent).subquery()
        count, email, sms = func.count(), func.count().filter(members.c.email_consent), func.count().filter(members.c.sms_consent)
        largest = select(members.c.segment, count, email, sms).group_by(members.c.segment).order_by(count.desc(), members.c.segment)
        return tuple(SegmentConsent(*row) for row in await self._connection.execute(largest))


class OpportunityRepository(CrmRowRepository[Opportunity]):
    """Opportunities."""

    rows = OPPORTUNITIES

    async def of_accounts(self, account_external_ids: Sequence[str]) -> tuple[Opportunity, ...]:
        theirs = OPPORTUNITIES.select(opportunity.c.account_external_id.in_(account_external_ids))
        return await OPPORTUNITIES.all(self._connection, theirs.order_by(opportunity.c.close_date.nulls_last(), opportunity.c.external_id))


class SyncPointRepository:
    """How far each CRM has been read."""

    def __init__(self, connection: AsyncConnection, workspace_id: WorkspaceId) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def get(self, provider: str, kind: CrmObject) -> SyncPoint | None:
        point = select(crm_sync_point.c.modified_at, crm_sync_point.c.external_id)
        of_kind = point.where(crm_sync_point.c.provider == provider, crm_sync_point.c.object == kind.value)
        row = (await self._connection.execute(of_kind)).one_or_none()
        return SyncPoint(*row) if row else None

    async def save(self, provider: str, kind: CrmObject, point: SyncPoint) -> None:
        place = {"modified_at": point.modified_at, "external_id": point.external_id}
        key = {"workspace_id": self._workspace_id, "provider": provider, "object": kind.value}
        statement = insert(crm_sync_point).values(key | place)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_={**place, "updated_at": func.now()}))


class CrmAccountRepository:
    """Accounts by the CRM's ids, and those whose documents are stale."""

    def __init__(self, connection: AsyncConnection, workspace_id: WorkspaceId) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def get_many(self, external_ids: Sequence[str]) -> tuple[Account, ...]:
        return await ACCOUNTS.all(self._connection, ACCOUNTS.select(account.c.external_id.in_(external_ids)))

    async def mark_stale(self, external_ids: Sequence[str]) -> None:
        rows = [{"workspace_id": self._workspace_id, "external_id": external_id} for external_id in sorted(external_ids)]
        if rows:
            statement = insert(crm_stale_account)
            # An update, where doing nothing would do: it holds the mark, and whoever takes it waits until what it marks can be seen.
            marked_again = statement.on_conflict_do_update(index_elements=_KEY, set_={"created_at": func.now()})
            await self._connection.execute(marked_again, rows)

    async def take_stale(self, *, limit: int) -> tuple[Account, ...]:
        first = select(crm_stale_account.c.external_id).order_by(crm_stale_account.c.external_id).limit(limit)
        taken = delete(crm_stale_account).where(crm_stale_account.c.external_id.in_(first)).returning(crm_stale_account.c.external_id)
        return await self.get_many((await self._connection.scalars(taken)).all())
