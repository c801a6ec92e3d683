"""A CRM in memory, and a sync over the in-memory store."""

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

import pytest

from domain.entities.crm import CrmObject, SyncPoint
from domain.errors import Unavailable
from domain.identity import WorkspaceId, new_id
from domain.ports.crm import CrmPage, NewContact, NewOpportunity
from domain.ports.incoming import NewAccount
from domain.usecases.sync_crm import SyncCrm
from retrieval.crm.person_hasher import KeyedPersonHasher
from retrieval.documents import account_document
from retrieval.personal_data import without_known_people
from tests.fakes.factories import NOON, euros
from tests.fakes.store import MemoryStore
from tests.fakes.transactions import MemoryTransactions
from tests.retrieval.conftest import MemoryContext

R = TypeVar("R")
OVERLAP = timedelta(minutes=10)


async def rows_of(pages: AsyncGenerator[CrmPage[R], None]) -> list[R]:
    """Return all rows of all pages."""
    return [row async for page in pages for row in page.rows]


class Waits:
    """Notes how long is waited for, and doesn't wait."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def contact(number: int = 0, **changes: Any) -> NewContact:
    """Return a person who changed `number` hours after noon."""
    values: dict[str, Any] = {
        "external_id": f"crm:c{number}",
        "modified_at": NOON + timedelta(hours=number),
        "email": f"Person.{number}@example.test",
        "name": "Zoë O'Brien",
        "account_external_id": "crm:a0",
        "email_consent": True,
        "segments": ("customer",),
    }
    return NewContact(**values | changes)


def account(number: int = 0, **changes: Any) -> NewAccount:
    """Return a firm."""
    values: dict[str, Any] = {
        "external_id": f"crm:a{number}",
        "name": f"Quay {number}",
        "open_pipeline": euros(0),
        "industry": "ports",
        "position": number,
    }
    return NewAccount(**values | changes)


def opportunity(number: int = 0, **changes: Any) -> NewOpportunity:
    """Return a possible sale that changed `number` hours after noon."""
    values: dict[str, Any] = {
        "external_id": f"crm:o{number}",
        "modified_at": NOON + timedelta(hours=number),
        "name": f"Renewal {number}",
        "account_external_id": "crm:a0",
        "stage": "Proposal",
        "amount": euros(1000),
    }
    return NewOpportunity(**values | changes)


@dataclass
class MemoryCrm:
    """A CRM that gives two rows a page, an hour apart, and breaks down after `pages_left` pages."""

    contact_rows: list[NewContact] = field(default_factory=list)
    account_rows: list[NewAccount] = field(default_factory=list)
    opportunity_rows: list[NewOpportunity] = field(default_factory=list)
    pages_left: int = 1_000
    asked_after: list[tuple[CrmObject, SyncPoint | None]] = field(default_factory=list)
    provider: str = "memory"

    def contacts(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewContact], None]:
        return self._pages(CrmObject.CONTACTS, after, self.contact_rows)

    def accounts(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewAccount], None]:
        return self._pages(CrmObject.ACCOUNTS, after, self.account_rows)

    def opportunities(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewOpportunity], None]:
        return self._pages(CrmObject.OPPORTUNITIES, after, self.opportunity_rows)

    async def _pages(self, kind: CrmObject, after: SyncPoint | None, rows: Sequence[R]) -> AsyncGenerator[CrmPage[R], None]:
        self.asked_after.append((kind, after))
        dated = [(SyncPoint(_modified(row), getattr(row, "external_id")), row) for row in rows]  # noqa: B009
        ahead = [pair for pair in dated if after is None or pair[0].modified_at >= after.modified_at - OVERLAP]
        for start in range(0, len(ahead), 2):
            if not self.pages_left:
                raise Unavailable("the CRM broke down")
            self.pages_left -= 1
            page = ahead[start : start + 2]
            yield CrmPage(tuple(row for _, row in page), page[-1][0])


def _modified(row: Any) -> Any:
    return row.modified_at if hasattr(row, "modified_at") else NOON + timedelta(hours=row.position)


@pytest.fixture
def workspace_id() -> WorkspaceId:
    return WorkspaceId(new_id())


@pytest.fixture
def transactions() -> MemoryTransactions:
    return MemoryTransactions(MemoryStore())


@pytest.fixture
def context() -> MemoryContext:
    return MemoryContext()


@pytest.fixture
def sync(transactions: MemoryTransactions, context: MemoryContext) -> SyncCrm:
    return SyncCrm(
        transactions=transactions,
        context=context,
        clock=lambda: NOON,
        hasher=KeyedPersonHasher(b"k" * 32),
        mask=without_known_people,
        document=account_document,
    )


@pytest.fixture
def stored(transactions: MemoryTransactions) -> Callable[[str], list[Any]]:
    """The rows of a table, by external id."""
    return lambda table: sorted(transactions.store.rows(table).values(), key=lambda row: row.external_id)


@pytest.fixture
def waits() -> Waits:
    return Waits()
