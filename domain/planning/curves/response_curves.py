"""Response curves for a channel before and after the workspace has results of its own.

Michaelis-Menten saturation, leads(s) = V·s/(K+s): the concave case of ADBUDG (Little, Management Science 16(8), 1970). Its elasticity
at s is K/(K+s) and its average cost per lead is (K+s)/V, so that cost c and elasticity e at spend s0 fix both parameters:
K = s0·e/(1−e) and V = (s0/c)/(1−e). A window w times as long has w times both V and K: the same answer at the same pace.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.planning.curves.benchmarks import REFERENCE_DAYS, ColdStart, cold_starts
from domain.planning.curves.learning import (
    CAMPAIGN_LOG_SD,
    CAMPAIGNS_FOR_OWN_SPREAD,
    Observation,
    Posterior,
    Surprises,
    campaign_spread,
    observations,
    posterior,
    surprises,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """The most leads the audience can give, and why, in words."""

    leads: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveOrder:
    """What the channels' curves are made for: how many days of spending each has, who can be reached, and what was seen before.

    `audience_reach` and `mailable` count people. `campaigns` are the workspace's finished ones, each with the results of its channels;
    results in other currencies than `currency` or without spend are left out. `units_per_usd` converts the benchmarks; left at 1, they
    are taken at par and the curve's `source` says so.
    """

    days: Mapping[ChannelId, int]
    audience_reach: int
    mailable: int
    campaigns: Sequence[Sequence[ChannelResult]] = ()
    currency: str = "USD"
    units_per_usd: float = 1.0

    def seen(self, channel: ChannelId) -> tuple[Observation, ...]:
        """Return what each campaign did in the channel."""
        return observations(self.campaigns, channel, currency=self.currency)

    def is_usable(self, campaign: Sequence[ChannelResult]) -> bool:
        """Whether anything can be learned from a campaign."""
        return any(result.spend.amount_minor > 0 and result.spend.currency == self.currency for result in campaign)


def response_curves(order: CurveOrder) -> tuple[ResponseCurve, ...]:
    """Return one curve per channel of `order.days`, in major units of the order's currency; one that can reach nobody has vmax 0."""
    spread = own_spread(order)
    return tuple(_curve(order, channel, spread) for channel in order.days)


def own_spread(order: CurveOrder) -> float:
    """Return how far (in ln) the workspace's campaigns differ from one another, over all its channels; the assumption while it has few."""
    if sum(map(order.is_usable, order.campaigns)) < CAMPAIGNS_FOR_OWN_SPREAD:
        return CAMPAIGN_LOG_SD
    seen = {channel: order.seen(channel) for channel in ChannelId}
    return campaign_spread([_evidence(order, channel, found) for channel, found in seen.items() if found])


def _evidence(order: CurveOrder, channel: ChannelId, seen: Sequence[Observation]) -> tuple[Surprises, float]:
    prior = _prior(cold_starts()[channel], REFERENCE_DAYS, order.units_per_usd)
    return surprises(prior, seen, prior_days=REFERENCE_DAYS), _level_sd(prior)


def _curve(order: CurveOrder, channel: ChannelId, spread: float) -> ResponseCurve:
    start, days = cold_starts()[channel], order.days[channel]
    prior = _prior(start, days, order.units_per_usd)
    learned = posterior(prior, order.seen(channel), prior_days=days, level_sd=_level_sd(prior), spread=spread)
    moved = learned.moved(prior)
    limit = _limit(start, learned, people=order.mailable if channel is ChannelId.EMAIL else order.audience_reach, window_days=days)
    source = _source(start, learned, order, days)
    limited = f"{source}; {limit.words}" if limit.leads < moved.vmax else source
    return replace(_capped(moved, limit.leads), source=limited)


def _prior(start: ColdStart, window_days: int, units_per_usd: float) -> ResponseCurve:
    pivot = window_days / REFERENCE_DAYS * start.reference_spend
    return ResponseCurve(
        channel=start.channel,
        vmax=pivot / start.cost_per_lead / (1 - start.elasticity),
        k=pivot * units_per_usd * start.elasticity / (1 - start.elasticity),
        log_sd=start.log_sd,
        basis="prior",
        n_obs=0,
        source="",
        evidence_ref="; ".join(start.cites),
        pivot=pivot * units_per_usd,
        k_log_sd=start.k_log_sd,
        adstock_half_life_weeks=start.adstock_half_life_weeks,
    )


def _level_sd(prior: ResponseCurve) -> float:
    """Return how far workspaces differ from one another: the benchmark's band without that of campaigns of one workspace."""
    return math.sqrt(max(prior.log_sd**2 - CAMPAIGN_LOG_SD**2, 1e-9))


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


def _source(start: ColdStart, learned: Posterior, order: CurveOrder, window_days: int) -> str:
    parts = [
        f"benchmark: USD {start.cost_per_lead:,.2f} per lead at USD {start.reference_spend:,.0f} in {REFERENCE_DAYS} days, "
        f"elasticity {start.elasticity:.2f}, for {window_days} days"
    ]
    if order.currency != "USD":
        at_par = ", at par (no exchange rate given)" if order.units_per_usd == 1 else ""
        parts.append(f"converted at {order.units_per_usd:g} {order.currency} per USD{at_par}")
    if learned.n_obs:
        own = "1 own campaign" if learned.n_obs == 1 else f"{learned.n_obs} own campaigns"
        parts.append(f"shrunk to {own}, which weigh {learned.weight:.0%}: cost per lead × {math.exp(learned.shift):.2f}")
    return "; ".join(parts)
