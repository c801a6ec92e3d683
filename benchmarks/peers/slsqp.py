"""scipy's SLSQP with exact gradients, from the equal split; money in equal shares, outcomes relative to the start.

Its tolerance `ftol` comes twice: as it is by default, and tight.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.peers.allocator import Answer, Prepare, ensure_dense_fits
from benchmarks.peers.case import SHARE, Case
from domain.planning.solvers.carry_over import CarryOver
from domain.planning.solvers.separable import Floats

PACKAGE = "scipy"


def _prepare(case: Case, *, ftol: float) -> Callable[[], Answer]:
    optimize = import_module("scipy.optimize")
    problem = case.problem
    shape = problem.shares.shape if isinstance(problem, CarryOver) else problem.lo.shape
    start = np.full(shape, SHARE / (shape[1] if len(shape) > 1 else 1))
    ensure_dense_fits(start.size)

    def solve() -> Answer:
        scale = case.value(start)
        found = optimize.minimize(
            lambda x: -case.value(SHARE * x.reshape(shape)) / scale,
            start.ravel() / SHARE,
            jac=lambda x: -SHARE / scale * _gradient(case, SHARE * x.reshape(shape)).ravel(),
            bounds=_bounds(case),
            constraints=_constraints(case, start.size),
            method="SLSQP",
            options={"ftol": ftol, "maxiter": 1000},
        )
        return Answer(spend=SHARE * found.x.reshape(shape))

    return solve


def _gradient(case: Case, spend: Floats) -> Floats:
    if isinstance(case.problem, CarryOver):
        return case.problem.gradient(spend)
    if case.draws is not None:
        drawn: Floats = (case.draws.vmax * case.draws.k / (case.draws.k + spend) ** 2).mean(axis=0)
        return drawn
    return case.problem.marginal(spend)


def _bounds(case: Case) -> list[tuple[float, float | None]]:
    if isinstance(case.problem, CarryOver):
        return [(0.0, None)] * case.problem.shares.size
    return list(zip(case.problem.lo / SHARE, case.problem.hi / SHARE, strict=True))


def _constraints(case: Case, size: int) -> list[dict[str, Any]]:
    problem = case.problem
    linear = [_at_least(-np.ones((1, size)), np.array([-problem.budget / SHARE]))]
    if isinstance(problem, CarryOver):
        channels, weeks = problem.shares.shape
        totals = np.repeat(np.eye(channels), weeks, axis=1)
        linear += [_at_least(totals, problem.lo / SHARE), _at_least(-totals, -problem.hi / SHARE)]
    return linear


def _at_least(matrix: Floats, least: Floats) -> dict[str, Any]:
    return {"type": "ineq", "fun": lambda x: matrix @ x - least, "jac": lambda _: matrix}


ALLOCATORS: dict[str, Prepare] = {f"scipy SLSQP, ftol {ftol:g}": partial(_prepare, ftol=ftol) for ftol in (1e-6, 1e-12)}
