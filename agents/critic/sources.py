"""What a text of the campaign may draw its facts from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agents.dossier import Dossier
from agents.rules.substantiation import service_evidence
from domain.entities.past_campaign import Outcome
from domain.values.evidence import Evidence, EvidenceKind


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known in a run: the texts whose figures and addresses may be repeated, and all evidence by label.

    The evidence is the run's and what the service's own facts give.
    """

    given: tuple[str, ...]
    evidence: Mapping[str, Evidence]

    def has(self, item: Evidence) -> bool:
        """Return whether this is a piece of evidence of the run."""
        known = self.evidence.get(item.label)
        return known is not None and known.ref == item.ref


def facts_of(dossier: Dossier) -> Facts:
    """Return the facts of a dossier."""
    return Facts(given_texts(dossier), {**service_evidence(dossier), **dossier.evidence})


def given_texts(dossier: Dossier) -> tuple[str, ...]:
    """Return the words whose figures and addresses may be repeated: the brief's, the service's, and the audiences' names."""
    service = dossier.service
    texts = [*brief_texts(dossier), service.category, service.description, *service.topics]
    texts += [part for benefit in service.benefits for part in (benefit.text, benefit.proof, benefit.proof_url or "")]
    texts.append(service.landing_url or "")
    return tuple(texts)


def brief_texts(dossier: Dossier) -> tuple[str, ...]:
    """Return the words that the brief orders and names: its own, its dates and sums, the name and price of what is sold, and to whom."""
    brief, service = dossier.brief, dossier.service
    texts = [
        brief.name or "",
        brief.proposition or "",
        *brief.must_say,
        f"{brief.objective.target:g} {brief.objective.by:%d %B %Y}",
        str(brief.budget),
    ]
    texts += [f"{day.day} {day:%B %Y}" for day in (brief.window.start, brief.window.end)]
    texts += [service.name, str(service.price or "")]
    texts += [part for audience in dossier.audiences for part in (audience.name, audience.noun)]
    return tuple(texts)


def cited_texts(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the words of evidence; of a computation also its name, which tells what was computed: "scenario:-20%"."""
    return tuple(part for item in evidence for part in (item.title, item.quote, item.ref if item.kind is EvidenceKind.COMPUTATION else ""))


def sources_of(dossier: Dossier, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the texts that may give figures to what rests on this evidence: what is given, its words, and its past campaigns' results."""
    cited = tuple(evidence)
    labels = {item.label for item in cited}
    records = [finding.record for finding in dossier.context if finding.record is not None and finding.evidence.label in labels]
    outcomes = [outcome for record in records for outcome in (record.outcome, *record.channels.values())]
    return (*given_texts(dossier), *cited_texts(cited), *map(_in_figures, outcomes))


def _in_figures(outcome: Outcome) -> str:
    return f"{outcome.leads} {outcome.conversions} {outcome.spend} {outcome.revenue} {outcome.cost_per_lead or ''}"
