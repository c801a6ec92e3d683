"""The solver for carry-over beside an interior-point method (Clarabel through cvxpy) on random problems."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from domain.planning.solvers.carry_over import CarryOver, solve_carry_over
from domain.planning.solvers.separable import Floats, Group

cp: Any = import_module("cvxpy")  # its types cover little of it
sparse: Any = import_module("scipy.sparse")

PROBLEMS_PER_SEED = 70


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_feasible_spend_brings_more_than_the_solution_by_an_independent_solver(seed: int) -> None:
    rng = np.random.default_rng(seed)
    problems = [random_problem(rng, channels=int(rng.integers(1, 6)), weeks=int(rng.integers(1, 13))) for _ in range(PROBLEMS_PER_SEED)]
    for problem, oracle in zip(problems, optimal_values(problems), strict=True):
        solution = solve_carry_over(problem)
        assert solution.value == pytest.approx(oracle, rel=1e-6)
        assert solution.upper_bound >= oracle * (1 - 1e-6)
        assert solution.gap <= 1e-9
        assert_feasible(problem, solution.spend)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_even_a_hundred_channels_get_a_tight_certificate(seed: int) -> None:
    problem = random_problem(np.random.default_rng(seed), channels=100, weeks=12)
    solution = solve_carry_over(problem)
    assert_feasible(problem, solution.spend)
    assert solution.value <= solution.upper_bound
    assert solution.gap <= 1e-9


def random_problem(rng: np.random.Generator, *, channels: int, weeks: int) -> CarryOver:
    """Return a feasible problem with lead times, short and closed weeks, floors, caps, fixed costs and a group limit."""
    k = np.exp(rng.uniform(6, 11, channels))
    budget = float(k.sum() * rng.uniform(0.02, 2))
    floors = np.where(rng.random(channels) < 0.3, rng.uniform(0, 0.6, channels) * budget / channels, 0.0)
    caps = np.where(rng.random(channels) < 0.3, floors + rng.uniform(0, 2, channels) * budget / channels, np.inf)
    members = np.arange((channels + 1) // 2)
    most = max(float(floors[members].sum()), rng.uniform(0.2, 0.8) * budget)
    return CarryOver(
        vmax=np.where(rng.random(channels) < 0.9, np.exp(rng.uniform(3, 7, channels)), 0.0),
        k=k,
        decay=np.where(rng.random(channels) < 0.8, rng.uniform(0, 0.95, channels), 0.0),
        shares=random_shares(rng, channels, weeks),
        lo=floors,
        hi=caps,
        fixed=np.where(rng.random(channels) < 0.5, floors * rng.random(channels), 0.0),
        budget=budget,
        groups=(Group(members=members, most=most),) if rng.random() < 0.5 else (),
    )


def random_shares(rng: np.random.Generator, channels: int, weeks: int) -> Floats:
    days = np.full((channels, weeks), 7.0)
    days[:, 0], days[:, -1] = rng.integers(1, 8, 2)
    days[rng.random((channels, weeks)) < 0.1] = 1
    days[rng.random((channels, weeks)) < 0.1] = 0
    days[np.arange(weeks) < rng.integers(0, 1 + weeks // 3, channels)[:, None]] = 0
    days[days.sum(axis=1) == 0, -1] = 7
    shares: Floats = days / days.sum(axis=1, keepdims=True)
    return shares


def optimal_values(problems: Iterable[CarryOver]) -> list[float]:
    """Solve all problems at once, as blocks of one, each in units of its own budget and its own vmax."""
    blocks = [_Block(problem) for problem in problems]
    spend = cp.Variable(sum(block.size for block in blocks), nonneg=True)
    limits = sparse.block_diag([block.limits for block in blocks], format="csr")
    most = np.concatenate([block.most for block in blocks])
    stock = sparse.block_diag([block.stock for block in blocks], format="csr") @ spend
    value = np.concatenate([block.weight for block in blocks]) @ (1 - cp.inv_pos(1 + stock))
    cp.Problem(cp.Maximize(value), [limits @ spend <= most]).solve(solver=cp.CLARABEL)
    ends = np.cumsum([block.size for block in blocks])[:-1]
    return [block.value(part) for block, part in zip(blocks, np.split(np.asarray(spend.value), ends), strict=True)]


class _Block:
    """A problem in matrices: stock (in units of each week's k) and limits on the spend of all cells."""

    def __init__(self, problem: CarryOver) -> None:
        channels, weeks = problem.shares.shape
        self.size = channels * weeks
        self.scale = max(float(problem.vmax.sum()), 1.0)
        budget = problem.budget - problem.fixed.sum()
        lags = np.subtract.outer(np.arange(weeks), np.arange(weeks))
        is_open = problem.shares.ravel() > 0
        carried = [np.where(lags >= 0, (1 - r) * r ** np.maximum(lags, 0), 0.0) for r in problem.decay.tolist()]
        half = np.repeat(problem.k, weeks) * problem.shares.ravel()
        into_open = sparse.diags(np.where(is_open, budget / np.where(is_open, half, 1.0), 0.0))
        self.stock = into_open @ sparse.block_diag(carried)
        self.weight = np.repeat(problem.vmax, weeks) * problem.shares.ravel() / self.scale
        total = np.kron(np.eye(channels), np.ones(weeks))
        together = np.array([np.isin(np.arange(channels), group.members) for group in problem.groups]).reshape(-1, channels) @ total
        capped = np.isfinite(problem.hi)
        self.limits = sparse.csr_array(np.vstack([np.ones((1, self.size)), total[capped], -total, together, np.diag(~is_open)[~is_open]]))
        floors, caps = problem.lo - problem.fixed, (problem.hi - problem.fixed)[capped]
        most = [group.most - problem.fixed[group.members].sum() for group in problem.groups]
        self.most = np.concatenate([[1.0], caps / budget, -floors / budget, np.array(most) / budget, np.zeros(int((~is_open).sum()))])

    def value(self, spend: Floats) -> float:
        return self.scale * float(self.weight @ (1 - 1 / (1 + self.stock @ np.maximum(spend, 0.0))))


def assert_feasible(problem: CarryOver, spend: Floats) -> None:
    totals, rounding = spend.sum(axis=1), 1e-9 * problem.budget
    assert (spend >= 0).all()
    assert (spend[problem.shares == 0] == 0).all()
    assert totals.sum() <= problem.budget + rounding
    assert (totals >= problem.lo - rounding).all()
    assert (totals <= problem.hi + rounding).all()
    assert all(totals[group.members].sum() <= group.most + rounding for group in problem.groups)
