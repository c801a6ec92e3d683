from datetime import timedelta
from typing import Any

import pytest

from domain.entities.signal import SignalKind, SignalScores, SignalStatus
from domain.identity import ServiceId, SignalId, SourceId, WorkspaceId, new_id
from domain.signals.filters import SignalFilter
from tests.fakes.factories import Factory

SOURCE, SERVICE = SourceId(new_id()), ServiceId(new_id())
SIGNAL = Factory(WorkspaceId(new_id())).signal(
    topics=("Heat Pumps", "grants"),
    kind=SignalKind.REGULATORY,
    lang="de",
    source_id=SOURCE,
    scores=SignalScores(relevance=0.8, novelty=0.5, urgency=0.6, credibility=0.9, total=0.7, service_id=SERVICE),
)
PUBLISHED = SIGNAL.published_at
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("fitting", "not_fitting"),
    [
        ({"topics": ("oil", "heat pumps")}, {"topics": ("heat",)}),
        ({"sources": (SOURCE,)}, {"sources": (SourceId(new_id()),)}),
        ({"kinds": (SignalKind.NEWS, SignalKind.REGULATORY)}, {"kinds": (SignalKind.NEWS,)}),
        ({"statuses": (SignalStatus.NEW, SignalStatus.KEPT)}, {"statuses": (SignalStatus.MUTED,)}),
        ({"story_id": SIGNAL.cluster_id}, {"story_id": SignalId(new_id())}),
        ({"min_score": 0.7}, {"min_score": 0.71}),
        ({"since": PUBLISHED}, {"since": PUBLISHED + SECOND}),
        ({"until": PUBLISHED}, {"until": PUBLISHED - SECOND}),
        ({"service_id": SERVICE}, {"service_id": ServiceId(new_id())}),
        ({"lang": "de"}, {"lang": "en"}),
    ],
)
def test_each_condition_holds_or_not(fitting: dict[str, Any], not_fitting: dict[str, Any]) -> None:
    assert SignalFilter(**fitting).matches(SIGNAL)
    assert not SignalFilter(**not_fitting).matches(SIGNAL)
    assert not SignalFilter(**{"lang": "de", **fitting, **not_fitting}).matches(SIGNAL)


def test_an_empty_filter_lets_all_pass_but_repetitions() -> None:
    factory = Factory(WorkspaceId(new_id()))
    assert SignalFilter().matches(factory.signal())
    repetition = factory.signal(duplicate_of=SignalId(new_id()))
    assert not SignalFilter().matches(repetition)
    assert SignalFilter(with_duplicates=True).matches(repetition)


def test_a_signal_that_waits_to_be_judged_has_no_score_and_no_service_yet() -> None:
    waiting = Factory(WorkspaceId(new_id())).new_signal()
    assert SignalFilter().matches(waiting)
    assert not SignalFilter(min_score=0.1).matches(waiting)
    assert not SignalFilter(service_id=SERVICE).matches(waiting)
