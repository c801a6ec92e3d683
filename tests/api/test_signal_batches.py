"""Calls of a webhook are stored together, and each hears of its own signals."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from api.signal_batches import MOST_IN_BATCH, SignalBatches, Stored
from domain.entities.source import Source, SourceKind
from domain.errors import Unavailable
from domain.identity import SignalId, SourceId, WorkspaceId, new_id
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import NewSignal
from domain.usecases.receive_signals import Duplicate, IngestReport

SOURCE = Source(id=SourceId(new_id()), workspace_id=WorkspaceId(new_id()), kind=SourceKind.WEBHOOK, key="k", name="CRM")


@dataclass
class Receiver:
    """Stores titles; knows some already, notes something about some, and can't store others at all."""

    batches: list[list[str]] = field(default_factory=list)
    counted: list[tuple[int, int]] = field(default_factory=list)
    known: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()
    poison: frozenset[str] = frozenset()
    away: bool = False
    open: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.open.set()

    async def __call__(self, workspace_id: WorkspaceId, items: Sequence[NewSignal], source: Source) -> IngestReport:
        self.batches.append([item.title for item in items])
        self.asked.set()
        await self.open.wait()
        if self.away:
            raise Unavailable("the database is away")
        if self.poison & {item.title for item in items}:
            raise ValueError("this can't be stored")
        known = [Duplicate(item.position, item.title, None) for item in items if item.title in self.known]
        return IngestReport(
            received=len(items),
            added=tuple(SignalId(new_id()) for _ in range(len(items) - len(known))),
            duplicates=tuple(known),
            problems=tuple(RowProblem(item.position, "url", "odd") for item in items if item.title in self.noted),
        )

    async def count(self, source: Source, received: int, added: int) -> None:
        self.counted.append((received, added))


def signals(*titles: str) -> list[NewSignal]:
    return [NewSignal(title=title, source="webhook:CRM", position=place) for place, title in enumerate(titles, start=1)]


def stored(accepted: int, known: int = 0, *problems: RowProblem) -> Stored:
    return Stored(accepted=accepted, known=known, problems=problems)


async def test_calls_at_once_are_one_batch() -> None:
    receiver = Receiver()
    batches = SignalBatches(receiver, receiver.count)
    outcomes = await asyncio.gather(*(batches.store(SOURCE, signals(title)) for title in "abc"))
    assert outcomes == [stored(1)] * 3
    assert receiver.batches == [["a", "b", "c"]]


async def test_each_call_hears_of_its_own_signals() -> None:
    receiver = Receiver(known=frozenset("bd"), noted=frozenset("ce"))
    batches = SignalBatches(receiver, receiver.count)
    outcomes = await asyncio.gather(*(batches.store(SOURCE, signals(*titles)) for titles in ("ab", "cd", "e")))
    assert outcomes == [stored(1, 1), stored(1, 1, RowProblem(1, "url", "odd")), stored(1, 0, RowProblem(1, "url", "odd"))]


async def test_a_call_that_cannot_be_stored_fails_alone() -> None:
    receiver = Receiver(poison=frozenset("b"))
    batches = SignalBatches(receiver, receiver.count)
    outcomes = await asyncio.gather(*(batches.store(SOURCE, signals(title)) for title in "abc"), return_exceptions=True)
    assert outcomes[0] == outcomes[2] == stored(1)
    assert isinstance(outcomes[1], ValueError)


async def test_while_the_store_is_away_nobody_is_told_that_it_is_stored() -> None:
    receiver = Receiver(away=True)
    batches = SignalBatches(receiver, receiver.count)
    outcomes = await asyncio.gather(*(batches.store(SOURCE, signals(title)) for title in "ab"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unavailable, Unavailable]
    assert len(receiver.batches) == 1


async def test_a_batch_is_bounded_and_a_call_stays_whole() -> None:
    receiver = Receiver()
    batches = SignalBatches(receiver, receiver.count)
    many = signals(*map(str, range(MOST_IN_BATCH - 1)))
    await asyncio.gather(batches.store(SOURCE, many), batches.store(SOURCE, signals("a", "b")), batches.store(SOURCE, signals("c")))
    assert [len(batch) for batch in receiver.batches] == [MOST_IN_BATCH + 1, 1]


async def test_what_comes_while_a_batch_is_written_is_the_next_one() -> None:
    receiver = Receiver()
    receiver.open.clear()
    batches = SignalBatches(receiver, receiver.count, gather_seconds=0)
    first = asyncio.create_task(batches.store(SOURCE, signals("a")))
    await receiver.asked.wait()
    later = [asyncio.create_task(batches.store(SOURCE, signals(title))) for title in "bc"]
    await asyncio.sleep(0)
    receiver.open.set()
    await asyncio.gather(first, *later)
    assert receiver.batches == [["a"], ["b", "c"]]


async def test_too_many_that_wait_are_asked_to_come_again() -> None:
    receiver = Receiver()
    receiver.open.clear()
    batches = SignalBatches(receiver, receiver.count, gather_seconds=0, most_waiting=2)
    waiting = asyncio.create_task(batches.store(SOURCE, signals("a", "b")))
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await batches.store(SOURCE, signals("c"))
    receiver.open.set()
    assert await waiting == stored(2)
    assert await batches.store(SOURCE, signals("c")) == stored(1)


async def test_a_caller_that_goes_takes_nobody_along() -> None:
    receiver = Receiver()
    batches = SignalBatches(receiver, receiver.count)
    gone, staying = (asyncio.create_task(batches.store(SOURCE, signals(title))) for title in "ab")
    await asyncio.sleep(0)
    gone.cancel()
    assert await staying == stored(1)
    assert receiver.batches == [["a", "b"]]


async def test_a_source_that_has_gone_quiet_is_counted() -> None:
    receiver = Receiver(known=frozenset("b"))
    batches = SignalBatches(receiver, receiver.count)
    await asyncio.gather(batches.store(SOURCE, signals("a")), batches.store(SOURCE, signals("b")))
    await asyncio.sleep(0)
    assert receiver.counted == [(2, 1)]


async def test_calls_of_work_that_is_cancelled_are_answered() -> None:
    receiver = Receiver()
    receiver.open.clear()

    async def cancelled(workspace_id: WorkspaceId, items: Sequence[NewSignal], source: Source) -> IngestReport:
        await receiver(workspace_id, items, source)
        raise asyncio.CancelledError

    batches = SignalBatches(cancelled, receiver.count, gather_seconds=0, most_waiting=2)
    taken = asyncio.create_task(batches.store(SOURCE, signals("a")))
    await receiver.asked.wait()
    queued = asyncio.create_task(batches.store(SOURCE, signals("b")))
    await asyncio.sleep(0)
    receiver.open.set()
    outcomes = await asyncio.wait_for(asyncio.gather(taken, queued, return_exceptions=True), 5)
    assert [type(outcome) for outcome in outcomes] == [Unavailable, Unavailable]


async def test_a_count_that_breaks_leaves_nobody_waiting(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a bug of ours")

    batches = SignalBatches(Receiver(), broken, gather_seconds=0)
    assert await batches.store(SOURCE, signals("a")) == stored(1)
    assert await asyncio.wait_for(batches.store(SOURCE, signals("b")), 5) == stored(1)
    assert "stored, but not counted" in caplog.text
