"""The best split over channels and weeks when spend carries over.

    maximise Σ_c Σ_t V_c w_ct·a_ct/(K_c w_ct + a_ct)   subject to   Σ x_ct ≤ budget,  lo_c ≤ Σ_t x_ct ≤ hi_c,  Σ_{c in g} Σ_t x_ct ≤ most_g,

x ≥ 0, and x_ct = 0 where w_ct = 0; a is the geometric adstock of x. `adstock_paths` answers for any price λ of money what each channel
buys; its total rises with the level 1/√λ. So water-filling goes as without carry-over (Boyd and Vandenberghe, Convex Optimization, 2004,
§5.5.3): a level fills each group that can be full, then one the budget, then one each channel's own total. The certificate is a tangent's
(see `certificate`), at the result: it doesn't rest on how that was found.
"""

import sys
from dataclasses import dataclass, replace

import numpy as np

from domain.planning.solvers.adstock import adstock, spend_gradient
from domain.planning.solvers.adstock_paths import Cells, Paths
from domain.planning.solvers.certificate import upper_bound
from domain.planning.solvers.room import Room
from domain.planning.solvers.separable import Floats, Group
from domain.planning.solvers.water_level import Tanks, fill, level_without_carry_over

_FULL = 1e-9
_DROWNS = 1e-10  # of k: up to there a curve is a straight line, and rounding spoils the choice among several weeks


