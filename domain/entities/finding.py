"""What research found for a run, each with the evidence it gives."""

from dataclasses import dataclass

from domain.entities.signal import MarketSignal
from domain.values.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFinding:
    """A market signal that bears on the service. `strength` is its score times its decay and its fit, 0..1."""

    signal: MarketSignal
    evidence: Evidence
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextFinding:
    """Something the workspace remembers (a past campaign, an account). `strength` is cosine similarity."""

    evidence: Evidence
    text: str
    strength: float
