"""Take in what people upload or write, through the workspace's own source for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.entities.source import Source, SourceKind
from domain.identity import WorkspaceId
from domain.ports.clock import Clock
from domain.ports.transactions import Transactions
from domain.signals.new_signal import NewSignal
from domain.usecases.ingest_signals import IngestSignals
from domain.usecases.receive_signals import IngestReport
from domain.usecases.sources import source_for


@dataclass(frozen=True, slots=True)
class CountSignals:
    """Write down that a source which brings its signals by itself has done so."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, source: Source, received: int, added: int) -> None:
        """Count what was received and what of it was new; a source that is gone stays gone."""
        now = self.clock()
        health = replace(source.health, checked_at=now, succeeded_at=now)
        async with self.transactions.workspace(source.workspace_id) as tx:
            await tx.sources.record(source.id, health, next_check_at=None, received=received, added=added)


@dataclass(frozen=True, slots=True)
class AddSignals:
    """Take in uploaded or written signals, judge them, and count them at their source."""

    transactions: Transactions
    ingest: IngestSignals
    count: CountSignals

    async def __call__(self, workspace_id: WorkspaceId, items: Sequence[NewSignal], kind: SourceKind) -> IngestReport:
        """Return what became of the items; raises as IngestSignals does."""
        source = await source_for(self.transactions, workspace_id, kind)
        report = await self.ingest(workspace_id, items, source)
        await self.count(source, report.received, len(report.added))
        return report
