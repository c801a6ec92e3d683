"""What must be right about an opportunity before ideas are built on it."""

from agents.critic.sources import Facts, facts_of, sources_of
from agents.critic.wording import problems_of_wording
from agents.dossier import Dossier
from domain.entities.idea import Opportunity

LIMITS = {"title": 80, "proposition": 140, "insight": 400}
LEAST_EVIDENCE = 1


def problems_of_opportunity(opportunity: Opportunity, dossier: Dossier) -> tuple[str, ...]:
    """Return, in words a writer can act on, everything that keeps an opportunity from standing."""
    facts = facts_of(dossier)
    return (*_form(opportunity), *_grounds(opportunity, dossier, facts), *_words(opportunity, dossier, facts))


def _form(opportunity: Opportunity) -> list[str]:
    texts = {name: getattr(opportunity, name).strip() for name in LIMITS}
    problems = [f"{name} is empty" for name, text in texts.items() if not text]
    return problems + [
        f"{name} has {len(text)} characters, {LIMITS[name]} allowed" for name, text in texts.items() if len(text) > LIMITS[name]
    ]


def _grounds(opportunity: Opportunity, dossier: Dossier, facts: Facts) -> list[str]:
    problems = [f"cites {item.label}, which this run did not find" for item in opportunity.evidence if not facts.has(item)]
    if len(opportunity.evidence) < LEAST_EVIDENCE:
        problems.append("rests on no evidence; cite at least one signal or memory by its label")
    named = {audience.id for audience in dossier.audiences}
    if not opportunity.audience_ids or not set(opportunity.audience_ids) <= named:
        problems.append("speaks to an audience that the brief does not name")
    return problems


def _words(opportunity: Opportunity, dossier: Dossier, facts: Facts) -> list[str]:
    text = "\n".join((opportunity.title, opportunity.insight, opportunity.proposition))
    sources = sources_of(dossier, opportunity.evidence)
    promised = f"{opportunity.title}\n{opportunity.proposition}"
    return problems_of_wording(text, dossier, given=facts.given, sources=sources, promised=promised)
