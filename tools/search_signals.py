"""The signals database, asked on behalf of one service."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.entities.finding import SignalFinding, citable_text
from domain.entities.service import Service
from domain.entities.signal import MarketSignal
from domain.identity import EvidenceId, RunId, SignalId, WorkspaceId, derived_id
from domain.ports.transactions import Transactions
from domain.values.evidence import Evidence, EvidenceKind, label_of, quoted_with_span

HORIZON_DAYS = 120
CONSIDERED = 400
FOUND = 8
WEAKEST = 0.02
OTHER_SERVICE_FIT = 0.25


@dataclass(frozen=True, slots=True)
class SearchSignals:
    """Find the signals that matter most for a service today."""

    transactions: Transactions

    async def __call__(
        self, workspace_id: WorkspaceId, run_id: RunId, service: Service, now: datetime, *, prompted_by: Sequence[SignalId] = ()
    ) -> tuple[SignalFinding, ...]:
        """Return up to eight findings, labelled S1, S2, …: those that prompted the campaign, then the strongest first."""
        async with self.transactions.workspace(workspace_id) as tx:
            prompting = await tx.signals.get_many(prompted_by)
            recent = await tx.signals.recent(since=now - timedelta(days=HORIZON_DAYS), limit=CONSIDERED)
        others = [signal for signal in recent if signal.id not in prompted_by]
        ranked = sorted(((strength(signal, service, now), signal) for signal in others), key=lambda pair: (-pair[0], str(pair[1].id)))
        strong = [pair for pair in ranked if pair[0] >= WEAKEST]
        chosen = [*((strength(signal, service, now), signal) for signal in prompting), *strong][:FOUND]
        return tuple(
            SignalFinding(signal=signal, evidence=signal_evidence(run_id, signal, number, now), strength=round(counts, 4))
            for number, (counts, signal) in enumerate(chosen, start=1)
        )


def strength(signal: MarketSignal, service: Service, now: datetime) -> float:
    """Return how much a signal counts for a service now, 0..1."""
    return signal.strength_at(now) * _fit(signal, service)


def _fit(signal: MarketSignal, service: Service) -> float:
    """Return 1 for a signal closest to this service, more of the way there the more topics it shares, and a quarter otherwise."""
    if signal.scores and signal.scores.service_id == service.id:
        return 1.0
    shared = {topic.casefold() for topic in signal.topics} & {topic.casefold() for topic in service.topics}
    return min(1.0, OTHER_SERVICE_FIT + 0.25 * len(shared))


def signal_evidence(run_id: RunId, signal: MarketSignal, number: int, now: datetime) -> Evidence:
    """Return a signal as evidence: the quote is the beginning of what may be cited of it."""
    text = citable_text(signal)
    quote, span = quoted_with_span(text)
    return Evidence(
        id=EvidenceId(derived_id(run_id, EvidenceKind.SIGNAL, signal.id)),
        label=label_of(EvidenceKind.SIGNAL, number),
        kind=EvidenceKind.SIGNAL,
        ref=str(signal.id),
        title=signal.title,
        quote=quote,
        retrieved_at=now,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        url=signal.url,
        span=span,
    )
