"""Marks ideas: what must be right for an idea to stand, and four scores that tell good from better."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.critic.checks import problems_of
from agents.critic.scoring import distances, scores_of
from agents.critic.similarity import likeness
from agents.critic.sources import facts_of
from agents.dossier import Dossier
from domain.entities.idea import CampaignIdea, IdeaStatus

_SAME_TITLE, _SAME_PROPOSITION = 0.6, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An idea with its scores filled in, whether it stands, and if not, why."""

    idea: CampaignIdea
    accepted: bool
    reasons: tuple[str, ...]


def critique(ideas: Sequence[CampaignIdea], dossier: Dossier, *, round: int) -> tuple[Verdict, ...]:
    """Mark every idea, in the order given. Of two that are nearly the same, the better scored stands (the earlier at a tie).

    `round` is the round just marked; a rejected idea keeps the round it was written in unless it has none yet.
    """
    facts = facts_of(dossier)
    spread = distances(ideas)
    scored = [
        replace(idea, scores=scores_of(idea, dossier, facts, distance=near), diversity_to_set=mean)
        for idea, (near, mean) in zip(ideas, spread, strict=True)
    ]
    problems = [list(problems_of(idea, dossier, facts)) for idea in scored]
    order = sorted(range(len(scored)), key=lambda index: (bool(problems[index]), -_total(scored[index]), index))
    standing: list[CampaignIdea] = []
    for index in order:
        twin = next((other for other in standing if _twins(scored[index], other)), None)
        if twin is not None:
            problems[index].append(f"too close to “{twin.title}”")
        elif not problems[index]:
            standing.append(scored[index])
    return tuple(_verdict(idea, tuple(found), round) for idea, found in zip(scored, problems, strict=True))


def _total(idea: CampaignIdea) -> float:
    return idea.scores.total if idea.scores else 0.0


def _twins(one: CampaignIdea, other: CampaignIdea) -> bool:
    return likeness(one.title, other.title) >= _SAME_TITLE or likeness(one.proposition, other.proposition) >= _SAME_PROPOSITION


def _verdict(idea: CampaignIdea, reasons: tuple[str, ...], round: int) -> Verdict:
    if not reasons:
        return Verdict(idea=idea, accepted=True, reasons=())
    rejected = replace(idea, status=IdeaStatus.REJECTED, rejection_reasons=reasons, round=max(idea.round, round))
    return Verdict(idea=rejected, accepted=False, reasons=reasons)
