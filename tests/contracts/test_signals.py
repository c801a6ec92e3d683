"""Market signals: each once, found by every filter, judged in turn, and kept as long as somebody needs them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.entities.campaign import Plan
from domain.entities.idea import Opportunity
from domain.entities.signal import MarketSignal, SignalKind, SignalScores, SignalStatus
from domain.errors import Conflict, InvalidInput, NotFound
from domain.identity import EvidenceId, OpportunityId, ServiceId, SignalId, SourceId, new_id
from domain.ports.page import PageRequest
from domain.signals.filters import SignalFilter
from domain.values.evidence import Evidence, EvidenceKind
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory

ANY = SignalFilter(with_duplicates=True)
SERVICE = ServiceId(UUID(int=7))
SOURCE = SourceId(UUID(int=8))


def scores(total: float, service_id: ServiceId | None = None) -> SignalScores:
    return SignalScores(relevance=total, novelty=1, urgency=1, credibility=1, total=total, service_id=service_id)


async def add(backend: Backend, make: Factory, *signals: MarketSignal) -> tuple[SignalId, ...]:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        return await tx.signals.add_many(signals)


async def test_a_signal_comes_back_equal_judged_or_not(backend: Backend) -> None:
    make = await backend.workspace()
    judged, waiting = make.signal(1, burst_z=3.5, source_id=SOURCE, external_id="a"), make.new_signal(2, topics=("Häfen", "ports"))
    await add(backend, make, judged, waiting)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.signals.get(judged.id) == judged
        assert await tx.signals.get(waiting.id) == waiting
        assert await tx.signals.get_many([waiting.id, SignalId(new_id()), judged.id]) == (waiting, judged)
        with pytest.raises(NotFound):
            await tx.signals.get(SignalId(new_id()))


async def test_a_signal_with_a_known_url_content_or_name_at_its_source_is_left_out(backend: Backend) -> None:
    make = await backend.workspace()
    known = make.new_signal(1, source_id=SOURCE, external_id="guid-1")
    repeated = [
        make.new_signal(2, url_canonical=known.url_canonical),
        make.new_signal(3, content_hash=known.content_hash),
        make.new_signal(4, source_id=SOURCE, external_id="guid-1"),
    ]
    different = [
        make.new_signal(5, url_canonical=None),
        make.new_signal(6, url_canonical=None, source_id=SOURCE),
        make.new_signal(7, source_id=SourceId(new_id()), external_id="guid-1"),
        make.new_signal(8, external_id="guid-1"),
        make.new_signal(9, external_id="guid-1"),
    ]
    assert await add(backend, make, known) == (known.id,)
    assert await add(backend, make, repeated[0], *different, *repeated[1:]) == tuple(signal.id for signal in different)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.signals.twins(repeated) == {signal.id: known.id for signal in repeated}
        assert await tx.signals.twins([make.new_signal(10)]) == {}


async def test_of_signals_that_come_together_the_first_counts(backend: Backend) -> None:
    make = await backend.workspace()
    first, again, other = make.new_signal(1), make.new_signal(1), make.new_signal(2)
    assert await add(backend, make, first, again, other) == (first.id, other.id)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.signals.twins([again]) == {again.id: first.id}
        assert await tx.signals.add_many([]) == ()
        assert await tx.signals.twins([]) == {}


async def test_thousands_are_added_at_once(backend: Backend) -> None:
    make = await backend.workspace()
    signals = [make.new_signal(number) for number in range(1500)]
    assert await add(backend, make, *signals) == tuple(signal.id for signal in signals)


FILTERS = [
    ANY,
    SignalFilter(),
    SignalFilter(topics=("PORTS",)),
    SignalFilter(topics=("straße", "nothing")),
    SignalFilter(topics=("STRASSE",)),
    SignalFilter(topics=("häfen",)),
    SignalFilter(topics=("port",)),
    SignalFilter(sources=(SOURCE,)),
    SignalFilter(kinds=(SignalKind.REGULATORY, SignalKind.SOCIAL)),
    SignalFilter(min_score=0.5),
    SignalFilter(min_score=0.6),
    SignalFilter(since=NOON + timedelta(minutes=2)),
    SignalFilter(until=NOON + timedelta(minutes=2)),
    SignalFilter(since=NOON + timedelta(minutes=2), until=NOON + timedelta(minutes=3)),
    SignalFilter(service_id=SERVICE),
    SignalFilter(lang="de"),
    SignalFilter(statuses=(SignalStatus.MUTED, SignalStatus.KEPT)),
    SignalFilter(with_duplicates=True, topics=("PORTS",), lang="en"),
    SignalFilter(kinds=(SignalKind.NEWS,), min_score=0.9, with_duplicates=True),
]


@pytest.mark.parametrize("wanted", FILTERS)
async def test_a_page_holds_what_its_filter_matches(backend: Backend, wanted: SignalFilter) -> None:
    make = await backend.workspace()
    head = make.signal(1, topics=("Ports", "Safety"), scores=scores(0.6))
    signals = [
        head,
        make.signal(2, duplicate_of=head.id, cluster_id=head.id, scores=scores(0.95)),
        make.signal(3, kind=SignalKind.REGULATORY, topics=("Straße",), scores=scores(0.5, SERVICE)),
        make.signal(4, topics=("HÄFEN",), lang="de", source_id=SOURCE, scores=scores(0.2)),
        make.new_signal(5, topics=(), kind=SignalKind.SOCIAL, status=SignalStatus.MUTED),
    ]
    await add(backend, make, *signals)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        found = (await tx.signals.page(PageRequest(), wanted=wanted)).items
    assert found == tuple(signal for signal in reversed(signals) if wanted.matches(signal))


async def test_a_storys_signals_are_found_by_its_id(backend: Backend) -> None:
    make = await backend.workspace()
    head = make.signal(1)
    report, copy = make.signal(2, cluster_id=head.id), make.signal(3, cluster_id=head.id, duplicate_of=head.id)
    await add(backend, make, head, report, copy, make.signal(4))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert (await tx.signals.page(PageRequest(), wanted=SignalFilter(story_id=head.id))).items == (report, head)
        assert (await tx.signals.page(PageRequest(), wanted=replace(ANY, story_id=head.id))).items == (copy, report, head)


async def test_words_are_found_in_title_and_summary(backend: Backend) -> None:
    make = await backend.workspace()
    rules, storm = make.signal(1), make.signal(2, title="100% chance of STORM")
    await add(backend, make, rules, storm)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert (await tx.signals.page(PageRequest(), wanted=ANY, query="storm")).items == (storm,)
        assert (await tx.signals.page(PageRequest(), wanted=ANY, query="0%")).items == (storm,)
        assert (await tx.signals.page(PageRequest(), wanted=ANY, query="six months")).items == (storm, rules)


async def test_pages_go_on_where_the_last_one_ended(backend: Backend) -> None:
    make = await backend.workspace()
    signals = [make.signal(number, published_at=NOON) for number in range(3)] + [make.signal(4)]
    await add(backend, make, *signals)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        first = await tx.signals.page(PageRequest(limit=2), wanted=SignalFilter(kinds=(SignalKind.NEWS,)))
        second = await tx.signals.page(PageRequest(limit=2, cursor=first.next_cursor), wanted=SignalFilter(kinds=(SignalKind.NEWS,)))
        with pytest.raises(InvalidInput):
            await tx.signals.page(PageRequest(cursor="nonsense"), wanted=ANY)
    assert {signal.id for signal in (*first.items, *second.items)} == {signal.id for signal in signals}
    assert second.next_cursor is None


async def test_recent_signals_are_judged_shown_and_the_first_of_their_story(backend: Backend) -> None:
    make = await backend.workspace()
    old = make.signal(1, published_at=NOON - timedelta(days=30))
    hidden = [make.signal(2, status=SignalStatus.MUTED), make.signal(3, status=SignalStatus.EXPIRED), make.new_signal(4)]
    shown = [make.signal(number) for number in (5, 6, 7)]
    repeated = make.signal(8, duplicate_of=shown[0].id, cluster_id=shown[0].id)
    await add(backend, make, old, *hidden, *shown, repeated)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.signals.recent(since=NOON - timedelta(days=1), limit=2) == (shown[2], shown[1])


async def test_signals_wait_to_be_judged_in_the_order_in_which_they_came(backend: Backend) -> None:
    make = await backend.workspace()
    late, early, judged = make.new_signal(1, ingested_at=NOON + timedelta(hours=2)), make.new_signal(2), make.signal(3)
    await add(backend, make, late, early, judged)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.signals.unscored(limit=10) == (early, late)
        assert await tx.signals.unscored(limit=1) == (early,)


async def test_judging_is_written_and_leaves_what_people_changed_alone(backend: Backend) -> None:
    make = await backend.workspace()
    first, second = make.new_signal(1, status=SignalStatus.KEPT), make.new_signal(2)
    await add(backend, make, first, second)
    found: dict[str, Any] = {"scores": scores(0.9, SERVICE), "scored_at": NOON, "cluster_id": first.id, "topics": ("Häfen",)}
    people: dict[str, Any] = {"status": SignalStatus.NEW, "title": "Not what judging says"}
    judged = [
        replace(first, **found, **people, kind=SignalKind.EVENT, half_life_hours=9.0, lang="de", burst_z=2.5),
        replace(second, **found, duplicate_of=first.id),
    ]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.signals.hold_scoring()
        await tx.signals.save_many(judged)
        await tx.signals.save_many([])
        assert await tx.signals.get_many([first.id, second.id]) == (
            replace(judged[0], status=SignalStatus.KEPT, title=first.title),
            judged[1],
        )
        assert await tx.signals.unscored(limit=10) == ()
        assert [signal.id for signal in (await tx.signals.page(PageRequest(), wanted=SignalFilter(topics=("HÄFEN",)))).items] == [first.id]


async def test_a_story_is_told_from_its_beginning(backend: Backend) -> None:
    make = await backend.workspace()
    head = make.signal(2)
    told = [make.signal(number, cluster_id=head.id, duplicate_of=head.id) for number in (3, 1)]
    await add(backend, make, head, *told, make.signal(4))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.signals.story(head.id, limit=3) == (told[1], head, told[0])
        assert await tx.signals.story(head.id, limit=2) == (told[1], head)
        assert await tx.signals.story(SignalId(new_id()), limit=3) == ()


async def test_publications_are_counted_by_topic_of_judged_signals(backend: Backend) -> None:
    make = await backend.workspace()
    head = make.signal(3, topics=("Ports", "Safety"))
    repeated = make.signal(1, topics=("ports",), duplicate_of=head.id, cluster_id=head.id)
    await add(backend, make, head, repeated, make.new_signal(2, topics=("ports",)), make.signal(4, published_at=NOON - timedelta(days=40)))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        day: Any = {"now": NOON + timedelta(minutes=3), "bucket": timedelta(minutes=1), "buckets": 60}
        found = await tx.signals.topic_ages(["ports", "Safety", "cranes"], **day)
        assert await tx.signals.topic_ages([], **day) == {}
    assert found == {"ports": {0: 1, 2: 1}, "Safety": {0: 1}, "cranes": {}}


async def test_old_signals_go_the_oldest_first(backend: Backend) -> None:
    make = await backend.workspace()
    signals = [make.signal(number) for number in range(4)]
    await add(backend, make, *signals)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert set(await tx.signals.expire(before=NOON + timedelta(minutes=3), limit=2)) == {signals[0].id, signals[1].id}
        assert await tx.signals.expire(before=NOON + timedelta(minutes=3), limit=2) == (signals[2].id,)
        assert (await tx.signals.page(PageRequest(), wanted=ANY)).items == (signals[3],)


async def test_what_somebody_needs_stays(backend: Backend) -> None:
    make = await backend.workspace()
    caught, prompting, cited, kept = needed = make.signal(1), make.signal(2), make.signal(3), make.signal(4, status=SignalStatus.KEPT)
    head = make.signal(6)
    told = make.signal(7, cluster_id=head.id, duplicate_of=head.id, status=SignalStatus.KEPT)
    new_head = make.signal(8)
    still_new = make.signal(9, cluster_id=new_head.id, duplicate_of=new_head.id, published_at=datetime(2027, 1, 1, tzinfo=UTC))
    gone_head = make.signal(10)
    gone = make.signal(11, cluster_id=gone_head.id, duplicate_of=gone_head.id)
    watch = make.watch()
    prompted = make.campaign(1, brief=make.brief(prompted_by=(prompting.id,)))
    planned = make.campaign(2, plan=Plan(opportunities=(opportunity(cited),)))
    await add(backend, make, *needed, head, told, new_head, still_new, gone_head, gone)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.watches.add(watch)
        await tx.watches.add_firing(make.firing(watch, caught))
        await tx.campaigns.add(prompted)
        await tx.campaigns.add(planned)
        expired = await tx.signals.expire(before=NOON + timedelta(days=1), limit=100)
        left = await tx.signals.page(PageRequest(), wanted=ANY)
    assert set(expired) == {gone_head.id, gone.id}
    assert kept in left.items
    assert {signal.id for signal in left.items} == {signal.id for signal in (*needed, head, told, new_head, still_new)}


def opportunity(signal: MarketSignal) -> Opportunity:
    evidence = Evidence(
        id=EvidenceId(new_id()),
        label="S1",
        kind=EvidenceKind.SIGNAL,
        ref=str(signal.id),
        title=signal.title,
        quote="Inspections",
        retrieved_at=NOON,
        content_hash="hash",
    )
    return Opportunity(
        id=OpportunityId(new_id()), title="Rules", insight="Now", proposition="Inspect", audience_ids=(), evidence=(evidence,), score=0.7
    )


async def test_another_workspaces_signals_are_out_of_reach(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    signal = ours.signal()
    await add(backend, ours, signal)
    async with backend.transactions.workspace(theirs.workspace_id) as tx:
        assert await tx.signals.get_many([signal.id]) == ()
        assert await tx.signals.twins([signal]) == {}
        assert await tx.signals.story(signal.id, limit=3) == ()
        assert await tx.signals.topic_ages(["ports"], now=NOON, bucket=timedelta(days=1), buckets=9) == {"ports": {}}
        assert await tx.signals.expire(before=NOON + timedelta(days=1), limit=10) == ()
        await tx.signals.save_many([replace(signal, lang="de")])
        assert await tx.signals.add_many([replace(signal, id=SignalId(new_id()), workspace_id=theirs.workspace_id)])
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        assert await tx.signals.get(signal.id) == signal


async def test_a_signal_is_not_written_into_another_workspace(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    with pytest.raises(Conflict):
        await add(backend, ours, theirs.signal())
