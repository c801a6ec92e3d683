from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from domain.entities.service import Benefit, Service
from domain.identity import WorkspaceId, new_id
from domain.ports.context import ContextHit, Document
from domain.values.evidence import EvidenceKind
from tests.fakes.factories import Factory
from tests.fakes.store import MemoryStore
from tests.fakes.transactions import MemoryTransactions

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class MemoryContext:
    def __init__(self) -> None:
        self.documents: dict[tuple[EvidenceKind, str], Document] = {}

    async def remember(self, workspace_id: WorkspaceId, documents: Sequence[Document]) -> int:
        changed = [document for document in documents if self.documents.get((document.kind, document.ref)) != document]
        self.documents.update({(document.kind, document.ref): document for document in documents})
        return len(changed)

    async def search(
        self, workspace_id: WorkspaceId, question: str, *, limit: int, kinds: Sequence[EvidenceKind] = ()
    ) -> tuple[ContextHit, ...]:
        return ()

    async def document(self, workspace_id: WorkspaceId, kind: EvidenceKind, ref: str) -> Document | None:
        return self.documents.get((kind, ref))

    async def forget(self, workspace_id: WorkspaceId, kind: EvidenceKind, refs: Sequence[str]) -> int:
        return len([self.documents.pop((kind, ref), None) for ref in refs if (kind, ref) in self.documents])


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def workspace_id() -> WorkspaceId:
    return WorkspaceId(new_id())


@pytest.fixture
def service(workspace_id: WorkspaceId) -> Service:
    return Factory(workspace_id).service(
        name="Mail Shield",
        category="Network security",
        description="Protects firms' email against phishing, viruses and spam.",
        benefits=(Benefit(text="attacks are stopped before they reach an inbox"),),
        topics=("email security", "phishing"),
    )


@pytest.fixture
async def transactions(service: Service, clock: Callable[[], datetime]) -> MemoryTransactions:
    transactions = MemoryTransactions(MemoryStore(clock=clock))
    async with transactions.workspace(service.workspace_id) as transaction:
        await transaction.services.add(service)
    return transactions


@pytest.fixture
def context() -> MemoryContext:
    return MemoryContext()


def _async_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """Connections of the application's role, which row-level security binds."""
    engine = create_async_engine(_async_url(database_url), connect_args={"options": "-c role=nexus_app"})
    yield engine
    await engine.dispose()


@pytest.fixture
async def stored_workspaces(database_url: str) -> tuple[WorkspaceId, WorkspaceId]:
    """Two workspaces that exist in the database."""
    ids = (WorkspaceId(new_id()), WorkspaceId(new_id()))
    owner = create_async_engine(_async_url(database_url))
    async with owner.begin() as connection:
        insert = text("insert into workspace (id, name, currency, created_at) values (:id, 'Harbour Tools', 'EUR', now())")
        await connection.execute(insert, [{"id": workspace_id} for workspace_id in ids])
    await owner.dispose()
    return ids
