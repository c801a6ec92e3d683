"""Meters over an in-memory month, for asking models without a database."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from agents.models.meter import Meter
from agents.models.price_table import PriceTable
from domain.identity import WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.model_spend import Spend, SpendLimits
from tests.fakes.model_spend import MemoryModelSpend
from tests.fakes.store import MemoryStore

NO_LIMITS = SpendLimits(tokens=None, cost_micros=None)
PRICED_ON = datetime(2026, 11, 28, tzinfo=UTC)  # when both default models have a price


async def nothing_spent() -> Spend:
    return Spend(tokens=0, cost_micros=0)


def memory_meter(
    workspace_id: WorkspaceId | None = None,
    store: MemoryStore | None = None,
    *,
    run_limits: SpendLimits = NO_LIMITS,
    workspace_limits: SpendLimits = NO_LIMITS,
    clock: Clock = lambda: PRICED_ON,
    spent_before: Callable[[], Awaitable[Spend]] = nothing_spent,
) -> Meter:
    """Return a run's meter at the shipped prices; of a workspace and a month of its own where none are given."""
    return Meter(
        workspace_id=workspace_id or WorkspaceId(new_id()),
        spend=MemoryModelSpend(store or MemoryStore()),
        prices=PriceTable.shipped(),
        clock=clock,
        run_limits=run_limits,
        workspace_limits=workspace_limits,
        spent_before=spent_before,
    )
