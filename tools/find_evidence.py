"""Evidence that an agent asks for in its own words: signals of the market, and what the workspace remembers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.entities.finding import ContextFinding, SignalFinding
from domain.entities.service import Service
from domain.entities.signal import SignalStatus
from domain.identity import RunId, WorkspaceId
from domain.ports.context import ContextStore
from domain.ports.transactions import Transactions
from domain.signals.filters import SignalFilter
from domain.usecases.find_signals import CONSIDERED, FindSignals
from domain.values.evidence import EvidenceKind
from tools.citing import cited_hit
from tools.search_signals import signal_evidence, strength

FOUND = 4
HIDDEN = (SignalStatus.MUTED, SignalStatus.EXPIRED)  # what people don't want to see any more, no run rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class FindEvidence:
    """Searches within one workspace, for one run and one service; labels go on from what the run has found already."""

    transactions: Transactions
    store: ContextStore
    workspace_id: WorkspaceId
    run_id: RunId
    service: Service
    now: datetime

    async def signals(self, question: str, known: Sequence[SignalFinding]) -> tuple[SignalFinding, ...]:
        """Return up to four signals that are not known yet, closest to the question first."""
        found = await FindSignals(self.transactions, self.store)(self.workspace_id, question, wanted=SignalFilter(), limit=CONSIDERED)
        ids = {finding.signal.id for finding in known}
        new = [item.signal for item in found if item.signal.id not in ids and item.signal.status not in HIDDEN][:FOUND]
        return tuple(
            SignalFinding(
                signal=signal,
                evidence=signal_evidence(self.run_id, signal, number, self.now),
                strength=round(strength(signal, self.service, self.now), 4),
            )
            for number, signal in enumerate(new, start=len(known) + 1)
        )

    async def memory(self, question: str, known: Sequence[ContextFinding]) -> tuple[ContextFinding, ...]:
        """Return up to four passages about accounts that are not known yet, closest to the question first."""
        accounts = [finding.evidence for finding in known if finding.evidence.kind is EvidenceKind.CRM]
        hits = await self.store.search(self.workspace_id, question, limit=FOUND + len(accounts), kinds=(EvidenceKind.CRM,))
        places = {(item.ref, item.span and item.span[0]) for item in accounts}
        new = [hit for hit in hits if (hit.ref, hit.span[0]) not in places][:FOUND]
        return tuple(
            ContextFinding(evidence=cited_hit(self.run_id, hit, number, self.now), text=hit.text, strength=round(hit.score, 4))
            for number, hit in enumerate(new, start=len(accounts) + 1)
        )
