"""S-shaped curves and fixed costs against dynamic programming: the best spend in whole steps, found by trying every one."""

import numpy as np

from domain.planning.solvers.s_shaped import solve_s_shaped
from domain.planning.solvers.separable import Floats, Group, Separable

STEPS = 160
PROBLEMS = 240
GAP = 1e-6


def random_problem(seed: int) -> Separable:
    """Return a problem of 2 to 6 channels with every kind of curve and limit, whose limits are whole steps of a budget of `STEPS`."""
    rng = np.random.default_rng(seed)
    channels = int(rng.integers(2, 7))
    lo = np.where(rng.random(channels) < 0.3, rng.integers(0, STEPS // (2 * channels), channels), 0).astype(float)
    hi = np.where(rng.random(channels) < 0.5, lo + rng.integers(0, STEPS, channels), np.inf)
    members = np.array_split(rng.permutation(channels), int(rng.integers(1, 3)))[: int(rng.integers(0, 3))]
    kinds = rng.random(channels)
    return Separable(
        vmax=rng.lognormal(0, 0.7, channels) * (rng.random(channels) < 0.95),
        k=rng.lognormal(0, 0.8, channels) * STEPS / channels,
        alpha=np.where(kinds < 0.2, 1.0, np.where(kinds < 0.35, rng.uniform(0.4, 1, channels), rng.uniform(1.1, 6, channels))),
        fixed=np.where(rng.random(channels) < 0.4, rng.uniform(0, STEPS / channels, channels), 0.0),
        lo=lo,
        hi=hi,
        budget=float(STEPS),
        groups=tuple(Group(members=part, most=float(lo[part].sum() + rng.integers(0, STEPS))) for part in members),
    )


def best_in_steps(problem: Separable) -> float:
    """Return the most that a spend in whole steps brings."""
    grid = np.arange(STEPS + 1, dtype=float)
    values = np.stack([problem.response(np.full(problem.k.size, spend)) for spend in grid], axis=1)
    values[(grid < problem.lo[:, None]) | (grid > problem.hi[:, None])] = -np.inf
    grouped = {int(member) for group in problem.groups for member in group.members}
    parts = [values[index] for index in range(problem.k.size) if index not in grouped]
    for group in problem.groups:
        together = best_together(list(values[group.members]))
        parts.append(np.where(grid <= group.most, together, -np.inf))
    return float(best_together(parts).max())


def best_together(parts: list[Floats]) -> Floats:
    """Return, for every sum, the most that parts bring that spend it: one part after another joins those before (Bellman)."""
    total, own = np.indices((STEPS + 1, STEPS + 1))
    best = np.where(np.arange(STEPS + 1) == 0, 0.0, -np.inf)
    for part in parts:
        best = np.where(own <= total, best[np.maximum(total - own, 0)] + part[own], -np.inf).max(axis=1)
    return best


def test_nothing_in_whole_steps_beats_the_spend_or_its_bound() -> None:
    for seed in range(PROBLEMS):
        problem = random_problem(seed)
        solution, best = solve_s_shaped(problem, gap=GAP), best_in_steps(problem)
        assert solution.gap <= GAP, seed
        assert solution.value >= best * (1 - GAP) - 1e-12, seed
        assert solution.upper_bound >= best, seed


def test_on_a_step_of_its_own_the_best_spend_is_the_one_in_steps() -> None:
    """With curves that jump at whole steps, dynamic programming is exact, and the bound can't be far above it."""
    for seed in range(40):
        rng = np.random.default_rng(seed)
        channels = 6
        k = rng.integers(5, STEPS // 2, channels).astype(float)
        problem = Separable(
            vmax=rng.lognormal(0, 0.7, channels),
            k=k - 0.5,
            alpha=np.full(channels, 5_000.0),
            fixed=np.zeros(channels),
            lo=np.zeros(channels),
            hi=np.full(channels, np.inf),
            budget=float(STEPS),
        )
        solution, best = solve_s_shaped(problem, gap=GAP), best_in_steps(problem)
        assert best <= solution.upper_bound, seed
        assert solution.value >= best * (1 - GAP), seed
