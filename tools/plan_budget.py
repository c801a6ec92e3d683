"""The solver, asked on behalf of a brief: curves, allocation, flights, what-ifs and forecast, each citable."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.entities.audience import Audience
from domain.entities.brief import CampaignBrief
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.past_campaign import ChannelResult, PastCampaign
from domain.entities.plan import AllocationLine, BudgetAllocation, ChannelPlan, Forecast, ResponseCurve, Scenario
from domain.entities.run import Lease
from domain.entities.service import Service
from domain.errors import Infeasible
from domain.identity import EvidenceId, derived_id
from domain.planning.allocation_problem import AllocationProblem, ensure_feasible
from domain.planning.allocator import allocate
from domain.planning.benchmarks import cited_benchmarks
from domain.planning.curves import cold_start_curve
from domain.planning.flighting import flights, spendable_days
from domain.planning.forecast import forecast, probability_of_target
from domain.planning.kpi import lead_weights
from domain.planning.scenarios import scenarios
from domain.ports.clock import Clock
from domain.ports.transactions import Transactions
from domain.values.evidence import Evidence, EvidenceKind, label_of, quoted
from domain.values.money import Money

Floors = Iterable[tuple[ChannelId, Money]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPlan:
    """A plan for the money, and `computations`: what texts may cite of it, labelled C1… for results and B1… for benchmarks."""

    allocation: BudgetAllocation
    channel_plan: tuple[ChannelPlan, ...]
    scenarios: tuple[Scenario, ...]
    forecast: tuple[Forecast, ...]
    computations: tuple[Evidence, ...]

    @property
    def summary(self) -> str:
        """The result in one line."""
        funded = sum(line.amount.amount_minor > 0 for line in self.allocation.lines)
        return f"{self.allocation.objective_value:,.0f} leads expected from {funded} channels, gap {self.allocation.gap:.4%}"


@dataclass(frozen=True, slots=True)
class PlanBudget:
    """Build the curves from benchmarks and the workspace's own results, and solve."""

    transactions: Transactions
    clock: Clock

    async def __call__(
        self,
        lease: Lease,
        brief: CampaignBrief,
        service: Service,
        audiences: tuple[Audience, ...],
        channels: tuple[ChannelId, ...],
        preferred_floors: Floors = (),
    ) -> BudgetPlan:
        """Return the certified plan; raises Infeasible with the clashing limits in words."""
        async with self.transactions.workspace(lease.workspace_id) as tx:
            past = await tx.past_campaigns.all()
        leads = {channel: _lead_time(channel, brief, self.clock().date()) for channel in channels}
        days = {channel: spendable_days(brief.window, lead) for channel, lead in leads.items()}
        usable = tuple(channel for channel in channels if days[channel] > 0)
        curves = tuple(_curve(channel, days[channel], brief, audiences, _results(past, service, channel)) for channel in usable)
        problem = _problem(brief, curves, preferred_floors)
        allocation = allocate(problem)
        what_ifs = scenarios(problem, allocation)
        outlook = _outlook(allocation, curves, brief, service)
        plan = tuple(_channel_plan(line, curve, problem, brief, leads) for line, curve in zip(allocation.lines, curves, strict=True))
        citable = _Citations(lease, self.clock).of(allocation, curves, outlook, what_ifs, _chance(allocation, curves, brief, service))
        return BudgetPlan(allocation=allocation, channel_plan=plan, scenarios=what_ifs, forecast=outlook, computations=citable)


def _lead_time(channel: ChannelId, brief: CampaignBrief, today: date) -> int:
    """Return how many days of the window preparation takes, when it begins today."""
    return max(0, CHANNELS[channel].lead_time_days - (brief.window.start - today).days)


def _results(past: Sequence[PastCampaign], service: Service, channel: ChannelId) -> list[ChannelResult]:
    return [result for campaign in past if campaign.service_id == service.id for result in campaign.results if result.channel is channel]


def _curve(channel: ChannelId, days: int, brief: CampaignBrief, audiences: tuple[Audience, ...], own: list[ChannelResult]) -> ResponseCurve:
    return cold_start_curve(
        channel,
        window_days=days,
        audience_reach=sum(audience.size for audience in audiences),
        mailable=sum(audience.mailable for audience in audiences),
        own_results=own,
        currency=brief.budget.currency,
    )


def _problem(brief: CampaignBrief, curves: tuple[ResponseCurve, ...], preferred: Floors) -> AllocationProblem:
    known = {curve.channel for curve in curves}
    floors = {channel: bounds.min for channel, bounds in brief.channel_bounds.items() if bounds.min is not None}
    caps = {channel: bounds.max for channel, bounds in brief.channel_bounds.items() if bounds.max is not None}
    ordered = AllocationProblem(total=brief.budget, curves=curves, floors=floors, caps=caps, weights=_weights(brief))
    wished = {channel: floor for channel, floor in preferred if channel in known and channel not in floors}
    preferring = replace(ordered, floors=floors | wished)
    try:
        ensure_feasible(preferring)
    except Infeasible:
        return ordered  # an agent's preference gives way to the brief's own limits
    return preferring


