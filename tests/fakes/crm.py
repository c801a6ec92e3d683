"""In-memory twins of what is kept of a CRM."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.entities.crm import Contact, CrmObject, Opportunity, SegmentConsent, SyncPoint
from domain.entities.past_campaign import Account
from tests.fakes.repositories import MemoryRepository


class MemoryContacts(MemoryRepository):
    table = "contact"

    async def get_many(self, external_ids: Sequence[str]) -> tuple[Contact, ...]:
        return tuple(row for row in self.rows.all() if row.external_id in external_ids)

    async def upsert_many(self, rows: Sequence[Contact]) -> None:
        for row in rows:
            self.rows.replace(row)

    async def name_hashes(self) -> frozenset[str]:
        return frozenset(name_hash for row in self.rows.all() for name_hash in row.name_hashes)

    async def by_segment(self) -> tuple[SegmentConsent, ...]:
        members = [(segment, row) for row in self.rows.all() for segment in row.segments]
        counts = Counter(segment for segment, _ in members)
        email = Counter(segment for segment, row in members if row.email_consent)
        sms = Counter(segment for segment, row in members if row.sms_consent)
        largest = sorted(counts, key=lambda segment: (-counts[segment], segment))
        return tuple(SegmentConsent(segment, counts[segment], email[segment], sms[segment]) for segment in largest)


class MemoryOpportunities(MemoryRepository):
    table = "opportunity"

    async def get_many(self, external_ids: Sequence[str]) -> tuple[Opportunity, ...]:
        return tuple(row for row in self.rows.all() if row.external_id in external_ids)

    async def upsert_many(self, rows: Sequence[Opportunity]) -> None:
        for row in rows:
            self.rows.replace(row)

    async def of_accounts(self, account_external_ids: Sequence[str]) -> tuple[Opportunity, ...]:
        theirs = [row for row in self.rows.all() if row.account_external_id in account_external_ids]
        return tuple(sorted(theirs, key=lambda row: (row.close_date or date.max, row.external_id)))


class MemorySyncPoints(MemoryRepository):
    table = "crm_sync_point"

    async def get(self, provider: str, kind: CrmObject) -> SyncPoint | None:
        point: SyncPoint | None = self.memory.rows(self.table).get((self.workspace_id, provider, kind))
        return point

    async def save(self, provider: str, kind: CrmObject, point: SyncPoint) -> None:
        self.memory.rows(self.table)[self.workspace_id, provider, kind] = point


class MemoryCrmAccounts(MemoryRepository):
    table = "account"

    async def get_many(self, external_ids: Sequence[str]) -> tuple[Account, ...]:
        return tuple(row for row in self.rows.all() if row.external_id in external_ids)

    async def mark_stale(self, external_ids: Sequence[str]) -> None:
        self._stale().update(dict.fromkeys([(self.workspace_id, external_id) for external_id in external_ids]))

    async def take_stale(self, *, limit: int) -> tuple[Account, ...]:
        first = sorted(external_id for workspace_id, external_id in self._stale() if workspace_id == self.workspace_id)[:limit]
        for external_id in first:
            del self._stale()[self.workspace_id, external_id]
        return await self.get_many(first)

    def _stale(self) -> dict[Any, Any]:
        return self.memory.rows("crm_stale_account")
