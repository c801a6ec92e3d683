"""How good forecasts were: the 90 % band's coverage, CRPS and bias of what was said before a result came in.

The continuous ranked probability score CRPS(F, y) = E|X − y| − ½E|X − X′| (Gneiting and Raftery, JASA 102, 2007, eq. 21) is in the
unit of the metric, rewards a band that is both narrow and right, and for a forecast without spread is the absolute error. From a sample
it is estimated fairly: pairs of different draws stand for the second term (Ferro, Q. J. R. Meteorol. Soc. 140, 2014).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from domain.entities.channel import ChannelId
from domain.entities.forecast_score import ResultScore
from domain.planning.solvers.separable import Floats
from domain.values.estimate import Basis

_Z_95 = 1.959964  # two-sided 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationFigures:
    """What `scored` results say about the forecasts.

    `coverage` (0..1, to be 0.9) is the share of results inside their 90 % band, `coverage_low` and `coverage_high` its 95 % Wilson
    interval. `crps` is the mean score and `mean_actual` the mean result, to see it in proportion. `bias` is the mean `log_ratio`.
    """

    scored: int
    coverage: float
    coverage_low: float
    coverage_high: float
    crps: float
    mean_actual: float
    bias: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationSummary:
    """The figures over all results (None while there are none), per channel, and per month ("2026-03") in which a result's period ends."""

    total: CalibrationFigures | None
    by_channel: Mapping[ChannelId, CalibrationFigures]
    by_month: Mapping[str, CalibrationFigures]


def score(
    draws: Floats, actual: float, *, channel: ChannelId, start: date, end: date, basis: Basis, n_obs: int, metric: str = "leads"
) -> ResultScore:
    """Return how the forecast given by `draws` (at least two) did when `actual` came."""
    p05, p50, p95 = np.quantile(draws, (0.05, 0.5, 0.95)).tolist()
    return ResultScore(
        channel=channel,
        start=start,
        end=end,
        metric=metric,
        p05=p05,
        p50=p50,
        p95=p95,
        actual=actual,
        inside_90=p05 <= actual <= p95,
        crps=crps(draws, actual),
        log_ratio=math.log((actual + 0.5) / (p50 + 0.5)),
        basis=basis,
        n_obs=n_obs,
    )


def crps(draws: Floats, actual: float) -> float:
    """Return the fair sample estimate of the CRPS; with sorted draws x_i, E|X − X′| is 2·Σ(2i − m − 1)·x_i / (m·(m − 1))."""
    ordered = np.sort(draws)
    count = ordered.size
    ranks = 2.0 * np.arange(1, count + 1) - count - 1
    spread = 2 * float(ranks @ ordered) / (count * (count - 1))
    return float(np.abs(ordered - actual).mean()) - spread / 2


def summary(scores: Sequence[ResultScore]) -> CalibrationSummary:
    """Return coverage, CRPS and bias over all `scores`, by channel and by month, both in order."""
    channels = [channel for channel in ChannelId if any(item.channel is channel for item in scores)]
    months = sorted({_month(item) for item in scores})
    return CalibrationSummary(
        total=_figures(scores) if scores else None,
        by_channel={channel: _figures(item for item in scores if item.channel is channel) for channel in channels},
        by_month={month: _figures(item for item in scores if _month(item) == month) for month in months},
    )


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, JASA 22, 1927): unlike the normal one it holds near 0 and 1 and for few trials."""
    share, z2 = successes / trials, _Z_95**2
    centre = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    half = _Z_95 / (1 + z2 / trials) * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials**2))
    return max(0.0, centre - half), min(1.0, centre + half)


def _month(item: ResultScore) -> str:
    return f"{item.end:%Y-%m}"


def _figures(scores: Iterable[ResultScore]) -> CalibrationFigures:
    scored = tuple(scores)
    inside = sum(item.inside_90 for item in scored)
    low, high = wilson(inside, len(scored))
    return CalibrationFigures(
        scored=len(scored),
        coverage=inside / len(scored),
        coverage_low=low,
        coverage_high=high,
        crps=float(np.mean([item.crps for item in scored])),
        mean_actual=float(np.mean([item.actual for item in scored])),
        bias=float(np.mean([item.log_ratio for item in scored])),
    )
