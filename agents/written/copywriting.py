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
from agents.written.briefing import PHRASE_CHARACTERS, Briefing, sent_back, told_idea
from agents.written.cards import refused_in
from domain.entities.channel import CHANNELS, MessageFormat
from domain.entities.message import FORMAT_LIMITS, Message, limit_violations

MAX_TOKENS = 2600


async def written_messages(asking: Asking, rules: CreativeAgent, order: CopyOrder) -> AsyncIterator[Thought | Message | ModelOutput]:
    """Yield one message per format of the order's channel, by a model, or by rules where no model wrote them in time."""
    writing = _Writing(order)
    async with aclosing(writing.asked(asking)) as telling:
        async for told in telling:
            match told:
                case Given(answer=answer, adapter=adapter):
                    for message in writing.messages(answer, adapter):
                        yield message
                case Unanswered():
                    async for output in rules.messages(order):
                        yield output
                case Text() | Item():
                    pass
                case _:
                    yield told


@dataclass(frozen=True, slots=True)
class _Writing:
    """One order's question, and its answer as messages."""

    order: CopyOrder

    @property
    def formats(self) -> tuple[MessageFormat, ...]:
        return CHANNELS[self.order.channel].formats

    def asked(self, asking: Asking) -> AsyncGenerator[Told | Given[BaseModel] | Unanswered, None]:
        order, words, form = self.order, prompt("copywriting"), copy_answer(self.order.channel)
        question = Question(
            call_id=f"copywriting/{order.idea.id}/{order.channel.value}/{order.audience.id}/{order.round}",
            agent="copywriting",
            prompt=words,
            sections=Briefing(order.dossier).sections(words, (_idea(order), self._formats())),
            schema=json_schema(form),
            max_tokens=MAX_TOKENS,
        )
        return answering(asking, question, form, stage="production", thoughts=lambda: TruthfulText(order.dossier), check=self.problems)

    def messages(self, answer: BaseModel, adapter: str) -> list[Message]:
        """Return the messages of an answer."""
        told = answer.model_dump()
        cited = {claim["sentence"]: claim["evidence"] for claim in told["claims"]}
        return [self._message(kind, told[kind.value], cited, str(told["hypothesis"]), adapter) for kind in self.formats]

    def problems(self, answer: BaseModel) -> Sequence[str]:
        """Return which limits an answer breaks and what of it nobody may see, in words for the model; what else it must be is proofread."""
        given = given_texts(self.order.dossier)
        return [
            problem
            for message in self.messages(answer, "")
            for problem in (*limit_violations(message), *refused_in(f"{text_of(message)}\n{message.hypothesis}", given))
        ]

    def _message(self, kind: MessageFormat, told: Mapping[str, Any], cited: Mapping[str, str], hypothesis: str, adapter: str) -> Message:
        order, fields = self.order, _fields(kind, told)
        return Message(
            id=message_id(order, kind),
            idea_id=order.idea.id,
            audience_id=order.audience.id,
            channel=order.channel,
            format=kind,
            fields=fields,
            hypothesis=hypothesis,
            claims=claims_of(fields, cited, order.dossier),
            reading_grade=reading_grade("\n".join(text for texts in fields.values() for text in texts)),
            ai_generated=True,
            adapter=adapter,
        )

    def _formats(self) -> Section:
        lines = [f"Channel: {CHANNELS[self.order.channel].label}. Audience: {self.order.audience.name}. Limits in characters:"]
        for kind in self.formats:
            limits = "; ".join(f"{name} {limit.max_chars}" for name, limit in FORMAT_LIMITS[kind].items())
            duties = "".join(f" Must carry: {phrase}" for phrase in duties_of(self.order.dossier.brief.must_say, kind))
            lines.append(f"{kind.value}: {limits}.{duties}")
        fence = Fence.of(self.order.dossier.run_id)
        lines += [f"Sent back: {sent_back(fence, item)}" for item in self.order.rejected]
        return Section(name="formats", title="Formats", text="\n".join(lines))


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
