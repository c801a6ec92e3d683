"""The market at a glance: stories, counts, topics, arrivals and what firings are about."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.entities.campaign import CampaignState
from domain.entities.signal import MarketSignal, SignalKind, SignalScores, SignalStatus
from domain.entities.story import PACE_DAYS
from domain.identity import ServiceId, SourceId, new_id
from domain.ports.market import Caught
from domain.ports.page import PageRequest
from domain.signals.facets import FacetCount
from domain.signals.filters import SignalFilter
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory

NOW = NOON + timedelta(hours=6)
DAY = timedelta(days=1)
PRESS, RADIO = SourceId(new_id()), SourceId(new_id())
ANY = SignalFilter()


async def add(backend: Backend, make: Factory, *signals: MarketSignal) -> None:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.signals.add_many(signals)


def story(make: Factory, number: int, size: int, *, begun: datetime) -> list[MarketSignal]:
    """Return a story's signals, a day apart; its last is a copy of its first."""
    head = make.signal(number, source_id=PRESS, topics=("Ports", "rules"), published_at=begun)
    others = [
        make.signal(number + later, source_id=RADIO, topics=head.topics, cluster_id=head.id, published_at=begun + later * DAY)
        for later in range(1, size)
    ]
    return [head, *others[:-1], replace(others[-1], duplicate_of=head.id)] if others else [head]


async def test_a_story_is_shown_whole_with_what_is_counted_of_it(backend: Backend) -> None:
    make = await backend.workspace()
    told = story(make, 0, 3, begun=NOON - 5 * DAY)
    await add(backend, make, *told, make.signal(50, topics=("rail",), published_at=NOON - DAY))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        alone, found = (await tx.market.stories(PageRequest(), wanted=ANY, least=1, now=NOW)).items
        assert (await tx.market.stories(PageRequest(), wanted=ANY, least=2, now=NOW)).items == (found,)
        assert (await tx.market.stories(PageRequest(), wanted=SignalFilter(topics=("PORTS",)), least=2, now=NOW)).items == (found,)
        assert (await tx.market.stories(PageRequest(), wanted=ANY, query="tighten 1", least=1, now=NOW)).items == (found,)
        assert (await tx.market.stories(PageRequest(), wanted=SignalFilter(min_score=0.9), least=1, now=NOW)).items == ()
    assert (found.id, found.newest, found.signals, found.sources) == (told[0].id, told[1], 3, 2)
    assert (found.first_seen, found.last_seen, found.best_score) == (NOON - 5 * DAY, NOON - 3 * DAY, 0.7)
    assert found.topics == ("Ports", "rules")
    assert (len(found.days), found.days[-6:]) == (PACE_DAYS, (1, 1, 1, 0, 0, 0))
    assert (alone.signals, sum(alone.days)) == (1, 1)


async def test_stories_come_in_pages_last_told_first(backend: Backend) -> None:
    make = await backend.workspace()
    for number in range(5):
        await add(backend, make, *story(make, number, 1, begun=NOON - (number % 2) * DAY))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        first = await tx.market.stories(PageRequest(limit=3), wanted=ANY, least=1, now=NOW)
        second = await tx.market.stories(PageRequest(limit=3, cursor=first.next_cursor), wanted=ANY, least=1, now=NOW)
    shown = [*first.items, *second.items]
    assert [(one.last_seen, one.id) for one in shown] == sorted(((one.last_seen, one.id) for one in shown), reverse=True)
    assert (len({one.id for one in shown}), second.next_cursor) == (5, None)


async def test_signals_that_wait_are_no_story_yet_and_other_workspaces_have_theirs(backend: Backend) -> None:
    make, elsewhere = await backend.workspace(), await backend.workspace()
    await add(backend, make, make.new_signal(1))
    await add(backend, elsewhere, *story(elsewhere, 1, 2, begun=NOON))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert (await tx.market.stories(PageRequest(), wanted=ANY, least=1, now=NOW)).items == ()
        assert (await tx.market.facets(wanted=ANY)).kinds == (FacetCount("news", 1),)
        assert await tx.market.arrivals(now=NOW) == {}


