"""Traces go to LangSmith with a key, masked, and nowhere without one."""

import asyncio

import pytest
from langchain_core.runnables import RunnableLambda

from agents.models.checkup import SCHEMA
from agents.models.model_choice import ModelChoice
from agents.models.openai_provider import OpenAIProvider
from agents.models.question import Question, Section
from agents.prompt_library import prompt
from nexusplanner.tracing import OUTDATED, tracing
from tests.conformance.openai.script import Answer, ToolCall
from tests.conformance.openai.scripted import MODEL, scripted_openai
from tests.langsmith_recorder import Recorder, langsmith_recorder

EMAIL, PHONE = "jo.bloggs@example.net", "+44 20 7946 0958"  # Ofcom keeps this number free for stories
PRIVATE = f"Write to {EMAIL} or call {PHONE} before noon."
REPEATED = Answer(text=PRIVATE, tool_calls=(ToolCall(name="find", arguments=f'{{"words": "{PRIVATE}"}}'),))


async def traced(recorder: Recorder, *, key: str | None) -> None:
    """Ask a model, which repeats what is private, from a step whose state is deep; then fail in another step."""
    with scripted_openai(lambda asked: REPEATED) as server:
        provider = OpenAIProvider(choice=ModelChoice(), base_url=server.url)

        async def asking(state: object) -> object:
            async for _ in provider.stream(_question(), MODEL):
                pass
            return {"texts": ({"said": PRIVATE},)}

        async with tracing(key, url=recorder.url, project="tests"):
            state = {"brief": {"parts": [{"texts": ({"proposition": PRIVATE},)}]}}
            await asyncio.create_task(RunnableLambda(asking).ainvoke(state, {"metadata": {"note": PRIVATE}}))
            with pytest.raises(ValueError, match="write"):
                await RunnableLambda(_failing).ainvoke(state)
        await provider.close()


def _question() -> Question:
    section = Section(name="brief", title="The brief", text=PRIVATE)
    return Question(call_id="check", agent="strategy", prompt=prompt("check"), sections=(section,), schema=SCHEMA, max_tokens=500)


def _failing(state: object) -> None:
    raise ValueError(f"can't write: {PRIVATE}")


@pytest.mark.parametrize("compresses", [True, False])
async def test_with_a_key_traces_are_posted_masked(compresses: bool) -> None:
    with langsmith_recorder(compresses=compresses) as recorder:
        await traced(recorder, key="no-secret")

    assert recorder.keys == {"no-secret"}
    assert "before noon" in recorder.posted
    assert "can't write" in recorder.posted
    assert "[email]" in recorder.posted
    assert "[phone]" in recorder.posted
    assert EMAIL not in recorder.posted
    assert PHONE not in recorder.posted


async def test_without_a_key_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    with langsmith_recorder() as recorder:
        for maker in ("LANGSMITH", "LANGCHAIN"):
            monkeypatch.setenv(f"{maker}_TRACING_V2", "true")
            monkeypatch.setenv(f"{maker}_ENDPOINT", recorder.url)
        await traced(recorder, key=None)

    assert recorder.requests == []


@pytest.mark.parametrize("name", OUTDATED)
async def test_a_variable_of_the_first_tracer_stops_nobody(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "true")
    with langsmith_recorder() as recorder:
        await traced(recorder, key=None)

    assert recorder.requests == []
