"""The allocator by itself: a what-if without a brief, fast enough for a slider; nothing is written."""

import asyncio
from datetime import date

from fastapi import APIRouter

from api.caller import Viewer
from api.dependencies import Uses
from api.schemas.allocate import AllocateIn, AllocateOut, CurvePointsOut, SolvedChannelOut
from api.schemas.plan import AllocationOut, CurveOut, FlightOut, ScenarioOut
from domain.entities.plan import ResponseCurve
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.allocator import response_estimate
from domain.planning.allocation.flighting import weekly_flights
from domain.planning.allocation.goals import allocate_for_goal
from domain.planning.allocation.scenarios import scenarios

router = APIRouter(prefix="/api/plan", tags=["plan"])


@router.post("/allocate")
async def allocate_budget(body: AllocateIn, caller: Viewer, uses: Uses) -> AllocateOut:  # noqa: ARG001 - asked for its role
    """Split a budget over channels for the most leads: certified, with curves to draw and what would change the answer.

    Limits that clash are answered with the problem `infeasible`, whose `binding` names them.
    """
    return await asyncio.to_thread(_solved, body, uses.clock().date())


def _solved(body: AllocateIn, today: date) -> AllocateOut:
    problem = body.to_domain(today)
    allocation = allocate_for_goal(problem)
    weekly = weekly_flights(problem, allocation) if problem.calendar else {}
    known = {curve.channel for curve in problem.curves}
    return AllocateOut(
        allocation=AllocationOut.model_validate(allocation),
        channels=[
            SolvedChannelOut(
                curve=CurveOut.model_validate(curve),
                points=_points(problem, curve, body.points),
                flights=[FlightOut.model_validate(flight) for flight in weekly.get(curve.channel, ())],
            )
            for curve in problem.curves
        ],
        left_out=[item.channel for item in body.channels if item.channel not in known],
        scenarios=[ScenarioOut.model_validate(item) for item in scenarios(problem, allocation)] if body.scenarios else [],
    )


def _points(problem: AllocationProblem, curve: ResponseCurve, count: int) -> CurvePointsOut:
    """Return `count` points from nothing to the most the channel can take."""
    most = min(problem.caps.get(curve.channel, problem.total), problem.total).major
    fixed = problem.fixed_cost(curve.channel).major
    spend = [most * place / max(1, count - 1) for place in range(count)]
    working = [max(0.0, amount - fixed) for amount in spend]
    leads = [response_estimate(curve, amount, curve.response(amount)) for amount in working]
    return CurvePointsOut(spend=spend, p05=[item.p05 for item in leads], p50=[item.p50 for item in leads], p95=[item.p95 for item in leads])
