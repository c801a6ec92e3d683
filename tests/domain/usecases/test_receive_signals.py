"""Signals are stored at once, once, and told to whoever listens."""

from dataclasses import replace
from datetime import timedelta

from domain.signals.new_signal import NewSignal
from tests.domain.usecases.market import new_market

STORM = NewSignal(title="Storm closes three ports", source="feed:press", url="https://press.example/storm?utm=1", external_id="guid-1")


async def test_a_new_signal_is_stored_unjudged_announced_and_queued() -> None:
    market = await new_market()
    report = await market.receive(market.make.workspace_id, [STORM], market.source)
    signal = await market.stored(report.added[0])
    assert (signal.scores, signal.source_id, signal.external_id) == (None, market.source.id, "guid-1")
    (event,) = await market.events()
    assert (event.type, event.signal_id, event.data["title"]) == ("signal.received", signal.id, STORM.title)
    assert market.store.scoring == [market.make.workspace_id]


async def test_the_same_address_text_or_id_is_one_signal_and_names_it() -> None:
    market = await new_market()
    (first,) = (await market.receive(market.make.workspace_id, [STORM], market.source)).added
    again = [
        replace(STORM, title="Other words", external_id=None),
        replace(STORM, url="https://elsewhere.example/1", external_id=None),
        replace(STORM, title="Third", url="https://elsewhere.example/3"),
    ]
    report = await market.receive(market.make.workspace_id, again, market.source)
    assert report.added == ()
    assert [duplicate.repeats for duplicate in report.duplicates] == [first, first, first]
    assert len(await market.events()) == 1


async def test_two_copies_in_one_delivery_are_one_signal() -> None:
    market = await new_market()
    report = await market.receive(market.make.workspace_id, [STORM, STORM], market.source)
    assert len(report.added) == 1
    assert [(duplicate.position, duplicate.repeats) for duplicate in report.duplicates] == [(2, None)]


async def test_an_item_without_a_title_does_not_stop_the_others() -> None:
    market = await new_market()
    report = await market.receive(market.make.workspace_id, [replace(STORM, title="  "), STORM], market.source)
    assert len(report.added) == 1
    assert [(problem.position, problem.field) for problem in report.problems] == [(1, "title")]


async def test_nothing_new_announces_nothing() -> None:
    market = await new_market()
    report = await market.receive(market.make.workspace_id, [], market.source)
    assert (report.received, report.added, await market.events(), market.store.scoring) == (0, (), [], [])


async def test_what_tidying_would_delete_at_once_is_left_out() -> None:
    market = await new_market()
    old = replace(STORM, published_at=market.now - timedelta(days=181))
    report = await market.receive(market.make.workspace_id, [old], market.source)
    assert (report.added, [problem.message for problem in report.problems]) == ((), ["is more than 180 days ago: left out"])
