"""The concave solver beside an interior-point method that shares no code with it."""

import pytest

from domain.planning.solvers.concave import solve_concave
from tests.domain.planning.solvers.problems import keeps_all_limits, random_problem
from tests.proofs.oracle import with_oracle

ORACLE_TOLERANCE = 1e-6


@pytest.mark.filterwarnings("ignore:Solution may be inaccurate")  # the comparison decides whether it is
@pytest.mark.parametrize("hill", [False, True], ids=["michaelis-menten", "hill"])
def test_two_hundred_problems_have_the_oracles_value(hill: bool) -> None:
    problems = [random_problem(seed, channels=1 + seed % 12, hill=hill, groups=seed % 3) for seed in range(200)]
    for problem, oracle in zip(problems, with_oracle(problems), strict=True):
        solution, expected = solve_concave(problem), problem.response(oracle).sum()
        assert keeps_all_limits(problem, solution.spend)
        assert solution.value == pytest.approx(expected, rel=ORACLE_TOLERANCE, abs=1e-12)
        assert expected <= solution.upper_bound * (1 + ORACLE_TOLERANCE)
        assert solution.value <= solution.upper_bound
        assert solution.gap <= 1e-12
