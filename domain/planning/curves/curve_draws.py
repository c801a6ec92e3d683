"""What is not known about response curves, as draws; and what a drawn curve brings week by week.

A draw moves a curve's level by exp(log_sd·z) and its saturation by ln k + k_log_sd·u, with z and u standard normal, while the response
at the pivot depends on the level alone. Half of z's variance is common to all channels, because offer, market and season are.

Over the weeks, spend carries over by geometric adstock (`solvers.adstock`); what still works after the last week is not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from domain.entities.plan import ResponseCurve
from domain.planning.solvers.adstock import adstock, decay_of
from domain.planning.solvers.separable import Floats

DRAWS = 4_000  # a p05 that rests on 200 draws: its error is small beside the band
COMMON_SHARE = 0.5  # of the level's variance: an assumption, stated in every forecast
DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True, eq=False)
class CurveDraws:
    """Drawn parameters of some curves: `vmax` and `k` are (draws, curves)."""

    vmax: Floats
    k: Floats


def curve_draws(curves: Sequence[ResponseCurve], *, seed: int, draws: int = DRAWS) -> CurveDraws:
    """Return `draws` draws of the curves; the same seed gives the same draws."""
    rng = np.random.default_rng(seed % 2**63)
    common = rng.standard_normal((draws, 1))
    own = rng.standard_normal((draws, len(curves)))
    level = np.sqrt(COMMON_SHARE) * common + np.sqrt(1 - COMMON_SHARE) * own
    k = _of(curves, "k") * np.exp(_of(curves, "k_log_sd") * rng.standard_normal((draws, len(curves))))
    kept = same_response(k, _of(curves, "k"), at=_of(curves, "pivot"), alpha=_of(curves, "alpha"))
    return CurveDraws(vmax=_of(curves, "vmax") * np.exp(_of(curves, "log_sd") * level) * kept, k=k)


def same_response(k: Floats, was: Floats | float, *, at: Floats | float, alpha: Floats | float) -> Floats:
    """Return by what to multiply vmax when k is no longer `was`, for the response to a spend of `at` to stay (at 0: the first unit's)."""
    factor: Floats = (at**alpha + k**alpha) / (at**alpha + was**alpha)
    return factor


def weekly_leads(drawn: CurveDraws, curves: Sequence[ResponseCurve], *, spend: Floats, days: Floats) -> Floats:
    """Return expected leads (curves, weeks, draws) for `spend` (curves, weeks) when `days` (same shape) of each week are open.

    In a week with d of the D open days, vmax and k are d/D of the whole window's.
    """
    part = days / np.maximum(days.sum(axis=1, keepdims=True), 1)
    carried = adstock(spend, decay_of(_of(curves, "adstock_half_life_weeks")))
    pace = np.divide(carried, part, out=np.zeros_like(carried), where=part > 0)
    vmax, k = np.ascontiguousarray(drawn.vmax.T), np.ascontiguousarray(drawn.k.T)
    leads = saturation(pace[:, :, np.newaxis], k[:, np.newaxis, :], _of(curves, "alpha")[:, np.newaxis, np.newaxis])
    leads *= vmax[:, np.newaxis, :]
    leads *= part[:, :, np.newaxis]
    return leads


def even_leads(k: Floats, *, spend: float, days: int, curve_days: int, alpha: float = 1.0, half_life_weeks: float = 0.0) -> Floats:
    """Return what vmax 1 brings (for each k, both made for `curve_days`) when `spend` is spread evenly over `days`."""
    if half_life_weeks == 0:
        return days / curve_days * saturation(np.array(spend * curve_days / days), k, alpha)
    weeks, rest = divmod(days, DAYS_PER_WEEK)
    lengths = np.array([DAYS_PER_WEEK] * weeks + [rest] * (rest > 0), dtype=np.float64)
    carried = adstock((spend * lengths / days)[np.newaxis, :], decay_of(np.array([half_life_weeks])))[0]
    share = saturation(carried * curve_days / lengths, k[..., np.newaxis], alpha)
    leads: Floats = share @ (lengths / curve_days)
    return leads


def saturation(spend: Floats, k: Floats, alpha: Floats | float) -> Floats:
    """Return the share of vmax that comes for `spend` by the Hill curve."""
    with np.errstate(divide="ignore", over="ignore"):
        ratio = k / spend
        share: Floats = 1 / (1 + (ratio if np.all(alpha == 1) else ratio**alpha))
    return share


def _of(curves: Sequence[ResponseCurve], name: str) -> Floats:
    return np.array([getattr(curve, name) for curve in curves], dtype=np.float64)
