"""How a workspace's own results move a channel's benchmark: precision-weighted log-normal shrinkage.

With r_i = ln(own cost per lead) − ln(cost per lead the prior curve gives at that spend), r_i ~ N(δ, v_i) and δ ~ N(0, τ²), the posterior
of δ has precision 1/τ² + Σ1/v_i and mean Σ(r_i/v_i)/precision (normal model with known variances: Gelman et al., Bayesian Data Analysis,
3rd ed. 2013, §2.5 and §5.4). v_i = σ² + 1/(leads_i + ½): campaigns of one workspace differ by σ, and the log of a Poisson count
has about that variance; the ½ keeps campaigns without leads finite (Anscombe, Biometrika 43, 1956).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.values.estimate import Basis

CAMPAIGN_LOG_SD = 0.35  # sigma above: an assumption; a workspace has too few campaigns per channel to estimate its own
OWN_WEIGHT = 0.9  # from here on the benchmark no longer matters, and the curve counts as the workspace's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """What own results say: cost per lead is exp(`shift`) times the prior's; `log_sd` is the band of the next campaign.

    `weight` (0..1) is the share of own results in the precision.
    """

    shift: float
    log_sd: float
    weight: float
    n_obs: int

    @property
    def basis(self) -> Basis:
        """Whether the figure rests on the benchmark, on own results, or on both."""
        if self.n_obs == 0:
            return "prior"
        return "own" if self.weight >= OWN_WEIGHT else "shrunk"


def posterior(prior: ResponseCurve, *, prior_days: int, results: Sequence[ChannelResult]) -> Posterior:
    """Return what `results` (all of the prior's channel and currency, each with spend) say about a curve made for `prior_days`."""
    mean_variance = max(prior.log_sd**2 - CAMPAIGN_LOG_SD**2, 1e-9)
    prior_precision = 1 / mean_variance
    own_precision = weighted = 0.0
    for result in results:
        variance = CAMPAIGN_LOG_SD**2 + 1 / (result.leads + 0.5)
        own_precision += 1 / variance
        weighted += _surprise(prior, prior_days, result) / variance
    precision = prior_precision + own_precision
    log_sd = math.sqrt(1 / precision + CAMPAIGN_LOG_SD**2)
    return Posterior(shift=weighted / precision, log_sd=log_sd, weight=own_precision / precision, n_obs=len(results))


def _surprise(prior: ResponseCurve, prior_days: int, result: ChannelResult) -> float:
    """Return ln(own cost per lead) minus ln(the prior's at the same spend per day)."""
    days = (result.end - result.start).days + 1
    spend = result.spend.major
    own = math.log(spend / (result.leads + 0.5))
    pace = days / prior_days
    return own - math.log((prior.k * pace + spend) / (prior.vmax * pace))
