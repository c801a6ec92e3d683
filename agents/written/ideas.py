"""Ideas by a model: each card fills while the idea is written, and is announced when it is complete."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from agents.critic import TruthfulText
from agents.critic.sources import given_texts
from agents.models.asking import Asking, Unanswered
from agents.models.fences import Fence
from agents.models.question import Question, Section
from agents.prompt_library import prompt
from agents.protocol import Choice, CreativeAgent, IdeaFragment, IdeaOrder, ModelCalled, ModelOutput, Thought, Try
from agents.rules.choosing import feasible, fits, host_of
from agents.rules.creative import audience_of, idea_id, risks_of, signals_of
from agents.rules.wording.repeating import in_general
from agents.written.answering import Given, Item, Text, Told, answering
from agents.written.answers import CreativeAnswer, IdeaPart, json_schema
from agents.written.briefing import WRITTEN_CHARACTERS, Briefing, sent_back
from agents.written.cards import CardText, Words, refused_in
from agents.written.labels import resolved, unresolved
from domain.entities.adapter import RULES, model_adapter
from domain.entities.channel import ChannelId
from domain.entities.decision import Alternative
from domain.entities.idea import CampaignIdea
from domain.identity import SignalId

Output = Thought | IdeaFragment | CampaignIdea | Choice | ModelOutput

MAX_TOKENS = 1600
SHOWN = ("title", "insight", "proposition")
_SUGGESTED = 5  # mechanisms named to the model, best first


async def written_ideas(asking: Asking, rules: CreativeAgent, order: IdeaOrder) -> AsyncIterator[Output]:
    """Yield an order's ideas as a model writes them; then what rules add, and the choice."""
    draft, rules_try = _Draft(order), None
    cards = CardText(draft.given)
    async with aclosing(_asked(asking, order, draft)) as telling:
        async for told in telling:
            match told:
                case Text(path=("ideas", int(place), str(name)), text=text, source=source) if name in SHOWN and place < order.count:
                    for words in cards.read(place, name, text, source):
                        yield draft.fragment(words)
                case Item(path=("ideas", int(place)), value=value, source=source) if place < order.count:
                    for words in cards.finish():
                        yield draft.fragment(words)
                    yield draft.take(place, value, source)
                case ModelCalled():
                    draft.adapter = model_adapter(told.model)
                    yield told
                case Unanswered(source=source):
                    rules_try = source
                case Text() | Item() | Given():
                    pass
                case _:
                    yield told
    async for output in _completed(rules, draft, rules_try):
        yield output


def _asked(asking: Asking, order: IdeaOrder, draft: "_Draft") -> AsyncGenerator[Told | Given[CreativeAnswer] | Unanswered, None]:
    words = prompt("creative")
    question = Question(
        call_id=f"creative/{order.opportunity.id}/{order.round}",
        agent="creative",
        prompt=words,
        sections=Briefing(order.dossier).sections(words, (_opening(order), _wanted(order))),
        schema=json_schema(CreativeAnswer),
        max_tokens=MAX_TOKENS,
    )
    return answering(asking, question, CreativeAnswer, stage="creative", thoughts=draft.thoughts, check=draft.problems)


async def _completed(rules: CreativeAgent, draft: "_Draft", rules_try: Try | None) -> AsyncIterator[Output]:
    """Yield ideas that were complete before a later try began them anew, what rules add to too few, and the choice."""
    for idea in draft.restored():
        yield idea
    missing = draft.missing
    written = len(missing) < draft.order.count
    if missing:
        kept = replace(draft.order, kept_titles=(*draft.order.kept_titles, *(idea.title for idea in draft.ideas)))
        async for output in rules.ideas(kept):
            match output:
                case IdeaFragment() | CampaignIdea() if written:
                    for adopted in draft.adopted(output, missing, rules_try):
                        yield adopted
                case IdeaFragment():
                    yield replace(output, source=rules_try)
                case Choice() | Thought() if written:
                    pass
                case _:
                    yield output
    if written:
        yield _choice(draft)


