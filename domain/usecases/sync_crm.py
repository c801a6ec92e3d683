"""Read a CRM, going on from where the last reading ended; nothing is lost when it breaks off, and nothing comes twice."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import TypeVar

from domain.entities.crm import CrmObject, SegmentConsent, SyncPoint
from domain.identity import WorkspaceId
from domain.ports.clock import Clock
from domain.ports.context import ContextStore
from domain.ports.crm import AccountTeller, CrmConnector, CrmPage, NewContact, NewOpportunity, NoteMasker, PersonHasher
from domain.ports.incoming import NewAccount, RowProblem
from domain.ports.transactions import Transaction, Transactions
from domain.usecases.keep_crm_rows import Mask, by_account, keep_accounts, keep_contacts, keep_opportunities, write_accounts

R = TypeVar("R")

_EVERY_ACCOUNT = 1_000_000
_DOCUMENTS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows that were read, and those of them that were new or changed."""

    read: int = 0
    changed: int = 0


OnPage = Callable[[CrmObject, Counts], None]
"""Is told of each page that was kept, with the counts of its kind so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync read and kept, how many accounts' documents changed, what was wrong, and who in which segment may be written to."""

    counts: Mapping[CrmObject, Counts]
    remembered: int
    problems: Mapping[CrmObject, Sequence[RowProblem]]
    segments: tuple[SegmentConsent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One sync under way."""

    workspace_id: WorkspaceId
    provider: str
    full: bool
    on_page: OnPage
    counts: dict[CrmObject, Counts] = field(default_factory=lambda: dict.fromkeys(CrmObject, Counts()))
    problems: dict[CrmObject, list[RowProblem]] = field(default_factory=lambda: {kind: [] for kind in CrmObject})


def _nobody_listens(kind: CrmObject, counts: Counts) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncCrm:
    """Contacts first, since their names are masked in the accounts' notes; then accounts, then opportunities, then documents.

    A page and the point that it reaches are one transaction, and so is the note that an account's document is stale: whatever broke
    off is made up for by the next sync.
    """

    transactions: Transactions
    context: ContextStore
    clock: Clock
    hasher: PersonHasher
    mask: NoteMasker
    document: AccountTeller

    async def __call__(
        self, workspace_id: WorkspaceId, connector: CrmConnector, *, full: bool = False, on_page: OnPage = _nobody_listens
    ) -> SyncReport:
        """Read what changed since the last sync, or everything when `full`; raises what the connector raises, earlier pages are kept."""
        reading = _Reading(workspace_id=workspace_id, provider=connector.provider, full=full, on_page=on_page)

        async def contacts(transaction: Transaction, rows: Sequence[NewContact]) -> int:
            return await keep_contacts(transaction, workspace_id, rows, self.hasher)

        async def accounts(transaction: Transaction, rows: Sequence[NewAccount]) -> int:
            return await keep_accounts(transaction, workspace_id, rows, mask)

        async def opportunities(transaction: Transaction, rows: Sequence[NewOpportunity]) -> int:
            return await keep_opportunities(transaction, workspace_id, rows, mask)

        await self._read(reading, CrmObject.CONTACTS, connector.contacts, contacts)
        mask = await self._mask_of_known_names(workspace_id)
        await self._mask_notes(workspace_id, mask)
        await self._read(reading, CrmObject.ACCOUNTS, connector.accounts, accounts)
        await self._read(reading, CrmObject.OPPORTUNITIES, connector.opportunities, opportunities)
        remembered = await self._remember(workspace_id, mask)
        async with self.transactions.workspace(workspace_id) as transaction:
            segments = await transaction.contacts.by_segment()
        return SyncReport(counts=reading.counts, remembered=remembered, problems=reading.problems, segments=segments)

    async def _read(
        self,
        reading: _Reading,
        kind: CrmObject,
        pages: Callable[[SyncPoint | None], AsyncGenerator[CrmPage[R], None]],
        keep: Callable[[Transaction, Sequence[R]], Awaitable[int]],
    ) -> None:
        async with self.transactions.workspace(reading.workspace_id) as transaction:
            reached = None if reading.full else await transaction.sync_points.get(reading.provider, kind)
        async with aclosing(pages(reached)) as stream:
            async for page in stream:
                async with self.transactions.workspace(reading.workspace_id) as transaction:
                    changed = await keep(transaction, page.rows)
                    if page.point is not None:
                        # The overlap begins before the point that was reached.
                        reached = max(reached or page.point, page.point)
                        await transaction.sync_points.save(reading.provider, kind, reached)
                before = reading.counts[kind]
                reading.counts[kind] = Counts(before.read + len(page.rows), before.changed + changed)
                reading.problems[kind].extend(page.problems)
                reading.on_page(kind, reading.counts[kind])

    async def _mask_of_known_names(self, workspace_id: WorkspaceId) -> Mask:
        async with self.transactions.workspace(workspace_id) as transaction:
            hashes = await transaction.contacts.name_hashes()
        answers: dict[str, bool] = {}

        def is_known(part: str) -> bool:
            if part not in answers:
                answers[part] = self.hasher.name_part(part) in hashes
            return answers[part]

        return lambda text: self.mask(text, is_known)

    async def _mask_notes(self, workspace_id: WorkspaceId, mask: Mask) -> None:
        """Mask the notes that are kept once more: somebody they name may have become a contact only now."""
        async with self.transactions.workspace(workspace_id) as transaction:
            accounts = [account for account in await transaction.accounts.all(limit=_EVERY_ACCOUNT) if account.note]
            masked = [replace(account, note=mask(account.note)) for account in accounts]
            await write_accounts(transaction, masked, {account.external_id: account for account in accounts})

    async def _remember(self, workspace_id: WorkspaceId, mask: Mask) -> int:
        remembered = 0
        while True:
            async with self.transactions.workspace(workspace_id) as transaction:
                accounts = await transaction.crm_accounts.take_stale(limit=_DOCUMENTS_AT_ONCE)
                if not accounts:
                    return remembered
                opportunities = await transaction.opportunities.of_accounts([account.external_id for account in accounts])
                # An opportunity's name was masked with the names known when it came.
                theirs = by_account(replace(item, name=mask(item.name)) for item in opportunities if not item.is_closed)
                now = self.clock()
                documents = [self.document(account, now, theirs[account.external_id]) for account in accounts]
                # Within the transaction, so that the accounts stay marked when this fails.
                remembered += await self.context.remember(workspace_id, documents)
