"""Reasoning by a model: the explanation as it is written, each sentence with what it rests on."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing
from dataclasses import dataclass, replace

from agents.critic import Removed, Shown, TruthfulText
from agents.models.asking import Asking, Unanswered
from agents.models.question import Question
from agents.prompt_library import prompt
from agents.protocol import Choice, ExplanationFragment, ExplanationOrder, ModelOutput, ReasoningAgent, Thought, Try
from agents.rules.explaining import confidence
from agents.rules.wording.labels import labels_in
from agents.written.answering import Given, Item, Text, Told, answering
from agents.written.answers import ParagraphsAnswer, json_schema
from agents.written.briefing import Briefing
from agents.written.paragraphs import Paragraphs, problems_of_paragraphs
from agents.written.plan_sections import computations_section, ideas_section, split_section
from domain.entities.campaign import Explanation

MAX_TOKENS = 1800

Output = Thought | ExplanationFragment | Explanation | Choice | ModelOutput


@dataclass(frozen=True, slots=True)
class WrittenReasoning:
    """Asks a model to explain; how sure the plan is, rules say."""

    asking: Asking
    rules: ReasoningAgent

    async def explanation(self, order: ExplanationOrder) -> AsyncIterator[Output]:
        """Yield the explanation sentence by sentence, then whole, then the decision to recommend it."""
        paragraphs = Paragraphs(lambda: _sieve(order))
        async with aclosing(self._asked(order)) as telling:
            async for told in telling:
                match told:
                    case Text(path=("paragraphs", int(place)), text=text, source=source):
                        for output in _outputs(paragraphs.read(place, text, source), source):
                            yield output
                    case Given(adapter=adapter, source=source):
                        for output in _outputs(paragraphs.finish(), source):
                            yield output
                        yield _explanation(order, paragraphs.text, adapter)
                        async for choice in self._choice(order):
                            yield replace(choice, adapter=adapter)
                    case Unanswered(source=source):
                        async for said in self.rules.explanation(order):
                            yield replace(said, source=source) if isinstance(said, ExplanationFragment) else said
                    case Text() | Item():
                        pass
                    case _:
                        yield told

    async def _choice(self, order: ExplanationOrder) -> AsyncIterator[Choice]:
        async for said in self.rules.explanation(order):
            if isinstance(said, Choice):
                yield said

    def _asked(self, order: ExplanationOrder) -> AsyncGenerator[Told | Given[ParagraphsAnswer] | Unanswered, None]:
        words = prompt("reasoning")
        further = (
            ideas_section(order),
            computations_section(order.computations),
            split_section(order.allocation),
        )
        question = Question(
            call_id="reasoning",
            agent="reasoning",
            prompt=words,
            sections=Briefing(order.dossier).sections(words, further),
            schema=json_schema(ParagraphsAnswer),
            max_tokens=MAX_TOKENS,
        )
        return answering(
            self.asking,
            question,
            ParagraphsAnswer,
            stage="production",
            thoughts=lambda: _sieve(order),
            check=lambda answer: problems_of_paragraphs(answer, lambda: _sieve(order)),
        )


def _sieve(order: ExplanationOrder) -> TruthfulText:
    return TruthfulText(order.dossier, order.computations, needs_citation=True)


def _outputs(parts: Iterable[Shown | Removed], source: Try) -> list[ExplanationFragment | Thought]:
    return [ExplanationFragment(part.text, source) if isinstance(part, Shown) else Thought(part.words, source) for part in parts]


def _explanation(order: ExplanationOrder, text: str, adapter: str) -> Explanation:
    return Explanation(text=text, citations=labels_in(text), confidence=confidence(order), scenarios=order.scenarios, adapter=adapter)