_NOTHING = 1e-200  # leads, or that part of the largest vmax: what brings less has no digits left to reckon with


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CarryOver:
    """Channels over weeks; it must be feasible.

    `vmax` ≥ 0 (weighted), `k` > 0, `decay` (0 ≤ r < 1), `lo`, `hi` (infinite without a cap) and `fixed` have one entry per channel.
    `shares`, (channels, weeks), is each week's part of a channel's open days, 0 where it can't spend. `fixed` is part of a channel's spend
    in any case, at most its `lo`, and brings nothing. What carries into a closed week or beyond the last is lost.
    """

    vmax: Floats
    k: Floats
    decay: Floats
    shares: Floats
    lo: Floats
    hi: Floats
    fixed: Floats
    budget: float
    groups: tuple[Group, ...] = ()

    def responses(self, spend: Floats) -> Floats:
        """Return what each channel brings for the weekly `spend` beyond the fixed costs."""
        stock, half = adstock(spend, self.decay), self.k[:, None] * self.shares
        saturation = np.divide(stock, half + stock, out=np.zeros_like(stock), where=half > 0)
        value: Floats = self.vmax * (self.shares * saturation).sum(axis=1)
        return value

    def value(self, spend: Floats) -> float:
        """Return what the weekly `spend` beyond the fixed costs brings in all."""
        return float(self.responses(spend).sum())

    def gradient(self, spend: Floats) -> Floats:
        """Return what one more unit brings in each week, (channels, weeks); 0 where none can be spent."""
        stock, half = adstock(spend, self.decay), self.k[:, None] * self.shares
        unsaturated = np.divide(half, half + stock, out=np.zeros_like(stock), where=half > 0)
        value: Floats = spend_gradient((self.vmax / self.k)[:, None] * unsaturated**2, self.decay) * (self.shares > 0)
        return value

    def without_fixed(self) -> "CarryOver":
        """Return the problem that remains when the fixed costs are paid."""
        return replace(
            self,
            lo=self.lo - self.fixed,
            hi=self.hi - self.fixed,
            fixed=np.zeros_like(self.fixed),
            budget=self.budget - float(self.fixed.sum()),
            groups=tuple(Group(members=group.members, most=group.most - float(self.fixed[group.members].sum())) for group in self.groups),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeeklySolution:
    """The best `spend` found, (channels, weeks), and a value that no feasible spend exceeds.

    A fixed cost is paid in the channel's first open week. `shadow_price` is what one more unit of budget would bring. `iterations` counts
    the prices tried.
    """

    spend: Floats
    value: float
    upper_bound: float
    shadow_price: float
    iterations: int

    @property
    def gap(self) -> float:
        """How far the value can be from the optimum, relative to the bound."""
        return max(0.0, 1 - self.value / self.upper_bound) if self.upper_bound > 0 else 0.0


def solve_carry_over(problem: CarryOver) -> WeeklySolution:
    """Return the optimum up to rounding; channels that can't bring anything get their floors."""
    work = problem.without_fixed()
    useful = (work.vmax > _NOTHING * work.vmax.max(initial=1.0)) & (work.shares > 0).any(axis=1)
    work = replace(work, hi=np.where(useful, np.minimum(work.hi, work.budget), work.lo))
    vmax = np.where(useful, work.vmax, work.k)  # any curve spreads the floor of a useless channel
    paths = Paths.start(Cells.of(vmax=vmax, k=work.k, decay=work.decay, shares=work.shares))
    in_groups = fill(paths, _group_tanks(work))
    everyone = np.zeros(useful.size, dtype=np.int64)
    in_all = fill(in_groups.paths, Tanks(tank=everyone, most=np.array([work.budget]), lo=work.lo, hi=in_groups.totals))
    tanks = _channel_tanks(in_all.totals)
    is_free = (work.lo < in_all.totals) & (in_all.totals < in_groups.totals)
    in_each = fill(in_all.paths, tanks, start=np.where(is_free, in_all.level, level_without_carry_over(paths, tanks)))
    spend = _spread(work, in_each.paths.weekly(), in_all.totals)
    return _certified(problem, work, spend, iterations=in_groups.steps + in_all.steps + in_each.steps)


def _group_tanks(work: CarryOver) -> Tanks:
    """Return a tank for each group and one, as large as it needs to be, for the channels without."""
    tank = np.full(work.hi.size, len(work.groups), dtype=np.int64)
    for index, group in enumerate(work.groups):
        tank[group.members] = index
    return Tanks(tank=tank, most=np.array([*(group.most for group in work.groups), work.hi.sum()]), lo=work.lo, hi=work.hi)


def _channel_tanks(totals: Floats) -> Tanks:
    return Tanks(tank=np.arange(totals.size), most=totals, lo=np.zeros_like(totals), hi=np.full_like(totals, np.inf))


def _spread(work: CarryOver, shape: Floats, totals: Floats) -> Floats:
    """Return `totals` spread over the weeks as `shape` says; one that drowns in its k goes where the first unit brings most."""
    drowned = (totals > 0) & (totals <= _DROWNS * work.k)
    if drowned.any():
        first_unit = replace(work, vmax=work.k).gradient(np.zeros_like(shape))[drowned]
        shape[drowned] = np.arange(shape.shape[1]) == first_unit.argmax(axis=1)[:, None]
    whole = shape.sum(axis=1)
    value: Floats = shape * np.divide(totals, whole, out=np.zeros_like(whole), where=whole > 0)[:, None]
    return value


def _in_first_open_week(amount: Floats, shares: Floats) -> Floats:
    spend = np.zeros_like(shares)
    spend[np.arange(amount.size), np.argmax(shares > 0, axis=1)] = amount
    return spend


def _certified(problem: CarryOver, work: CarryOver, spend: Floats, *, iterations: int) -> WeeklySolution:
    gradient, totals, value = work.gradient(spend), spend.sum(axis=1), work.value(spend)
    worth = gradient.max(axis=1)
    gain_of_weeks = float(((worth[:, None] - gradient) * spend).sum())  # the tangent's, if all money moved to its channel's best week
    rounding = 4 * spend.size * sys.float_info.epsilon * value
    return WeeklySolution(
        spend=spend + _in_first_open_week(problem.fixed, problem.shares),
        value=value,
        upper_bound=upper_bound(_room(work), extra=totals - work.lo, value=value + gain_of_weeks + rounding, gradient=worth),
        shadow_price=_shadow_price(problem.without_fixed(), totals, worth),
        iterations=iterations,
    )


def _room(work: CarryOver) -> Room:
    groups = (Group(members=group.members, most=max(0.0, group.most - float(work.lo[group.members].sum()))) for group in work.groups)
    return Room(most=work.hi - work.lo, amount=max(0.0, work.budget - float(work.lo.sum())), groups=tuple(groups))


def _shadow_price(work: CarryOver, totals: Floats, worth: Floats) -> float:
    """Return what the next unit of budget brings where there is most to gain; nothing while money is left over."""
    if totals.sum() < work.budget * (1 - _FULL):
        return 0.0
    has_room = totals < work.hi * (1 - _FULL)
    for group in work.groups:
        if totals[group.members].sum() >= group.most * (1 - _FULL):
            has_room[group.members] = False
    return float(worth[has_room].max(initial=0.0))
