"""The critic: deterministic checks and marks of what agents write, each with its reasons."""

from agents.critic.claim_check import CheckedSentence, SentenceVerdict, checked_sentences
from agents.critic.claims import claims_of
from agents.critic.critique import Verdict, critique
from agents.critic.figures import untraceable_figures
from agents.critic.opportunities import problems_of_opportunity
from agents.critic.proofreading import MessageVerdict, proofread
from agents.critic.sentences import Removed, Shown, TruthfulText

__all__ = [
    "CheckedSentence",
    "MessageVerdict",
    "Removed",
    "SentenceVerdict",
    "Shown",
    "TruthfulText",
    "Verdict",
    "checked_sentences",
    "claims_of",
    "critique",
    "problems_of_opportunity",
    "proofread",
    "untraceable_figures",
]
