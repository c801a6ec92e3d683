"""The budget's split over channels, with the certificate that nothing better exists.

Which way it is solved follows from the problem: over draws where the outcome's risk counts, week by week where a calendar is given, every
curve is Michaelis-Menten's and some carry over, and over the whole window otherwise. Each way returns whole minor units and a bound; here
they become the allocation, whose gap is 1 − objective_value/upper_bound, both of the rounded split. Optimal means that channels inside
their bounds all earn the shadow price at the margin, those at a floor earn at most that, those at a cap at least that (Karush-Kuhn-Tucker).
Money the limits can't take is reported, never forced.
"""

import hashlib
import json
import math
from collections.abc import Sequence

from domain.entities.brief import Risk
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation, ResponseCurve
from domain.errors import FieldIssue, InvalidInput
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.binding import binding_limits
from domain.planning.allocation.infeasibility import ensure_feasible, least_amount
from domain.planning.allocation.split import Split
from domain.planning.allocation.split_by_risk import split_by_risk
from domain.planning.allocation.split_by_week import split_by_week
from domain.planning.allocation.split_by_window import split_by_window
from domain.values.estimate import Estimate
from domain.values.money import Money

BAND_Z = 1.6448536269514722  # the standard normal's 95 % quantile: a 90 % band has 5 % on either side
MOST_RISKY_CHOICES = 3  # each more doubles the splits to solve over draws


def allocate(problem: AllocationProblem) -> BudgetAllocation:
    """Return the best split in whole minor units. Raises Infeasible with the limits that clash, in words.

    `marginal_return`, `shadow_price`, `objective_value` and `upper_bound` count weighted leads; `response` counts leads as they are. The
    problem's goal is not looked at: see `goals`. Raises InvalidInput where a risk other than typical meets S-shaped curves, or more than
    MOST_RISKY_CHOICES fixed costs.
    """
    ensure_feasible(problem)
    split = _split(problem)
    bound = max(split.upper_bound, split.value)  # in floating point, small change above large floors can come to a hair more
    lines = _lines(problem, split)
    unspent = Money(problem.total.amount_minor - int(split.amounts.sum()), problem.total.currency)
    return BudgetAllocation(
        total=problem.total,
        lines=lines,
        shadow_price=_finite(split.shadow_price, lines),
        objective_value=split.value,
        upper_bound=bound,
        gap=1 - split.value / bound if bound > 0 else 0.0,
        unspent=unspent,
        solver=split.solver,
        curves_hash=curves_hash(problem.curves),
        binding=binding_limits(problem, lines, shadow_price=split.shadow_price, unspent=unspent),
    )


def response_estimate(curve: ResponseCurve, spend: float, leads: float) -> Estimate:
    """Return the 90 % band around the median of `leads` that the curve brings for `spend` major units; it is log-normal."""
    spread = math.exp(BAND_Z * curve.log_sd_at(spend))
    return Estimate(p05=leads / spread, p50=leads, p95=leads * spread, unit="leads", basis=curve.basis, n_obs=curve.n_obs)


def curves_hash(curves: Sequence[ResponseCurve]) -> str:
    """Return the SHA-256 of what the curves say, whatever their order."""
    figures = sorted(
        [str(curve.channel), curve.vmax, curve.k, curve.alpha, curve.adstock_half_life_weeks, curve.log_sd] for curve in curves
    )
    return hashlib.sha256(json.dumps(figures, separators=(",", ":")).encode()).hexdigest()


def _split(problem: AllocationProblem) -> Split:
    if problem.risk is not Risk.TYPICAL:
        _ensure_drawable(problem)
        return split_by_risk(problem)
    carries_over = any(curve.adstock_half_life_weeks > 0 for curve in problem.curves)
    if problem.calendar is not None and carries_over and all(curve.alpha == 1 for curve in problem.curves):
        return split_by_week(problem)
    return split_by_window(problem)


def _ensure_drawable(problem: AllocationProblem) -> None:
    issues = [
        FieldIssue("risk", f"{problem.label(curve.channel)} is not a Michaelis-Menten curve: only the typical outcome can be planned for")
        for curve in problem.curves
        if curve.alpha != 1
    ]
    if sum(problem.fixed_cost(curve.channel) > problem.floor(curve.channel) for curve in problem.curves) > MOST_RISKY_CHOICES:
        issues.append(FieldIssue("risk", f"only the typical outcome can be planned for with more than {MOST_RISKY_CHOICES} fixed costs"))
    if issues:
        raise InvalidInput(*issues)


def _lines(problem: AllocationProblem, split: Split) -> tuple[AllocationLine, ...]:
    rows = zip(problem.curves, split.amounts.tolist(), split.leads.tolist(), split.marginal.tolist(), strict=True)
    lines = []
    for curve, minor, leads, marginal in rows:
        amount = Money(minor, problem.total.currency)
        line = AllocationLine(
            channel=curve.channel,
            label=problem.label(curve.channel),
            amount=amount,
            response=response_estimate(curve, (amount - problem.fixed_cost(curve.channel)).major, leads),
            marginal_return=marginal if math.isfinite(marginal) else problem.weight(curve.channel) * curve.response(1.0),
            at_bound=_at_bound(problem, curve, amount, earns_more=marginal >= split.shadow_price),
        )
        lines.append(line)
    return tuple(lines)


def _finite(shadow_price: float, lines: Sequence[AllocationLine]) -> float:
    """Return what the next major unit brings where the first of all minor units would bring infinitely much each."""
    return shadow_price if math.isfinite(shadow_price) else max(line.marginal_return for line in lines)


def _at_bound(problem: AllocationProblem, curve: ResponseCurve, amount: Money, *, earns_more: bool) -> AtBound:
    floor, cap = least_amount(problem, curve.channel), problem.caps.get(curve.channel)
    at_cap, at_floor = amount == cap, amount == floor
    if at_cap and (earns_more or not at_floor):
        return AtBound.CAP
    return AtBound.FLOOR if at_floor else AtBound.NONE
