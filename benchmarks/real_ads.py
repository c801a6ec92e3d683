"""How forecasts hold on real ads: `python -m benchmarks.real_ads PATH` of the public Kaggle set "clicks conversion tracking" (a CSV).

Each campaign's ads are divided at random into two halves, many times; the conversions of the second half's ads are forecast from what was
spent on them. The unit is a campaign's ads for one age and gender: single ads have too few conversions (most have none) for a band to say
anything. Ads without spend are left out, as nothing was to be forecast for them.

Ours takes the first halves of the campaign's other units for past campaigns, and the unit's own first half for its results so far, as
planning does for a campaign under way: a benchmark's curve for paid social, moved by `posterior`, then by `running_curve`. Every ad has an
audience of its own: n ads count as n windows, so that saturation goes by spend per ad, and the first halves' mean of it is the reference
spend. `WITHIN_LOG_SD`, the unit and the windows were settled with this set in view, so that the figures are not out of sample.

The baselines hold the cost per conversion constant, as the first half has it: for all of the campaign, as a Poisson count or as a
negative binomial one whose dispersion is the best (likelihood) over the first halves; or for the unit by itself, as a Poisson count, with
half a conversion added where it had none.
"""

import argparse
import csv
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from domain.entities.channel import ChannelId
from domain.entities.forecast_score import ResultScore
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.planning.curves.benchmarks import REFERENCE_DAYS
from domain.planning.curves.curve_draws import curve_draws
from domain.planning.curves.learning import CAMPAIGN_LOG_SD, Observation, campaign_spread, posterior, running_curve, surprises
from domain.planning.curves.response_curves import CurveOrder, response_curves
from domain.planning.forecasting.calibration import CalibrationFigures, score, summary
from domain.planning.solvers.separable import Floats
from domain.values.money import Money

CHANNEL = ChannelId.PAID_SOCIAL_META
DRAWS = 2_000
START = date(2017, 8, 1)  # the set has no days
DISPERSIONS = np.geomspace(0.01, 10, 40)  # of the negative binomial: its variance is mean + dispersion · mean²

Unit = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Half:
    """What one half of a unit's ads cost and brought."""

    spend: float
    conversions: int
    ads: int = 1

    @property
    def end(self) -> date:
        """The last day, when every ad is a window for itself."""
        return START + timedelta(days=self.ads * REFERENCE_DAYS - 1)

    @property
    def observation(self) -> Observation:
        """The half as planning sees a campaign."""
        return Observation(spend=self.spend, leads=self.conversions, days=self.ads * REFERENCE_DAYS)


Halves = Mapping[Unit, Half]
Forecaster = Callable[[Halves, Halves, np.random.Generator], dict[Unit, Floats]]


