"""Our solvers, by the kind of problem."""

from collections.abc import Callable

from benchmarks.peers.allocator import Answer, Prepare
from benchmarks.peers.case import Case
from domain.planning.solvers.carry_over import CarryOver, WeeklySolution, solve_carry_over
from domain.planning.solvers.concave import solve_concave
from domain.planning.solvers.draws import solve_mean
from domain.planning.solvers.s_shaped import solve_s_shaped
from domain.planning.solvers.separable import Solution


def _prepare(case: Case) -> Callable[[], Answer]:
    def solve() -> Answer:
        solution = _solution(case)
        return Answer(spend=solution.spend, upper_bound=solution.upper_bound)

    return solve


def _solution(case: Case) -> Solution | WeeklySolution:
    if isinstance(case.problem, CarryOver):
        return solve_carry_over(case.problem)
    if case.draws is not None:
        return solve_mean(case.problem, case.draws)
    return solve_concave(case.problem) if case.problem.is_concave else solve_s_shaped(case.problem)


ALLOCATORS: dict[str, Prepare] = {"NexusPlanner": _prepare}
