"""Take signals in and judge them at once, for somebody who waits for the outcome."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from domain.entities.source import Source
from domain.errors import Unavailable
from domain.identity import WorkspaceId
from domain.signals.new_signal import NewSignal
from domain.usecases.receive_signals import IngestReport, ReceiveSignals
from domain.usecases.score_signals import ScoreSignals

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IngestSignals:
    """Receives, then judges what was new; not what others brought meanwhile."""

    receive: ReceiveSignals
    score: ScoreSignals

    async def __call__(self, workspace_id: WorkspaceId, items: Sequence[NewSignal], source: Source) -> IngestReport:
        """Return what became of the items. Where texts can't be compared now, a worker judges them later."""
        report = await self.receive(workspace_id, items, source)
        try:
            await self.score.those(workspace_id, report.added)
        except Unavailable as error:
            log.warning("signals are stored, and wait to be judged: %s", error, extra={"workspace_id": str(workspace_id)})
        return report
