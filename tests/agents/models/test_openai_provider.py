"""What one process learns of a server that speaks chat completions, and what it makes of errors, over a transport in memory."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx2
import pytest

from agents.models.failures import Misconfigured, ModelFailure, Unsupported
from agents.models.model_choice import ModelChoice
from agents.models.openai_provider import OpenAIProvider, _retry_after
from agents.models.question import Question
from agents.prompt_library import prompt

Handler = Callable[[httpx2.Request], Coroutine[Any, Any, httpx2.Response]]

ANSWER = {"choices": [{"index": 0, "delta": {"role": "assistant", "content": "{}"}, "finish_reason": "stop"}]}


def question() -> Question:
    return Question(call_id="check", agent="strategy", prompt=prompt("check"), sections=(), schema={"type": "object"}, max_tokens=5)


def provider(handler: Handler, *, base_url: str | None = "http://127.0.0.1:9/v1") -> OpenAIProvider:
    made = OpenAIProvider(choice=ModelChoice("m"), key="k", base_url=base_url)
    made._http = httpx2.AsyncClient(transport=httpx2.MockTransport(handler))
    return made


async def outcome(asked: OpenAIProvider) -> ModelFailure | None:
    try:
        async for _ in asked.stream(question(), "m"):
            pass
    except ModelFailure as failure:
        return failure
    return None


def answered() -> httpx2.Response:
    return httpx2.Response(200, text=f"data: {json.dumps(ANSWER)}\n\ndata: [DONE]\n\n", headers={"content-type": "text/event-stream"})


def refused(words: str) -> httpx2.Response:
    return httpx2.Response(400, json={"error": {"message": words}})


async def test_questions_under_way_together_learn_the_same_of_a_server_and_none_takes_it_for_a_wrong_setting() -> None:
    asked: list[dict[str, Any]] = []
    all_asked = asyncio.Event()

    async def handler(request: httpx2.Request) -> httpx2.Response:
        asked.append(json.loads(request.content))
        if len(asked) == 3:
            all_asked.set()
        await all_asked.wait()
        return answered() if "response_format" not in asked[-1] else refused("response_format is not supported")

    server = provider(handler)
    outcomes = await asyncio.gather(*(outcome(server) for _ in range(3)))
    assert [type(item) for item in outcomes] == [Unsupported] * 3
    assert await outcome(server) is None
    assert "response_format" not in asked[-1]
    assert asked[-1]["tool_choice"] == "required"


async def test_a_refusal_of_what_was_not_sent_is_a_wrong_setting() -> None:
    async def handler(_: httpx2.Request) -> httpx2.Response:
        return refused("response_format is not supported")

    server = provider(handler)
    assert isinstance(await outcome(server), Unsupported)
    assert isinstance(await outcome(server), Misconfigured)


async def test_an_address_that_is_none_is_told_as_a_failure_of_the_provider() -> None:
    failure = await outcome(OpenAIProvider(choice=ModelChoice("m"), base_url="http://[::1/v1"))
    assert str(failure) == "can't be asked at this address: check OPENAI_BASE_URL"
    with pytest.raises(Misconfigured, match="check OPENAI_BASE_URL"):
        await OpenAIProvider(choice=ModelChoice(), base_url="http://[::1/v1").model_for("strategy")


async def test_a_servers_own_choice_is_asked_for_once_and_is_the_first_that_it_lists() -> None:
    lists = 0

    async def handler(request: httpx2.Request) -> httpx2.Response:
        nonlocal lists
        lists += 1
        assert request.url.path == "/v1/models"
        models = [{"id": name, "object": "model", "created": 1, "owned_by": "us"} for name in ("small", "large")]
        return httpx2.Response(200, json={"object": "list", "data": models})

    server = provider(handler)
    server.choice = ModelChoice("", {"critic": "large"})
    named = await asyncio.gather(*(server.model_for(agent) for agent in ("strategy", "creative", "critic")))
    assert named == ["small", "small", "large"]
    assert lists == 1


async def test_the_servers_words_which_may_repeat_the_prompt_are_in_no_failure() -> None:
    async def handler(_: httpx2.Request) -> httpx2.Response:
        return refused("your prompt SECRET is bad")

    failure = await outcome(provider(handler))
    assert "SECRET" not in str(failure)
    assert failure is not None
    assert failure.__suppress_context__, "nor where it is logged with its traceback"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.25"}, 0.25),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after-ms": "soon"}, None),
        ({}, None),
    ],
)
def test_how_long_to_wait_is_read_from_either_header(headers: dict[str, str], seconds: float | None) -> None:
    assert _retry_after(headers) == seconds


def test_a_date_to_come_back_at_is_so_many_seconds() -> None:
    later = datetime.now(UTC) + timedelta(minutes=2)
    assert 100 < (_retry_after({"retry-after": format_datetime(later, usegmt=True)}) or 0) <= 120
