"""Ideas by a model: each has a question of its own, its card fills while it is written, and it is announced when it is complete.

Which mechanism an idea works by was chosen before, by rules that look at the evidence; that keeps the ideas of an opening apart although
nobody who writes one sees the others.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from agents.critic import TruthfulText
from agents.critic.sources import given_texts
from agents.models.asking import Asking, Unanswered
from agents.models.fences import Fence
from agents.models.question import Question, Section
from agents.prompt_library import prompt
from agents.protocol import Choice, CreativeAgent, IdeaFragment, IdeaOrder, ModelOutput, Thought, Try
from agents.rules.choosing import Fit, host_of
from agents.rules.creative import audience_of, choice_of, chosen_fits, idea_id, risks_of, thoughts_on
from agents.rules.wording.labels import labels_in
from agents.written.answering import Given, Item, Text, Told, answering
from agents.written.answers import IdeaAnswer, json_schema
from agents.written.briefing import WRITTEN_CHARACTERS, Briefing, sent_back, told_wish
from agents.written.cards import CardText, Words, refused_in
from agents.written.labels import resolved, unresolved
from agents.written.side_by_side import side_by_side
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea
from domain.identity import IdeaId, SignalId

Output = Thought | IdeaFragment | CampaignIdea | Choice | ModelOutput

MAX_TOKENS = 1000
SHOWN = ("title", "insight", "proposition")


async def written_ideas(asking: Asking, rules: CreativeAgent, order: IdeaOrder) -> AsyncIterator[Output]:
    """Yield an order's ideas as models write them, or rules where no model did in time, and the choice of mechanisms."""
    chosen = chosen_fits(order)
    for thought in thoughts_on(order, chosen):
        yield thought
    writings = [_Writing(order, place, fit) for place, fit in enumerate(chosen)]
    async with aclosing(side_by_side(_written(asking, rules, writing) for writing in writings)) as telling:
        async for output in telling:
            yield output
    yield choice_of(order, chosen)


async def _written(asking: Asking, rules: CreativeAgent, writing: "_Writing") -> AsyncGenerator[Output, None]:
    card = CardText(given_texts(writing.order.dossier))
    async with aclosing(writing.asked(asking)) as telling:
        async for told in telling:
            match told:
                case Text(path=(str(name),), text=text, source=source) if name in SHOWN:
                    for words in card.read(name, text, source):
                        yield writing.fragment(words)
                case Given(answer=answer, adapter=adapter):
                    for words in card.finish():
                        yield writing.fragment(words)
                    yield writing.idea(answer, adapter)
                case Unanswered(source=source):
                    async for output in _by_rules(rules, writing, source):
                        yield output
                case Text() | Item():
                    pass
                case _:
                    yield told


async def _by_rules(rules: CreativeAgent, writing: "_Writing", source: Try) -> AsyncGenerator[Output, None]:
    """Yield the rules' idea for the same place: they chose its mechanism, too."""
    async for output in rules.ideas(writing.order):
        match output:
            case IdeaFragment(idea_id=written) if written == writing.id:
                yield replace(output, source=source)
            case CampaignIdea(id=made) if made == writing.id:
                yield output


@dataclass(frozen=True, slots=True)
class _Writing:
    """The question for the idea at a place of an order, and its answer as an idea."""

    order: IdeaOrder
    place: int
    fit: Fit

    @property
    def id(self) -> IdeaId:
        return idea_id(self.order, self.place)

    def asked(self, asking: Asking) -> AsyncGenerator[Told | Given[IdeaAnswer] | Unanswered, None]:
        order, words = self.order, prompt("creative")
        question = Question(
            call_id=f"creative/{order.opportunity.id}/{order.round}/{self.place + 1}",
            agent="creative",
            prompt=words,
            sections=Briefing(order.dossier).sections(words, (_opening(order), self._wanted())),
            schema=json_schema(IdeaAnswer),
            max_tokens=MAX_TOKENS,
        )
        return answering(asking, question, IdeaAnswer, stage="creative", thoughts=lambda: TruthfulText(order.dossier), check=self.problems)

    def fragment(self, words: Words) -> IdeaFragment:
        """Return words of the card."""
        return IdeaFragment(self.id, words.name, words.text, words.source)

    def problems(self, answer: IdeaAnswer) -> Sequence[str]:
        """Return what is wrong with an answer, in words for the model; what makes an idea good is the critique's to say."""
        dossier = self.order.dossier
        unknown = unresolved(answer.evidence, Briefing(dossier).citable)
        refused = refused_in("\n".join((answer.title, answer.insight, answer.proposition)), given_texts(dossier))
        cites = ["its title carries citations: they belong in `evidence`"] if labels_in(answer.title) else []
        return [*(f"it cites {label}, which this run did not find" for label in unknown), *cites, *(f"it {found}" for found in refused)]

    def idea(self, answer: IdeaAnswer, adapter: str) -> CampaignIdea:
        """Return an answer as an idea."""
        order, evidence = self.order, resolved(answer.evidence, Briefing(self.order.dossier).citable)
        cited = {item.label for item in evidence}
        signals = tuple(finding for finding in order.dossier.signals if finding.evidence.label in cited)
        return CampaignIdea(
            id=self.id,
            campaign_id=order.dossier.campaign_id,
            opportunity_id=order.opportunity.id,
            title=answer.title,
            mechanism=self.fit.mechanism,
            insight=answer.insight,
            proposition=answer.proposition,
            why_now=tuple(SignalId(finding.signal.id) for finding in signals[:2]),
            audience_ids=(audience_of(order).id,),
            evidence=evidence,
            requires=self._required(answer),
            risks=risks_of(self.fit.mechanism, signals),
            adapter=adapter,
            round=order.round,
        )

    def _required(self, answer: IdeaAnswer) -> tuple[ChannelId, ...]:
        """Return the channels that an idea can't do without: the host that its mechanism needs, and those it names and may have."""
        named = tuple(channel for channel in answer.requires[:2] if channel in self.order.dossier.brief.channels)
        return tuple(dict.fromkeys((*host_of(self.order.dossier, self.fit.mechanism), *named)))

    def _wanted(self) -> Section:
        order, fence = self.order, Fence.of(self.order.dossier.run_id)
        lines = [f"One idea that works by {self.fit.mechanism.value}{f': {self.fit.reason}' if self.fit.reason else ''}."]
        if order.kept_titles:
            titles = "; ".join(f"“{title}”" for title in order.kept_titles)
            lines.append(f"Ideas that exist: {fence.around('ideas', titles, WRITTEN_CHARACTERS)}")
        lines += [f"Sent back: {sent_back(fence, item)}" for item in order.rejected]
        if order.note:
            lines.append(f"What the reviewer wishes: {order.note}")
        lines += [told_wish(fence, wish) for wish in order.wishes]
        return Section(name="wanted", title="Wanted", text="\n".join(lines))


def _opening(order: IdeaOrder) -> Section:
    opening = order.opportunity
    labels = ", ".join(item.label for item in opening.evidence)
    names = [label for label, audience in Briefing(order.dossier).audience_labels.items() if audience.id in opening.audience_ids]
    told = f"{opening.title}. Insight: {opening.insight} Promise: {opening.proposition}"
    text = f"{Fence.of(order.dossier.run_id).around('opening', told, WRITTEN_CHARACTERS)}\nFor {', '.join(names)}; rests on {labels}."
    return Section(name="opening", title="The opening", text=text)
