"""Which mechanisms to try for an opening: by its signals, what worked before, the audience, the objective and the reviewer's wish."""

import re
from dataclasses import dataclass
from datetime import timedelta

from agents.dossier import ContextFinding, Dossier, SignalFinding
from agents.protocol import IdeaOrder
from agents.rules.chance import dice
from agents.rules.mechanisms import HOSTS, KIND_FIT, MECHANISM_WORDS, METRIC_FIT, STAGE_FIT, WEAK_FIT, WISHES
from agents.rules.wishes import reading_of
from domain.entities.audience import Audience
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.idea import Mechanism, Opportunity
from domain.entities.signal import SignalKind
from domain.values.evidence import EvidenceKind

_QUOTED = re.compile(r"[“\"‘']([^”\"’']{2,40})[”\"’']")
_ASKED_WORD = re.compile(
    r"\b(?:mention|include|use the words?|use|say|talk about|focus on|about)\s+(?:the words?\s+)?([\w][\w -]{1,38}?)(?:[.,;!]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fit:
    """A mechanism, how well it suits (about 0..1.5), and the reason that weighed most."""

    mechanism: Mechanism
    score: float
    reason: str


def host_of(dossier: Dossier, mechanism: Mechanism) -> tuple[ChannelId, ...]:
    """Return the channel a mechanism can't do without: the first that the brief allows and that is ready in time; () when none is."""
    for channel in HOSTS.get(mechanism, ()):
        ready = dossier.today.date() + timedelta(days=CHANNELS[channel].lead_time_days)
        if channel in dossier.brief.channels and ready <= dossier.brief.window.end:
            return (channel,)
    return ()


def feasible(dossier: Dossier, mechanism: Mechanism) -> bool:
    """Return whether the brief leaves a mechanism the channel it needs."""
    return mechanism not in HOSTS or bool(host_of(dossier, mechanism))


def asked_subject(note: str) -> str:
    """Return the word that a reviewer asks to see ("mention subsidies"), or an empty string."""
    found = _QUOTED.search(note) or _ASKED_WORD.search(note)
    if found:
        return found[1].strip().lower() if found[1].istitle() else found[1].strip()
    plain = note.strip().lower()
    is_wish = any(word in plain for word in WISHES) or any(word in plain for words in MECHANISM_WORDS.values() for word in words)
    return note.strip() if plain and len(plain.split()) == 1 and not is_wish else ""


def fits(order: IdeaOrder, signals: tuple[SignalFinding, ...], audience: Audience) -> list[Fit]:
    """Return the feasible mechanisms, best first. Chance decides only between near equals, and differently in each round."""
    rng = dice(order.dossier.brief.seed, "mechanism", order.opportunity.title, order.round)
    scored = [_fit(order, mechanism, signals, audience) for mechanism in Mechanism if feasible(order.dossier, mechanism)]
    return sorted((Fit(fit.mechanism, fit.score + rng.uniform(0.0, 0.2), fit.reason) for fit in scored), key=lambda fit: -fit.score)


def _fit(order: IdeaOrder, mechanism: Mechanism, signals: tuple[SignalFinding, ...], audience: Audience) -> Fit:
    parts: list[tuple[float, str]] = [_by_signals(mechanism, signals), _by_memory(order.opportunity, order.dossier, mechanism)]
    if mechanism in STAGE_FIT[audience.stage]:
        parts.append((0.15, f"it moves people who are {_STAGE_WORDS[audience.stage]}"))
    if mechanism in METRIC_FIT[order.dossier.brief.objective.metric]:
        parts.append((0.12, f"it brings {_metric_words(order.dossier)}"))
    parts.append(_by_note(order.note, mechanism))
    parts.append((reading_of(order.wishes).weight(mechanism), "somebody wishes for it"))
    parts.append(_by_rejections(order, mechanism))
    return Fit(mechanism, sum(weight for weight, _ in parts), max(parts)[1])


_SIGNAL_WORDS = {
    SignalKind.NEWS: "the news",
    SignalKind.SEARCH_TREND: "what people search for",
    SignalKind.COMPETITOR: "a rival's move",
    SignalKind.SOCIAL: "what people talk about",
    SignalKind.CRM: "what our accounts ask",
    SignalKind.REGULATORY: "the new rules",
    SignalKind.SEASON: "the season",
    SignalKind.EVENT: "the event",
    SignalKind.INTERNAL: "our own news",
}
_STAGE_WORDS = {
    "unaware": "not looking yet",
    "problem": "aware of the problem",
    "solution": "weighing solutions",
    "product": "close to choosing",
    "customer": "customers already",
}


def _metric_words(dossier: Dossier) -> str:
    return dossier.brief.objective.metric.value.replace("_", " ").replace("mql", "qualified leads").replace("sql", "sales-ready leads")


def _by_signals(mechanism: Mechanism, signals: tuple[SignalFinding, ...]) -> tuple[float, str]:
    best = max(
        signals, key=lambda finding: KIND_FIT[finding.signal.kind].get(mechanism, WEAK_FIT) * (0.5 + finding.strength / 2), default=None
    )
    if best is None:
        return (0.3, "nothing in the market speaks for anything else")
    kind = best.signal.kind
    return (KIND_FIT[kind].get(mechanism, WEAK_FIT), f"it answers {_SIGNAL_WORDS[kind]} [{best.evidence.label}]")


def _by_memory(opportunity: Opportunity, dossier: Dossier, mechanism: Mechanism) -> tuple[float, str]:
    remembered = [finding for finding in dossier.context_of(EvidenceKind.PAST_CAMPAIGN) if _tried(finding, mechanism)]
    if not remembered:
        return (0.0, "")
    best = max(remembered, key=lambda finding: finding.strength + (finding.evidence in opportunity.evidence))
    return (0.45 * best.strength, f"something like it ran before [{best.evidence.label}]")


def _tried(finding: ContextFinding, mechanism: Mechanism) -> bool:
    if finding.record and mechanism.value in finding.record.mechanism:
        return True
    return any(word in finding.text.lower() for word in MECHANISM_WORDS[mechanism])


def _by_note(note: str, mechanism: Mechanism) -> tuple[float, str]:
    lowered = note.lower()
    if any(word in lowered for word in MECHANISM_WORDS[mechanism]):
        return (0.9, "the reviewer asked for it")
    liked = [mechanism in wanted for wish, (wanted, _) in WISHES.items() if wish in lowered]
    disliked = [mechanism in unwanted for wish, (_, unwanted) in WISHES.items() if wish in lowered]
    return (0.6 * any(liked) - 0.8 * any(disliked), "it suits the reviewer's wish")


def _by_rejections(order: IdeaOrder, mechanism: Mechanism) -> tuple[float, str]:
    said = " ".join(reason.lower() for rejection in order.rejected for reason in rejection.reasons)
    return (-1.0 if mechanism.value in said else 0.0, "")
