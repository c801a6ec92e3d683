"""Reading committed events, one round trip each, with no session held in between."""

from domain.entities.run_event import RunEvent
from domain.identity import RunId, WorkspaceId
from persistence.event_rows import event_of
from persistence.fenced_pipeline import Pool, workspace_pipeline

_AFTER = "select seq, attempt, at, node, type, data from run_event where run_id = %s and seq > %s order by seq limit %s"


class PostgresRunReader:
    """Reads logs of any workspace that is named."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def after(self, workspace_id: WorkspaceId, run_id: RunId, seq: int, *, limit: int) -> tuple[RunEvent, ...]:
        """Return up to `limit` events with a greater `seq`, in order."""
        async with workspace_pipeline(self._pool, workspace_id) as connection:
            rows = await (await connection.execute(_AFTER, (run_id, seq, limit))).fetchall()
        return tuple(event_of(run_id, row) for row in rows)
