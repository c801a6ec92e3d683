"""Whether any split satisfies a problem's limits, and if none does, which few of them clash.

Everything that asks for money asks for a least amount, and everything else only holds amounts down. So the split that gives every channel
the least it must get satisfies the limits if any split does, and what clashes is a cap, a group's share, or the budget with the floors
(and the fixed costs that these bring with them) under it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from domain.entities.brief import GroupLimit
from domain.entities.channel import ChannelId
from domain.errors import Infeasible
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.values.money import Money


class LimitKind(StrEnum):
    """What a limit is about."""

    FLOOR = "floor"
    CAP = "cap"
    FIXED_COST = "fixed cost"
    GROUP = "group"
    BUDGET = "budget"
    OPEN = "open"


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """One limit; `of` is a channel, or a group's name, and empty for the budget. OPEN: the channel can't be spent in at all."""

    kind: LimitKind
    of: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Limits that can't hold together, though they could if any one of them fell, and the sentences that say so."""

    limits: frozenset[Limit]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What several channels can take together at most, in words, too."""

    limit: Limit
    channels: tuple[ChannelId, ...]
    most: Money
    words: str


def ensure_feasible(problem: AllocationProblem) -> None:
    """Raise Infeasible, with the smallest set of limits that clash in words, when no split satisfies them all."""
    words = _without_channel(problem)
    if not words and (clash := smallest_clash(problem)) is not None:
        words = clash.words
    if words:
        raise Infeasible(f"no split of {problem.total} satisfies the limits: {'; '.join(words)}", words)


def smallest_clash(problem: AllocationProblem) -> Clash | None:
    """Return the clash of the fewest limits, or None where some split satisfies all of them."""
    clashes = (*_outside(problem), *_over_caps(problem), *_over_sums(problem))
    return min(clashes, key=lambda clash: len(clash.limits), default=None)


def least_amount(problem: AllocationProblem, channel: ChannelId) -> Money:
    """Return the least that the channel can be given: its floor, and what it has to pay at once when the floor forces it in."""
    least = problem.floor(channel)
    return max(least, problem.fixed_cost(channel)) if least.amount_minor > 0 else least


def least_total(problem: AllocationProblem) -> Money:
    """Return the smallest budget that the floors fit into, under the groups' shares of it, too."""
    needs = {channel: least_amount(problem, channel).amount_minor for channel in problem.floors}
    totals = [sum(needs.values())]
    for group in problem.groups:
        needed = sum(needs.get(channel, 0) for channel in group.channels)
        if needed:
            totals.append(ceil(needed / _share(group)))
    return Money(max(totals), problem.total.currency)


def group_limit(problem: AllocationProblem, group: GroupLimit) -> Money:
    """Return the most that the group's channels may take together: its share of the budget, rounded down to a minor unit."""
    return Money(floor(problem.total.amount_minor * _share(group)), problem.total.currency)


def _share(group: GroupLimit) -> Fraction:
    """Return the share as it was written: 0.29 is 29 of 100, which the nearest binary fraction is not quite."""
    return Fraction(str(group.max_share))


def _without_channel(problem: AllocationProblem) -> tuple[str, ...]:
    last = "no channel remains to spend in"
    if any(curve.vmax * problem.weight(curve.channel) > 0 and _is_open(problem, curve.channel) for curve in problem.curves):
        return ()
    channels = sorted(curve.channel for curve in problem.curves)
    return (*(_useless(problem, channel) for channel in channels), last)


def _useless(problem: AllocationProblem, channel: ChannelId) -> str:
    if not _is_open(problem, channel):
        return f"{problem.label(channel)} has no open day in the window: its lead time takes all of it"
    return f"{problem.label(channel)} can't bring anything from this audience"


def _is_open(problem: AllocationProblem, channel: ChannelId) -> bool:
    return problem.calendar is None or any(problem.calendar.days.get(channel, (1,)))


