"""Whether bands hold what they promise: `python -m benchmarks.calibration` simulates workspaces, lets them learn, and forecasts on.

Every workspace's cost level, saturation and spread of campaigns are drawn from the prior of one channel, its campaigns' spends between a
fifth and three times the reference spend, and leads as Poisson counts. Then the next campaign is forecast from the first few.
"""

import argparse
import math
from dataclasses import dataclass, replace

import numpy as np

from domain.entities.channel import ChannelId
from domain.entities.plan import ResponseCurve
from domain.planning.curves.benchmarks import REFERENCE_DAYS
from domain.planning.curves.curve_draws import curve_draws, same_response
from domain.planning.curves.learning import (
    CAMPAIGN_LOG_SD,
    CAMPAIGNS_FOR_OWN_SPREAD,
    SPREAD_LOG_SD,
    Observation,
    campaign_spread,
    posterior,
    surprises,
)
from domain.planning.curves.response_curves import CurveOrder, response_curves
from domain.planning.forecasting.calibration import wilson
from domain.planning.solvers.separable import Floats

PAST = (0, 1, 3, 10)
DRAWS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """What every workspace's campaigns spent and brought, the next one being the last column: (workspaces, campaigns)."""

    spend: Floats
    leads: Floats

    def past(self, workspace: int, count: int) -> list[Observation]:
        """Return the workspace's first campaigns."""
        pairs = zip(self.spend[workspace, :count].tolist(), self.leads[workspace, :count].tolist(), strict=True)
        return [Observation(spend=spend, leads=leads, days=REFERENCE_DAYS) for spend, leads in pairs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """After `campaigns`, the 90 % band held `inside` of `workspaces` next campaigns; `error` is the median of |ln(leads/p50)|."""

    campaigns: int
    inside: int
    workspaces: int
    error: float

    @property
    def coverage(self) -> float:
        """The share inside the band, 0..1."""
        return self.inside / self.workspaces


def covered(workspaces: int, *, channel: ChannelId = ChannelId.PAID_SEARCH, seed: int = 11) -> list[Covered]:
    """Return how the bands hold after each count of PAST."""
    prior = replace(_prior(channel), adstock_half_life_weeks=0.0)
    histories = _histories(prior, workspaces, np.random.default_rng(seed))
    return [_covered(prior, histories, count) for count in PAST]


def _prior(channel: ChannelId) -> ResponseCurve:
    return response_curves(CurveOrder(days={channel: REFERENCE_DAYS}, audience_reach=10**9, mailable=10**9))[0]


def _level_sd(prior: ResponseCurve) -> float:
    return math.sqrt(prior.log_sd**2 - CAMPAIGN_LOG_SD**2)


def _histories(prior: ResponseCurve, workspaces: int, rng: np.random.Generator) -> Histories:
    one, each = (workspaces, 1), (workspaces, PAST[-1] + 1)
    k = prior.k * np.exp(prior.k_log_sd * rng.standard_normal(one))
    level = np.exp(_level_sd(prior) * rng.standard_normal(one))
    spread = CAMPAIGN_LOG_SD * np.exp(SPREAD_LOG_SD * rng.standard_normal(one) - SPREAD_LOG_SD**2)
    spend = prior.pivot * np.exp(rng.uniform(math.log(0.2), math.log(3), each))
    share = same_response(k, prior.k, at=prior.pivot, alpha=1.0) * spend / (k + spend)
    leads = rng.poisson(prior.vmax * level * share * np.exp(spread * rng.standard_normal(each)))
    return Histories(spend, leads.astype(np.float64))


def _covered(prior: ResponseCurve, histories: Histories, count: int) -> Covered:
    leads = histories.leads[:, -1]
    spends = histories.spend[:, -1].tolist()
    bands = np.array([_band(prior, histories.past(index, count), spend, seed=index) for index, spend in enumerate(spends)])
    inside = (bands[:, 0] <= leads) & (leads <= bands[:, 2])
    errors = np.abs(np.log((leads + 0.5) / (bands[:, 1] + 0.5)))
    return Covered(campaigns=count, inside=int(inside.sum()), workspaces=len(spends), error=float(np.median(errors)))


def _band(prior: ResponseCurve, seen: list[Observation], spend: float, *, seed: int) -> Floats:
    spread, level_sd = CAMPAIGN_LOG_SD, _level_sd(prior)
    if len(seen) >= CAMPAIGNS_FOR_OWN_SPREAD:
        spread = campaign_spread([(surprises(prior, seen, prior_days=REFERENCE_DAYS), level_sd)])
    curve = posterior(prior, seen, prior_days=REFERENCE_DAYS, level_sd=level_sd, spread=spread).moved(prior)
    drawn = curve_draws([curve], seed=seed, draws=DRAWS)
    leads = np.random.default_rng((seed, 1)).poisson(drawn.vmax[:, 0] * spend / (drawn.k[:, 0] + spend))
    return np.quantile(leads, (0.05, 0.5, 0.95))


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(prog="benchmarks.calibration", description=__doc__)
    parser.add_argument("--workspaces", type=int, default=10_000)
    parser.add_argument("--channel", type=ChannelId, default=ChannelId.PAID_SEARCH)
    options = parser.parse_args()
    print("| past campaigns | 90 % band covers | 95 % interval | median error of p50 |\n|---|---|---|---|")
    for found in covered(options.workspaces, channel=options.channel):
        low, high = wilson(found.inside, found.workspaces)
        print(f"| {found.campaigns} | {found.coverage:.1%} | {low:.1%} to {high:.1%} | {math.expm1(found.error):.0%} |")


if __name__ == "__main__":
    main()
