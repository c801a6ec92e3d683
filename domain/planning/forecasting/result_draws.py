"""What a curve had led one to expect of a result that came in since."""

import math
from collections.abc import Sequence

import numpy as np

from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.planning.curves.curve_draws import DAYS_PER_WEEK, curve_draws, saturation
from domain.planning.solvers.adstock import adstock, decay_of
from domain.planning.solvers.separable import Floats
from domain.values.date_range import DateRange


def result_draws(curve: ResponseCurve, results: Sequence[ChannelResult], *, curve_days: int, seed: int, fixed_cost: float = 0.0) -> Floats:
    """Return draws of the leads of the last of `results`, as a Poisson count, by a curve made for `curve_days` days.

    `results` are of one channel and currency, in the order of their periods: of what the earlier ones spent, some still works. The first
    of it has paid `fixed_cost` (major units). Within a period, spend is taken to be even.
    """
    lengths = _weeks(results[-1])
    beyond = np.maximum(np.cumsum(_spend_by_week(results, weeks=len(lengths))) - fixed_cost, 0.0)
    spend = np.diff(beyond, prepend=0.0)
    working = adstock(spend[np.newaxis, :], decay_of(np.array([curve.adstock_half_life_weeks])))[0, -len(lengths) :]
    drawn = curve_draws([curve], seed=seed)
    share = saturation(working * curve_days / lengths, drawn.k, curve.alpha)
    expected = drawn.vmax[:, 0] * (share @ (lengths / curve_days))
    return np.random.default_rng(seed % 2**63).poisson(expected).astype(np.float64)


def _weeks(result: ChannelResult) -> Floats:
    """Return how many days each week of the period has, counted from its first day."""
    weeks, rest = divmod(DateRange(result.start, result.end).days, DAYS_PER_WEEK)
    return np.array([DAYS_PER_WEEK] * weeks + [rest] * (rest > 0), dtype=np.float64)


def _spend_by_week(results: Sequence[ChannelResult], *, weeks: int) -> Floats:
    """Return what was spent in each week: the last period has the last `weeks`, the others are counted back from its start."""
    last = results[-1]
    before = math.ceil((last.start - min(result.start for result in results)).days / DAYS_PER_WEEK)
    edges = (np.arange(-before, weeks + 1) * DAYS_PER_WEEK).astype(np.float64)
    spend: Floats = np.zeros(before + weeks)
    for result in results:
        first = (result.start - last.start).days
        until = first + DateRange(result.start, result.end).days
        inside = np.minimum(edges[1:], until) - np.maximum(edges[:-1], first)
        spend += result.spend.major * np.maximum(inside, 0) / (until - first)
    return spend
