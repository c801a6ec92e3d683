"""Random problems, and an independent solver for them: cvxpy with Clarabel, an interior-point method for cones."""

from collections.abc import Sequence
from importlib import import_module
from itertools import accumulate
from typing import Any

import numpy as np

from domain.planning.solvers.draws import Draws
from domain.planning.solvers.separable import Floats, Group, Separable

cp: Any = import_module("cvxpy")  # its types cover little of it

TOGETHER = 5  # the oracle fails on power cones of many different problems at once
EXACTNESS = {"tol_feas": 1e-9, "tol_gap_abs": 1e-9, "tol_gap_rel": 1e-9}


def random_problem(seed: int, *, channels: int = 8, hill: bool = False, groups: int = 0, money: float = 1.0) -> Separable:
    """Return a feasible concave problem with floors, caps, paid fixed costs and useless channels, and a budget around one `money`."""
    rng = np.random.default_rng(seed)
    lo = np.where(rng.random(channels) < 0.4, rng.random(channels) / (2 * channels), 0.0)
    hi = np.where(rng.random(channels) < 0.5, np.inf, lo + rng.random(channels) * 3 / channels)
    members = np.array_split(rng.permutation(channels)[: max(1, channels * 2 // 3)], max(groups, 1))[:groups]
    limits = tuple(Group(members=part, most=money * float(lo[part].sum() + rng.random() * 1.5 / groups)) for part in members)
    return Separable(
        vmax=rng.lognormal(0, 1, channels) * (rng.random(channels) < 0.95),
        k=rng.lognormal(-1, 1, channels) * money,
        alpha=np.where(rng.random(channels) < 0.8, rng.uniform(0.3, 1, channels), 1.0) if hill else np.ones(channels),
        fixed=lo * (rng.random(channels) < 0.5) * rng.random(channels) * money,
        lo=lo * money,
        hi=hi * money,
        budget=money * float(rng.uniform(lo.sum(), 2)),
        groups=limits,
    )


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


def keeps_all_limits(problem: Separable, spend: Floats) -> bool:
    """Return whether the spend is within floors, caps, budget and group limits, to the rounding of sums."""
    within = bool(((spend >= problem.lo) & (spend <= problem.hi)).all()) and spend.sum() <= problem.budget * (1 + 1e-12)
    return within and all(spend[group.members].sum() <= group.most * (1 + 1e-12) for group in problem.groups)


def random_draws(problem: Separable, *, seed: int, draws: int) -> Draws:
    """Return curves drawn around the problem's."""
    rng = np.random.default_rng(seed)
    shape = (draws, problem.k.size)
    return Draws(vmax=problem.vmax * rng.lognormal(0, 0.6, shape), k=problem.k * rng.lognormal(0, 0.4, shape))