def _weights(brief: CampaignBrief) -> dict[ChannelId, float]:
    """Return what a lead of each channel counts towards the objective; nothing where all of them count the same."""
    weights = lead_weights(brief.objective.metric)
    return weights if len(set(weights.values())) > 1 else {}


def _outlook(allocation: BudgetAllocation, curves: Sequence[ResponseCurve], brief: CampaignBrief, service: Service) -> tuple[Forecast, ...]:
    return forecast(
        allocation,
        curves,
        metric=brief.objective.metric,
        lead_conversion_rate=service.lead_conversion_rate,
        conversion_value=service.conversion_value,
        seed=brief.seed,
    )


def _chance(allocation: BudgetAllocation, curves: Sequence[ResponseCurve], brief: CampaignBrief, service: Service) -> str:
    chance = probability_of_target(
        allocation,
        curves,
        metric=brief.objective.metric,
        target=brief.objective.target,
        lead_conversion_rate=service.lead_conversion_rate,
        conversion_value=service.conversion_value,
        seed=brief.seed,
    )
    return f"chance of reaching {brief.objective.target:,.0f} {brief.objective.metric}: {chance:.0%}"


def _channel_plan(
    line: AllocationLine, curve: ResponseCurve, problem: AllocationProblem, brief: CampaignBrief, leads: dict[ChannelId, int]
) -> ChannelPlan:
    channel = CHANNELS[line.channel]
    return ChannelPlan(
        channel=line.channel,
        label=line.label,
        role=channel.role,
        audience_ids=brief.audience_ids,
        curve=curve,
        floor=problem.floor(line.channel),
        cap=problem.caps.get(line.channel, problem.total),
        lead_time_days=channel.lead_time_days,
        flights=flights(line.amount, brief.window, leads[line.channel]),
    )


@dataclass(frozen=True, slots=True)
class _Citations:
    """Makes results and benchmarks citable."""

    lease: Lease
    clock: Clock

    def of(
        self,
        allocation: BudgetAllocation,
        curves: Sequence[ResponseCurve],
        outlook: Sequence[Forecast],
        what_ifs: Sequence[Scenario],
        chance: str,
    ) -> tuple[Evidence, ...]:
        """Return certificate, split, forecast and scenarios as C1…, the funded channels' benchmarks as B1…"""
        results = [
            ("allocation", "Budget certificate", _certificate(allocation)),
            ("split", "Budget split", _split(allocation)),
            ("forecast", "Forecast", _band(outlook) + chance),
            *((f"scenario:{item.name}", item.question, item.note) for item in what_ifs),
        ]
        funded = {line.channel for line in allocation.lines if line.amount.amount_minor > 0}
        cited = {row.ref: row for curve in curves if curve.channel in funded for row in cited_benchmarks(curve.channel)}
        benchmarks = [(row.ref, f"Benchmark: {row.channel} {row.metric}", row.sentence) for row in cited.values()]
        return (*self._numbered(EvidenceKind.COMPUTATION, results), *self._numbered(EvidenceKind.BENCHMARK, benchmarks))

    def _numbered(self, kind: EvidenceKind, facts: Iterable[tuple[str, str, str]]) -> list[Evidence]:
        return [self._evidence(kind, number, *fact) for number, fact in enumerate(facts, start=1)]

    def _evidence(self, kind: EvidenceKind, number: int, ref: str, title: str, text: str) -> Evidence:
        return Evidence(
            id=EvidenceId(derived_id(self.lease.run_id, kind, ref)),
            label=label_of(kind, number),
            kind=kind,
            ref=ref,
            title=title,
            quote=quoted(text),
            retrieved_at=self.clock(),
            content_hash=hashlib.sha256(text.encode()).hexdigest(),
        )


def _certificate(allocation: BudgetAllocation) -> str:
    return (
        f"{allocation.total}: {allocation.objective_value:,.1f} leads expected; no split can bring more than {allocation.upper_bound:,.1f} "
        f"(gap {allocation.gap:.4%}); the next {allocation.total.currency} 100 would bring {100 * allocation.shadow_price:,.2f} leads; "
        f"{allocation.unspent} unspent"
    )


def _split(allocation: BudgetAllocation) -> str:
    funded = sorted((line for line in allocation.lines if line.amount.amount_minor > 0), key=lambda line: -line.amount.amount_minor)
    return "; ".join(f"{line.label} {line.amount} for {line.response.p50:,.1f} leads" for line in funded)


def _band(outlook: Sequence[Forecast]) -> str:
    totals = [item for item in outlook if item.grain == "total"]
    return "".join(f"{item.metric.replace('_', ' ')} {item.p50:,.0f} (90 % band {item.p05:,.0f} to {item.p95:,.0f}); " for item in totals)
