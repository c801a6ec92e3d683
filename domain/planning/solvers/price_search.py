"""The price at which channels together take an amount, where no closed form gives it."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from domain.planning.solvers.groups import Curves, Level, settle
from domain.planning.solvers.separable import Floats

PRECISION = 1e-14  # of the logarithm of the price
MOST_STEPS = 200  # bisection alone halves any bracket of doubles to nothing in fewer


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Demand:
    """What each channel takes at a price, and −d extra/d ln(price) there, both as if it had no bounds."""

    extra: Floats
    yields: Floats


def fill_by_price(curves: Curves, demand_at: Callable[[float], Demand], most: Floats, amount: float) -> Level:
    """Return the best use of `amount`, 0 < amount < Σ most, given what is taken at the logarithm of a price.

    Newton's method on ln(total) over ln(price), which is near to a straight line for power laws, inside a bracket that shrinks with each
    step; a step that leaves the bracket or doesn't halve the error is replaced by a bisection (Press et al., Numerical Recipes, §9.4).
    """
    low, high = _bracket(curves, most, amount)
    log_price, last_error = (low + high) / 2, math.inf
    for _ in range(MOST_STEPS):
        extra, yields = _within(demand_at(log_price), most)
        total, slope = float(extra.sum()), float(yields.sum())
        low, high = (log_price, high) if total > amount else (low, log_price)
        if abs(total - amount) <= PRECISION * slope or high - low <= PRECISION:
            break
        error = math.log(total / amount) if total > 0 else math.inf
        step = error * total / slope if slope > 0 and total > 0 else math.inf
        trusted = low < log_price + step < high and abs(error) <= last_error / 2
        log_price, last_error = log_price + step if trusted else (low + high) / 2, abs(error)
    return Level(extra=settle(extra, most=most, amount=amount, yields=yields), price=math.exp(log_price))


def _bracket(curves: Curves, most: Floats, amount: float) -> tuple[float, float]:
    """Return logarithms between which the price lies.

    The channel that takes most takes at least an equal share, and earns at least the price there; a channel that isn't full
    earns at most the price, and has taken at most everything.
    """
    equal = np.minimum(amount / most.size, most)
    low, high = curves.marginal(np.minimum(amount, most)).min(), curves.marginal(equal).max()
    return math.log(low), math.log(high)


def _within(demand: Demand, most: Floats) -> tuple[Floats, Floats]:
    inside = (demand.extra > 0) & (demand.extra < most)
    return np.clip(demand.extra, 0.0, most), np.where(inside, demand.yields, 0.0)
