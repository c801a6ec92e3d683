"""The split in a model's words: figures, floors and proof stay the solver's and the rules'."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

from agents.critic import TruthfulText
from agents.dossier import Dossier
from agents.models.asking import Asking, Unanswered
from agents.models.question import Question
from agents.models.tool_rounds import ToolBench
from agents.prompt_library import prompt
from agents.protocol import Choice, ModelOutput, OptimizationAgent, Preferences, RationaleOrder, Thought, ToolReturned
from agents.written.answering import Given, Item, Text, Told, answering
from agents.written.answers import ParagraphsAnswer, json_schema
from agents.written.briefing import Briefing
from agents.written.paragraphs import Paragraphs, problems_of_paragraphs
from agents.written.plan_sections import computations_section, split_section
from agents.written.truth import thoughts_in
from domain.entities.idea import CampaignIdea

MAX_TOKENS = 1200


@dataclass(frozen=True, slots=True)
class WrittenOptimization:
    """Asks a model for the rationale, which may ask what-ifs. Preferences follow from the chosen ideas by rules: what an idea requires was
    the model's word, how much that takes is not."""

    asking: Asking
    rules: OptimizationAgent
    bench: Callable[[RationaleOrder], ToolBench]

    def preferences(self, dossier: Dossier, selected: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Preferences]:
        """Yield the floors that the chosen ideas need."""
        return self.rules.preferences(dossier, selected)

    async def rationale(self, order: RationaleOrder) -> AsyncIterator[Thought | Choice | ModelOutput]:
        """Yield why the split falls as it does, sentence by sentence, and the choice that rules make of the solver's result."""
        known = _Known(order)
        paragraphs = Paragraphs(known.sieve)
        async with aclosing(self._asked(known)) as telling:
            async for told in telling:
                match told:
                    case Text(path=("paragraphs", int(place)), text=text, source=source):
                        for thought in thoughts_in(paragraphs.read(place, text, source), source):
                            yield thought
                    case Given(adapter=adapter, source=source):
                        for thought in thoughts_in(paragraphs.finish(), source):
                            yield thought
                        async for choice in self._choice(known.order):
                            yield replace(choice, adapter=adapter)
                    case Unanswered(source=source):
                        async for said in self.rules.rationale(known.order):
                            yield replace(said, source=source) if isinstance(said, Thought) else said
                    case Text() | Item():
                        pass
                    case _:
                        if isinstance(told, ToolReturned):
                            known.learn(told)
                        yield told

    async def _choice(self, order: RationaleOrder) -> AsyncIterator[Choice]:
        async for said in self.rules.rationale(order):
            if isinstance(said, Choice):
                yield said

    def _asked(self, known: "_Known") -> AsyncGenerator[Told | Given[ParagraphsAnswer] | Unanswered, None]:
        words, order = prompt("optimization"), known.order
        question = Question(
            call_id="rationale",
            agent="optimization",
            prompt=words,
            sections=Briefing(order.dossier).sections(words, (computations_section(order.computations), split_section(order.allocation))),
            schema=json_schema(ParagraphsAnswer),
            max_tokens=MAX_TOKENS,
        )
        return answering(
            self.asking,
            question,
            ParagraphsAnswer,
            stage="production",
            thoughts=known.sieve,
            check=lambda answer: problems_of_paragraphs(answer, known.sieve),
            bench=self.bench(order),
        )


@dataclass(slots=True)
class _Known:
    """The order, with what the model's what-ifs have added to it."""

    order: RationaleOrder

    def sieve(self) -> TruthfulText:
        return TruthfulText(self.order.dossier, self.order.computations, needs_citation=True)

    def learn(self, returned: ToolReturned) -> None:
        computations = (*self.order.computations, *returned.evidence)
        self.order = replace(self.order, computations=computations, scenarios=(*self.order.scenarios, *returned.scenarios))
