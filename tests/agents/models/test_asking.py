"""Asking: answers, repairs, retries, switches, tools and limits, over providers that say what the test tells them."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from langchain_core.messages import AIMessageChunk

from agents.models.asking import Answered, Asked, Asking, Piece, Unanswered
from agents.models.breaker import Breaker
from agents.models.failures import Misconfigured, Overloaded, Throttled, TooLong, Unreachable
from agents.models.meter import Meter
from agents.models.question import Question, Section, Tool
from agents.models.schedule import Schedule
from agents.models.stream import Patience
from agents.models.tool_rounds import ToolResult
from agents.prompt_library import prompt
from agents.protocol import ModelCalled, ModelReturned, ModelSwitched, Thought, ToolCalled, ToolReturned, Try
from domain.errors import InvalidInput
from domain.ports.model_spend import SpendLimits
from tests.fakes.meters import NO_LIMITS, memory_meter
from tests.fakes.models import Said, ScriptedProvider, breakers

SECTIONS = (Section(name="brief", title="Brief", text="leads"), Section(name="accounts", title="Accounts", text="a " * 50, expendable=3))


def question(**changes: Any) -> Question:
    values: dict[str, Any] = {
        "call_id": "strategy",
        "agent": "strategy",
        "prompt": prompt("strategy"),
        "sections": SECTIONS,
        "schema": {"type": "object"},
        "max_tokens": 100,
    }
    return Question(**(values | changes))


def asking(
    *providers: ScriptedProvider,
    seconds: float = 20,
    run_limits: SpendLimits = NO_LIMITS,
    workspace_limits: SpendLimits = NO_LIMITS,
    **changes: Any,
) -> Asking:
    meter = memory_meter(run_limits=run_limits, workspace_limits=workspace_limits)
    values: dict[str, Any] = {"breakers": breakers(*providers), "chance": NoChance()}
    return Asking(providers=providers, meter=meter, schedule=Schedule(seconds), **(values | changes))


class NoChance(random.Random):
    def uniform(self, a: float, b: float) -> float:
        return 0.0


def is_fine(text: str) -> list[str]:
    return [] if text.startswith("{") else ["it is no object"]


async def told(ask: Asking, **changes: Any) -> list[Asked]:
    values: dict[str, Any] = {"stage": "strategy", "check": is_fine}
    bench = changes.pop("bench", None)
    return [item async for item in ask.ask(question(**changes), bench=bench, **values)]


def of(kind: type, items: list[Asked]) -> list[Any]:
    return [item for item in items if isinstance(item, kind)]


def last(items: list[Asked]) -> Any:
    return items[-1]


async def test_an_answer_comes_in_pieces_and_whole_with_who_gave_it() -> None:
    items = await told(asking(ScriptedProvider([Said('{"thoughts": "One. Two."}')])))
    assert isinstance(items[0], ModelCalled)
    assert "".join(piece.text for piece in of(Piece, items)) == '{"thoughts": "One. Two."}'
    assert items[-1] == Answered('{"thoughts": "One. Two."}', Try("strategy", 1), "llm:gpt-test")
    returned = of(ModelReturned, items)[0]
    assert (returned.outcome, returned.input_tokens, returned.output_tokens, returned.estimated) == ("ok", 100, 20, False)


async def test_an_answer_of_no_use_is_mended_once_with_what_is_wrong() -> None:
    provider = ScriptedProvider([Said("nonsense"), Said("{}")])
    items = await told(asking(provider))
    assert [item.outcome for item in of(ModelReturned, items)] == ["invalid", "ok"]
    assert "it is no object" in str(provider.asked[1].messages[-1].content)
    assert last(items).source.attempt == 2


async def test_an_answer_of_no_use_twice_goes_on_to_the_next_provider_and_last_to_rules() -> None:
    bedrock = ScriptedProvider([Said("nonsense")], name="bedrock")
    openai = ScriptedProvider([Said("nonsense")])
    items = await told(asking(bedrock, openai))
    assert [(item.provider, item.to) for item in of(ModelSwitched, items)] == [("bedrock", "openai"), ("openai", "rules")]
    assert len(of(ModelCalled, items)) == 4
    assert [item.attempt for item in of(ModelCalled, items)] == [1, 2, 3, 4]
    assert len(openai.asked[0].further) == 0, "the next provider is asked the plain question"
    assert isinstance(items[-1], Unanswered)
    assert "of no use, twice: it is no object" in last(items).reason
    assert last(items).source.attempt == 5


async def test_a_passing_failure_is_asked_again_and_a_lasting_one_is_not() -> None:
    again = ScriptedProvider([Overloaded("failed (HTTP 500)"), Unreachable("can't be reached"), Said("{}")])
    assert isinstance((await told(asking(again)))[-1], Answered)
    wrong = ScriptedProvider([Misconfigured("refused the key (HTTP 401)"), Said("{}")])
    items = await told(asking(wrong))
    assert items[-1] == Unanswered("openai refused the key (HTTP 401)", last(items).source)
    assert len(wrong.asked) == 1


async def test_after_three_failures_the_next_provider_is_asked() -> None:
    bedrock, openai = ScriptedProvider([Overloaded("failed")], name="bedrock"), ScriptedProvider([Said("{}")])
    items = await told(asking(bedrock, openai))
    assert len(bedrock.asked) == 3
    assert isinstance(items[-1], Answered)


async def test_a_wait_that_the_run_has_no_time_for_is_not_waited() -> None:
    throttled = ScriptedProvider([Throttled("allows no more requests now (HTTP 429)", 30.0), Said("{}")])
    items = await told(asking(throttled, seconds=5))
    assert isinstance(items[-1], Unanswered)
    assert "429" in last(items).reason
    assert len(throttled.asked) == 1


async def test_a_short_wait_is_obeyed() -> None:
    pauses: list[float] = []
    throttled = ScriptedProvider([Throttled("allows no more requests", 0.05), Said("{}")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("agents.models.asking.asyncio.sleep", _noting(pauses))
        items = await told(asking(throttled))
    assert isinstance(items[-1], Answered)
    assert [pause for pause in pauses if pause] == [0.05]


def _noting(pauses: list[float]) -> Any:
    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    return sleep


async def test_a_stream_that_just_stops_is_no_answer() -> None:
    items = await told(asking(ScriptedProvider([Said('{"a": 1}', end=None), Said("{}")])))
    assert [item.error for item in of(ModelReturned, items)] == ["broke off in mid-answer", None]


@pytest.mark.parametrize("said", [Said(refusal="I can't"), Said("{", end="content_filter"), Said("{", end="guardrail_intervened")])
async def test_what_is_withheld_goes_to_the_next_at_once(said: Said) -> None:
    items = await told(asking(ScriptedProvider([said])))
    assert len(of(ModelCalled, items)) == 1
    assert isinstance(items[-1], Unanswered)


async def test_an_empty_answer_is_asked_again() -> None:
    items = await told(asking(ScriptedProvider([Said(""), Said("{}")])))
    assert isinstance(items[-1], Answered)


async def test_a_silent_stream_is_cut() -> None:
    slow = ScriptedProvider([Said('{"a": "' + "x" * 100, pause=0.05), Said("{}")])
    items = await told(asking(slow, patience=Patience(first_seconds=0.02, idle_seconds=0.02)))
    assert of(ModelReturned, items)[0].error == "did not begin to answer within 0.02 s"
    assert isinstance(items[-1], Answered)


async def test_when_the_time_is_up_rules_go_on() -> None:
    slow = ScriptedProvider([Said('{"a": "' + "x" * 1000, pause=0.05)])
    items = await told(asking(slow, seconds=1.0))
    returned = of(ModelReturned, items)[0]
    assert returned.outcome == "cut"
    assert returned.estimated is True
    assert of(ModelSwitched, items)[0].to == "rules"
    assert of(Piece, items), "what had come by then was told"


async def test_a_prompt_that_is_too_long_loses_its_most_expendable_section_and_says_so() -> None:
    provider = ScriptedProvider([TooLong("can't take a prompt of this length"), Said("{}")])
    items = await told(asking(provider))
    assert of(Thought, items)[0].text == "The prompt was too long for gpt-test: left out accounts."
    assert [section.name for section in provider.asked[1].sections] == ["brief"]
    hopeless = ScriptedProvider([TooLong("can't take a prompt of this length")])
    assert isinstance((await told(asking(hopeless)))[-1], Unanswered)
    assert len(hopeless.asked) == 2


async def test_a_provider_that_fails_five_times_in_a_row_is_left_alone() -> None:
    provider = ScriptedProvider([Overloaded("failed")])
    ask = asking(provider)
    for _ in range(3):
        items = await told(ask)
    assert len(provider.asked) == 5
    assert of(ModelCalled, items) == []
    assert last(items).reason == "openai failed too often and is left alone for 30 s: it failed"


async def test_a_limit_of_the_run_stops_its_models_in_words() -> None:
    items = await told(asking(ScriptedProvider([Said("{}")]), run_limits=SpendLimits(tokens=10, cost_micros=None)))
    assert of(ModelCalled, items) == []
    assert last(items).reason == "openai was not asked: this run's limit of 10 tokens for models is reached"


async def test_a_limit_of_the_workspace_stops_its_models_in_words() -> None:
    items = await told(asking(ScriptedProvider([Said("{}")], model="gpt-5"), workspace_limits=SpendLimits(tokens=None, cost_micros=1)))
    assert "the workspace's limit of USD 0.00 for models in November 2026 is reached" in last(items).reason


class Bench:
    def __init__(self) -> None:
        self.used: list[str] = []

    @property
    def tools(self) -> tuple[Tool, ...]:
        return (Tool(name="search_signals", description="Find.", arguments={"type": "object"}),)

    async def use(self, name: str, arguments: Any) -> ToolResult:
        self.used.append(name)
        if "question" not in arguments:
            raise InvalidInput.of("question", "is missing")
        return ToolResult(summary="1 further signal", told="[S9] rain")


async def test_tools_are_called_in_bounded_rounds_and_their_results_read() -> None:
    calls = [("search_signals", {"question": "rain"})]
    provider = ScriptedProvider([Said(calls=calls, end="tool_calls"), Said(calls=calls, end="tool_calls"), Said("{}")])
    items = await told(asking(provider), bench=Bench())
    assert [item.summary for item in of(ToolReturned, items)] == ["1 further signal"] * 2
    assert [len(asked.tools) for asked in provider.asked] == [1, 1, 0]
    assert "[S9] rain" in str(provider.asked[2].messages[-1].content)
    assert isinstance(items[-1], Answered)


async def test_a_tool_that_is_not_on_the_bench_is_refused_and_so_are_wrong_arguments() -> None:
    calls: list[tuple[str, dict[str, Any]]] = [("delete_campaign", {"question": "all"}), ("search_signals", {"all": True})]
    bench = Bench()
    items = await told(asking(ScriptedProvider([Said(calls=calls, end="tool_calls"), Said("{}")])), bench=bench)
    assert [item.error for item in of(ToolReturned, items)] == ["there is no tool called 'delete_campaign'", "question: is missing"]
    assert bench.used == ["search_signals"]
    assert [item.tool for item in of(ToolCalled, items)] == ["delete_campaign", "search_signals"]


class Watched(ScriptedProvider):
    """Notes when its stream is closed."""

    def __init__(self, *script: Any) -> None:
        super().__init__(list(script))
        self.closed = 0

    async def stream(self, question: Question, model: str) -> AsyncIterator[AIMessageChunk]:
        try:
            async for chunk in super().stream(question, model):
                yield chunk
        finally:
            self.closed += 1


async def test_who_stops_listening_closes_the_providers_stream_at_once() -> None:
    provider = Watched(Said('{"a": "' + "x" * 5000 + '"}', pause=0.002))
    telling = asking(provider).ask(question(), stage="strategy", check=is_fine)
    async for item in telling:
        if isinstance(item, Piece):
            break
    assert provider.closed == 0
    await telling.aclose()
    assert provider.closed == 1


async def test_a_cancelled_question_closes_the_providers_stream() -> None:
    provider = Watched(Said("{", pause=30))
    task = asyncio.create_task(told(asking(provider)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert provider.closed == 1


async def test_a_cancelled_question_that_tried_a_rested_provider_leaves_the_try_to_the_next() -> None:
    provider = ScriptedProvider([Said("{", pause=30), Said("{}")])
    breaker = Breaker(failures=1, rest_seconds=0.0)
    breaker.failed(time.monotonic(), "broke off")
    ask = asking(provider, breakers={"openai": breaker})
    task = asyncio.create_task(told(ask))
    await asyncio.sleep(0.01)
    assert not breaker.allows(), "one question tries"
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert isinstance((await told(ask))[-1], Answered)


async def test_books_that_cannot_be_kept_end_the_question_and_leave_the_try_to_the_next() -> None:
    provider = ScriptedProvider([Said("{}")])
    breaker = Breaker(failures=1, rest_seconds=0.0)
    breaker.failed(time.monotonic(), "broke off")
    ask = asking(provider, breakers={"openai": breaker})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Meter, "book", _torn)
        with pytest.raises(ConnectionError):
            await told(ask)
    assert isinstance((await told(ask))[-1], Answered)


async def _torn(*_: Any) -> None:
    raise ConnectionError


async def test_an_answer_that_was_cut_at_its_length_is_asked_for_in_fewer_words() -> None:
    provider = ScriptedProvider([Said("[", end="length"), Said("{}")])
    assert isinstance((await told(asking(provider)))[-1], Answered)
    assert "it was cut off at 100 tokens: write less" in str(provider.asked[1].messages[-1].content)


class SlowBench(Bench):
    async def use(self, name: str, arguments: Any) -> ToolResult:
        await asyncio.sleep(30)
        return await super().use(name, arguments)


async def test_a_tool_has_no_more_time_than_the_question() -> None:
    calls = [("search_signals", {"question": "rain"})]
    items = await told(asking(ScriptedProvider([Said(calls=calls, end="tool_calls")]), seconds=0.8), bench=SlowBench())
    assert of(ToolReturned, items)[0].error == "it took longer than there is time"
    assert of(ModelSwitched, items)[0].reason == "openai was not asked: there was no time left"
    assert isinstance(items[-1], Unanswered)


async def test_a_model_that_never_stops_calling_tools_is_given_up() -> None:
    calls = [("search_signals", {"question": "rain"})]
    bench, provider = Bench(), ScriptedProvider([Said(calls=calls, end="tool_calls")])
    items = await told(asking(provider), bench=bench)
    assert bench.used == ["search_signals"] * 2
    assert [item.outcome for item in of(ModelReturned, items)] == ["ok", "ok", "invalid", "invalid"]
    assert last(items).reason == "openai gave an answer of no use, twice: it calls tools, and none is offered: give the answer itself"


async def test_arguments_of_tools_are_no_way_around_the_longest_answer() -> None:
    calls = [("search_signals", {"question": "x" * 70_000})]
    items = await told(asking(ScriptedProvider([Said(calls=calls, end="tool_calls")])), bench=Bench())
    assert of(ModelReturned, items)[0].error == "went on for more than 60,000 characters"
