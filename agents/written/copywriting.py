"""Messages by a model, within each format's limits, each claim with what proves it."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from agents.critic import TruthfulText, claims_of
from agents.critic.proofreading import text_of
from agents.critic.sources import given_texts
from agents.models.asking import Asking, Unanswered
from agents.models.fences import Fence, cleaned
from agents.models.question import Question, Section
from agents.prompt_library import prompt
from agents.protocol import CopyOrder, CreativeAgent, ModelOutput, Thought
from agents.rules.copywriting import message_id
from agents.rules.duties import duties_of
from agents.rules.wording.readability import reading_grade
from agents.written.answering import Given, Item, Text, Told, answering
from agents.written.answers import copy_answer, json_schema
from agents.written.briefing import PHRASE_CHARACTERS, Briefing, sent_back, told_idea, told_wish
from agents.written.cards import refused_in
from agents.written.side_by_side import side_by_side
from domain.entities.channel import CHANNELS, MessageFormat
from domain.entities.message import FORMAT_LIMITS, Message, limit_violations

MAX_TOKENS = 1600

Output = Thought | Message | ModelOutput


async def written_messages(asking: Asking, rules: CreativeAgent, order: CopyOrder) -> AsyncIterator[Output]:
    """Yield one message per format of the order's channel, by a model, or by rules where no model wrote it in time.

    Each format has a question of its own, and they are asked side by side: the longest message decides how long it takes, not their sum.
    """
    writings = [_Writing(order, kind) for kind in CHANNELS[order.channel].formats]
    async with aclosing(side_by_side(_written(asking, rules, writing) for writing in writings)) as telling:
        async for output in telling:
            yield output


async def _written(asking: Asking, rules: CreativeAgent, writing: "_Writing") -> AsyncGenerator[Output, None]:
    async with aclosing(writing.asked(asking)) as telling:
        async for told in telling:
            match told:
                case Given(answer=answer, adapter=adapter):
                    yield writing.message(answer, adapter)
                case Unanswered():
                    async for output in rules.messages(writing.order):
                        if isinstance(output, Message) and output.format is writing.format:
                            yield output
                case Text() | Item():
                    pass
                case _:
                    yield told


@dataclass(frozen=True, slots=True)
class _Writing:
    """The question for one format of an order, and its answer as a message."""

    order: CopyOrder
    format: MessageFormat

    def asked(self, asking: Asking) -> AsyncGenerator[Told | Given[BaseModel] | Unanswered, None]:
        order, words, form = self.order, prompt("copywriting"), copy_answer(self.format)
        question = Question(
            call_id=f"copywriting/{order.idea.id}/{order.channel.value}/{order.audience.id}/{self.format.value}/{order.round}",
            agent="copywriting",
            prompt=words,
            sections=Briefing(order.dossier).sections(words, (_idea(order), self._wanted())),
            schema=json_schema(form),
            max_tokens=MAX_TOKENS,
        )
        return answering(asking, question, form, stage="production", thoughts=lambda: TruthfulText(order.dossier), check=self.problems)

    def problems(self, answer: BaseModel) -> Sequence[str]:
        """Return which limits an answer breaks and what of it nobody may see, in words for the model; what else it must be is proofread."""
        message = self.message(answer, "")
        refused = refused_in(f"{text_of(message)}\n{message.hypothesis}", given_texts(self.order.dossier))
        return (*limit_violations(message), *refused)

    def message(self, answer: BaseModel, adapter: str) -> Message:
        """Return an answer as a message."""
        order, told = self.order, answer.model_dump()
        fields = _fields(self.format, told)
        cited = {claim["sentence"]: claim["evidence"] for claim in told["claims"]}
        return Message(
            id=message_id(order, self.format),
            idea_id=order.idea.id,
            audience_id=order.audience.id,
            channel=order.channel,
            format=self.format,
            fields=fields,
            hypothesis=told["hypothesis"],
            claims=claims_of(fields, cited, order.dossier),
            reading_grade=reading_grade("\n".join(text for texts in fields.values() for text in texts)),
            ai_generated=True,
            adapter=adapter,
        )

    def _wanted(self) -> Section:
        order, channel, fence = self.order, CHANNELS[self.order.channel].label, Fence.of(self.order.dossier.run_id)
        limits = "; ".join(f"{name} {limit.max_chars}" for name, limit in FORMAT_LIMITS[self.format].items())
        lines = [
            f"Channel: {channel}. Audience: {order.audience.name}. Format: {self.format.value}. Limits in characters: {limits}.",
            *(f"Must carry: {phrase}" for phrase in duties_of(order.dossier.brief.must_say, self.format)),
            *(f"Sent back: {sent_back(fence, item)}" for item in order.rejected if item.title == self.format.value),
            *(told_wish(fence, wish) for wish in order.wishes),
        ]
        return Section(name="wanted", title="Wanted", text="\n".join(lines))


def _fields(kind: MessageFormat, told: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return a message's fields; of values that are too long, a list loses as many as it can spare."""
    fields: dict[str, tuple[str, ...]] = {}
    for name, limit in FORMAT_LIMITS[kind].items():
        values = (told[name],) if isinstance(told[name], str) else tuple(dict.fromkeys(told[name]))
        fitting = tuple(value for value in values if value and len(value) <= limit.max_chars)
        fields[name] = (fitting if len(fitting) >= limit.min_count else values)[: limit.max_count]
    return fields


def _idea(order: CopyOrder) -> Section:
    text = told_idea(Fence.of(order.dossier.run_id), order.idea)
    asked = cleaned(order.dossier.brief.proposition or "", PHRASE_CHARACTERS)
    return Section(name="idea", title="The idea", text=f"{text}\nThe promise that is asked for: {asked}" if asked else text)
