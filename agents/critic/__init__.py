"""The critic: deterministic marks for ideas and messages, each with its reasons."""

from agents.critic.critique import Verdict, critique
from agents.critic.figures import untraceable_figures
from agents.critic.proofreading import MessageVerdict, proofread

__all__ = ["MessageVerdict", "Verdict", "critique", "proofread", "untraceable_figures"]
