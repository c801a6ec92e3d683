"""Strategy by a model: openings as they come to it, each checked before it is told; what is missing, rules add."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from agents.critic import TruthfulText, problems_of_opportunity
from agents.dossier import Dossier, SignalFinding
from agents.models.asking import Asking, Unanswered
from agents.models.question import Question
from agents.models.tool_rounds import ToolBench
from agents.prompt_library import prompt
from agents.protocol import Choice, ModelCalled, ModelOutput, StrategyAgent, Thought, ToolReturned, Try
from agents.rules.strategy import choice_among, opening_score, opportunity_id
from agents.rules.wording.repeating import in_general
from agents.written.answering import Given, Item, Text, Told, answering
from agents.written.answers import OpportunityPart, StrategyAnswer, json_schema
from agents.written.briefing import Briefing
from agents.written.labels import bare, resolved, unresolved
from domain.entities.adapter import RULES, model_adapter
from domain.entities.idea import Opportunity

FEWEST, MOST = 2, 4
MAX_TOKENS = 2000


@dataclass(frozen=True, slots=True)
class WrittenStrategy:
    """Asks a model, which may look for more evidence; `rules` write what is missing in the end."""

    asking: Asking
    rules: StrategyAgent
    bench: Callable[[Dossier], ToolBench]

    async def opportunities(self, dossier: Dossier) -> AsyncIterator[Thought | Opportunity | Choice | ModelOutput]:
        """Yield thoughts and two to four openings as they are complete, then the choice; without any evidence, what rules say."""
        if not (dossier.audiences and (dossier.signals or dossier.context)):
            async for output in self.rules.opportunities(dossier):
                yield output
            return
        draft = _Draft(dossier)
        async with aclosing(self._asked(draft)) as telling:
            async for told in telling:
                match told:
                    case Item(path=("opportunities", int(place)), value=value, source=source):
                        yield draft.take(place, value, source)
                    case ModelCalled() | ToolReturned():
                        draft.learn(told)
                        yield told
                    case Text() | Item() | Given() | Unanswered():
                        pass
                    case _:
                        yield told
        async for output in self._completed(draft):
            yield output

    def _asked(self, draft: "_Draft") -> AsyncGenerator[Told | Given[StrategyAnswer] | Unanswered, None]:
        words = prompt("strategy")
        question = Question(
            call_id="strategy",
            agent="strategy",
            prompt=words,
            sections=Briefing(draft.dossier).sections(words),
            schema=json_schema(StrategyAnswer),
            max_tokens=MAX_TOKENS,
        )
        return answering(
            self.asking,
            question,
            StrategyAnswer,
            stage="strategy",
            thoughts=draft.thoughts,
            check=draft.problems,
            bench=self.bench(draft.dossier),
        )

    async def _completed(self, draft: "_Draft") -> AsyncIterator[Thought | Opportunity | Choice | ModelOutput]:
        """Yield what rules add to too few openings, and the choice among all."""
        written = draft.opportunities
        if len(written) < FEWEST:
            async for output in self.rules.opportunities(draft.dossier):
                if not written or (isinstance(output, Opportunity) and len(draft.opportunities) < FEWEST and draft.is_new(output)):
                    yield draft.add(output) if written and isinstance(output, Opportunity) else output
        if written:
            yield replace(choice_among(draft.dossier, draft.opportunities), adapter=written[0].adapter)


@dataclass(slots=True)
class _Draft:
    """The openings so far, by their place in the answer; a later try at the answer writes over earlier ones."""

    dossier: Dossier
    adapter: str = RULES
    _by_place: dict[int, Opportunity] = field(default_factory=dict)

    @property
    def opportunities(self) -> list[Opportunity]:
        return [self._by_place[place] for place in sorted(self._by_place)]

    def thoughts(self) -> TruthfulText:
        """Return the filter for thinking aloud."""
        return TruthfulText(self.dossier)

    def learn(self, told: ModelCalled | ToolReturned) -> None:
        """Know who is asked, and what a tool found."""
        if isinstance(told, ModelCalled):
            self.adapter = model_adapter(told.model)
            return
        signals = tuple(finding for finding in told.findings if isinstance(finding, SignalFinding))
        context = tuple(finding for finding in told.findings if not isinstance(finding, SignalFinding))
        self.dossier = replace(self.dossier, signals=(*self.dossier.signals, *signals), context=(*self.dossier.context, *context))

    def take(self, place: int, value: Mapping[str, Any], source: Try) -> Thought | Opportunity:
        """Return the opening at a place of the answer, or why it is left out."""
        made, problems = self._read(value, place)
        if made is None or problems:
            return Thought(f"Left out an opening: {in_general(problems[0])}.", source)
        self._by_place[place] = made
        return made

    def problems(self, answer: StrategyAnswer) -> Sequence[str]:
        """Return what is wrong with an answer that leaves too few openings, in words for the model."""
        found = [self._problems(part, place) for place, part in enumerate(answer.opportunities[:MOST])]
        if sum(not problems for problems in found) >= FEWEST:
            return ()
        told = [f"opening {place} {problem}" for place, problems in enumerate(found, start=1) for problem in problems]
        return told or [f"there are {len(found)} openings: name at least {FEWEST}"]

    def is_new(self, opportunity: Opportunity) -> bool:
        """Return whether an opening of the rules rests on something else than those that are there."""
        return all(set(opportunity.evidence) != set(other.evidence) for other in self.opportunities)

    def add(self, opportunity: Opportunity) -> Opportunity:
        """Return an opening of the rules at the next free place."""
        place = max(self._by_place) + 1
        self._by_place[place] = replace(opportunity, id=opportunity_id(self.dossier.run_id, place))
        return self._by_place[place]

    def _read(self, value: Mapping[str, Any], place: int) -> tuple[Opportunity | None, Sequence[str]]:
        try:
            part = OpportunityPart.model_validate(value)
        except ValidationError as error:
            return None, [error.errors()[0]["msg"]]
        if place >= MOST:
            return None, [f"there are {MOST} already"]
        return self._made(part, place), self._problems(part, place)

    def _problems(self, part: OpportunityPart, place: int) -> Sequence[str]:
        briefing = Briefing(self.dossier)
        problems = [f"cites {label}, which this run did not find" for label in unresolved(part.evidence, briefing.citable)]
        if bare(part.audience) not in briefing.audience_labels:
            problems.append(f"speaks to {part.audience!r}, which is no audience's label")
        return problems or problems_of_opportunity(self._made(part, place), self.dossier)

    def _made(self, part: OpportunityPart, place: int) -> Opportunity:
        briefing = Briefing(self.dossier)
        audience = briefing.audience_labels.get(bare(part.audience), self.dossier.audiences[0])
        evidence = resolved(part.evidence, briefing.citable)
        return Opportunity(
            id=opportunity_id(self.dossier.run_id, place),
            title=part.title,
            insight=part.insight,
            proposition=part.proposition,
            audience_ids=(audience.id,),
            evidence=evidence,
            score=opening_score(self.dossier, evidence, audience, place),
            adapter=self.adapter,
        )
