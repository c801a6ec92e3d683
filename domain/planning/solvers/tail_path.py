"""The best mean of the worst outcomes, by a primal-dual interior-point method.

    maximise η − Σ_d t_d/(share·D)   subject to   t_d ≥ 0,  t_d + F_d(y) − η ≥ 0,  0 ≤ y ≤ most,  A·y ≤ limits

(Rockafellar and Uryasev, Journal of Risk 2(3), 2000) is smooth and concave. Each Newton step goes for a point where every slack times its
multiplier is the same, smaller number (Boyd and Vandenberghe, Convex Optimization, 2004, §11.7). The multipliers of the draws are weights
of a tail, so that each point has a bound (see `tail`); the method ends where value and bound meet.
"""

from dataclasses import dataclass

import numpy as np

from domain.planning.solvers.certificate import Lines, upper_bound
from domain.planning.solvers.groups import fill
from domain.planning.solvers.room import ROUNDING, Room
from domain.planning.solvers.separable import Floats, Group, Integers
from domain.planning.solvers.tail import Tail, mean_of_worst, worst_weights

MOST_STEPS = 80
SHORT_OF_BOUNDARY = 0.99  # the part of the way to where the first slack ends that a step may go
CENTRED, STOPPED_SHORT = 0.1, 0.5  # the part of the mean product that a step goes for: after a long one, after one that bounds cut short
SMALLEST_PRODUCT = 1e-13  # of slack and multiplier, in units of the outcome: below it a double has no digits left to gain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TailOptimum:
    """What each channel takes above its floor, what one more unit of money would bring, and what no use of the room exceeds."""

    extra: Floats
    price: float
    upper_bound: float


def best_of_tail(tail: Tail, room: Room, *, gap: float) -> TailOptimum:
    """Return the use of the room with the best mean of the worst outcomes, to a relative `gap` where floating point allows."""
    free = np.flatnonzero(room.most > 0)
    if room.amount <= 0 or free.size == 0 or (room.most.sum() <= room.amount and not room.groups):
        return _without_choice(tail, room)
    everything = tail.outcomes(np.minimum(room.most, room.amount))
    value = mean_of_worst(everything, tail.share) or float(everything.mean())
    path = _Path(tail.take(free).in_units(money=room.amount, value=value), _part(room, free, money=room.amount))
    path.follow(gap)
    extra = np.zeros_like(room.most)
    extra[free] = path.extra * room.amount
    return _completed(tail, room, extra, path.weights, price=path.price * value / room.amount)


def _part(room: Room, members: Integers, *, money: float) -> Room:
    """Return the members' room, in units of `money`."""
    groups = (Group(members=np.flatnonzero(np.isin(members, group.members)), most=group.most / money) for group in room.groups)
    return Room(most=room.most[members] / money, amount=room.amount / money, groups=tuple(groups))


def _without_choice(tail: Tail, room: Room) -> TailOptimum:
    """Return the answer where there is no money above the floors, or enough for every channel's limit."""
    extra = room.most if room.amount > 0 else np.zeros_like(room.most)
    weights = worst_weights(tail.outcomes(extra), tail.share)
    first_unit = weights @ tail.slopes(extra)[0][:, room.most > 0]
    price = float(first_unit.max(initial=0.0)) if room.amount <= 0 else 0.0
    return TailOptimum(extra=extra, price=price, upper_bound=_bound(tail, room, extra, weights))


def _completed(tail: Tail, room: Room, extra: Floats, weights: Floats, *, price: float) -> TailOptimum:
    """Return the point with its bound, and the money that an interior point leaves over given to where it brings most."""
    groups = tuple(Group(members=group.members, most=group.most - float(extra[group.members].sum())) for group in room.groups)
    left = Room(most=room.most - extra, amount=room.amount - float(extra.sum()), groups=groups)
    full = extra + fill(Lines(weights @ tail.slopes(extra)[0]), left).extra
    everything_used = full.sum() >= room.amount * (1 - ROUNDING)
    return TailOptimum(extra=full, price=price if everything_used else 0.0, upper_bound=_bound(tail, room, extra, weights))


def _bound(tail: Tail, room: Room, extra: Floats, weights: Floats) -> float:
    """Return what no use of the room exceeds, from the tangent at `extra` of the outcomes' weighted mean."""
    value, gradient = float(weights @ tail.outcomes(extra)), weights @ tail.slopes(extra)[0]
    return upper_bound(room, extra=extra, value=value, gradient=gradient)