def read(path: Path) -> dict[Unit, list[Half]]:
    """Return the ads with spend, by campaign, age and gender."""
    units: dict[Unit, list[Half]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if float(row["Spent"]) > 0:
                unit = (row["xyz_campaign_id"], row["age"], row["gender"])
                units[unit].append(Half(float(row["Spent"]), int(row["Total_Conversion"])))
    return units


def divided(units: Mapping[Unit, Sequence[Half]], rng: np.random.Generator) -> tuple[Halves, Halves]:
    """Return random halves of each campaign's ads, as far as a unit has ads in both."""
    chosen: dict[Unit, NDArray[np.bool_]] = {}
    for campaign in sorted({unit[0] for unit in units}):
        mine = [unit for unit in units if unit[0] == campaign]
        count = sum(len(units[unit]) for unit in mine)
        sides = np.split(rng.permutation(count) < count // 2, np.cumsum([len(units[unit]) for unit in mine])[:-1])
        chosen |= dict(zip(mine, sides, strict=True))
    known = {unit: side for unit, side in chosen.items() if side.any() and not side.all()}
    return (
        {unit: _sum([ad for ad, first in zip(units[unit], side, strict=True) if first]) for unit, side in known.items()},
        {unit: _sum([ad for ad, first in zip(units[unit], side, strict=True) if not first]) for unit, side in known.items()},
    )


def ours(first: Halves, second: Halves, rng: np.random.Generator) -> dict[Unit, Floats]:
    """Return draws by the curve that the first halves have moved, each campaign being a workspace for itself."""
    drawn = {}
    for campaign in sorted({unit[0] for unit in first}):
        mine = {unit: half for unit, half in first.items() if unit[0] == campaign}
        prior = _prior(sum(half.spend for half in mine.values()) / sum(half.ads for half in mine.values()))
        level_sd = math.sqrt(prior.log_sd**2 - CAMPAIGN_LOG_SD**2)
        seen = {unit: half.observation for unit, half in mine.items()}
        spread = campaign_spread([(surprises(prior, list(seen.values()), prior_days=REFERENCE_DAYS), level_sd)])
        for unit in mine:
            others = [observation for other, observation in seen.items() if other != unit]
            moved = posterior(prior, others, prior_days=REFERENCE_DAYS, level_sd=level_sd, spread=spread).moved(prior)
            own = running_curve(moved, [_result(first[unit])], curve_days=REFERENCE_DAYS)
            drawn[unit] = _drawn(own, second[unit], rng)
    return drawn


def _drawn(curve: ResponseCurve, half: Half, rng: np.random.Generator) -> Floats:
    draws = curve_draws([curve], seed=int(rng.integers(2**31)), draws=DRAWS)
    expected = draws.vmax[:, 0] * half.ads * half.spend / (half.ads * draws.k[:, 0] + half.spend)
    return rng.poisson(expected).astype(np.float64)


def campaigns_cost(first: Halves, second: Halves, rng: np.random.Generator) -> dict[Unit, Floats]:
    """Return Poisson draws at the campaign's cost per conversion."""
    means = _at_campaigns_cost(first, second)
    return {unit: rng.poisson(mean, DRAWS).astype(np.float64) for unit, mean in means.items()}


def campaigns_cost_dispersed(first: Halves, second: Halves, rng: np.random.Generator) -> dict[Unit, Floats]:
    """Return negative binomial draws at the campaign's cost per conversion."""
    fitted = _at_campaigns_cost(first, first)
    counts = [first[unit].conversions for unit in fitted]
    best = max(DISPERSIONS.tolist(), key=lambda dispersion: _log_likelihood(counts, list(fitted.values()), 1 / dispersion))
    means = _at_campaigns_cost(first, second)
    return {unit: rng.poisson(rng.gamma(1 / best, mean * best, DRAWS)).astype(np.float64) for unit, mean in means.items()}


def units_cost(first: Halves, second: Halves, rng: np.random.Generator) -> dict[Unit, Floats]:
    """Return Poisson draws at the unit's own cost per conversion."""
    costs = {unit: half.spend / (half.conversions or 0.5) for unit, half in first.items()}
    return {unit: rng.poisson(half.spend / costs[unit], DRAWS).astype(np.float64) for unit, half in second.items()}


FORECASTERS: dict[str, Forecaster] = {
    "ours": ours,
    "campaign's cost, Poisson": campaigns_cost,
    "campaign's cost, negative binomial": campaigns_cost_dispersed,
    "unit's own cost, Poisson": units_cost,
}


def judged(units: Mapping[Unit, Sequence[Half]], splits: int, seed: int) -> dict[str, CalibrationFigures]:
    """Return the figures of each forecaster over all units and splits."""
    splitting, drawing = np.random.default_rng((seed, 0)), np.random.default_rng((seed, 1))
    scores: dict[str, list[ResultScore]] = defaultdict(list)
    for _ in range(splits):
        first, second = divided(units, splitting)
        for name, forecaster in FORECASTERS.items():
            scores[name] += [_scored(draws, second[unit]) for unit, draws in forecaster(first, second, drawing).items()]
    totals = {name: summary(items).total for name, items in scores.items()}
    return {name: total for name, total in totals.items() if total is not None}


def _scored(draws: Floats, half: Half) -> ResultScore:
    return score(draws, half.conversions, channel=CHANNEL, start=START, end=half.end, metric="conversions", basis="own", n_obs=1)


def _sum(ads: Sequence[Half]) -> Half:
    return Half(sum(ad.spend for ad in ads), sum(ad.conversions for ad in ads), len(ads))


def _prior(spend: float) -> ResponseCurve:
    """Return paid social's curve with its reference spend moved to `spend`: the same cost and elasticity there."""
    curve = response_curves(CurveOrder(days={CHANNEL: REFERENCE_DAYS}, audience_reach=10**9, mailable=0))[0]
    scale = spend / curve.pivot
    return replace(curve, vmax=curve.vmax * scale, k=curve.k * scale, pivot=spend, adstock_half_life_weeks=0.0)


def _result(half: Half) -> ChannelResult:
    return ChannelResult(
        channel=CHANNEL,
        start=START,
        end=half.end,
        spend=Money(round(100 * half.spend), "USD"),
        impressions=0,
        clicks=0,
        leads=half.conversions,
        conversions=0,
        revenue=Money.zero("USD"),
    )


def _at_campaigns_cost(first: Halves, second: Halves) -> dict[Unit, float]:
    totals = {campaign: _sum([half for unit, half in first.items() if unit[0] == campaign]) for campaign in {unit[0] for unit in first}}
    return {unit: half.spend * totals[unit[0]].conversions / totals[unit[0]].spend for unit, half in second.items()}


def _log_likelihood(counts: Sequence[int], means: Sequence[float], shape: float) -> float:
    """Return the negative binomial's log likelihood, without the terms that don't depend on `shape`."""
    return sum(
        math.lgamma(count + shape) - math.lgamma(shape) + shape * math.log(shape) - (count + shape) * math.log(shape + mean)
        for count, mean in zip(counts, means, strict=True)
    )


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(prog="benchmarks.real_ads", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--splits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print("| forecast | forecasts | 90 % band covers | CRPS | mean of what came | bias (ln) |\n|---|---|---|---|---|---|")
    for name, found in judged(read(options.path), options.splits, options.seed).items():
        print(f"| {name} | {found.scored:,} | {found.coverage:.1%} | {found.crps:.2f} | {found.mean_actual:.1f} | {found.bias:+.2f} |")


if __name__ == "__main__":
    main()
