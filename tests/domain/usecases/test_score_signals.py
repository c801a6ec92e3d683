"""Judging: relevance, stories, bursts, and the log of it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from domain.errors import Unavailable
from domain.signals.new_signal import NewSignal
from domain.usecases import score_signals
from retrieval.hash_embedder import HashEmbedder
from tests.domain.usecases.market import new_market

LEAD = "Ports face new inspections every six months from July as the harbour authority tightens its safety rules for all terminals"
PAPERS = ("Daily", "East", "Bay")


async def test_a_judged_signal_has_scores_topics_a_story_and_an_event() -> None:
    market = await new_market()
    signal = await market.tell("New inspections for ports", LEAD)
    assert signal.scores is not None
    assert signal.scores.service_id == market.service.id
    assert signal.scored_at == market.now
    assert {"ports", "inspections"} <= set(signal.topics)
    assert (signal.cluster_id, signal.duplicate_of) == (signal.id, None)
    (event,) = await market.events("signal.scored")
    assert event.data["total"] == pytest.approx(signal.scores.total, abs=1e-4)


async def test_a_source_that_is_not_believed_scores_lower() -> None:
    market = await new_market()
    believed = await market.tell("New inspections for ports", LEAD, url="https://press.example/1")
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        doubtful = market.make.source(7, credibility=0.1)
        await tx.sources.add(doubtful)
    market.source = doubtful
    doubted = await market.tell("Unions call for longer breaks at sea", "Seafarers ask for longer breaks.", url="https://press.example/2")
    assert believed.scores is not None
    assert doubted.scores is not None
    assert doubted.scores.credibility == 0.1 < believed.scores.credibility


async def test_a_copy_joins_the_story_of_the_first_and_is_not_novel() -> None:
    market = await new_market()
    first = await market.tell("New inspections for ports", LEAD)
    market.now += timedelta(hours=2)
    copy = await market.tell("New inspections for ports - Daily Harbour", LEAD)
    assert (copy.cluster_id, copy.duplicate_of) == (first.id, first.id)
    assert copy.scores is not None
    assert copy.scores.novelty < 0.2
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        assert [signal.id for signal in await tx.signals.recent(since=market.now - timedelta(days=1), limit=9)] == [first.id]
        assert [signal.id for signal in await tx.signals.story(first.id, limit=3)] == [first.id, copy.id]


async def test_copies_in_one_delivery_have_one_head() -> None:
    market = await new_market()
    items = [
        NewSignal(title=f"New inspections for ports - {paper} News", summary=LEAD, source="feed:press")
        for paper in ("Daily", "East", "Bay")
    ]
    report = await market.take_in(*items)
    signals = [await market.stored(signal_id) for signal_id in report.added]
    assert [signal.duplicate_of for signal in signals] == [None, signals[0].id, signals[0].id]


async def test_without_a_model_signals_wait_and_are_judged_later() -> None:
    market = await new_market()
    market.context.away = True
    with pytest.raises(Unavailable):
        await market.take_in(NewSignal(title="New inspections for ports", source="feed:press"))
    market.context.away = False
    assert await market.score(market.make.workspace_id) == 1
    assert await market.score(market.make.workspace_id) == 0


async def test_many_signals_about_a_topic_at_once_are_a_burst_that_is_told_once() -> None:
    market = await new_market()
    await market.tell("Ports are quiet", "Nothing much.", published_at=market.now - timedelta(days=10))
    words = ("cranes", "tugs", "fees", "unions", "pilots", "dredging", "customs", "rail")
    items = [
        NewSignal(title=f"Ports and {word} number {place}", source="feed:press", published_at=market.now)
        for place, word in enumerate(words)
    ]
    report = await market.take_in(*items)
    assert (await market.stored(report.added[-1])).burst_z >= 3
    await market.tell("Ports and yet another matter", "")
    bursts = [event.data["topic"] for event in await market.events("burst.found")]
    assert bursts.count("ports") == 1


async def test_the_first_delivery_of_a_young_workspace_is_no_burst() -> None:
    market = await new_market()
    items = [NewSignal(title=f"Ports story number {place}", source="feed:press", published_at=market.now) for place in range(12)]
    await market.take_in(*items)
    assert await market.events("burst.found") == []


async def test_a_signal_that_cannot_be_judged_holds_up_no_other(caplog: pytest.LogCaptureFixture) -> None:
    market = await new_market()
    embedder = market.embedder = Fussy()
    items = [NewSignal(title=title, source="feed:press") for title in ("Ports are quiet", f"Ports say {Fussy.WORD}", "Cranes are loud")]
    report = await market.receive(market.make.workspace_id, items, market.source)
    assert await market.score(market.make.workspace_id) == 3
    quiet, unjudged, loud = [await market.stored(signal_id) for signal_id in report.added]
    assert None not in (quiet.scores, loud.scores)
    assert (unjudged.scores, unjudged.scored_at, unjudged.strength_at(market.now)) == (None, market.now, 0.0)
    assert "could not be judged" in caplog.text
    assert embedder.refused > 1


async def test_whoever_waits_for_a_signal_does_not_judge_what_others_bring() -> None:
    market = await new_market()
    items = [NewSignal(title=f"Ports story number {place}", source="feed:press") for place in range(3)]
    await market.receive(market.make.workspace_id, items, market.source)
    mine = await market.receive(market.make.workspace_id, [NewSignal(title="Cranes are loud", source="manual")], market.source)
    await market.score.those(market.make.workspace_id, mine.added)
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        assert len(await tx.signals.unscored(limit=10)) == 3


async def test_a_long_queue_is_left_for_another_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_signals, "MOST_BATCHES", 1)
    market = await new_market()
    items = [NewSignal(title=f"Ports story number {place}", source="feed:press") for place in range(20)]
    await market.receive(market.make.workspace_id, items, market.source)
    market.store.scoring.clear()
    assert await market.score(market.make.workspace_id) == 16
    assert market.store.scoring == [market.make.workspace_id]


class Fussy(HashEmbedder):
    """Fails on one word."""

    WORD = "xyzzy"

    def __init__(self) -> None:
        self.refused = 0

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        if any(self.WORD in text for text in texts):
            self.refused += 1
            raise ArithmeticError("no vector for this")
        return await super().documents(texts)
