"""Creation by rules: ideas from mechanisms, and messages for the ideas chosen."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace

from agents.dossier import SignalFinding
from agents.protocol import Choice, CopyOrder, IdeaFragment, IdeaOrder, Thought
from agents.rules import thoughts
from agents.rules.angle import Angle, angle_on
from agents.rules.angle_words import in_third_person, words_for
from agents.rules.benefits import banned_words
from agents.rules.chance import dice
from agents.rules.choosing import Fit, asked_subject, fits, host_of
from agents.rules.copywriting import written
from agents.rules.desk import LANES, Desk
from agents.rules.mechanisms import ASSETS
from agents.rules.phrases import ideas as phrases
from agents.rules.phrases import opportunities, titles
from agents.rules.strategy import opportunity_id
from agents.rules.substantiation import benefit_evidence, proven
from agents.rules.wishes import outcome_of, wished_first, without
from agents.rules.wording.sentences import split_sentences
from agents.rules.wording.stems import stems
from domain.entities.audience import Audience
from domain.entities.decision import Alternative
from domain.entities.idea import CampaignIdea, Mechanism
from domain.entities.message import Message
from domain.entities.signal import SignalKind
from domain.identity import IdeaId, SignalId, derived_id
from domain.values.evidence import Evidence, EvidenceKind

_TITLE_LIMIT, _GOOD_TITLE, _PROPOSITION_LIMIT = 80, 52, 140
_SAME = 0.6


@dataclass(slots=True)
class _Taken:
    """Titles that may not come again, in stems; and the lines and templates already used in this order."""

    titles: list[frozenset[str]]
    said: set[str]
    spent: set[str]


class RulesCreative:
    """Has ideas by matching mechanisms to evidence, and writes their messages from the phrase library."""

    async def ideas(self, order: IdeaOrder) -> AsyncIterator[Thought | IdeaFragment | CampaignIdea | Choice]:
        """Yield `order.count` ideas with different mechanisms, each as fragments first; then the choice of mechanisms."""
        if order.wishes:
            yield Thought(thoughts.on_wishes(outcome_of(order.dossier, order.wishes, signals_of(order))))
            order = replace(order, dossier=without(order.dossier, order.wishes))
        audience, signals = audience_of(order), signals_of(order)
        chosen = chosen_fits(order)
        for thought in thoughts_on(order, chosen):
            yield thought
        taken = _Taken([stems(title) for title in (*order.kept_titles, *(rejection.title for rejection in order.rejected))], set(), set())
        for index, fit in enumerate(chosen):
            idea = _idea(order, fit, index, audience, signals, taken)
            for fragment in _fragments(idea):
                yield fragment
            yield idea
        yield choice_of(order, chosen)

    async def messages(self, order: CopyOrder) -> AsyncIterator[Thought | Message]:
        """Yield one message per format of the order's channel."""
        if order.wishes:
            if order.first:
                yield Thought(thoughts.on_wishes(outcome_of(order.dossier, order.wishes, mechanisms=False)))
            said = f"{order.idea.title} {order.idea.proposition}"
            order = replace(order, dossier=without(order.dossier, order.wishes, said=said))
        for message in written(order):
            yield message


def chosen_fits(order: IdeaOrder) -> list[Fit]:
    """Return the mechanism of each idea that is wanted, by its place: those that suit best, whoever has the ideas."""
    ranking = fits(order, signals_of(order), audience_of(order))
    return [ranking[place % len(ranking)] for place in range(order.count)] if ranking else []


def thoughts_on(order: IdeaOrder, chosen: list[Fit]) -> Iterator[Thought]:
    """Yield what is thought of what came back, and of the mechanisms that were chosen."""
    for rejection in order.rejected:
        yield Thought(thoughts.on_rejection(rejection.title, rejection.reasons))
    yield Thought(thoughts.on_mechanisms(order.opportunity, [fit.mechanism for fit in chosen], [fit.reason for fit in chosen]))


def idea_id(order: IdeaOrder, place: int) -> IdeaId:
    """Return the id of the order's idea at a place, whoever writes it."""
    return IdeaId(derived_id(order.dossier.run_id, "idea", order.opportunity.id, order.round, place))


def audience_of(order: IdeaOrder) -> Audience:
    """Return the audience that the order's opening speaks to."""
    wanted = order.opportunity.audience_ids
    return next((audience for audience in order.dossier.audiences if audience.id in wanted), order.dossier.audiences[0])


def signals_of(order: IdeaOrder) -> tuple[SignalFinding, ...]:
    """Return the signals that the order's opening rests on, those first that speak of what is wished for."""
    labels = {item.label for item in order.opportunity.evidence}
    return wished_first(tuple(finding for finding in order.dossier.signals if finding.evidence.label in labels), order.wishes)


