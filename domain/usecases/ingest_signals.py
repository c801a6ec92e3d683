"""Take signals in and judge them at once, for somebody who waits for the outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.entities.source import Source
from domain.identity import WorkspaceId
from domain.signals.new_signal import NewSignal
from domain.usecases.receive_signals import IngestReport, ReceiveSignals
from domain.usecases.score_signals import ScoreSignals


@dataclass(frozen=True, slots=True)
class IngestSignals:
    """Receives, then judges whatever waits in the workspace."""

    receive: ReceiveSignals
    score: ScoreSignals

    async def __call__(self, workspace_id: WorkspaceId, items: Sequence[NewSignal], source: Source) -> IngestReport:
        """Return what became of the items. Raises Unavailable where texts can't be compared: they are stored, and judged later."""
        report = await self.receive(workspace_id, items, source)
        if report.added:
            await self.score(workspace_id)
        return report
