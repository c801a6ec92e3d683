"""The problems that all allocators answer: seeded, and with limits that every one of them can express."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, default_rng

from domain.planning.solvers.adstock import decay_of
from domain.planning.solvers.carry_over import CarryOver
from domain.planning.solvers.draws import Draws
from domain.planning.solvers.separable import Floats, Separable

SHARE = 10_000.0  # a channel's equal share of the budget; some allocators round to whole units, which this makes harmless
WEEKS = 12
DRAWS = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A problem by name. With `draws`, the objective is their mean outcome and the problem's own curves don't count."""

    name: str
    problem: Separable | CarryOver
    draws: Draws | None = None

    def value(self, spend: Floats) -> float:
        """Return what `spend` brings: the one judge of all allocators."""
        if isinstance(self.problem, CarryOver):
            return self.problem.value(spend)
        if self.draws is not None:
            return float(self.draws.outcomes(spend, self.problem.fixed).mean())
        return float(self.problem.response(spend).sum())

    def excess(self, spend: Floats) -> float:
        """Return by how much `spend` breaks the budget or a limit at worst, in equal shares; negative or 0 if it breaks none."""
        totals = spend if spend.ndim == 1 else spend.sum(axis=1)
        over = max(
            float((self.problem.lo - totals).max()), float((totals - self.problem.hi).max()), float(totals.sum()) - self.problem.budget
        )
        return over / SHARE


def cases() -> tuple[Case, ...]:
    """Return the problems; the same ones at every call."""
    return (
        *(_separable(f"Michaelis-Menten, {size}", size, low=1, high=1) for size in (20, 100, 1000)),
        _separable(f"Michaelis-Menten, 1000 × {WEEKS}", 1000 * WEEKS, low=1, high=1),
        _separable("Hill concave, 100", 100, low=0.5, high=1),
        _separable(f"Hill concave, 1000 × {WEEKS}", 1000 * WEEKS, low=0.5, high=1),
        *(_separable(f"Hill S-shaped, {size}", size, low=1.2, high=3) for size in (20, 100, 1000)),
        _drawn("posterior mean, 100", 100),
        _carried_over(f"adstock, 100 × {WEEKS}", 100),
    )


def _curves(random: Generator, size: int) -> tuple[Floats, Floats]:
    vmax: Floats = 100 * np.exp(random.normal(0, 0.6, size))
    k: Floats = SHARE * np.exp(random.normal(0.3, 0.7, size))
    return vmax, k


def _limits(random: Generator, size: int) -> tuple[Floats, Floats]:
    lo: Floats = np.round(SHARE * random.uniform(0.02, 0.2, size), -2)
    hi: Floats = np.round(SHARE * random.uniform(1.5, 4, size), -2)
    return lo, hi


def _separable(name: str, size: int, *, low: float, high: float) -> Case:
    return Case(name=name, problem=_problem(size, low=low, high=high))


def _problem(size: int, *, low: float, high: float) -> Separable:
    """Return curves with alphas between `low` and `high`."""
    random = default_rng(size)
    (vmax, k), (lo, hi) = _curves(random, size), _limits(random, size)
    alpha = random.uniform(low, high, size)
    return Separable(vmax=vmax, k=k, alpha=alpha, fixed=np.zeros(size), lo=lo, hi=hi, budget=SHARE * size)


def _drawn(name: str, size: int) -> Case:
    problem = _problem(size, low=1, high=1)
    random = default_rng(DRAWS)
    vmax = problem.vmax * np.exp(random.normal(0, 0.3, (DRAWS, size)))
    k = problem.k * np.exp(random.normal(0, 0.4, (DRAWS, size)))
    return Case(name=name, problem=problem, draws=Draws(vmax=vmax, k=k))


def _carried_over(name: str, size: int) -> Case:
    random = default_rng(size)
    (vmax, k), (lo, hi) = _curves(random, size), _limits(random, size)
    problem = CarryOver(
        vmax=vmax,
        k=k,
        decay=decay_of(random.uniform(0, 3, size)),
        shares=np.full((size, WEEKS), 1 / WEEKS),
        lo=lo,
        hi=hi,
        fixed=np.zeros(size),
        budget=SHARE * size,
    )
    return Case(name=name, problem=problem)
