"""An independent solver for the solvers' problems: cvxpy with Clarabel, an interior-point method for cones."""

from collections.abc import Sequence
from importlib import import_module
from itertools import accumulate
from typing import Any

import numpy as np

from domain.planning.solvers.separable import Floats, Separable

cp: Any = import_module("cvxpy")  # its types cover little of it

TOGETHER = 5  # the oracle fails on power cones of many different problems at once
EXACTNESS = {"tol_feas": 1e-9, "tol_gap_abs": 1e-9, "tol_gap_rel": 1e-9}


def with_oracle(problems: Sequence[Separable]) -> list[Floats]:
    """Return the spend that the oracle finds best for each problem; a few at a time are solved as one, which saves its overhead."""
    few = [problems[first : first + TOGETHER] for first in range(0, len(problems), TOGETHER)]
    return [spend for together in few for spend in _solved_as_one(together)]


def _solved_as_one(problems: Sequence[Separable]) -> list[Floats]:
    x = cp.Variable(sum(problem.k.size for problem in problems))
    paid = (x - _joined(problems, "fixed")) / _joined(problems, "k")
    alpha = _joined(problems, "alpha")
    power = cp.Variable(x.size)
    objective = cp.Maximize(_joined(problems, "vmax") @ (1 - cp.inv_pos(1 + power)))
    straight, bent = np.flatnonzero(alpha == 1), np.flatnonzero(alpha < 1)
    raised = [power[straight] == paid[straight]]
    if bent.size:
        raised.append(cp.PowCone3D(paid[bent], np.ones(bent.size), power[bent], alpha[bent]))
    cp.Problem(objective, [*limits(x, problems), *raised]).solve(solver=cp.CLARABEL, **EXACTNESS)
    return split_by_problem(np.asarray(x.value), problems)


def split_by_problem(spend: Floats, problems: Sequence[Separable]) -> list[Floats]:
    """Return each problem's part of a spend, within the bounds that the oracle keeps to its tolerance only."""
    parts = np.split(spend, list(accumulate(problem.k.size for problem in problems))[:-1])
    return [np.clip(part, problem.lo, problem.hi) for part, problem in zip(parts, problems, strict=True)]


def limits(x: Any, problems: Sequence[Separable]) -> list[Any]:
    """Return the floors, caps, budgets and group limits of problems whose spends stand one after another in `x`."""
    lo, hi = _joined(problems, "lo"), _joined(problems, "hi")
    capped = np.flatnonzero(np.isfinite(hi))
    channels = np.arange(lo.size)
    rows, most = [], []
    first = 0
    for problem in problems:
        together = [np.arange(problem.k.size), *(group.members for group in problem.groups)]
        rows += [np.isin(channels, members + first) for members in together]
        most += [problem.budget, *(group.most for group in problem.groups)]
        first += problem.k.size
    return [x >= lo, x[capped] <= hi[capped], np.array(rows, dtype=np.float64) @ x <= np.array(most)]


def _joined(problems: Sequence[Separable], name: str) -> Floats:
    joined: Floats = np.concatenate([getattr(problem, name) for problem in problems])
    return joined
