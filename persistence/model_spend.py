"""What workspaces spend on models, booked in one round trip each."""

from datetime import date

from domain.identity import WorkspaceId
from domain.ports.model_spend import Spend, SpendLimits
from persistence.fenced_pipeline import Pool, workspace_pipeline

# One statement, so that a limit holds: whoever comes second waits for the first one's row, and is judged by what that left.
# `least` passes over nulls, which are no limit.
_RESERVE = """
    with own as (select tokens, cost_micros from model_budget where workspace_id = %(workspace_id)s),
    most as (
        select least(%(most_tokens)s::bigint, (select tokens from own)) as tokens,
            least(%(most_micros)s::bigint, (select cost_micros from own)) as cost_micros
    )
    insert into model_spend (workspace_id, month, tokens, cost_micros)
    select %(workspace_id)s, %(month)s, %(tokens)s, %(cost_micros)s from most
    where coalesce(%(tokens)s <= most.tokens, true) and coalesce(%(cost_micros)s <= most.cost_micros, true)
        and most.tokens is distinct from 0 and most.cost_micros is distinct from 0
    on conflict (workspace_id, month) do update set
        tokens = model_spend.tokens + excluded.tokens, cost_micros = model_spend.cost_micros + excluded.cost_micros
    where coalesce(model_spend.tokens + excluded.tokens <= (select tokens from most), true)
        and coalesce(model_spend.cost_micros + excluded.cost_micros <= (select cost_micros from most), true)
"""
_SETTLE = """
    update model_spend set tokens = greatest(tokens + %s, 0), cost_micros = greatest(cost_micros + %s, 0)
    where workspace_id = %s and month = %s
"""
_BUDGET = "select tokens, cost_micros from model_budget where workspace_id = %s"
_SET_BUDGET = """
    insert into model_budget (workspace_id, tokens, cost_micros) values (%s, %s, %s)
    on conflict (workspace_id) do update set tokens = excluded.tokens, cost_micros = excluded.cost_micros, updated_at = now()
"""
_OF_MONTH = "select tokens, cost_micros from model_spend where workspace_id = %s and month = %s"


class PostgresModelSpend:
    """Spend in a table of a row per workspace and month; every method is one transaction."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def reserve(self, workspace_id: WorkspaceId, month: date, wanted: Spend, limits: SpendLimits) -> bool:
        """Book `wanted`, unless that would pass a limit, or the workspace's own budget; return whether it was booked."""
        parameters = {
            "workspace_id": workspace_id,
            "month": month,
            "tokens": wanted.tokens,
            "cost_micros": wanted.cost_micros,
            "most_tokens": limits.tokens,
            "most_micros": limits.cost_micros,
        }
        async with workspace_pipeline(self._pool, workspace_id) as connection:
            booked = await connection.execute(_RESERVE, parameters)
        return booked.rowcount == 1

    async def settle(self, workspace_id: WorkspaceId, month: date, change: Spend) -> None:
        """Correct a reservation by what the call took more, or less."""
        async with workspace_pipeline(self._pool, workspace_id) as connection:
            await connection.execute(_SETTLE, (change.tokens, change.cost_micros, workspace_id, month))

    async def budget(self, workspace_id: WorkspaceId) -> SpendLimits:
        """Return what the workspace's administrators allow it a month."""
        async with workspace_pipeline(self._pool, workspace_id) as connection:
            row = await (await connection.execute(_BUDGET, (workspace_id,))).fetchone()
        tokens, cost_micros = row or (None, None)
        return SpendLimits(tokens=tokens, cost_micros=cost_micros)

    async def set_budget(self, workspace_id: WorkspaceId, budget: SpendLimits) -> None:
        """Replace it."""
        async with workspace_pipeline(self._pool, workspace_id) as connection:
            await connection.execute(_SET_BUDGET, (workspace_id, budget.tokens, budget.cost_micros))

    async def of_month(self, workspace_id: WorkspaceId, month: date) -> Spend:
        """Return what is booked, calls under way included."""
        async with workspace_pipeline(self._pool, workspace_id) as connection:
            row = await (await connection.execute(_OF_MONTH, (workspace_id, month))).fetchone()
        tokens, cost_micros = row or (0, 0)
        return Spend(tokens=tokens, cost_micros=cost_micros)
