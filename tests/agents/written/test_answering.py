"""From a question to an answer in its form: what is told while it comes, and what is said to be wrong with it."""

from collections.abc import Sequence
from typing import Any

from agents.critic import TruthfulText
from agents.models.asking import Unanswered
from agents.models.question import Question
from agents.prompt_library import prompt
from agents.protocol import ModelReturned, ModelSwitched, Thought, Try
from agents.written.answering import PROBLEM_CHARACTERS, Given, Item, Text, answering
from agents.written.answers import StrategyAnswer, json_schema
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import collected
from tests.agents.factories import dossier
from tests.agents.written.writers import KEYLESS, asking, broken, of, outcomes, prompt_of, said
from tests.fakes.models import Said, ScriptedProvider

OPENING = {"title": "a", "insight": "b", "proposition": "c", "audience": "U1", "evidence": ["S1"]}
ANSWER: dict[str, Any] = {"thoughts": "Paper ends [S1]. It is time.", "opportunities": [OPENING]}


def fine(_: StrategyAnswer) -> Sequence[str]:
    return ()


async def told(*providers: ScriptedProvider, check: Any = fine) -> list[Any]:
    question = Question(
        call_id="strategy",
        agent="strategy",
        prompt=prompt("strategy"),
        sections=(),
        schema=json_schema(StrategyAnswer),
        max_tokens=100,
    )
    asked = answering(
        asking(*providers), question, StrategyAnswer, stage="strategy", thoughts=lambda: TruthfulText(dossier(DENTAL)), check=check
    )
    return await collected(asked)


async def test_texts_grow_objects_close_and_the_whole_comes_last() -> None:
    items = await told(ScriptedProvider([said(ANSWER)]))
    source = Try("strategy", 1)
    assert [item.text.strip() for item in of(Thought, items)] == ["Paper ends [S1].", "It is time."]
    title = ("opportunities", 0, "title")
    assert "".join(item.text for item in of(Text, items) if item.path == title) == "a"
    assert of(Item, items) == [Item(("opportunities", 0), OPENING, source)]
    assert items[-1] == Given(StrategyAnswer.model_validate(ANSWER), source, "llm:gpt-test")


async def test_thoughts_are_over_when_something_else_begins() -> None:
    items = await told(ScriptedProvider([said(ANSWER)]))
    kinds = [type(item) for item in items if isinstance(item, Thought | Text)]
    assert kinds == sorted(kinds, key=lambda kind: kind is Text)


async def test_thoughts_that_end_the_answer_are_told_to_their_end() -> None:
    backwards = {"opportunities": [OPENING], "thoughts": "It is time"}
    items = await told(ScriptedProvider([said(backwards)]))
    assert of(Thought, items) == []
    only = await told(ScriptedProvider([broken({"thoughts": "It is time"}, "time"), KEYLESS]))
    assert of(Thought, only) == [], "a sentence whose end never came is not told"


async def test_each_try_is_read_from_its_beginning_and_carries_its_number() -> None:
    items = await told(ScriptedProvider([broken(ANSWER, "Paper ends [S1]. I"), said(ANSWER)]))
    assert [(item.source.attempt, item.text.strip()) for item in of(Thought, items)] == [
        (1, "Paper ends [S1]."),
        (2, "Paper ends [S1]."),
        (2, "It is time."),
    ]
    assert of(Item, items)[-1].source == items[-1].source == Try("strategy", 2)


async def test_what_stands_around_the_object_is_ignored() -> None:
    wrapped = Said(f"Sure:\n```json\n{said(ANSWER).text}\n```\nAnything else?")
    assert isinstance((await told(ScriptedProvider([wrapped])))[-1], Given)


async def test_an_answer_that_is_not_in_its_form_is_told_where_and_mended() -> None:
    wrong = {"thoughts": 3, "opportunities": [{**OPENING, "evidence": "S1"}]}
    provider = ScriptedProvider([said(wrong), said(ANSWER)])
    items = await told(provider)
    assert outcomes(items) == ["invalid", "ok"]
    listed = prompt_of(provider.asked[1])
    assert "- thoughts: Input should be a valid string" in listed
    assert "- opportunities.0.evidence: Input should be a valid array" in listed


async def test_what_is_no_object_at_all_is_said_of_the_answer() -> None:
    provider = ScriptedProvider([Said("I would rather talk."), said(ANSWER)])
    assert outcomes(await told(provider)) == ["invalid", "ok"]
    assert "- the answer: Invalid JSON" in prompt_of(provider.asked[1])


async def test_problems_are_told_in_short_on_one_line_however_long_the_answers_words_are() -> None:
    def all_of(answer: StrategyAnswer) -> list[str]:
        return [f"cites {answer.thoughts}\n\u202eand more", "x" * 5000]

    provider = ScriptedProvider([said(ANSWER | {"thoughts": "word " * 2000})])
    items = await told(provider, check=all_of)
    errors = [item.error for item in of(ModelReturned, items)]
    assert all(len(error) < 3 * PROBLEM_CHARACTERS for error in errors)
    assert not any("\n" in error or "\u202e" in error for error in errors)
    assert len(of(ModelSwitched, items)[0].reason) < 2 * PROBLEM_CHARACTERS
    assert len(prompt_of(provider.asked[1])) < 30_000


async def test_when_nobody_answers_that_comes_last_with_the_rules_try() -> None:
    items = await told(ScriptedProvider([KEYLESS]))
    assert items[-1] == Unanswered("openai refused the key (HTTP 401)", Try("strategy", 2))
