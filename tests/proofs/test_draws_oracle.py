"""The solvers over drawn curves beside an interior-point method that shares no code with them."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from domain.planning.solvers.draws import Draws, solve_cvar, solve_mean
from domain.planning.solvers.separable import Floats, Separable
from tests.domain.planning.solvers.problems import keeps_all_limits, random_draws, random_problem
from tests.proofs.oracle import EXACTNESS, TOGETHER, cp, limits, split_by_problem

DRAWS, TAIL, ORACLE_TOLERANCE = 20, 0.25, 1e-6
PROBLEMS = [random_problem(seed, channels=1 + seed % 6, groups=seed % 3) for seed in range(30)]
Objective = Callable[[Any], tuple[Any, list[Any]]]


def with_oracle(problems: Sequence[Separable], draws: Sequence[Draws], objective: Objective) -> list[Floats]:
    """Return the spends that the oracle finds best for the sum of the problems' objectives of their outcomes, (draws,) each."""
    x = cp.Variable(sum(problem.k.size for problem in problems))
    gained, constraints, first = [], limits(x, problems), 0
    for problem, drawn in zip(problems, draws, strict=True):
        paid = x[first : first + problem.k.size] - problem.fixed
        shares = 1 - cp.inv_pos(1 + cp.multiply(1 / drawn.k, cp.vstack([paid] * DRAWS)))
        value, rules = objective(cp.sum(cp.multiply(drawn.vmax, shares), axis=1))
        gained.append(value)
        constraints += rules
        first += problem.k.size
    cp.Problem(cp.Maximize(sum(gained)), constraints).solve(solver=cp.CLARABEL, **EXACTNESS)
    return split_by_problem(np.asarray(x.value), problems)


def mean(outcomes: Any) -> tuple[Any, list[Any]]:
    return cp.sum(outcomes) / DRAWS, []


def mean_of_worst(outcomes: Any) -> tuple[Any, list[Any]]:
    threshold, shortfall = cp.Variable(), cp.Variable(DRAWS, nonneg=True)
    return threshold - cp.sum(shortfall) / (TAIL * DRAWS), [shortfall >= threshold - outcomes]


@pytest.mark.filterwarnings("ignore:Solution may be inaccurate")  # the comparison decides whether it is
@pytest.mark.parametrize("cautious", [False, True], ids=["mean", "cvar"])
def test_thirty_problems_have_the_oracles_value(cautious: bool) -> None:
    drawn = [random_draws(problem, seed=seed, draws=DRAWS) for seed, problem in enumerate(PROBLEMS)]
    for first in range(0, len(PROBLEMS), TOGETHER):
        some = slice(first, first + TOGETHER)
        oracle = with_oracle(PROBLEMS[some], drawn[some], mean_of_worst if cautious else mean)
        for problem, draws, spend in zip(PROBLEMS[some], drawn[some], oracle, strict=True):
            outcomes = np.sort(draws.outcomes(spend, problem.fixed))
            expected = outcomes[: int(TAIL * DRAWS)].mean() if cautious else outcomes.mean()
            solution = solve_cvar(problem, draws, tail=TAIL) if cautious else solve_mean(problem, draws)
            assert keeps_all_limits(problem, solution.spend)
            assert solution.value == pytest.approx(expected, rel=ORACLE_TOLERANCE, abs=1e-12)
            assert expected <= solution.upper_bound * (1 + ORACLE_TOLERANCE)
            assert solution.value <= solution.upper_bound
            assert solution.gap <= (1e-7 if cautious else 1e-12)