@dataclass(slots=True)
class _Draft:
    """The ideas so far, by their place in the answer; a later try at the answer writes over earlier ones."""

    order: IdeaOrder
    adapter: str = RULES
    _by_place: dict[int, CampaignIdea] = field(default_factory=dict)
    _touched: set[int] = field(default_factory=set)

    @property
    def ideas(self) -> list[CampaignIdea]:
        return [self._by_place[place] for place in sorted(self._by_place)]

    @property
    def missing(self) -> list[int]:
        """The places that are still empty."""
        return [place for place in range(self.order.count) if place not in self._by_place]

    @property
    def given(self) -> tuple[str, ...]:
        """The texts whose addresses an idea may repeat."""
        return given_texts(self.order.dossier)

    def fragment(self, words: Words) -> IdeaFragment:
        """Return words of a card, and note that it is being written."""
        self._touched.add(words.place)
        return IdeaFragment(idea_id(self.order, words.place), words.name, words.text, words.source)

    def thoughts(self) -> TruthfulText:
        """Return the filter for thinking aloud."""
        return TruthfulText(self.order.dossier)

    def take(self, place: int, value: Mapping[str, Any], source: Try) -> Thought | CampaignIdea:
        """Return the idea at a place of the answer, or why it can't be taken."""
        try:
            part = IdeaPart.model_validate(value)
        except ValidationError as error:
            return Thought(f"Left out an idea: {error.errors()[0]['msg']}.", source)
        if problems := self._problems(part):
            return Thought(f"Left out an idea: it {in_general(problems[0])}.", source)
        self._by_place[place] = self._made(part, place)
        self._touched.discard(place)
        return self._by_place[place]

    def problems(self, answer: CreativeAnswer) -> Sequence[str]:
        """Return what is wrong with an answer, in words for the model; what makes an idea good is the critique's to say."""
        wanted = self.order.count
        if len(answer.ideas) < wanted:
            return [f"there are {len(answer.ideas)} ideas: {wanted} are wanted"]
        return [f"idea {place} {problem}" for place, part in enumerate(answer.ideas[:wanted], start=1) for problem in self._problems(part)]

    def restored(self) -> list[CampaignIdea]:
        """Return the complete ideas over which a later try had begun to write, so that their cards are whole again."""
        return [self._by_place[place] for place in sorted(self._touched & self._by_place.keys())]

    def adopted(self, output: IdeaFragment | CampaignIdea, missing: list[int], rules_try: Try | None) -> list[Output]:
        """Return a rules' idea in the place of a missing one; its fragments are left out, for another idea of theirs may be taken."""
        if isinstance(output, IdeaFragment) or not missing or any(idea.mechanism is output.mechanism for idea in self.ideas):
            return []
        place = missing.pop(0)
        self._by_place[place] = replace(output, id=idea_id(self.order, place))
        first = [IdeaFragment(self._by_place[place].id, name, getattr(output, name), rules_try) for name in SHOWN]
        return [*first, self._by_place[place]]

    def _problems(self, part: IdeaPart) -> list[str]:
        briefing = Briefing(self.order.dossier)
        problems = [f"cites {label}, which this run did not find" for label in unresolved(part.evidence, briefing.citable)]
        problems += refused_in("\n".join((part.title, part.insight, part.proposition)), self.given)
        if not feasible(self.order.dossier, part.mechanism):
            problems.append(f"works by {part.mechanism}, for which the brief allows no channel that is ready in time")
        return problems

    def _made(self, part: IdeaPart, place: int) -> CampaignIdea:
        order, evidence = self.order, resolved(part.evidence, Briefing(self.order.dossier).citable)
        cited = {item.label for item in evidence}
        signals = tuple(finding for finding in order.dossier.signals if finding.evidence.label in cited)
        return CampaignIdea(
            id=idea_id(order, place),
            campaign_id=order.dossier.campaign_id,
            opportunity_id=order.opportunity.id,
            title=part.title,
            mechanism=part.mechanism,
            insight=part.insight,
            proposition=part.proposition,
            why_now=tuple(SignalId(finding.signal.id) for finding in signals[:2]),
            audience_ids=(audience_of(order).id,),
            evidence=evidence,
            requires=self._required(part),
            risks=risks_of(part.mechanism, signals),
            adapter=self.adapter,
            round=order.round,
        )

    def _required(self, part: IdeaPart) -> tuple[ChannelId, ...]:
        """Return the channels that an idea can't do without: those it names and may have, and the host that its mechanism needs."""
        named = tuple(channel for channel in part.requires[:2] if channel in self.order.dossier.brief.channels)
        return tuple(dict.fromkeys((*host_of(self.order.dossier, part.mechanism), *named)))


def _opening(order: IdeaOrder) -> Section:
    opening = order.opportunity
    labels = ", ".join(item.label for item in opening.evidence)
    names = [label for label, audience in Briefing(order.dossier).audience_labels.items() if audience.id in opening.audience_ids]
    told = f"{opening.title}. Insight: {opening.insight} Promise: {opening.proposition}"
    text = f"{Fence.of(order.dossier.run_id).around('opening', told, WRITTEN_CHARACTERS)}\nFor {', '.join(names)}; rests on {labels}."
    return Section(name="opening", title="The opening", text=text)


def _wanted(order: IdeaOrder) -> Section:
    ranking, fence = fits(order, signals_of(order), audience_of(order)), Fence.of(order.dossier.run_id)
    suited = "; ".join(f"{fit.mechanism.value} ({fit.reason or 'it may do'})" for fit in ranking[:_SUGGESTED])
    lines = [f"Ideas wanted: {order.count}, each by another mechanism. Mechanisms that suit, best first: {suited}."]
    if order.kept_titles:
        titles = "; ".join(f"“{title}”" for title in order.kept_titles)
        lines.append(f"Ideas that exist: {fence.around('ideas', titles, WRITTEN_CHARACTERS)}")
    lines += [f"Sent back: {sent_back(fence, item)}" for item in order.rejected]
    if order.note:
        lines.append(f"What the reviewer wishes: {order.note}")
    return Section(name="wanted", title="Wanted", text="\n".join(lines))


def _choice(draft: _Draft) -> Choice:
    """Return the decision for the mechanisms that were chosen, over those that the rules would have tried, too."""
    order = draft.order
    ranking = fits(order, signals_of(order), audience_of(order))
    chosen = [idea.mechanism for idea in draft.ideas]
    others = [fit for fit in ranking if fit.mechanism not in chosen]
    best = max((fit.score for fit in ranking if fit.mechanism in chosen), default=0.0)
    return Choice(
        step=f"mechanisms/{order.opportunity.id}/{order.round}",
        summary=f"{', '.join(mechanism.value for mechanism in chosen)} for “{order.opportunity.title}”",
        alternatives=tuple(
            Alternative(option=fit.mechanism.value, score=round(fit.score, 3), why_not="no idea was built on it") for fit in others
        ),
        evidence=order.opportunity.evidence,
        confidence=round(min(1.0, max(0.0, best / 1.6)), 3),
        adapter=draft.adapter,
    )