async def test_values_are_counted_under_the_other_conditions(backend: Backend) -> None:
    make = await backend.workspace()
    service = ServiceId(new_id())
    scores = SignalScores(relevance=1, novelty=1, urgency=1, credibility=1, total=0.9, service_id=service)
    await add(
        backend,
        make,
        make.signal(1, topics=("Ports", "rules"), source_id=PRESS, scores=scores),
        make.signal(2, topics=("PORTS",), kind=SignalKind.SOCIAL, lang="de"),
        make.signal(3, topics=("Ports",), kind=SignalKind.SOCIAL, status=SignalStatus.MUTED),
        make.signal(4, topics=(), kind=SignalKind.EVENT),
    )
    async with backend.transactions.workspace(make.workspace_id) as tx:
        of_social = await tx.market.facets(wanted=SignalFilter(kinds=(SignalKind.SOCIAL,), statuses=(SignalStatus.NEW,)))
        of_ports = await tx.market.facets(wanted=SignalFilter(topics=("ports",)), query="harbour")
    assert of_social.kinds == (FacetCount("event", 1), FacetCount("news", 1), FacetCount("social", 1))
    assert of_social.statuses == (FacetCount("muted", 1), FacetCount("new", 1))
    assert (of_social.languages, of_social.topics, of_social.sources) == ((FacetCount("de", 1),), (FacetCount("PORTS", 1),), ())
    assert of_ports.kinds == (FacetCount("social", 2), FacetCount("news", 1))
    assert of_ports.topics == (FacetCount("Ports", 3), FacetCount("rules", 1))
    assert (of_ports.sources, of_ports.services) == ((FacetCount(str(PRESS), 1),), (FacetCount(str(service), 1),))


async def test_topics_of_the_last_day_come_before_busier_ones(backend: Backend) -> None:
    make = await backend.workspace()
    await add(
        backend,
        make,
        *[make.signal(number, topics=("Ports",), published_at=NOON - 2 * DAY) for number in range(3)],
        make.signal(4, topics=("rail", "PORTS"), published_at=NOON),
        make.signal(5, topics=("rail",), published_at=NOON),
        make.signal(6, topics=("old",), published_at=NOON - 9 * DAY),
        make.new_signal(7, topics=("waiting",)),
    )
    async with backend.transactions.workspace(make.workspace_id) as tx:
        topics = await tx.market.busy_topics(since=NOW - 7 * DAY, lately=NOW - DAY, limit=5)
        first = await tx.market.busy_topics(since=NOW - 7 * DAY, lately=NOW - DAY, limit=1)
    assert [topic.casefold() for topic in topics] == ["rail", "ports"]
    assert first == topics[:1]


async def test_what_sources_brought_is_counted_by_day_of_arrival(backend: Backend) -> None:
    make = await backend.workspace()
    came = [NOW, NOW - DAY / 2, NOW - 1.5 * DAY, NOW - (PACE_DAYS + 1) * DAY]
    await add(backend, make, *[make.signal(number, source_id=PRESS, ingested_at=at) for number, at in enumerate(came)], make.signal(9))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        arrivals = await tx.market.arrivals(now=NOW)
    assert arrivals == {PRESS: (0,) * (PACE_DAYS - 2) + (1, 2)}


@pytest.mark.parametrize("is_there", [True, False])
async def test_a_firing_is_told_with_what_it_is_about(backend: Backend, is_there: bool) -> None:
    make = await backend.workspace()
    signal, campaign = make.signal(1), make.campaign(state=CampaignState.PROPOSED)
    watch = make.watch()
    firing = make.firing(watch, signal, campaign_id=campaign.id)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.watches.add(watch)
        await tx.watches.add_firing(firing)
        if is_there:
            await tx.signals.add_many([signal])
            await tx.campaigns.add(campaign)
        about = Caught(title=signal.title, campaign_name=campaign.name, campaign_state=CampaignState.PROPOSED) if is_there else Caught()
        assert await tx.market.caught([firing]) == {firing.id: about}
        assert await tx.market.caught([]) == {}
