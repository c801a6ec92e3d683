"""What must be right about an idea."""

from agents.critic.bare_nouns import bare_nouns_in
from agents.critic.links import carried_in
from agents.critic.sources import Facts, sources_of
from agents.critic.wording import problems_of_wording
from agents.dossier import Dossier
from domain.entities.adapter import RULES
from domain.entities.channel import CHANNELS
from domain.entities.idea import CampaignIdea
from domain.values.evidence import EvidenceKind

TITLE_LIMIT, PROPOSITION_LIMIT, LEAST_EVIDENCE = 80, 140, 2


def problems_of(idea: CampaignIdea, dossier: Dossier, facts: Facts) -> tuple[str, ...]:
    """Return, in words a writer can act on, everything that keeps an idea from standing."""
    return (*_form(idea), *_grounds(idea, dossier, facts), *_channels(idea, dossier), *_words(idea, dossier, facts))


def _form(idea: CampaignIdea) -> list[str]:
    problems = [f"{name} is empty" for name in ("title", "insight", "proposition") if not getattr(idea, name).strip()]
    for name, limit in (("title", TITLE_LIMIT), ("proposition", PROPOSITION_LIMIT)):
        length = len(getattr(idea, name))
        if length > limit:
            problems.append(f"{name} has {length} characters, {limit} allowed")
    return problems


def _grounds(idea: CampaignIdea, dossier: Dossier, facts: Facts) -> list[str]:
    problems = [f"cites {item.label}, which this run did not find" for item in idea.evidence if not facts.has(item)]
    if len({item.label for item in idea.evidence}) < LEAST_EVIDENCE:
        problems.append(f"rests on {len(idea.evidence)} pieces of evidence, at least {LEAST_EVIDENCE} wanted")
    known = {finding.signal.id for finding in dossier.signals}
    problems += ["says it is timely because of a signal that this run did not find" for signal in idea.why_now if signal not in known]
    if dossier.signals and not (idea.why_now and any(item.kind is EvidenceKind.SIGNAL for item in idea.evidence)):
        problems.append("names no signal that makes it timely")
    audiences = {audience.id for audience in dossier.audiences}
    if not idea.audience_ids or not set(idea.audience_ids) <= audiences:
        problems.append("speaks to an audience that the brief does not name")
    return problems


def _channels(idea: CampaignIdea, dossier: Dossier) -> list[str]:
    missing = [CHANNELS[channel].label for channel in idea.requires if channel not in dossier.brief.channels]
    return [f"{idea.mechanism} needs {label}, which the brief does not allow" for label in missing]


def _words(idea: CampaignIdea, dossier: Dossier, facts: Facts) -> list[str]:
    text = "\n".join((idea.title, idea.insight, idea.proposition))
    sources = sources_of(dossier, idea.evidence)
    promised = f"{idea.title}\n{idea.proposition}"
    problems = problems_of_wording(text, dossier, given=facts.given, sources=sources, promised=promised)
    if idea.adapter == RULES:  # a model writes "at night" and means it
        problems += [f"uses “{found}” without an article or a plural" for found in bare_nouns_in(text, dossier, facts.given)]
    return problems + [f"a risk {found}" for found in carried_in("\n".join(idea.risks), facts.given)]
