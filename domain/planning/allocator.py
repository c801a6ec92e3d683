"""The budget's split over channels, with the certificate that nothing better exists.

    maximise Σ w_i·V_i·x_i/(K_i + x_i)   subject to   Σ x_i ≤ total,  floor_i ≤ x_i ≤ cap_i

`water_filling` solves it exactly and says how; here the problem's entities become its arrays, amounts become whole minor units that keep
the bounds and the total, and the value of the rounded split is set against the Lagrangian bound of the unrounded problem:
gap = 1 − objective_value/upper_bound. Optimal means that channels inside their bounds all earn the shadow price at the margin, those at
a floor earn at most that, those at a cap at least that (Karush-Kuhn-Tucker). Money the caps can't take is reported, never forced.
"""

import hashlib
import json
import math
from collections.abc import Sequence

import numpy as np

from domain.entities.channel import ChannelId
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation, ResponseCurve
from domain.planning.allocation_problem import AllocationProblem, ensure_feasible
from domain.planning.binding import binding_limits
from domain.planning.water_filling import Curves, Floats, Integers, optimal_split, whole_units
from domain.values.estimate import Estimate
from domain.values.money import Money, minor_digits

__all__ = ["AllocationProblem", "allocate", "response_estimate"]

SOLVER = "water-filling/1"
BAND_Z = 1.6448536269514722  # the standard normal's 95 % quantile: a 90 % band has 5 % on either side


def allocate(problem: AllocationProblem) -> BudgetAllocation:
    """Return the best split in whole minor units. Raises Infeasible with the limits that clash, in words.

    `marginal_return`, `shadow_price`, `objective_value` and `upper_bound` count weighted leads; `response` counts leads as they are.
    """
    ensure_feasible(problem)
    lo, hi = _bounds(problem)
    unit = 10 ** minor_digits(problem.total.currency)
    curves = _curves(problem, lo / unit)
    split = optimal_split(curves, (problem.total.amount_minor - int(lo.sum())) / unit)
    spendable = int(np.where(curves.vmax > 0, hi, lo).sum())
    amounts = whole_units(lo + split.extra * unit, lo, hi, min(problem.total.amount_minor, spendable))
    lines = _lines(problem, amounts, shadow_price=split.shadow_price)
    objective = float(curves.response((amounts - lo) / unit).sum())
    unspent = Money(problem.total.amount_minor - int(amounts.sum()), problem.total.currency)
    return BudgetAllocation(
        total=problem.total,
        lines=lines,
        shadow_price=split.shadow_price,
        objective_value=objective,
        upper_bound=split.upper_bound,
        gap=max(0.0, 1 - objective / split.upper_bound) if split.upper_bound > 0 else 0.0,
        unspent=unspent,
        solver=SOLVER,
        curves_hash=curves_hash(problem.curves),
        binding=binding_limits(problem, lines, shadow_price=split.shadow_price, unspent=unspent),
    )


def response_estimate(curve: ResponseCurve, spend: float) -> Estimate:
    """Return the expected leads for `spend` major units with the curve's log-normal 90 % band."""
    median, spread = curve.response(spend), math.exp(BAND_Z * curve.log_sd)
    return Estimate(p05=median / spread, p50=median, p95=median * spread, unit="leads", basis=curve.basis, n_obs=curve.n_obs)


def curves_hash(curves: Sequence[ResponseCurve]) -> str:
    """Return the SHA-256 of what the curves say, whatever their order."""
    figures = sorted(
        [str(curve.channel), curve.vmax, curve.k, curve.alpha, curve.adstock_half_life_weeks, curve.log_sd] for curve in curves
    )
    return hashlib.sha256(json.dumps(figures, separators=(",", ":")).encode()).hexdigest()


def _curves(problem: AllocationProblem, lo: Floats) -> Curves:
    return Curves(
        vmax=np.array([problem.weight(curve.channel) * curve.vmax for curve in problem.curves]),
        k=np.array([curve.k for curve in problem.curves]),
        lo=lo,
        room=np.array([_room(problem, curve.channel) for curve in problem.curves]),
    )


def _room(problem: AllocationProblem, channel: ChannelId) -> float:
    """Return what the channel may take above its floor, in major units."""
    cap = problem.caps.get(channel)
    return math.inf if cap is None else (cap - problem.floor(channel)).major


def _bounds(problem: AllocationProblem) -> tuple[Integers, Integers]:
    """Return each channel's least and most amount in minor units; none can take more than the whole budget."""
    total = problem.total
    lo = [problem.floor(curve.channel).amount_minor for curve in problem.curves]
    hi = [min(problem.caps.get(curve.channel, total).amount_minor, total.amount_minor) for curve in problem.curves]
    return np.array(lo, dtype=np.int64), np.array(hi, dtype=np.int64)


def _lines(problem: AllocationProblem, amounts: Integers, *, shadow_price: float) -> tuple[AllocationLine, ...]:
    lines = []
    for curve, minor in zip(problem.curves, amounts.tolist(), strict=True):
        amount = Money(minor, problem.total.currency)
        marginal = problem.weight(curve.channel) * curve.marginal(amount.major)
        line = AllocationLine(
            channel=curve.channel,
            label=problem.label(curve.channel),
            amount=amount,
            response=response_estimate(curve, amount.major),
            marginal_return=marginal,
            at_bound=_at_bound(problem, curve, amount, earns_more=marginal >= shadow_price),
        )
        lines.append(line)
    return tuple(lines)


def _at_bound(problem: AllocationProblem, curve: ResponseCurve, amount: Money, *, earns_more: bool) -> AtBound:
    floor, cap = problem.floor(curve.channel), problem.caps.get(curve.channel)
    at_cap, at_floor = amount == cap, amount == floor
    if at_cap and (earns_more or not at_floor):
        return AtBound.CAP
    return AtBound.FLOOR if at_floor else AtBound.NONE
