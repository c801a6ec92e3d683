"""Random problems, and what holds for every answer."""

import numpy as np

from domain.planning.solvers.draws import Draws
from domain.planning.solvers.separable import Floats, Group, Separable


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


def keeps_all_limits(problem: Separable, spend: Floats) -> bool:
    """Return whether the spend is within floors, caps, budget and group limits, to the rounding of sums."""
    within = bool(((spend >= problem.lo) & (spend <= problem.hi)).all()) and spend.sum() <= problem.budget * (1 + 1e-12)
    return within and all(spend[group.members].sum() <= group.most * (1 + 1e-12) for group in problem.groups)


def random_draws(problem: Separable, *, seed: int, draws: int) -> Draws:
    """Return curves drawn around the problem's."""
    rng = np.random.default_rng(seed)
    shape = (draws, problem.k.size)
    return Draws(vmax=problem.vmax * rng.lognormal(0, 0.6, shape), k=problem.k * rng.lognormal(0, 0.4, shape))
