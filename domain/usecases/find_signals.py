"""Find signals by what they mean and by their words."""

from dataclasses import dataclass
from uuid import UUID

from domain.entities.signal import MarketSignal
from domain.identity import SignalId, WorkspaceId
from domain.ports.context import ContextStore
from domain.ports.transactions import Transactions
from domain.signals.filters import SignalFilter
from domain.values.evidence import EvidenceKind

CONSIDERED = 50  # more than a search's arms find would have to come from somewhere else


@dataclass(frozen=True, slots=True)
class FoundSignal:
    """A signal, and the cosine similarity of its text and the question."""

    signal: MarketSignal
    similarity: float


@dataclass(frozen=True, slots=True)
class FindSignals:
    """Asks the workspace's memory, then leaves out what the filter doesn't want."""

    transactions: Transactions
    context: ContextStore

    async def __call__(self, workspace_id: WorkspaceId, question: str, *, wanted: SignalFilter, limit: int) -> tuple[FoundSignal, ...]:
        """Return the best of fifty candidates that the filter wants, best first. Raises Unavailable where texts can't be compared."""
        hits = await self.context.search(workspace_id, question, limit=CONSIDERED, kinds=(EvidenceKind.SIGNAL,))
        similarity = {SignalId(UUID(hit.ref)): hit.score for hit in hits}
        async with self.transactions.workspace(workspace_id) as tx:
            signals = await tx.signals.get_many(list(similarity))
        found = [FoundSignal(signal, similarity[signal.id]) for signal in signals if wanted.matches(signal)]
        return tuple(found[:limit])
