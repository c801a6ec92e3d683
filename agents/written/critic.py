"""A second opinion of ideas by a model. It decides nothing: what must be right was checked without it."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass

from agents.critic import TruthfulText
from agents.dossier import Dossier
from agents.models.asking import Asking, Unanswered
from agents.models.fences import Fence
from agents.models.question import Question, Section
from agents.prompt_library import prompt
from agents.protocol import Choice, ModelOutput, Opinion, Thought
from agents.written.answering import Given, Item, Text, Told, answering
from agents.written.answers import CriticAnswer, json_schema
from agents.written.briefing import Briefing, told_idea
from agents.written.labels import bare
from agents.written.truth import told_truthfully
from domain.entities.decision import Alternative
from domain.entities.idea import CampaignIdea
from domain.identity import IdeaId

MAX_TOKENS = 1200
NOTE_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class WrittenCritic:
    """Asks a model what it thinks of ideas."""

    asking: Asking

    async def opinions(self, dossier: Dossier, ideas: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Opinion | Choice | ModelOutput]:
        """Yield an opinion per idea and which one it would run; nothing of that where no model answers in time."""
        labels = {f"I{number}": idea for number, idea in enumerate(ideas, start=1)}
        async with aclosing(self._asked(dossier, labels)) as telling:
            async for told in telling:
                match told:
                    case Given(answer=answer, adapter=adapter):
                        for output in _opinions(answer, labels, dossier, adapter):
                            yield output
                    case Unanswered():
                        yield Thought("There is no second opinion this time; the checks stand by themselves.")
                    case Text() | Item():
                        pass
                    case _:
                        yield told

    def _asked(self, dossier: Dossier, labels: Mapping[str, CampaignIdea]) -> AsyncGenerator[Told | Given[CriticAnswer] | Unanswered, None]:
        words = prompt("critic")
        question = Question(
            call_id="second_opinion",
            agent="critic",
            prompt=words,
            sections=Briefing(dossier).sections(words, (_ideas(labels, Fence.of(dossier.run_id)),)),
            schema=json_schema(CriticAnswer),
            max_tokens=MAX_TOKENS,
        )
        return answering(
            self.asking,
            question,
            CriticAnswer,
            stage="production",
            thoughts=lambda: TruthfulText(dossier),
            check=lambda answer: _problems(answer, labels),
        )


def _ideas(labels: Mapping[str, CampaignIdea], fence: Fence) -> Section:
    lines = [f"{label}: {told_idea(fence, idea)}" for label, idea in labels.items()]
    return Section(name="ideas", title="Ideas", text="\n".join(lines))


def _problems(answer: CriticAnswer, labels: Mapping[str, CampaignIdea]) -> list[str]:
    named = {bare(opinion.idea) for opinion in answer.opinions}
    missing = [label for label in labels if label not in named]
    return [f"there is no opinion of {', '.join(missing)}"] if missing else []


def _opinions(answer: CriticAnswer, labels: Mapping[str, CampaignIdea], dossier: Dossier, adapter: str) -> list[Thought | Opinion | Choice]:
    """Return what is true of the opinions; a note that isn't leaves the verdict alone."""
    told: list[Thought | Opinion | Choice] = []
    for part in answer.opinions:
        idea = labels.get(bare(part.idea))
        if idea is None:
            continue
        note, removed = told_truthfully(part.note, dossier)
        told += removed
        told.append(Opinion(idea_id=idea.id, stands=part.stands, note=note[:NOTE_CHARACTERS]))
    best = labels.get(bare(answer.best))
    if best is not None:
        notes = {opinion.idea_id: opinion.note for opinion in told if isinstance(opinion, Opinion)}
        told.append(_choice(best, labels, notes, adapter))
    return told


def _choice(best: CampaignIdea, labels: Mapping[str, CampaignIdea], notes: Mapping[IdeaId, str], adapter: str) -> Choice:
    others = [idea for idea in labels.values() if idea.id != best.id]
    return Choice(
        step="second_opinion",
        summary=f"A second opinion would run “{best.title}”",
        alternatives=tuple(
            Alternative(option=idea.title, score=None, why_not=notes.get(idea.id) or "another idea was preferred") for idea in others
        ),
        evidence=best.evidence,
        confidence=0.5,
        facts={"advisory": True},
        adapter=adapter,
    )
