"""Scores of an idea, each from facts: relevance, distinctiveness, feasibility, compliance."""

from collections.abc import Sequence
from datetime import timedelta

from agents.critic.compliance import absolutes_in
from agents.critic.figures import has_figure
from agents.critic.similarity import likeness
from agents.critic.sources import Facts
from agents.dossier import Dossier
from agents.rules.angle import strengths
from agents.rules.mechanisms import KIND_FIT, STAGE_FIT, WEAK_FIT
from agents.rules.wording.stems import overlap, stems
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.idea import CampaignIdea, IdeaScores, Mechanism
from domain.entities.service import Regulation
from domain.values.evidence import EvidenceKind

# Channels that carry a mechanism well. An idea whose channels the brief leaves out is harder to run.
CARRIERS: dict[Mechanism, tuple[ChannelId, ...]] = {
    Mechanism.OFFER: (ChannelId.PAID_SEARCH, ChannelId.EMAIL, ChannelId.PAID_SOCIAL_META, ChannelId.DIRECT_MAIL),
    Mechanism.PROOF: (ChannelId.PAID_SEARCH, ChannelId.CONTENT_SEO, ChannelId.PAID_SOCIAL_LINKEDIN, ChannelId.EMAIL),
    Mechanism.EDUCATION: (ChannelId.CONTENT_SEO, ChannelId.EMAIL, ChannelId.WEBINAR, ChannelId.PAID_SOCIAL_LINKEDIN),
    Mechanism.EVENT: (ChannelId.WEBINAR, ChannelId.EVENTS, ChannelId.EMAIL),
    Mechanism.COMMUNITY: (ChannelId.EVENTS, ChannelId.PAID_SOCIAL_LINKEDIN, ChannelId.EMAIL, ChannelId.WEBINAR),
    Mechanism.PROVOCATION: (ChannelId.PAID_SOCIAL_META, ChannelId.PAID_SOCIAL_LINKEDIN, ChannelId.DISPLAY, ChannelId.DIRECT_MAIL),
    Mechanism.COMPARISON: (ChannelId.PAID_SEARCH, ChannelId.CONTENT_SEO, ChannelId.EMAIL),
    Mechanism.SEASONAL: (ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.EMAIL, ChannelId.DIRECT_MAIL, ChannelId.DISPLAY),
}


def distances(ideas: Sequence[CampaignIdea]) -> list[tuple[float, float]]:
    """Return, per idea, its distance to the nearest other and its mean distance to all others, 0..1; alone it is 1.

    Word likeness of unrelated campaign lines lies near 0.15, of rewordings near 0.5, so likeness counts one and a half times;
    sharing the mechanism costs another 0.1.
    """
    texts = [f"{idea.title} {idea.proposition}" for idea in ideas]
    result = []
    for index, text in enumerate(texts):
        apart = [_apart(ideas[index], text, ideas[place], other) for place, other in enumerate(texts) if place != index]
        result.append((min(apart), sum(apart) / len(apart)) if apart else (1.0, 1.0))
    return [(round(near, 3), round(mean, 3)) for near, mean in result]


def _apart(one: CampaignIdea, text: str, other: CampaignIdea, other_text: str) -> float:
    return max(0.0, 1 - 1.5 * likeness(text, other_text) - (0.1 if one.mechanism is other.mechanism else 0.0))


def scores_of(idea: CampaignIdea, dossier: Dossier, facts: Facts, *, distance: float) -> IdeaScores:
    """Return the four marks; `distance` is to the nearest other idea."""
    return IdeaScores(
        relevance=_relevance(idea, dossier),
        distinctiveness=distance,
        feasibility=_feasibility(idea, dossier),
        compliance=_compliance(idea, dossier, facts),
    )


def _relevance(idea: CampaignIdea, dossier: Dossier) -> float:
    """Strength of evidence 45 %, mechanism fit to the signal 25 % and to the audience's stage 10 %, words shared with its life 20 %."""
    strength = strengths(dossier)
    cited = sorted((strength.get(item.label, 0.4) for item in idea.evidence), reverse=True)
    evidence = (0.6 * cited[0] + 0.4 * sum(cited) / len(cited)) if cited else 0.0
    kinds = [finding.signal.kind for finding in dossier.signals if finding.signal.id in idea.why_now]
    fit = max((KIND_FIT[kind].get(idea.mechanism, WEAK_FIT) for kind in kinds), default=0.3)
    audiences = [audience for audience in dossier.audiences if audience.id in idea.audience_ids]
    stage = any(idea.mechanism in STAGE_FIT[audience.stage] for audience in audiences)
    life = [stems(text) for audience in audiences for text in (*audience.pains, *audience.jobs_to_be_done)]
    said = stems(f"{idea.title} {idea.insight} {idea.proposition}")
    shared = max((overlap(text, said) for text in life), default=0.0)
    return round(min(1.0, 0.45 * evidence + 0.25 * fit + 0.1 * stage + 0.2 * shared), 3)


def _feasibility(idea: CampaignIdea, dossier: Dossier) -> float:
    """Carrying channels the brief allows 60 %, time to prepare 40 %; less where a host is needed or mail has nobody to go to."""
    carriers = CARRIERS[idea.mechanism]
    allowed = [channel for channel in carriers if channel in dossier.brief.channels]
    needed = idea.requires or tuple(allowed[:2])
    window = dossier.brief.window
    ready = [dossier.today.date() + timedelta(days=CHANNELS[channel].lead_time_days) for channel in needed]
    late = [max(0, (day - window.start).days) / window.days for day in ready]
    on_time = max(0.0, 1 - max(late, default=0.0))
    effort = 0.12 if idea.mechanism in (Mechanism.EVENT, Mechanism.COMMUNITY) else 0.04 if idea.mechanism is Mechanism.OFFER else 0.0
    audiences = [audience for audience in dossier.audiences if audience.id in idea.audience_ids]
    unreachable = 0.15 if needed == (ChannelId.EMAIL,) and not any(audience.mailable for audience in audiences) else 0.0
    return round(max(0.0, min(1.0, 0.6 * len(allowed) / len(carriers) + 0.4 * on_time - effort - unreachable)), 3)


def _compliance(idea: CampaignIdea, dossier: Dossier, facts: Facts) -> float:
    """Start at 1; less for what a lawyer would want to read: comparisons, stings, figures, absolutes, and claims without own proof."""
    text = f"{idea.title} {idea.proposition}"
    regulated = dossier.service.regulated is not Regulation.NONE
    cost = {Mechanism.COMPARISON: 0.12, Mechanism.PROVOCATION: 0.08, Mechanism.OFFER: 0.05}.get(idea.mechanism, 0.0) * (
        2 if regulated else 1
    )
    cost += 0.05 if has_figure(text) else 0.0
    cost += 0.25 * len(absolutes_in(text, facts.given))
    if idea.mechanism is Mechanism.PROOF and not any(
        item.kind in (EvidenceKind.DOCUMENT, EvidenceKind.PAST_CAMPAIGN) for item in idea.evidence
    ):
        cost += 0.2
    cost += 0.05 if regulated else 0.0
    return round(max(0.0, 1 - cost), 3)
