"""The rules planner: agents that need no model, deterministic for a seed."""

from agents.protocol import Agents
from agents.rules.creative import RulesCreative
from agents.rules.optimization import RulesOptimization
from agents.rules.reasoning import RulesReasoning
from agents.rules.strategy import RulesStrategy


def rules_agents() -> Agents:
    """Return the agents that work by rules."""
    return Agents(strategy=RulesStrategy(), creative=RulesCreative(), optimization=RulesOptimization(), reasoning=RulesReasoning())
