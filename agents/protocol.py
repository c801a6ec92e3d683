"""What the graph may ask of an agent, and what agents answer with, piece by piece, as it comes to them.

Every agent answers in an async iterator, whether it thinks by rules or by a model: thoughts and fragments are for the reader who
watches; the entities are the answer. An entity is complete when it is yielded.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from agents.dossier import ContextFinding, Dossier, SignalFinding
from domain.entities.adapter import RULES
from domain.entities.audience import Audience
from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Explanation
from domain.entities.channel import ChannelId
from domain.entities.decision import Alternative
from domain.entities.idea import CampaignIdea, Opportunity
from domain.entities.message import Message
from domain.entities.plan import BudgetAllocation, ChannelPlan, Forecast, Scenario
from domain.entities.run import Lease
from domain.identity import IdeaId
from domain.values.evidence import Evidence
from domain.values.money import Money


@dataclass(frozen=True, slots=True)
class Try:
    """Where streamed text comes from: an agent's question, and which try at its answer; a later try replaces what earlier ones wrote."""

    call_id: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Thought:
    """The agent thinking aloud: one or a few sentences; citations stand in the text as [S1]."""

    text: str
    source: Try | None = None


@dataclass(frozen=True, slots=True)
class IdeaFragment:
    """Text to append to one field (title, insight or proposition) of an idea that is being born."""

    idea_id: IdeaId
    field: str
    text: str
    source: Try | None = None


@dataclass(frozen=True, slots=True)
class ExplanationFragment:
    """Text to append to the explanation."""

    text: str
    source: Try | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a critic who asks a model thinks of an idea, beside the deterministic marks: whether it `stands`, and why in a sentence."""

    idea_id: IdeaId
    stands: bool
    note: str

    @property
    def verdict(self) -> Literal["stands", "doubt"]:
        """What it comes to, in the log's word."""
        return "stands" if self.stands else "doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decision the agent took, for the ledger: what, against which alternatives, on which evidence, how sure (0..1).

    `facts` are figures that belong to it, JSON-ready. `adapter` says who took it: "rules", or "llm:" and a model's id.
    """

    step: str
    summary: str
    alternatives: tuple[Alternative, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    facts: Mapping[str, Any] = field(default_factory=dict)
    adapter: str = RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An idea or message that the critic sent back, and why; `round` counts from 1."""

    title: str
    reasons: tuple[str, ...]
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaOrder:
    """Ideas wanted for one opportunity: how many, in which round, and what was rejected before. `note` is a reviewer's wish,
    `wishes` are those of people who watch the run.

    After the `last_try` there is no further round of repair.
    """

    dossier: Dossier
    opportunity: Opportunity
    count: int
    round: int
    rejected: tuple[Rejection, ...] = ()
    kept_titles: tuple[str, ...] = ()
    note: str = ""
    wishes: tuple[str, ...] = ()
    last_try: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOrder:
    """Messages wanted for one idea in one channel to one audience: one per format of the channel. `wishes`, `last_try` as for ideas.

    Of the orders of a round, the `first` is the one in which what concerns all of them is said.
    """

    dossier: Dossier
    idea: CampaignIdea
    channel: ChannelId
    audience: Audience
    round: int
    rejected: tuple[Rejection, ...] = ()
    wishes: tuple[str, ...] = ()
    first: bool = False
    last_try: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the agent may say about money: channels it insists on, each with the least it needs to work. The numbers stay the solver's."""

    floors: tuple[tuple[ChannelId, Money], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RationaleOrder:
    """A certified split, to be put into words. `computations` are the citable results of the solver and the forecast."""

    dossier: Dossier
    allocation: BudgetAllocation
    channel_plan: tuple[ChannelPlan, ...]
    scenarios: tuple[Scenario, ...]
    computations: tuple[Evidence, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCalled:
    """A model is asked. `call_id` is the agent's question, `attempt` counts the tries at its answer, over all providers, from 1."""

    call_id: str
    attempt: int
    provider: str
    model: str
    prompt_id: str
    prompt_version: str


Outcome = Literal["ok", "invalid", "failed", "cut"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReturned:
    """What came of asking: `outcome` is "ok", "invalid" (an answer of no use), "failed" or "cut" (by the clock); `error` says why in words.

    Tokens are the provider's count, or our estimate where it tells none. `cost_micros` are millionths of a US dollar.
    """

    called: ModelCalled
    outcome: Outcome
    seconds: float
    seconds_to_first_chunk: float | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_micros: int = 0
    estimated: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSwitched:
    """An agent's question goes on to somebody else: the next provider, or rules."""

    call_id: str
    provider: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCalled:
    """A model calls a tool."""

    call_id: str
    tool: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolReturned:
    """What a model's tool call gave: in short, and as evidence that may now be cited. `findings` and `scenarios` are news to the run."""

    called: ToolCalled
    summary: str
    seconds: float
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[SignalFinding | ContextFinding, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    error: str | None = None


ModelOutput = ModelCalled | ModelReturned | ModelSwitched | ToolCalled | ToolReturned
"""What an agent that asks a model tells besides its answer."""


class StrategyAgent(Protocol):
    """Names the openings in the market, each with evidence, an audience, an insight and a proposition."""

    def opportunities(self, dossier: Dossier) -> AsyncIterator[Thought | Opportunity | Choice | ModelOutput]: ...


class CreativeAgent(Protocol):
    """Has ideas, and writes the messages of the chosen ones."""

    def ideas(self, order: IdeaOrder) -> AsyncIterator[Thought | IdeaFragment | CampaignIdea | Choice | ModelOutput]: ...
    def messages(self, order: CopyOrder) -> AsyncIterator[Thought | Message | ModelOutput]: ...


class CriticAgent(Protocol):
    """Has an opinion of ideas that passed the checks. It decides nothing: what must be right is checked without it."""

    def opinions(self, dossier: Dossier, ideas: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Opinion | Choice | ModelOutput]: ...


class OptimizationAgent(Protocol):
    """Names preferences before the solver runs, and puts its result into words."""

    def preferences(self, dossier: Dossier, selected: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Preferences]: ...
    def rationale(self, order: RationaleOrder) -> AsyncIterator[Thought | Choice | ModelOutput]: ...


class ReasoningAgent(Protocol):
    """Explains: why these signals, this idea, this split; what was rejected; what would change the answer."""

    def explanation(self, order: ExplanationOrder) -> AsyncIterator[Thought | ExplanationFragment | Explanation | Choice | ModelOutput]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Agents:
    """The agents of a run. Rules have no opinion beside their checks, so that a run by rules alone has no critic."""

    strategy: StrategyAgent
    creative: CreativeAgent
    optimization: OptimizationAgent
    reasoning: ReasoningAgent
    critic: CriticAgent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One attempt at a run: its lease and its brief, whose `deadline_seconds` are all the time there is (None: as settings have it)."""

    lease: Lease
    brief: CampaignBrief


class AgentsOf(Protocol):
    """Makes the agents of one attempt at a run."""

    @property
    def providers(self) -> tuple[str, ...]:
        """Who is asked, in order of preference, such as ("openai:gpt-x", "rules")."""

    def __call__(self, assignment: Assignment) -> Agents: ...
