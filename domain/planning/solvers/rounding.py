"""Whole units from a spend in fractions: largest remainders (Hamilton's method of apportionment), within bounds and sums kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from domain.planning.solvers.separable import Floats, Integers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WholeGroup:
    """Channels (by index) that together get at most `most` units. Groups are disjoint."""

    members: Integers
    most: int


def whole_units(spend: Floats, lo: Integers, hi: Integers, total: int) -> Integers:
    """Round `spend` to integers between `lo` and `hi` that sum to `total`, the largest remainders up first.

    Raises ValueError for a `total` that isn't between Σlo and Σhi.
    """
    least = int(lo.sum())
    most = sum(hi.tolist())  # Python's integers: limits that stand for none don't overflow
    if not least <= total <= most:
        raise ValueError(f"{total} units don't fit between {least} and {most}")
    units = np.clip(np.floor(spend).astype(np.int64), lo, hi)
    missing = total - int(units.sum())
    step = 1 if missing > 0 else -1
    by_remainder = np.argsort(-step * (spend - units), kind="stable")
    for each in (1, abs(missing)):  # first a unit each, as the remainders say; then whatever the bounds have left over
        room = np.minimum((hi - units if step > 0 else units - lo)[by_remainder], each)
        moved = np.diff(np.minimum(room.cumsum(), abs(missing)), prepend=0)
        units[by_remainder] += step * moved
        missing -= step * int(moved.sum())
    return units


def whole_units_in_groups(spend: Floats, lo: Integers, hi: Integers, total: int, groups: Sequence[WholeGroup]) -> Integers:
    """Round as `whole_units` does, and keep every group within its limit.

    The groups' sums are rounded first, beside the channels of no group, then the members to their group's sum. Raises ValueError for a
    `total` that the bounds and limits don't allow.
    """
    if not groups:
        return whole_units(spend, lo, hi, total)
    alone = np.setdiff1d(np.arange(spend.size), np.concatenate([group.members for group in groups]))
    members = [*(np.array([index]) for index in alone), *(group.members for group in groups)]
    least = np.array([lo[part].sum() for part in members])
    limits = [*(sum(hi[part].tolist()) for part in members[: alone.size]), *(min(sum(hi[g.members].tolist()), g.most) for g in groups)]
    sums = whole_units(np.array([spend[part].sum() for part in members]), least, np.array(limits), total)
    units = np.empty_like(lo)
    for part, units_of_part in zip(members, sums.tolist(), strict=True):
        units[part] = whole_units(spend[part], lo[part], hi[part], units_of_part)
    return units
