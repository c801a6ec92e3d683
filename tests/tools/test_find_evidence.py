"""Evidence that a model asks for: what the run does not know yet, of its own workspace, that nobody has muted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.entities.finding import ContextFinding, SignalFinding
from domain.entities.signal import MarketSignal, SignalStatus
from domain.errors import Unavailable
from domain.identity import RunId, WorkspaceId, new_id
from domain.ports.context import ContextHit, Document
from domain.values.evidence import EvidenceKind
from tests.graph.conftest import NOW, Planner
from tools.find_evidence import FOUND, FindEvidence
from tools.search_signals import SearchSignals

RUN = RunId(new_id())
QUESTION = "pharmacies vaccines cold chain"


@pytest.fixture
async def planner() -> Planner:
    planner = Planner()
    await planner.prepare()
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        signals = await tx.signals.recent(since=NOW - timedelta(days=400), limit=100)
    for signal in signals:
        planner.context.put(planner.workspace_id, _document(signal))
    return planner


def _document(signal: MarketSignal) -> Document:
    return Document(
        kind=EvidenceKind.SIGNAL,
        ref=str(signal.id),
        title=signal.title,
        text=f"{signal.title}. {QUESTION}",
        occurred_at=signal.published_at,
    )


def finder(planner: Planner, *, workspace_id: WorkspaceId | None = None) -> FindEvidence:
    return FindEvidence(
        transactions=planner.transactions,
        store=planner.context,
        workspace_id=workspace_id or planner.workspace_id,
        run_id=RUN,
        service=planner.sample.services[0],
        now=NOW,
    )


async def known_signals(planner: Planner) -> tuple[SignalFinding, ...]:
    return await SearchSignals(planner.transactions)(planner.workspace_id, RUN, planner.sample.services[0], NOW)


async def test_further_signals_are_others_than_those_known_and_their_labels_go_on(planner: Planner) -> None:
    known = await known_signals(planner)
    found = await finder(planner).signals(QUESTION, known)
    assert len(found) == FOUND
    assert not {item.signal.id for item in found} & {item.signal.id for item in known}
    assert [item.evidence.label for item in found] == [f"S{len(known) + number}" for number in range(1, FOUND + 1)]
    again = await finder(planner).signals(QUESTION, (*known, *found))
    assert not {item.signal.id for item in again} & {item.signal.id for item in found}


async def test_what_is_found_twice_in_a_run_is_the_same_evidence(planner: Planner) -> None:
    one, other = [await finder(planner).signals(QUESTION, ()) for _ in range(2)]
    assert [item.evidence for item in one] == [item.evidence for item in other]


@pytest.mark.parametrize("status", [SignalStatus.MUTED, SignalStatus.EXPIRED])
async def test_what_people_do_not_want_to_see_any_more_is_not_found(planner: Planner, status: SignalStatus) -> None:
    (first, *_) = await finder(planner).signals(QUESTION, ())
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        await tx.signals.set_status(first.signal.id, status)
    found = await finder(planner).signals(QUESTION, ())
    assert first.signal.id not in {item.signal.id for item in found}
    assert len(found) == FOUND


async def test_another_workspace_finds_nothing_of_this_one(planner: Planner) -> None:
    elsewhere = finder(planner, workspace_id=WorkspaceId(new_id()))
    assert await elsewhere.signals(QUESTION, ()) == ()
    assert await elsewhere.memory("pharmacy", ()) == ()


async def test_further_passages_are_of_accounts_and_not_known(planner: Planner) -> None:
    found = await finder(planner).memory("pharmacy group vaccines", ())
    assert found
    assert {item.evidence.kind for item in found} == {EvidenceKind.CRM}
    further = await finder(planner).memory("pharmacy group vaccines", found)
    assert not {_place(item) for item in further} & {_place(item) for item in found}
    assert [item.evidence.label for item in further] == [f"A{len(found) + number}" for number in range(1, len(further) + 1)]


def _place(finding: ContextFinding) -> tuple[str, int]:
    return finding.evidence.ref, (finding.evidence.span or (0, 0))[0]


async def test_memory_that_does_not_answer_says_so(planner: Planner) -> None:
    class Away:
        async def search(self, *_: object, **__: object) -> tuple[ContextHit, ...]:
            raise Unavailable("the embedding service did not answer")

    away = replace(finder(planner), store=Away())  # type: ignore[arg-type]
    with pytest.raises(Unavailable):
        await away.signals(QUESTION, ())
