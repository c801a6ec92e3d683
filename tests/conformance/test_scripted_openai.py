"""Our own server of chat completions: it keeps its pace and its books, and breaks answers that are not streamed, too."""

import asyncio
import json

import httpx2
import openai
import pytest

from tests.conformance.openai.clients import KEY, MODEL, chat, hear
from tests.conformance.openai.script import STORY, Answer, Asked, Fault, FaultKind, ToolCall
from tests.conformance.openai.scripted import scripted_openai


def client(url: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=url, api_key=KEY, max_retries=0, timeout=10)


def ask(url: str) -> openai.types.chat.ChatCompletion:
    with client(url) as asking:
        return asking.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": "Tell a story."}])


async def test_tokens_keep_their_pace_and_the_books_say_so(http: httpx2.AsyncClient) -> None:
    with scripted_openai(lambda asked: Answer(text="four" * 21, first_token_seconds=0.2, tokens_per_second=20)) as server:
        heard = await hear(chat(server.url, http), "Tell a story.")

    (served,) = server.requests
    assert served.first_out
    assert served.last_out
    assert served.first_out.perf - served.came_in.perf >= 0.199
    assert served.first_out.perf - served.came_in.perf < 1.2, "the first comes before the last is due"
    assert served.last_out.perf - served.came_in.perf >= 1.199
    assert served.last_out.wall - served.came_in.wall >= 1.19
    assert [chunk.text for chunk in heard.chunks if chunk.text] == ["four"] * 21


async def test_many_streams_keep_their_pace_at_once() -> None:
    with scripted_openai(lambda asked: Answer(text="four" * 61, tokens_per_second=120)) as server:
        async with httpx2.AsyncClient(timeout=10) as http:
            body = {"model": MODEL, "messages": [], "stream": True}
            answers = await asyncio.gather(*(http.post(f"{server.url}/chat/completions", json=body) for _ in range(25)))

    assert all(answer.text.endswith("data: [DONE]\n\n") for answer in answers)
    lasted = [served.last_out.perf - served.came_in.perf for served in server.requests if served.last_out]
    assert len(lasted) == 25
    assert min(lasted) >= 0.499
    assert max(lasted) < 25 * 0.5  # what they would take one after the other


def test_a_script_sees_the_request_and_an_answer_need_not_stream() -> None:
    def script(asked: Asked) -> Answer:
        assert (asked.model, asked.stream, asked.said_by("user"), asked.ordinal) == (MODEL, False, "Tell a story.", 1)
        return Answer(text="Once.", tool_calls=(ToolCall(name="save", arguments="{}"), ToolCall(name="send", arguments="{}", id="call_2")))

    with scripted_openai(script) as server:
        choice = ask(server.url).choices[0]

    assert choice.message.content == "Once."
    assert [(call.id, call.type) for call in choice.message.tool_calls or ()] == [("call_1", "function"), ("call_2", "function")]
    assert choice.finish_reason == "tool_calls"


async def test_calls_side_by_side_stream_by_their_index(http: httpx2.AsyncClient) -> None:
    calls = (ToolCall(name="save", arguments='{"a":"first"}'), ToolCall(name="send", arguments='{"b":"second"}', id="call_2"))
    with scripted_openai(lambda asked: Answer(tool_calls=calls)) as server:
        heard = await hear(chat(server.url, http), "Do both.")

    assert [(call["name"], call["args"]) for call in heard.message.tool_calls] == [("save", {"a": "first"}), ("send", {"b": "second"})]


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (FaultKind.RATE_LIMITED, openai.RateLimitError),
        (FaultKind.DROPPED, openai.APIConnectionError),
        (FaultKind.DISCONNECTED, openai.APIConnectionError),
        (FaultKind.RESET, openai.APIConnectionError),
        (FaultKind.TRUNCATED, json.JSONDecodeError),
        (FaultKind.MALFORMED, json.JSONDecodeError),
    ],
)
def test_faults_without_a_stream(kind: FaultKind, error: type[Exception]) -> None:
    with scripted_openai(lambda asked: Fault(kind=kind)) as server, pytest.raises(error):
        ask(server.url)


@pytest.mark.parametrize(
    ("kind", "finish_reason", "content"),
    [
        (FaultKind.TOO_SHORT, "length", STORY.text[:12]),
        (FaultKind.FILTERED, "content_filter", STORY.text[:12]),
        (FaultKind.EMPTY, "stop", ""),
    ],
)
def test_early_ends_without_a_stream(kind: FaultKind, finish_reason: str, content: str) -> None:
    with scripted_openai(lambda asked: Fault(kind=kind)) as server:
        choice = ask(server.url).choices[0]

    assert (choice.finish_reason, choice.message.content) == (finish_reason, content)


def test_a_script_that_raises_fails_its_test() -> None:
    def script(asked: Asked) -> Answer:
        raise LookupError(f"nothing to say to {asked.said_by('user')}")

    def asked_in_vain() -> None:
        with scripted_openai(script) as server, pytest.raises(openai.InternalServerError):
            ask(server.url)

    with pytest.raises(LookupError, match=r"nothing to say to Tell a story\."):
        asked_in_vain()


def test_a_request_for_something_else_is_not_found() -> None:
    with scripted_openai(lambda asked: STORY) as server, client(server.url) as asking, pytest.raises(openai.NotFoundError):
        asking.embeddings.create(model=MODEL, input="a")


async def test_the_plug_can_be_pulled_in_mid_answer(http: httpx2.AsyncClient) -> None:
    with scripted_openai(lambda asked: Answer(text="four" * 1000, tokens_per_second=20)) as server:
        asyncio.get_running_loop().call_later(0.3, server.pull_plug)
        heard = await hear(chat(server.url, http), "Tell a story.")
        again = await hear(chat(server.url, http), "Tell a story.")

    assert heard.message.text
    assert heard.error is not None
    assert isinstance(again.error, openai.APIConnectionError)
    (served,) = server.requests
    assert served.abandoned
