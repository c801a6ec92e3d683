"""Response curves for a channel before and after the workspace has results of its own.

Michaelis-Menten saturation, leads(s) = V·s/(K+s): the concave case of ADBUDG (Little, Management Science 16(8), 1970). Its elasticity
at s is K/(K+s) and its average cost per lead is (K+s)/V, so that cost c and elasticity e at spend s0 fix both parameters:
K = s0·e/(1−e) and V = (s0/c)/(1−e). A window w times as long has w times both V and K: the same answer at the same pace.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.planning.benchmarks import REFERENCE_DAYS, ColdStart, cold_starts
from domain.planning.learning import Posterior, posterior


@dataclass(frozen=True, slots=True)
class Limit:
    """The most leads the audience can give, and why, in words."""

    leads: float
    words: str


def cold_start_curve(
    channel: ChannelId,
    *,
    window_days: int,
    audience_reach: int,
    mailable: int,
    own_results: Sequence[ChannelResult],
    currency: str = "USD",
    units_per_usd: float = 1.0,
) -> ResponseCurve:
    """Return the channel's curve for `window_days` days of spending, in major units of `currency`.

    `audience_reach` and `mailable` count people. Results of other channels, in other currencies or without spend are left out.
    `units_per_usd` converts the benchmarks; left at 1, they are taken at par and `source` says so. A channel that can reach nobody
    has vmax 0.
    """
    start = cold_starts()[channel]
    prior = _prior(start, window_days=window_days, units_per_usd=units_per_usd)
    comparable = [result for result in own_results if result.channel is channel and result.spend.currency == currency]
    results = [result for result in comparable if result.spend.amount_minor > 0]
    learned = posterior(prior, prior_days=window_days, results=results)
    shrunk = replace(prior, vmax=prior.vmax * math.exp(-learned.shift), log_sd=learned.log_sd, basis=learned.basis, n_obs=learned.n_obs)
    limit = _limit(start, learned, people=mailable if channel is ChannelId.EMAIL else audience_reach, window_days=window_days)
    capped = _capped(shrunk, limit.leads)
    source = _source(start, learned, window_days=window_days, currency=currency, units_per_usd=units_per_usd)
    return replace(capped, source=f"{source}; {limit.words}" if limit.leads < shrunk.vmax else source)


def _prior(start: ColdStart, *, window_days: int, units_per_usd: float) -> ResponseCurve:
    pace = window_days / REFERENCE_DAYS
    return ResponseCurve(
        channel=start.channel,
        vmax=pace * start.reference_spend / start.cost_per_lead / (1 - start.elasticity),
        k=pace * start.reference_spend * units_per_usd * start.elasticity / (1 - start.elasticity),
        log_sd=start.log_sd,
        basis="prior",
        n_obs=0,
        source="",
        evidence_ref="; ".join(start.cites),
    )


def _limit(start: ColdStart, learned: Posterior, *, people: int, window_days: int) -> Limit:
    """Return the most leads `people` can give: one each, and no more than a list's answer rate (better or worse as own results say)."""
    if start.leads_per_person is None:
        return Limit(people, f"limited to the {people:,} people who can be reached")
    leads = people * start.leads_per_person * window_days / REFERENCE_DAYS * math.exp(-learned.shift)
    addressed = "may be emailed" if start.channel is ChannelId.EMAIL else "can be written to"
    return Limit(min(people, leads), f"limited by the {people:,} people who {addressed}")


def _capped(curve: ResponseCurve, most: float) -> ResponseCurve:
    """Return the curve saturating at `most`, with the same cost of the first lead (K/V): a small audience is used up sooner, not dearer."""
    if most >= curve.vmax:
        return curve
    if most <= 0:
        return replace(curve, vmax=0.0)
    return replace(curve, vmax=float(most), k=curve.k * most / curve.vmax)


def _source(start: ColdStart, learned: Posterior, *, window_days: int, currency: str, units_per_usd: float) -> str:
    parts = [
        f"benchmark: USD {start.cost_per_lead:,.2f} per lead at USD {start.reference_spend:,.0f} in {REFERENCE_DAYS} days, "
        f"elasticity {start.elasticity:.2f}, for {window_days} days"
    ]
    if currency != "USD":
        at_par = ", at par (no exchange rate given)" if units_per_usd == 1 else ""
        parts.append(f"converted at {units_per_usd:g} {currency} per USD{at_par}")
    if learned.n_obs:
        results = "1 own result" if learned.n_obs == 1 else f"{learned.n_obs} own results"
        parts.append(f"shrunk to {results}, which weigh {learned.weight:.0%}: cost per lead × {math.exp(learned.shift):.2f}")
    return "; ".join(parts)