def _idea(order: IdeaOrder, fit: Fit, index: int, audience: Audience, signals: tuple[SignalFinding, ...], taken: _Taken) -> CampaignIdea:
    dossier = order.dossier
    rng = dice(dossier.brief.seed, "idea", order.opportunity.title, fit.mechanism, order.round, index)
    asset = rng.choice(ASSETS[fit.mechanism])
    leading = signals[index % len(signals) :] + signals[: index % len(signals)] if signals else ()
    angle = angle_on(dossier, audience, leading, turn=index + order.round + dossier.brief.seed, topic=asked_subject(order.note))
    slots = words_for(dossier, angle, asset)
    told = Desk(slots=in_third_person(slots), rng=rng, banned=banned_words(dossier), said=taken.said, spent=taken.spent, lane=_lane(order))
    desk = Desk(slots=slots, rng=rng, banned=told.banned, said=taken.said, spent=taken.spent, lane=told.lane)
    return CampaignIdea(
        id=idea_id(order, index),
        campaign_id=dossier.campaign_id,
        opportunity_id=order.opportunity.id,
        title=_title(desk, fit, taken),
        mechanism=fit.mechanism,
        insight=_insight(told, fit.mechanism),
        proposition=desk.line(phrases.PROPOSITIONS[fit.mechanism], opportunities.PROPOSITIONS, phrases.PLAIN, limit=_PROPOSITION_LIMIT)
        or "A better way.",
        why_now=tuple(SignalId(finding.signal.id) for finding in leading[:2]),
        audience_ids=(audience.id,),
        evidence=_evidence(order, fit.mechanism, angle, leading),
        requires=host_of(dossier, fit.mechanism),
        risks=_chosen(desk, risks_of(fit.mechanism, signals, asset.noun)),
        round=order.round,
    )


def _insight(told: Desk, mechanism: Mechanism) -> str:
    tension = told.line(opportunities.TENSIONS, accepts_repeat=True)
    turn = told.line(phrases.TURNS[mechanism], accepts_repeat=True)
    return " ".join(filter(None, (tension, turn))) or "They have other things to do than this."


def _lane(order: IdeaOrder) -> int:
    """Return a number that differs between the openings of one run: the opening's own, or for one made elsewhere its first evidence's."""
    own = [opportunity_id(order.dossier.run_id, turn) for turn in range(LANES)]
    if order.opportunity.id in own:
        number = own.index(order.opportunity.id)
    else:
        label = order.opportunity.evidence[0].label if order.opportunity.evidence else ""
        number = int(label[1:]) if label[1:].isdigit() else 0
    return number + order.dossier.brief.seed + order.round


def _title(desk: Desk, fit: Fit, taken: _Taken) -> str:
    for limit in (_GOOD_TITLE, _TITLE_LIMIT):
        for table in (titles.TITLES[fit.mechanism], titles.SPARE):
            while (title := desk.line(table, limit=limit)) is not None:
                words = stems(title)
                if not any(_alike(words, other) for other in taken.titles):
                    taken.titles.append(words)
                    return title
    return desk.line(titles.SPARE, ("A new way in",), limit=_TITLE_LIMIT, accepts_repeat=True) or "A new way in"


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one or other) and len(one & other) / max(1, len(one | other)) >= _SAME


def _evidence(order: IdeaOrder, mechanism: Mechanism, angle: Angle, leading: tuple[SignalFinding, ...]) -> tuple[Evidence, ...]:
    signals = [finding.evidence for finding in leading[:2]]
    others = [item for item in order.opportunity.evidence if item.kind is not EvidenceKind.SIGNAL]
    found = dict.fromkeys((*signals, *others))
    strong = [index for index in angle.benefits if index in proven(order.dossier.service)]
    if strong and (len(found) < 3 or mechanism is Mechanism.PROOF):
        found[benefit_evidence(order.dossier, strong[0])] = None
    return tuple(found) if len(found) > 1 else tuple(dict.fromkeys((*found, *order.opportunity.evidence)))


def risks_of(mechanism: Mechanism, signals: tuple[SignalFinding, ...], asset: str = "material") -> tuple[str, ...]:
    """Return what may go wrong with an idea of a mechanism, whoever had it; `asset` is what it puts into people's hands."""
    risks = [risk.format(asset=asset) for risk in phrases.RISKS[mechanism]]
    if not signals:
        risks.append("No market signal stands behind it; the timing is ours alone.")
    elif signals[0].signal.kind is SignalKind.SOCIAL:
        risks.append("Talk on social media fades within days.")
    return tuple(risks)


def _chosen(desk: Desk, risks: tuple[str, ...]) -> tuple[str, ...]:
    return (*desk.rng.sample(risks[:2], 1), *risks[2:]) if len(risks) > 2 else risks


def _fragments(idea: CampaignIdea) -> Iterator[IdeaFragment]:
    yield IdeaFragment(idea.id, "title", idea.title)
    for field, text in (("insight", idea.insight), ("proposition", idea.proposition)):
        for index, sentence in enumerate(split_sentences(text)):
            yield IdeaFragment(idea.id, field, sentence if index == 0 else f" {sentence}")


def choice_of(order: IdeaOrder, chosen: list[Fit]) -> Choice:
    """Return the decision for the chosen mechanisms, over the others that are feasible."""
    others = fits(order, signals_of(order), audience_of(order))[len(chosen) :]
    names = ", ".join(fit.mechanism.value for fit in chosen) or "none"
    best = chosen[0].score if chosen else 0.0
    return Choice(
        step=f"mechanisms/{order.opportunity.id}/{order.round}",
        summary=f"{names} for “{order.opportunity.title}”",
        alternatives=tuple(
            Alternative(option=fit.mechanism.value, score=round(fit.score, 3), why_not="it fits the evidence less") for fit in others
        ),
        evidence=order.opportunity.evidence,
        confidence=round(min(1.0, max(0.0, best / 1.6)), 3),
    )
