"""Groups signals that speak of the same thing."""

from collections.abc import Container

from agents.dossier import SignalFinding
from agents.rules.topics import signal_stems
from agents.rules.wording.stems import overlap, stems
from domain.identity import SignalId

_ALIKE = 0.34
_MOST = 4
_SIZE = 4


def clusters(
    findings: tuple[SignalFinding, ...], common: frozenset[str] = frozenset(), *, first: Container[SignalId] = ()
) -> tuple[tuple[SignalFinding, ...], ...]:
    """Return up to four groups. Each strongest signal left starts one, those named in `first` before all others; what resembles it joins.

    `common` holds word stems that say nothing here, because everything in this market mentions them.
    """
    left = sorted(findings, key=lambda finding: (finding.signal.id not in first, -finding.strength, finding.evidence.label))
    groups: list[tuple[SignalFinding, ...]] = []
    while left and len(groups) < _MOST:
        seed = left.pop(0)
        mates = [finding for finding in left if likeness(seed, finding, common) >= _ALIKE][: _SIZE - 1]
        left = [finding for finding in left if finding not in mates]
        groups.append((seed, *mates))
    return tuple(groups)


def likeness(one: SignalFinding, other: SignalFinding, common: frozenset[str] = frozenset()) -> float:
    """Return how alike two signals are, 0..1: shared topics most, then shared words, then the same kind."""
    topics = overlap(_topic_stems(one) - common, _topic_stems(other) - common)
    words = overlap(signal_stems(one.signal) - common, signal_stems(other.signal) - common)
    return 0.55 * topics + 0.35 * words + (0.1 if one.signal.kind is other.signal.kind else 0.0)


def _topic_stems(finding: SignalFinding) -> frozenset[str]:
    return stems(" ".join(finding.signal.topics))