def _outside(problem: AllocationProblem) -> Iterator[Clash]:
    """Yield the floors of channels that can't be spent in."""
    known = {curve.channel for curve in problem.curves}
    for channel, least in problem.floors.items():
        if least.amount_minor <= 0:
            continue
        limits = frozenset({Limit(LimitKind.FLOOR, channel), Limit(LimitKind.OPEN, channel)})
        if channel not in known:
            yield Clash(limits, (f"{_floor_words(problem, channel)}, but is not among the plan's channels",))
        elif not _is_open(problem, channel):
            yield Clash(limits, (f"{_floor_words(problem, channel)}, but its lead time leaves no open day in the window",))


def _over_caps(problem: AllocationProblem) -> Iterator[Clash]:
    for channel, cap in problem.caps.items():
        limits = {Limit(LimitKind.FLOOR, channel), Limit(LimitKind.CAP, channel)}
        if cap < problem.floor(channel):
            yield Clash(frozenset(limits), (f"{_floor_words(problem, channel)} above its cap of {cap}",))
        elif cap < least_amount(problem, channel):
            words = f"{_floor_words(problem, channel)}, but its fixed cost of {problem.fixed_cost(channel)} is above its cap of {cap}"
            yield Clash(frozenset({*limits, Limit(LimitKind.FIXED_COST, channel)}), (words,))


def _over_sums(problem: AllocationProblem) -> Iterator[Clash]:
    for whole in _wholes(problem):
        needs = {channel: least_amount(problem, channel).amount_minor for channel in whole.channels}
        chosen = _fewest(needs, whole.most.amount_minor)
        if chosen:
            yield _clash(problem, chosen, whole)


def _wholes(problem: AllocationProblem) -> Iterator[_Whole]:
    yield _Whole(Limit(LimitKind.BUDGET), tuple(problem.floors), problem.total, f"the budget is {problem.total}")
    for group in problem.groups:
        most = group_limit(problem, group)
        words = f"{group.name} may take {float(100 * _share(group)):g} % of the budget of {problem.total}, {most}"
        yield _Whole(Limit(LimitKind.GROUP, group.name), group.channels, most, words)


def _fewest(needs: Mapping[ChannelId, int], most: int) -> list[ChannelId]:
    """Return the fewest channels whose needs exceed `most`: the largest, until they do; nothing if all of them fit."""
    taken, chosen = 0, list[ChannelId]()
    for channel in sorted(needs, key=lambda channel: -needs[channel]):
        taken += needs[channel]
        chosen.append(channel)
        if taken > most:
            return chosen
    return []


def _clash(problem: AllocationProblem, chosen: Sequence[ChannelId], whole: _Whole) -> Clash:
    """Return the clash of the floors of `chosen` with `whole`; fixed costs are left out of it where the floors alone are too much."""
    needs = {channel: least_amount(problem, channel).amount_minor for channel in chosen}
    for channel in chosen:
        without_fixed_cost = needs | {channel: problem.floor(channel).amount_minor}
        if sum(without_fixed_cost.values()) > whole.most.amount_minor:
            needs = without_fixed_cost
    paying = [channel for channel in chosen if problem.floor(channel).amount_minor < needs[channel]]
    fixed = {channel: f", and a fixed cost of {problem.fixed_cost(channel)}" for channel in paying}
    taken = Money(sum(needs.values()), whole.most.currency)
    words = [_floor_words(problem, channel) + fixed.get(channel, "") for channel in chosen]
    limits = {Limit(LimitKind.FLOOR, channel) for channel in chosen} | {Limit(LimitKind.FIXED_COST, channel) for channel in paying}
    return Clash(frozenset({whole.limit, *limits}), (*words, f"the floors {'need' if paying else 'come to'} {taken}, {whole.words}"))


def _floor_words(problem: AllocationProblem, channel: ChannelId) -> str:
    return f"{problem.label(channel)} has a floor of {problem.floor(channel)}"
