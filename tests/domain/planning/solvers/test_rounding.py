"""Whole units: sums, bounds and groups kept, nothing moved further than rounding asks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.planning.solvers.rounding import WholeGroup, whole_units, whole_units_in_groups
from domain.planning.solvers.separable import Floats, Integers

UNBOUNDED = np.iinfo(np.int64).max


@st.composite
def spends(draw: st.DrawFn) -> tuple[Floats, Integers, Integers, int]:
    """Draw a spend that sums to a whole total within whole bounds."""
    channels = draw(st.integers(1, 12))
    lo = np.array(draw(st.lists(st.integers(0, 50), min_size=channels, max_size=channels)))
    hi = lo + np.array(draw(st.lists(st.integers(0, 1_000), min_size=channels, max_size=channels)))
    total = draw(st.integers(int(lo.sum()), int(hi.sum())))
    share = (total - lo.sum()) / max(1, (hi - lo).sum())
    return lo + share * (hi - lo), lo, hi, total


@given(spends())
@settings(max_examples=100, deadline=None)
def test_units_keep_the_total_and_the_bounds_and_move_by_less_than_one(case: tuple[Floats, Integers, Integers, int]) -> None:
    spend, lo, hi, total = case
    units = whole_units(spend, lo, hi, total)
    assert units.sum() == total
    assert ((units >= lo) & (units <= hi)).all()
    assert (np.abs(units - spend) < 1 + 1e-9).all()


def test_the_largest_remainders_are_rounded_up() -> None:
    units = whole_units(np.array([1.2, 2.7, 3.6, 0.5]), np.zeros(4, dtype=np.int64), np.full(4, UNBOUNDED), 8)
    assert units.tolist() == [1, 3, 4, 0]


def test_a_total_far_from_the_spend_is_reached_within_the_bounds() -> None:
    spend, lo, hi = np.array([1.5, 1.5, 1.5]), np.array([1, 1, 1]), np.array([2, 3, 50])
    assert whole_units(spend, lo, hi, 40).tolist() == [2, 3, 35]
    assert whole_units(spend, lo, hi, 3).tolist() == [1, 1, 1]


def test_whole_amounts_stay_as_they_are() -> None:
    spend = np.array([5.0, 0.0, 12.0])
    assert whole_units(spend, np.zeros(3, dtype=np.int64), np.full(3, UNBOUNDED), 17).tolist() == [5, 0, 12]


@pytest.mark.parametrize("total", [1, 8])
def test_a_total_outside_the_bounds_is_refused(total: int) -> None:
    with pytest.raises(ValueError, match=f"{total} units don't fit between 2 and 7"):
        whole_units(np.array([1.0, 1.0]), np.array([1, 1]), np.array([2, 5]), total)


@given(spends(), st.data())
@settings(max_examples=100, deadline=None)
def test_groups_stay_within_their_limits(case: tuple[Floats, Integers, Integers, int], data: st.DataObject) -> None:
    spend, lo, hi, total = case
    order = np.array(data.draw(st.permutations(range(lo.size))))
    parts = np.array_split(order[: data.draw(st.integers(0, lo.size))], 2)
    groups = [WholeGroup(members=part, most=int(np.ceil(spend[part].sum() - 1e-9))) for part in parts if part.size]
    units = whole_units_in_groups(spend, lo, hi, total, groups)
    assert units.sum() == total
    assert ((units >= lo) & (units <= hi)).all()
    assert all(units[group.members].sum() <= group.most for group in groups)
    assert (np.abs(units - spend) < 1 + 1e-9).all()


def test_a_group_at_its_limit_is_not_rounded_up() -> None:
    """Alone, the remainders would round both members up, and the group to 6."""
    spend, lo, hi = np.array([2.7, 2.3, 1.0, 4.0]), np.zeros(4, dtype=np.int64), np.full(4, UNBOUNDED)
    groups = [WholeGroup(members=np.array([0, 1]), most=5)]
    assert whole_units_in_groups(spend, lo, hi, 11, groups).tolist() == [3, 2, 2, 4]


def test_a_total_that_the_groups_do_not_allow_is_refused() -> None:
    groups = [WholeGroup(members=np.array([0, 1]), most=5)]
    with pytest.raises(ValueError, match="6 units don't fit between 0 and 5"):
        whole_units_in_groups(np.array([3.0, 3.0]), np.array([0, 0]), np.array([9, 9]), 6, groups)
