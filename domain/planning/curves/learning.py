"""How a workspace's own results move a channel's benchmark: log-normal shrinkage of the cost level and of the saturation together.

One campaign gives one observation per channel: its weeks share the same luck. With r_i(k) = ln(expected leads) − ln(leads_i + ½), where the
prior curve with saturation k expects leads for campaign i's spend and days, r_i ~ N(δ, v_i) and δ ~ N(0, τ²). Given k, the posterior of δ
has precision P = 1/τ² + Σ1/v_i and mean m(k) = Σ(r_i(k)/v_i)/P (normal model with known variances: Gelman et al., Bayesian Data Analysis,
3rd ed. 2013, §2.5 and §5.4); k is weighed on a grid by prior times marginal likelihood. v_i = σ² + 1/(leads_i + ½): campaigns of one
workspace differ by σ, and the log of a Poisson count has about that variance; the ½ keeps campaigns without leads finite (Anscombe,
Biometrika 43, 1956).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.planning.curves.curve_draws import even_leads, same_response
from domain.planning.solvers.separable import Floats
from domain.values.estimate import Basis

CAMPAIGN_LOG_SD = 0.35  # sigma above, until the workspace has campaigns enough to estimate its own: an assumption
WITHIN_LOG_SD = 0.15  # how far the parts of one campaign differ beyond their counts' chance: an assumption (0 is too sure on real ads)
SPREAD_LOG_SD = 0.4  # how sure the assumed sigma is, in ln: an assumption
CAMPAIGNS_FOR_OWN_SPREAD = 3
OWN_WEIGHT = 0.9  # from here on the benchmark no longer matters, and the curve counts as the workspace's own

_SPREADS = CAMPAIGN_LOG_SD * np.geomspace(0.25, 4, 13)
_U = np.linspace(-4, 4, 81)  # standard deviations of ln k


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one campaign did in one channel: major units spent on `days` different days, and the leads that came."""

    spend: float
    leads: float
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """What own results say: cost per lead at the spend `pivot` is exp(`shift`) times the prior's, and k is exp(`k_shift`) times it.

    At the pivot, level and saturation are uncorrelated, so that the two spreads describe the curve. `log_sd` is the band of the next
    campaign's leads there, `k_log_sd` that of k. `weight` (0..1) is the share of own results in the level's precision.
    """

    shift: float
    log_sd: float
    k_shift: float
    k_log_sd: float
    pivot: float
    weight: float
    n_obs: int

    @property
    def basis(self) -> Basis:
        """Whether the figure rests on the benchmark, on own results, or on both."""
        if self.n_obs == 0:
            return "prior"
        return "own" if self.weight >= OWN_WEIGHT else "shrunk"

    def moved(self, prior: ResponseCurve) -> ResponseCurve:
        """Return the prior's curve as own results have it."""
        k = prior.k * math.exp(self.k_shift)
        kept = float(same_response(np.array(k), prior.k, at=self.pivot, alpha=prior.alpha))
        return replace(
            prior,
            vmax=prior.vmax * math.exp(-self.shift) * kept,
            k=k,
            log_sd=self.log_sd,
            k_log_sd=self.k_log_sd,
            pivot=self.pivot,
            basis=self.basis,
            n_obs=self.n_obs,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Surprises:
    """How much dearer than expected campaigns were: `residuals` r_i(k) are (grid of k, campaigns), `noise` is 1/(leads + ½)."""

    residuals: Floats
    noise: Floats

    def given(self, spreads: Floats, level_sd: float) -> tuple[Floats, Floats, Floats]:
        """Return P (spreads,), m(k) and each k's log marginal likelihood (grid of k, spreads), if campaigns differ by a spread.

        The level itself is known to `level_sd`.
        """
        weights = 1 / (spreads**2 + self.noise[:, np.newaxis])
        precision = 1 / level_sd**2 + weights.sum(axis=0)
        means = self.residuals @ weights / precision
        constant = np.log(weights).sum(axis=0) - np.log(precision) - 2 * math.log(level_sd)
        return precision, means, (constant + precision * means**2 - self.residuals**2 @ weights) / 2


def observations(campaigns: Iterable[Sequence[ChannelResult]], channel: ChannelId, *, currency: str) -> tuple[Observation, ...]:
    """Return one observation for each campaign that spent money in the channel and currency."""
    mine = ([result for result in campaign if result.channel is channel and result.spend.currency == currency] for campaign in campaigns)
    pooled = (_pooled(results) for results in mine if results)
    return tuple(seen for seen in pooled if seen.spend > 0)


def surprises(prior: ResponseCurve, seen: Sequence[Observation], *, prior_days: int) -> Surprises:
    """Return what `seen` says about a curve made for `prior_days`, for each k of the grid."""
    k = _grid(prior)
    unit_leads = [_expected(prior, k, item, prior_days) for item in seen]
    level = prior.vmax * same_response(k, prior.k, at=prior.pivot, alpha=prior.alpha)
    counts = np.array([item.leads + 0.5 for item in seen])
    return Surprises(residuals=np.log(level[:, np.newaxis] * np.stack(unit_leads, axis=1)) - np.log(counts), noise=1 / counts)


def posterior(
    prior: ResponseCurve, seen: Sequence[Observation], *, prior_days: int, level_sd: float, spread: float = CAMPAIGN_LOG_SD
) -> Posterior:
    """Return what `seen` says about a curve (with vmax above 0) made for `prior_days`; the prior's level is known to `level_sd`."""
    if not seen:
        log_sd = math.hypot(level_sd, spread)
        return Posterior(shift=0, log_sd=log_sd, k_shift=0, k_log_sd=prior.k_log_sd, pivot=prior.pivot, weight=0, n_obs=0)
    precisions, means_by_spread, likelihood = surprises(prior, seen, prior_days=prior_days).given(np.array([spread]), level_sd)
    precision, means = float(precisions[0]), means_by_spread[:, 0]
    chances = _normalised(likelihood[:, 0] - _U**2 / 2)
    pivot, shift, variance = _uncorrelated(prior, seen, prior_days=prior_days, means=means, chances=chances)
    moved = float(chances @ _U)
    return Posterior(
        shift=shift,
        log_sd=math.sqrt(1 / precision + variance + spread**2),
        k_shift=prior.k_log_sd * moved,
        k_log_sd=prior.k_log_sd * math.sqrt(float(chances @ (_U - moved) ** 2)),
        pivot=pivot,
        weight=1 - 1 / (level_sd**2 * precision),
        n_obs=len(seen),
    )


def campaign_spread(evidence: Sequence[tuple[Surprises, float]]) -> float:
    """Return σ by empirical Bayes from the channels' surprises, each with its prior's `level_sd`: the root of σ²'s posterior mean.

    The prior of σ is log-normal with E σ² = CAMPAIGN_LOG_SD², so that nothing jumps where the estimate takes over from the assumption.
    """
    centre = math.log(CAMPAIGN_LOG_SD) - SPREAD_LOG_SD**2
    k_prior = np.log(_normalised(-(_U**2) / 2))[:, np.newaxis]
    scores = -((np.log(_SPREADS) - centre) ** 2) / (2 * SPREAD_LOG_SD**2)
    for seen, level_sd in evidence:
        scores = scores + np.logaddexp.reduce(k_prior + seen.given(_SPREADS, level_sd)[2], axis=0)
    return math.sqrt(float(_normalised(scores) @ _SPREADS**2))


def running_curve(curve: ResponseCurve, so_far: Sequence[ChannelResult], *, curve_days: int) -> ResponseCurve:
    """Return the curve (made for `curve_days`) for the rest of a campaign of which `so_far` are the channel's results.

    The campaign's own effect γ = δ + ε is what all its weeks share: N(0, log_sd²) before them, seen with the variance 1/(leads + ½) and the
    little by which a campaign's parts differ, however far campaigns differ from one another.
    """
    seen = observations([so_far], curve.channel, currency=so_far[0].spend.currency) if so_far else ()
    if not seen or curve.vmax == 0:
        return curve
    learned = posterior(curve, seen, prior_days=curve_days, level_sd=curve.log_sd, spread=WITHIN_LOG_SD)
    return replace(learned.moved(curve), n_obs=curve.n_obs + 1)


def _pooled(results: Sequence[ChannelResult]) -> Observation:
    return Observation(
        spend=sum(result.spend.major for result in results),
        leads=sum(result.leads for result in results),
        days=len(set().union(*map(_days, results))),
    )


def _days(result: ChannelResult) -> set[date]:
    return {result.start + timedelta(days=day) for day in range((result.end - result.start).days + 1)}


def _grid(prior: ResponseCurve) -> Floats:
    grid: Floats = prior.k * np.exp(prior.k_log_sd * _U)
    return grid


def _expected(prior: ResponseCurve, k: Floats, item: Observation, prior_days: int) -> Floats:
    """Return what vmax 1 brings for the campaign's spend, for each k."""
    return even_leads(
        k,
        spend=item.spend,
        days=item.days,
        curve_days=prior_days,
        alpha=prior.alpha,
        half_life_weeks=prior.adstock_half_life_weeks,
    )


def _uncorrelated(
    prior: ResponseCurve, seen: Sequence[Observation], *, prior_days: int, means: Floats, chances: Floats
) -> tuple[float, float, float]:
    """Return the spend at which the level is least correlated with ln k, and there the level's mean shift and its variance from k.

    Own results fix the curve where they were spent, and the benchmark where its reference spend is: the place is between them.
    """
    paces = [item.spend * prior_days / item.days for item in seen]
    ends = [spend for spend in (prior.pivot, *paces) if spend > 0]
    spends = np.append(prior.pivot, np.geomspace(min(ends), max(ends), 40))
    k = _grid(prior)[:, np.newaxis]
    at_pivot = same_response(k, prior.k, at=prior.pivot, alpha=prior.alpha)
    shifts = means[:, np.newaxis] - np.log(at_pivot / same_response(k, prior.k, at=spends, alpha=prior.alpha))
    mean = chances @ shifts
    covariance = (chances * (_U - chances @ _U)) @ shifts
    best = int(np.argmin(np.abs(covariance)))
    return float(spends[best]), float(mean[best]), float(chances @ (shifts[:, best] - mean[best]) ** 2)


def _normalised(log_weights: Floats) -> Floats:
    weights = np.exp(log_weights - np.max(log_weights))
    normalised: Floats = weights / weights.sum()
    return normalised
