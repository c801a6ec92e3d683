"""What research found for a run, each with the evidence it gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.entities.channel import ChannelId
from domain.entities.past_campaign import Outcome
from domain.entities.signal import MarketSignal
from domain.values.evidence import Evidence


def citable_text(signal: MarketSignal) -> str:
    """Return the text that a signal's evidence quotes and its spans count in; of a source that may not be quoted, the title."""
    return (signal.summary if signal.quote_ok else "") or signal.title


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFinding:
    """A market signal that bears on the service. `strength` is its score times its decay and its fit, 0..1."""

    signal: MarketSignal
    evidence: Evidence
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRecord:
    """What a past campaign was and what came of it, as its row has it: no figure here was ever read out of a text."""

    name: str
    mechanism: str
    outcome: Outcome
    channels: Mapping[ChannelId, Outcome]

    @property
    def cheapest_channel(self) -> ChannelId | None:
        """The channel whose leads cost least; None where no channel was paid for leads."""
        costs = {channel: of.cost_per_lead.amount_minor for channel, of in self.channels.items() if of.cost_per_lead}
        return min(costs, key=costs.__getitem__, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextFinding:
    """Something the workspace remembers (a past campaign, an account). `strength` is cosine similarity.

    `record` holds the figures of a past campaign.
    """

    evidence: Evidence
    text: str
    strength: float
    record: CampaignRecord | None = None
