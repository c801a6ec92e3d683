"""What the graph may ask of an agent, and what agents answer with, piece by piece, as it comes to them.

Every agent answers in an async iterator, whether it thinks by rules or by a model: thoughts and fragments are for the reader who
watches; the entities are the answer. An entity is complete when it is yielded.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from agents.dossier import Dossier
from domain.entities.audience import Audience
from domain.entities.campaign import Explanation
from domain.entities.channel import ChannelId
from domain.entities.decision import Alternative
from domain.entities.idea import CampaignIdea, Opportunity
from domain.entities.message import Message
from domain.entities.plan import BudgetAllocation, Forecast, Scenario
from domain.identity import IdeaId
from domain.values.evidence import Evidence
from domain.values.money import Money


@dataclass(frozen=True, slots=True)
class Thought:
    """The agent thinking aloud: one or a few sentences; citations stand in the text as [S1]."""

    text: str


@dataclass(frozen=True, slots=True)
class IdeaFragment:
    """Text to append to one field (title, insight or proposition) of an idea that is being born."""

    idea_id: IdeaId
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ExplanationFragment:
    """Text to append to the explanation."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decision the agent took, for the ledger: what, against which alternatives, on which evidence, how sure (0..1).

    `facts` are figures that belong to it, JSON-ready.
    """

    step: str
    summary: str
    alternatives: tuple[Alternative, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An idea or message that the critic sent back, and why; `round` counts from 1."""

    title: str
    reasons: tuple[str, ...]
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaOrder:
    """Ideas wanted for one opportunity: how many, in which round, and what was rejected before. `note` is a reviewer's wish."""

    dossier: Dossier
    opportunity: Opportunity
    count: int
    round: int
    rejected: tuple[Rejection, ...] = ()
    kept_titles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOrder:
    """Messages wanted for one idea in one channel to one audience: one per format of the channel."""

    dossier: Dossier
    idea: CampaignIdea
    channel: ChannelId
    audience: Audience
    round: int
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the agent may say about money: channels it insists on, each with the least it needs to work. The numbers stay the solver's."""

    floors: tuple[tuple[ChannelId, Money], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationOrder:
    """Everything that was decided, to be explained. `computations` are the citable results of the solver and the forecast."""

    dossier: Dossier
    selected: tuple[CampaignIdea, ...]
    rejected: tuple[CampaignIdea, ...]
    shortlisted: tuple[CampaignIdea, ...]
    allocation: BudgetAllocation
    forecast: tuple[Forecast, ...]
    scenarios: tuple[Scenario, ...]
    computations: tuple[Evidence, ...]


class StrategyAgent(Protocol):
    """Names the openings in the market, each with evidence, an audience, an insight and a proposition."""

    def opportunities(self, dossier: Dossier) -> AsyncIterator[Thought | Opportunity | Choice]: ...


class CreativeAgent(Protocol):
    """Has ideas, and writes the messages of the chosen ones."""

    def ideas(self, order: IdeaOrder) -> AsyncIterator[Thought | IdeaFragment | CampaignIdea | Choice]: ...
    def messages(self, order: CopyOrder) -> AsyncIterator[Thought | Message]: ...


class OptimizationAgent(Protocol):
    """Names preferences before the solver runs, and puts its result into words."""

    def preferences(self, dossier: Dossier, selected: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Preferences]: ...
    def rationale(
        self, allocation: BudgetAllocation, scenarios: tuple[Scenario, ...], computations: tuple[Evidence, ...]
    ) -> AsyncIterator[Thought | Choice]: ...


class ReasoningAgent(Protocol):
    """Explains: why these signals, this idea, this split; what was rejected; what would change the answer."""

    def explanation(self, order: ExplanationOrder) -> AsyncIterator[ExplanationFragment | Explanation | Choice]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Agents:
    """The agents of a run."""

    strategy: StrategyAgent
    creative: CreativeAgent
    optimization: OptimizationAgent
    reasoning: ReasoningAgent
