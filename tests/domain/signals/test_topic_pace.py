from datetime import timedelta

import pytest

from domain.signals.topic_bursts import BUCKET, BUCKETS
from domain.signals.topic_pace import pace_of
from tests.fakes.factories import NOON

BEGUN = NOON - BUCKETS * BUCKET


def test_a_topic_at_its_usual_pace_has_no_burst() -> None:
    pace = pace_of(dict.fromkeys(range(BUCKETS), 2), begun_at=BEGUN, now=NOON)
    assert (pace.count, pace.z) == (8, 0.0)
    assert pace.usual == pytest.approx(8)


def test_a_burst_of_the_morning_is_one_until_the_next() -> None:
    quiet = dict.fromkeys(range(BUCKETS), 1)
    for age in range(4):
        pace = pace_of(quiet | {age: 12}, begun_at=BEGUN, now=NOON)
        assert pace.z > 3
        assert pace.count == 15
        assert pace.usual == pytest.approx(4)
    assert pace_of(quiet | {4: 12}, begun_at=BEGUN, now=NOON).z < 3


@pytest.mark.parametrize("begun_at", [None, NOON, NOON - timedelta(hours=20)])
def test_where_nobody_looked_before_nothing_is_usual(begun_at: object) -> None:
    pace = pace_of({0: 9}, begun_at=begun_at, now=NOON)  # type: ignore[arg-type]
    assert (pace.count, pace.usual, pace.z) == (9, None, 0.0)
