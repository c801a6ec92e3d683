"""Whole runs over in-memory stores whose models are served over HTTP, with a text that a stranger planted in what the run reads."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from uuid import UUID

from agents.models.breaker import Breaker
from agents.models.model_choice import ModelChoice
from agents.models.openai_provider import OpenAIProvider
from agents.protocol import Agents, AgentsOf, Assignment, ExplanationOrder
from agents.written.team import WrittenAgents
from domain.entities.campaign import Campaign
from domain.entities.decision import AgentDecision
from domain.entities.run import Run
from domain.entities.run_event import RunEvent
from domain.entities.signal import MarketSignal
from domain.identity import SignalId, WorkspaceId, derived_id, new_id
from domain.ports.context import Document
from domain.signals.new_signal import SUMMARY_LIMIT, TITLE_LIMIT
from domain.values.evidence import EvidenceKind
from tests.conformance.hostile_texts import SECRET_OF_OTHERS
from tests.conformance.openai.script import Asked, Script
from tests.conformance.openai.scripted import scripted_openai
from tests.fakes.meters import memory_meter
from tests.graph.conftest import Planner

Spot = Literal["signal", "account", "campaign"]
BANNED = ("cheap",)
RUN_SECONDS = 60.0
_OTHERS = WorkspaceId(UUID(int=1))


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """What came of a run: all that was kept, told and asked. `order` is what the explanation was made of, `workspaces` those touched."""

    run: Run
    campaign: Campaign
    decisions: tuple[AgentDecision, ...]
    events: tuple[RunEvent, ...]
    requests: tuple[Asked, ...]
    order: ExplanationOrder
    workspaces: frozenset[WorkspaceId]


@dataclass(slots=True)
class _Noting:
    """Agents that note what the last of them is given."""

    made: AgentsOf
    orders: list[ExplanationOrder] = field(default_factory=list)

    @property
    def providers(self) -> tuple[str, ...]:
        return self.made.providers

    def __call__(self, assignment: Assignment) -> Agents:
        agents = self.made(assignment)
        return replace(agents, reasoning=_NotingReasoning(agents.reasoning, self.orders))


@dataclass(slots=True)
class _NotingReasoning:
    reasoning: Any
    orders: list[ExplanationOrder]

    def explanation(self, order: ExplanationOrder) -> AsyncIterator[Any]:
        self.orders.append(order)
        return self.reasoning.explanation(order)  # type: ignore[no-any-return]


async def ran(script: Script, text: str = "", *spots: Spot) -> Ran:
    """Return a run whose models answer by a script, and which finds a text where a stranger has planted it."""
    planner = Planner()
    await planner.prepare()
    for spot in spots:
        await _plant(planner, text, spot)
    await _others(planner)
    with scripted_openai(script) as server, _touched(planner) as workspaces:
        provider = OpenAIProvider(choice=ModelChoice(), base_url=server.url)
        agents = _Noting(_agents(planner, provider))
        planner.parts = replace(planner.parts, agents=agents)
        run = await planner.start(must_not_say=BANNED)
        await planner.work(run.id)
        await provider.close()
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        decisions = await tx.decisions.of_run(run.id)
    return Ran(
        run=await planner.run(run.id),
        campaign=await planner.campaign(run.id),
        decisions=decisions,
        events=tuple(planner.events(run.id)),
        requests=tuple(served.asked for served in server.requests),
        order=agents.orders[-1],
        workspaces=frozenset(workspaces - {planner.workspace_id}),
    )


def _agents(planner: Planner, provider: OpenAIProvider) -> WrittenAgents:
    return WrittenAgents(
        chain=(provider,),
        meter=lambda assignment: memory_meter(assignment.lease.workspace_id, planner.store, clock=planner.clock),
        run_seconds=RUN_SECONDS,
        transactions=planner.transactions,
        store=planner.context,
        clock=planner.clock,
        breakers={provider.name: Breaker()},
    )


async def _plant(planner: Planner, text: str, spot: Spot) -> None:
    """Put a text where the run finds it first: as the strongest signal, as an account's note, or as what a past campaign taught."""
    match spot:
        case "signal":
            async with planner.transactions.workspace(planner.workspace_id) as tx:
                await tx.signals.add_many([_signal(planner, text)])
        case "account":
            planner.context.put(planner.workspace_id, _account(planner, text))
        case "campaign":
            _taught(planner, text)


def _signal(planner: Planner, text: str) -> MarketSignal:
    known = planner._market()[0]
    scores = replace(known.scores, total=1.0, relevance=1.0, service_id=planner.sample.services[0].id) if known.scores else None
    return replace(
        known,
        id=SignalId(derived_id(planner.workspace_id, "signal", "hostile")),
        title=" ".join(text.split())[:TITLE_LIMIT],
        summary=text.strip()[:SUMMARY_LIMIT],
        content_hash="hostile",
        published_at=planner.now,
        scores=scores,
        url="https://feed.example/hostile",
        url_canonical="https://feed.example/hostile",
    )


def _account(planner: Planner, text: str) -> Document:
    """Return an account whose note is raw: without the masking of contact details that imports do."""
    service, audience = planner.sample.services[0], planner.sample.audiences[0]
    about = " ".join((service.name, service.description, audience.name, *audience.pains))
    return Document(
        kind=EvidenceKind.CRM,
        ref="hostile",
        title="An account",
        text=f"{text[:100_000]} {about}" if len(text) < 300 else f"{text[:100_000]}",
        occurred_at=planner.now,
    )


def _taught(planner: Planner, text: str) -> None:
    """Let all past campaigns have taught the same, which stands at the head of each passage."""
    for place, document in list(planner.context.documents.items()):
        if document.kind is EvidenceKind.PAST_CAMPAIGN:
            passages = [f"{' '.join(text.split())} {passage}" for passage in document.text.split("\n\n")]
            planner.context.documents[place] = replace(document, text="\n\n".join(passages))


async def _others(planner: Planner) -> None:
    """Let another workspace know something that no run of this one may see."""
    document = Document(kind=EvidenceKind.CRM, ref="other", title="Zanzibar", text=SECRET_OF_OTHERS, occurred_at=planner.now)
    planner.context.put(_OTHERS, document)
    async with planner.transactions.workspace(_OTHERS) as tx:
        secret = replace(_signal(planner, SECRET_OF_OTHERS), id=SignalId(new_id()), workspace_id=_OTHERS)
        await tx.signals.add_many([secret])


@contextmanager
def _touched(planner: Planner) -> Iterator[set[WorkspaceId]]:
    """Yield the workspaces that are opened or searched until left."""
    seen: set[WorkspaceId] = set()
    opened, searched = planner.transactions.workspace, planner.context.search

    @asynccontextmanager
    async def workspace(workspace_id: WorkspaceId) -> AsyncIterator[Any]:
        seen.add(workspace_id)
        async with opened(workspace_id) as tx:
            yield tx

    async def search(workspace_id: WorkspaceId, *arguments: Any, **options: Any) -> Any:
        seen.add(workspace_id)
        return await searched(workspace_id, *arguments, **options)

    planner.transactions.workspace = workspace  # type: ignore[method-assign]
    planner.context.search = search  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        planner.transactions.workspace = opened  # type: ignore[method-assign]
        planner.context.search = searched  # type: ignore[method-assign]
