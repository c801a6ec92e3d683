"""The tool that asks what would change the answer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from domain.entities.plan import Scenario
from domain.entities.run import Lease
from domain.planning.allocation.scenarios import scenarios
from domain.ports.clock import Clock
from domain.values.evidence import Evidence
from tools.allocate_budget import BudgetSplit
from tools.citing import Fact, cited
from tools.wording import most_telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """The what-ifs, and a computation for each of them, in their order."""

    scenarios: tuple[Scenario, ...]
    computations: tuple[Evidence, ...]

    @property
    def summary(self) -> str:
        """The result in one line."""
        values = [scenario.objective_value for scenario in self.scenarios]
        return f"{len(values)} what-ifs solved, which bring {min(values):,.0f} to {max(values):,.0f}" if values else "nothing to alter"

    def most_telling(self, limit: int) -> tuple[tuple[Scenario, Evidence], ...]:
        """Return the what-ifs to tell first, each with its computation."""
        computation = dict(zip(self.scenarios, self.computations, strict=True))
        return tuple((scenario, computation[scenario]) for scenario in most_telling(self.scenarios, limit))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Solves the split's problem again with one thing altered at a time."""

    clock: Clock

    async def __call__(self, lease: Lease, split: BudgetSplit, *, after: Sequence[Evidence] = (), gap: int = 0) -> Alternatives:
        """Return the what-ifs; their computations are numbered on from those in `after`, `gap` numbers further."""
        solved = await asyncio.to_thread(scenarios, split.posed.problem, split.allocation)
        facts = [Fact(f"scenario:{scenario.name}", scenario.question, scenario.note) for scenario in solved]
        return Alternatives(scenarios=solved, computations=cited(lease, self.clock(), facts, after=after, gap=gap))
