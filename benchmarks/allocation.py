"""`python -m benchmarks.allocation`: our split of a budget beside scipy's and, with `--peers`, those of the installed marketing-mix tools.

Each allocator answers the same seeded cases, and our curves judge every answer, against the best bound that our solver proves. Peers are
looked for in the running interpreter; an environment with numpy and one peer is enough. What is timed is the public call that a user makes
once the package is imported and the model is there.
"""

import argparse
import importlib.util
from collections.abc import Iterator
from statistics import median
from types import ModuleType

from benchmarks.peers import meridian, ours, pymc_marketing, robyn, slsqp
from benchmarks.peers.case import Case, cases
from benchmarks.peers.measurement import Measured, measure

PEERS = (pymc_marketing, robyn, meridian)
_ROUNDING = 1e-7  # of an equal share


def rows(case: Case, allocators: list[tuple[ModuleType, str]], repeat: int) -> Iterator[str]:
    """Yield the table's rows for a case; the best bound is ours."""
    bound = float("nan")
    for module, name in allocators:
        measured = measure(module, name, case.name, repeat)
        if module is ours and measured.answer:
            bound = measured.answer.upper_bound
        yield _row(case, name, measured, bound)


def _row(case: Case, name: str, measured: Measured, bound: float) -> str:
    if measured.answer is None:
        return f"| {case.name} | {name} | {measured.remark} | | |"
    seconds, answer = measured.seconds, measured.answer
    value = case.value(answer.spend)
    certificate = f"≤ {max(0.0, 1 - value / answer.upper_bound):.0e} below the optimum" if answer.upper_bound < float("inf") else "none"
    excess = case.excess(answer.spend)
    broken = f"breaks a limit by {excess:.2g} equal shares" if excess > _ROUNDING else ""
    notes = "; ".join(note for note in (certificate, broken, measured.remark) if note)
    return f"| {case.name} | {name} | {_time(median(seconds))} ({_time(min(seconds))}) | {value / bound - 1:+.1e} | {notes} |"


def _time(seconds: float) -> str:
    return f"{seconds:.2g}" if seconds < 10 else f"{seconds:.0f}"


def main() -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser(prog="benchmarks.allocation", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="ask the marketing-mix tools too, where they are installed")
    parser.add_argument("--repeat", type=int, default=5, help="calls of each allocator on each case, while they take 30 s or less in all")
    parser.add_argument("--case", default="", help="only cases whose name contains this")
    parser.add_argument("--solver", default="", help="only solvers, beside ours, whose name contains this")
    asked = parser.parse_args()
    wanted = (slsqp, *PEERS) if asked.peers else (slsqp,)
    missing = [module.PACKAGE for module in wanted if not importlib.util.find_spec(module.PACKAGE)]
    others = [(module, name) for module in wanted if module.PACKAGE not in missing for name in module.ALLOCATORS if asked.solver in name]
    allocators = [*((ours, name) for name in ours.ALLOCATORS), *others]
    print("| problem | solver | seconds: median (min) | value / best bound − 1 | certificate |\n|---|---|---|---|---|", flush=True)
    for case in cases():
        if asked.case in case.name:
            for row in rows(case, allocators, asked.repeat):
                print(row, flush=True)
    for package in missing:
        print(f"\nnot installed: {package}")


if __name__ == "__main__":
    main()
