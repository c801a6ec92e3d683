"""Every contract runs on the in-memory twin and on PostgreSQL, so that the twin stays honest."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from domain.ports.execution import EventFeed, EventLog, Leases, RunReader
from domain.ports.model_spend import ModelSpend
from domain.ports.signals import WebhookDirectory
from domain.ports.transactions import Transactions
from persistence import open_database
from tests.fakes.execution import MemoryEventFeed, MemoryEventLog, MemoryLeases, MemoryRunReader
from tests.fakes.factories import Factory, make_workspace
from tests.fakes.model_spend import MemoryModelSpend
from tests.fakes.signals import MemoryWebhookDirectory
from tests.fakes.store import MemoryStore
from tests.fakes.transactions import MemoryTransactions

LEASE_SECONDS = 0.4
RUNNING_CAP = 2


@dataclass(frozen=True)
class Backend:
    """One implementation of the ports. Its leases last `LEASE_SECONDS`, and a workspace may run `RUNNING_CAP` runs."""

    transactions: Transactions
    leases: Leases
    event_log: EventLog
    event_feed: EventFeed
    run_reader: RunReader
    webhooks: WebhookDirectory
    model_spend: ModelSpend

    async def workspace(self) -> Factory:
        """Add a workspace and return what makes its entities."""
        workspace = make_workspace()
        async with self.transactions.directory() as tx:
            await tx.workspaces.add(workspace)
        return Factory(workspace.id)


@pytest.fixture(params=["memory", "postgres"])
async def backend(request: pytest.FixtureRequest) -> AsyncIterator[Backend]:
    if request.param == "memory":
        yield memory_backend()
        return
    database = await open_database(request.getfixturevalue("database_url"), lease_seconds=LEASE_SECONDS, running_cap=RUNNING_CAP)
    yield Backend(
        database.transactions,
        database.leases,
        database.event_log,
        database.event_feed,
        database.run_reader,
        database.webhooks,
        database.model_spend,
    )
    await database.close()


def memory_backend() -> Backend:
    store = MemoryStore()
    leases = MemoryLeases(store, lease_seconds=LEASE_SECONDS, running_cap=RUNNING_CAP)
    return Backend(
        MemoryTransactions(store),
        leases,
        MemoryEventLog(store),
        MemoryEventFeed(store),
        MemoryRunReader(store),
        MemoryWebhookDirectory(store),
        MemoryModelSpend(store),
    )
