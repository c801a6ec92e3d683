"""The rules planner: agents that need no model, deterministic for a seed."""

from dataclasses import dataclass

from agents.protocol import Agents, Assignment
from agents.rules.creative import RulesCreative
from agents.rules.optimization import RulesOptimization
from agents.rules.reasoning import RulesReasoning
from agents.rules.strategy import RulesStrategy


def rules_agents() -> Agents:
    """Return the agents that work by rules."""
    return Agents(strategy=RulesStrategy(), creative=RulesCreative(), optimization=RulesOptimization(), reasoning=RulesReasoning())


@dataclass(frozen=True, slots=True)
class RulesAgents:
    """Makes the agents that work by rules; every run gets the same."""

    providers: tuple[str, ...] = ("rules",)

    def __call__(self, assignment: Assignment) -> Agents:  # noqa: ARG002
        """Return them, whatever is assigned."""
        return rules_agents()
