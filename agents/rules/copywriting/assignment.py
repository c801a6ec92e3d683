"""What a copywriter is handed: words at hand, the idea's asset, what must be said, and what each statement rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

from agents.dossier import Dossier, SignalFinding
from agents.protocol import CopyOrder
from agents.rules.angle import Angle, angle_on
from agents.rules.angle_words import words_for
from agents.rules.benefits import answering, banned_words, told_benefits
from agents.rules.chance import dice
from agents.rules.desk import Desk
from agents.rules.duties import duties_of, ended
from agents.rules.mechanisms import ASSETS, Asset, asset_named_in
from agents.rules.phrases.ads import CTAS
from agents.rules.phrases.openings import BY_KIND, WITH_NEWS, WITHOUT_SIGNAL
from agents.rules.slots import Slots
from agents.rules.substantiation import benefit_evidence, description_evidence
from agents.rules.wording.sentences import tidied
from domain.entities.channel import MessageFormat
from domain.entities.idea import Mechanism
from domain.entities.message import FORMAT_LIMITS
from domain.entities.signal import SignalKind
from domain.values.evidence import Evidence

# Shorter wording occurs in any sentence and tells nothing about where it came from.
_TELLING = 8
_BENEFIT_SLOTS = (("gain", "proof"), ("gain2", "proof2"), ("gain3", "proof3"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One message to write. `grounds` maps wording (lower case) to the evidence that substantiates it."""

    desk: Desk
    mechanism: Mechanism
    asset: Asset
    format: MessageFormat
    kind: SignalKind | None
    must_say: tuple[str, ...]
    grounds: Mapping[str, Evidence]
    hypothesis: str

    def limit(self, field: str) -> int:
        """Return how many characters a value of the field may have."""
        return FORMAT_LIMITS[self.format][field].max_chars

    def opening(self, limit: int = 400) -> str | None:
        """Return a first sentence that says what happened."""
        tables = (BY_KIND[self.kind], WITHOUT_SIGNAL) if self.kind else (WITHOUT_SIGNAL,)
        with_news = WITH_NEWS.get(self.kind, ()) if self.kind and "news" in self.desk.slots else ()
        return self.desk.line(with_news, *tables, limit=limit)

    def cta(self) -> str:
        """Return the words on the button."""
        limit = self.limit("cta")
        return self.desk.line(self.asset.ctas, CTAS, limit=limit, accepts_repeat=True) or "Go"

    def duties(self) -> tuple[str, ...]:
        """Return what must be said, each phrase as a sentence."""
        return tuple(ended(text) for text in self.must_say)


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What all messages of an order share."""

    slots: Slots
    asset: Asset
    kind: SignalKind | None
    grounds: Mapping[str, Evidence]


def background_of(order: CopyOrder) -> Background:
    """Return the words, the asset and the grounds for an order; what leads varies by channel and round."""
    dossier, idea = order.dossier, order.idea
    rng = dice(dossier.brief.seed, "lead", idea.title, order.channel, order.audience.name, order.round)
    said = f"{idea.title} {idea.proposition} {idea.insight}"
    angle = angle_on(dossier, order.audience, _signals(order), turn=rng.randrange(4), said=said)
    asset = _asset(order)
    slots = words_for(dossier, angle, asset) | _idea_words(order)
    kind = angle.signal.signal.kind if angle.signal else None
    return Background(slots=slots, asset=asset, kind=kind, grounds=_grounds(dossier, angle, slots))


def assignment_for(order: CopyOrder, format: MessageFormat, background: Background) -> Assignment:
    """Return the assignment for one format; chance depends on the seed, the idea's words, the channel and the round, on nothing else."""
    dossier, idea = order.dossier, order.idea
    rng = dice(dossier.brief.seed, "copy", idea.title, order.channel, format, order.audience.name, order.round)
    return Assignment(
        desk=Desk(slots=dict(background.slots), rng=rng, banned=banned_words(dossier)),
        mechanism=idea.mechanism,
        asset=background.asset,
        format=format,
        kind=background.kind,
        must_say=duties_of(dossier.brief.must_say, format),
        grounds=background.grounds,
        hypothesis=_hypothesis(idea.mechanism, background.slots),
    )


def _signals(order: CopyOrder) -> tuple[SignalFinding, ...]:
    by_id = {finding.signal.id: finding for finding in order.dossier.signals}
    return tuple(by_id[signal_id] for signal_id in order.idea.why_now if signal_id in by_id)


def _asset(order: CopyOrder) -> Asset:
    idea = order.idea
    named = asset_named_in(idea.mechanism, f"{idea.title} {idea.proposition}")
    return named or dice(order.dossier.brief.seed, "asset", idea.title).choice(ASSETS[idea.mechanism])


def _idea_words(order: CopyOrder) -> Slots:
    proposition = order.dossier.brief.proposition or order.idea.proposition
    return {
        "title": tidied(order.idea.title) if order.idea.title[-1:] not in "?!" else order.idea.title,
        "proposition": proposition.strip(),
    }


def _grounds(dossier: Dossier, angle: Angle, slots: Slots) -> dict[str, Evidence]:
    grounds: dict[str, Evidence] = {}
    answer = answering(dossier, angle)
    numbered = told_benefits(dossier, angle)
    by_stem = {stem: benefit_evidence(dossier, index) for stems, index in zip(_BENEFIT_SLOTS, numbered, strict=False) for stem in stems}
    for name, text in slots.items():
        if not name.startswith(("gain", "proof")):
            continue
        evidence = by_stem.get(name.partition("_")[0])
        if evidence is not None and len(text) >= _TELLING:
            grounds[text.lower()] = evidence
    if answer is not None and "answer" in slots:
        grounds[slots["answer"].lower()] = benefit_evidence(dossier, answer)
    if "news" in slots:
        told = next(finding for finding in angle.signals if tidied(finding.signal.title).lower() == slots["news"].lower())
        grounds[slots["news"].lower()] = told.evidence
    if "what" in slots:
        grounds[slots["what"].lower()] = description_evidence(dossier)
    return grounds


_LEADS: dict[Mechanism, str] = {
    Mechanism.OFFER: "a small first step",
    Mechanism.PROOF: "facts they can check",
    Mechanism.EDUCATION: "a plain explanation",
    Mechanism.EVENT: "a conversation in person",
    Mechanism.COMMUNITY: "what their peers do",
    Mechanism.PROVOCATION: "an uncomfortable question",
    Mechanism.COMPARISON: "a fair comparison",
    Mechanism.SEASONAL: "the date on the calendar",
}


def _hypothesis(mechanism: Mechanism, slots: Slots) -> str:
    who = slots.get("who", "people")
    against = f"naming {slots['pain_about']}" if "pain_about" in slots else "naming the product"
    return f"{who[:1].upper()}{who[1:]} respond more to {_LEADS[mechanism]} than to a message that starts by {against}."
