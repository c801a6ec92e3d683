"""What workspaces spend on models, booked in one round trip each."""

from datetime import date

from domain.identity import WorkspaceId
from domain.ports.model_spend import Spend, SpendLimits
from persistence.fenced_pipeline import Pool, workspace_pipeline

# One statement, so that a limit holds: whoever comes second waits for the first one's row, and is judged by what that left.
_RESERVE = """
    insert into model_spend (workspace_id, month, tokens, cost_micros)
    select %(workspace_id)s, %(month)s, %(tokens)s, %(cost_micros)s
    where coalesce(%(tokens)s <= %(most_tokens)s::bigint, true) and coalesce(%(cost_micros)s <= %(most_micros)s::bigint, true)
    on conflict (workspace_id, month) do update set
        tokens = model_spend.tokens + excluded.tokens, cost_micros = model_spend.cost_micros + excluded.cost_micros
    where coalesce(model_spend.tokens + excluded.tokens <= %(most_tokens)s::bigint, true)
        and coalesce(model_spend.cost_micros + excluded.cost_micros <= %(most_micros)s::bigint, true)
"""
_SETTLE = """
    update model_spend set tokens = greatest(tokens + %s, 0), cost_micros = greatest(cost_micros + %s, 0)
    where workspace_id = %s and month = %s
"""
_OF_MONTH = "select tokens, cost_micros from model_spend where workspace_id = %s and month = %s"


class PostgresModelSpend:
    """Spend in a table of a row per workspace and month; every method is one transaction."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def reserve(self, workspace_id: WorkspaceId, month: date, wanted: Spend, limits: SpendLimits) -> bool:
        """Book `wanted`, unless that would pass a limit; return whether it was booked."""
        if limits.forbid_calls:
            return False
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

    async def of_month(self, workspace_id: WorkspaceId, month: date) -> Spend:
        """Return what is booked, calls under way included."""
        async with workspace_pipeline(self._pool, workspace_id) as connection:
            row = await (await connection.execute(_OF_MONTH, (workspace_id, month))).fetchone()
        tokens, cost_micros = row or (0, 0)
        return Spend(tokens=tokens, cost_micros=cost_micros)
