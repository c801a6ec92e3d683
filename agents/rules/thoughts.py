"""Thinking aloud, with citations: what the reader of a run sees while the rules work."""

from collections.abc import Sequence

from agents.dossier import ContextFinding, Dossier, SignalFinding
from agents.rules.benefits import banned_words
from agents.rules.wishes import Outcome
from agents.rules.wording.repeating import in_general, may_be_quoted, quotes_words
from agents.rules.wording.sentences import listed
from domain.entities.channel import CHANNELS
from domain.entities.idea import Mechanism, Opportunity
from domain.values.evidence import Evidence, EvidenceKind

_NAMES: dict[Mechanism, str] = {
    Mechanism.OFFER: "an offer",
    Mechanism.PROOF: "proof",
    Mechanism.EDUCATION: "education",
    Mechanism.EVENT: "an event",
    Mechanism.COMMUNITY: "a community of peers",
    Mechanism.PROVOCATION: "a provocation",
    Mechanism.COMPARISON: "a comparison",
    Mechanism.SEASONAL: "the season",
}


def quoted(text: str) -> str:
    """Return a text in quotation marks, quotations within it in single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def cited(evidence: Sequence[Evidence], most: int = 4) -> str:
    """Return citation markers: [S1] [P1]."""
    return " ".join(f"[{item.label}]" for item in evidence[:most])


def with_citations(text: str, evidence: Sequence[Evidence], most: int = 4) -> str:
    """Return the text as whole sentences, the last of which cites the evidence before its stop."""
    stop = text[-1] if text[-1:] in ("?", "!") else "."
    return f"{text.rstrip('.!? ')} {cited(evidence, most)}".rstrip() + stop


def on_evidence(dossier: Dossier, groups: Sequence[tuple[SignalFinding, ...]]) -> str:
    """Return what the evidence looks like at first sight, or what is missing."""
    if not dossier.audiences:
        return "The brief names no audience that I know, so there is nobody to speak to. Add an audience, then run again."
    if not groups:
        missing = f"I have no signals on {dossier.service.name}, no past campaigns and no accounts."
        return f"{missing} Add signals or past results, then run again: I won't invent a reason."
    if not dossier.signals:
        markers = cited([finding.evidence for finding in dossier.context], 3)
        return f"No market signal bears on {dossier.service.name} right now. I start from what we remember instead {markers}."
    strongest = dossier.signals[0]
    title = strongest.signal.title
    named = f" is {quoted(title)}" if may_be_quoted(title, banned_words(dossier)) else " can't be quoted as it is"
    return f"The strongest signal{named} [{strongest.evidence.label}]. {_grouping(groups)}"


def _grouping(groups: Sequence[tuple[SignalFinding, ...]]) -> str:
    seen = dict.fromkeys(groups)
    parts = tuple(cited([finding.evidence for finding in group], 4) for group in seen if group)
    if len(parts) == 1:
        return f"They all speak of one thing, {parts[0]}, so I look at it from more than one side."
    return f"What belongs together: {listed(parts)}."


def on_opportunity(opportunity: Opportunity) -> str:
    """Return why an opening looks worth pursuing."""
    return with_citations(opportunity.insight, opportunity.evidence)


def on_record(finding: ContextFinding) -> str:
    """Return what came of a past campaign that the openings rest on; an empty string without figures."""
    if finding.record is None:
        return ""
    outcome, cheapest = finding.record.outcome, finding.record.cheapest_channel
    cost = f" at {outcome.cost_per_lead} each" if outcome.cost_per_lead else ""
    best = f", cheapest through {CHANNELS[cheapest].label}" if cheapest and len(finding.record.channels) > 1 else ""
    came = f"{outcome.leads:,} leads{cost}{best}, and {outcome.conversions:,} conversions"
    return with_citations(f"We have tried something like it: {quoted(finding.record.name)} brought {came}", [finding.evidence])


def why_weaker(best: Opportunity, other: Opportunity) -> str:
    """Return why an opening stands behind the best one."""
    signals, best_signals = (sum(item.kind is EvidenceKind.SIGNAL for item in found.evidence) for found in (other, best))
    if signals < best_signals:
        return "fewer signals point to it"
    if len(other.evidence) < len(best.evidence):
        return "less evidence stands behind it"
    return "its signals are weaker or touch the audience less"


def on_mechanisms(opportunity: Opportunity, chosen: Sequence[Mechanism], reasons: Sequence[str]) -> str:
    """Return which mechanisms suit an opening, and why."""
    parts = tuple(f"{_NAMES[mechanism]} ({reason})" for mechanism, reason in zip(chosen, reasons, strict=True))
    return with_citations(f"For “{opportunity.title}” I would work with {listed(parts)}.", opportunity.evidence, 3)


def on_wishes(outcome: Outcome) -> str:
    """Return what rules make of wishes, and honestly what they can't."""
    said = [f"I leave out {_phrases(outcome.left_out)}, as somebody wishes"] if outcome.left_out else []
    said += [f"I turn towards {_phrases(outcome.preferred)}, as somebody wishes"] if outcome.preferred else []
    said += [f"Rules can't act on {_phrases(outcome.beyond)}; a model could, or a change of the brief"] if outcome.beyond else []
    return " ".join(f"{sentence}." for sentence in said)


def _phrases(texts: Sequence[str]) -> str:
    return listed(tuple(quoted(text) for text in texts))


def on_rejection(title: str, reasons: Sequence[str]) -> str:
    """Return how a rejected idea is answered."""
    said = "; ".join(map(in_general, reasons)).rstrip(".") or "no reason given"
    return f"{'An idea' if quotes_words(reasons) else f'“{title}”'} came back: {said}. I leave it and take another road."