class _Path:
    """A point inside all limits, with the multipliers of the limits, and the steps along the central path.

    Slacks and multipliers stand in one array each, in the order: the draws' outcomes above the threshold (F + t − η), the draws' shortfalls
    (t), the channels above their floors, the channels below their limits, the limits on sums.
    """

    def __init__(self, tail: Tail, room: Room) -> None:
        self._tail, self._room = tail, room
        channels = np.arange(room.most.size)
        self._rows = np.array([np.ones(channels.size), *(np.isin(channels, group.members) for group in room.groups)], dtype=np.float64)
        self._limits = np.array([room.amount, *(group.most for group in room.groups)])
        equal = np.where(self._rows > 0, (self._limits / self._rows.sum(axis=1))[:, np.newaxis], np.inf).min(axis=0)
        self.extra = np.minimum(room.most / 2, 0.9 * equal)
        outcomes = tail.outcomes(self.extra)
        draws = outcomes.size
        self._threshold = float(np.quantile(outcomes, tail.share))
        above, apart = outcomes - self._threshold, 0.1 * float(outcomes.mean())
        self._slacks = self._with_bounds(np.maximum(above, 0) + apart, np.maximum(-above, 0) + apart)
        weights = np.full(draws, 1 / draws)
        self._multipliers = np.concatenate((weights, tail.heaviest - weights, apart / draws / self._slacks[2 * draws :]))
        self._ends = np.cumsum([draws, draws, channels.size, channels.size])

    @property
    def weights(self) -> Floats:
        """What each draw weighs in the tail."""
        weights = np.clip(self._multipliers[: self._ends[0]], 0.0, self._tail.heaviest)
        shares: Floats = weights / weights.sum()
        return shares

    @property
    def price(self) -> float:
        """What one more unit of the first limit would bring."""
        return float(self._multipliers[self._ends[3]])

    def follow(self, gap: float) -> None:
        """Step until value and bound are no further apart than `gap`, relative to the bound."""
        length = 1.0
        for _ in range(MOST_STEPS):
            product = float(self._slacks @ self._multipliers) / self._slacks.size
            nearly = product * self._slacks.size <= gap * abs(self._threshold)
            if product <= SMALLEST_PRODUCT or (nearly and self._gap() <= gap):
                break
            length = self._step(product * (CENTRED if length > 0.9 else STOPPED_SHORT))

    def _gap(self) -> float:
        value = mean_of_worst(self._tail.outcomes(self.extra), self._tail.share)
        return 1 - value / _bound(self._tail, self._room, self.extra, self.weights)

    def _with_bounds(self, *draw_slacks: Floats) -> Floats:
        """Return the draws' slacks, followed by those of the bounds and limits."""
        return np.concatenate((*draw_slacks, self.extra, self._room.most - self.extra, self._limits - self._rows @ self.extra))

    def _step(self, product: float) -> float:
        """Go for points where every slack times its multiplier is `product`; return the part of the way that the bounds allow."""
        extra_step, threshold_step, slack_step, multiplier_step = self._newton(product)
        length = min(1.0, _way(self._slacks, slack_step), _way(self._multipliers, multiplier_step))
        self.extra = self.extra + length * extra_step
        self._threshold += length * threshold_step
        self._multipliers = self._multipliers + length * multiplier_step
        self._slacks = self._with_bounds((self._slacks + length * slack_step)[: self._ends[1]])
        return length

    def _newton(self, product: float) -> tuple[Floats, float, Floats, Floats]:
        """Return the steps of the channels, the threshold, the slacks and the multipliers."""
        above, shortfall, low, high, left = np.split(self._slacks, self._ends)
        weights, light, at_floor, at_most, at_limit = np.split(self._multipliers, self._ends)
        slopes, bends = self._tail.slopes(self.extra)
        missed = self._tail.outcomes(self.extra) + shortfall - self._threshold - above
        give = 1 / (above / weights + shortfall / light)
        drive = product / weights - above - product / light + shortfall - missed
        pressed = slopes * give[:, np.newaxis]
        pull = pressed.sum(axis=0)
        curvature = slopes.T @ pressed + (self._rows.T * (at_limit / left)) @ self._rows - np.outer(pull, pull) / give.sum()
        curvature[np.diag_indices_from(curvature)] += weights @ bends + at_floor / low + at_most / high
        short = 1 - weights.sum() - give @ drive
        force = slopes.T @ weights + drive @ pressed + product / low - product / high - self._rows.T @ (product / left)
        extra = np.linalg.solve(curvature, force + pull * short / give.sum())
        threshold = float(short + pull @ extra) / float(give.sum())
        weight = give * (drive - slopes @ extra + threshold)
        shortfall_step = (product / light - shortfall) + shortfall / light * weight
        above_step = slopes @ extra + shortfall_step - threshold + missed
        slack = np.concatenate((above_step, shortfall_step, extra, -extra, -self._rows @ extra))
        bound = product / self._slacks - self._multipliers - self._multipliers / self._slacks * slack
        return extra, threshold, slack, np.concatenate((weight, -weight, bound[self._ends[1] :]))


def _way(values: Floats, step: Floats) -> float:
    """Return how much of the step keeps all values above zero."""
    falling = step < 0
    return SHORT_OF_BOUNDARY * float((values[falling] / -step[falling]).min(initial=np.inf))
