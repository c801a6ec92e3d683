"""Chat completions as three servers speak them, two that others wrote and ours, read by OpenAI's SDK and by LangChain."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from tests.conformance.openai.aimock import Aimock, aimock
from tests.conformance.openai.clients import MODEL, chat, hear, sdk
from tests.conformance.openai.llmock import LLMock
from tests.conformance.openai.script import Answer, Asked, ToolCall, Usage
from tests.conformance.openai.scripted import ScriptedOpenAI, scripted_openai

TEXT, TOOL, JSON = "say something", "split the budget", "name the campaign"
ANSWERS = {
    TEXT: Answer(text="Spring starts on a Tuesday: 20 % more, and twelve channels.", usage=Usage(prompt=40, completion=15, cached=32)),
    TOOL: Answer(tool_calls=(ToolCall(name="split_budget", arguments='{"channels":["search","email"],"euros":1200}'),)),
    JSON: Answer(text='{"title":"Spring","weeks":6}'),
}


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


PARAMETERS = closed({"channels": {"type": "array", "items": {"type": "string"}}, "euros": {"type": "integer"}})
SPLIT = {"type": "function", "function": {"name": "split_budget", "description": "Split a budget.", "parameters": PARAMETERS}}
SCHEMA = closed({"title": {"type": "string"}, "weeks": {"type": "integer"}})
RESPONSE_FORMAT = {"type": "json_schema", "json_schema": {"name": "campaign", "strict": True, "schema": SCHEMA}}


@pytest.fixture(scope="module")
def aimock_server(needs_aimock: None) -> Iterator[Aimock]:
    call = ANSWERS[TOOL].tool_calls[0]
    said: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"userMessage": TEXT}, {"content": ANSWERS[TEXT].text}),
        ({"userMessage": TOOL, "toolName": call.name}, {"toolCalls": [{"name": call.name, "arguments": call.arguments}]}),
        ({"userMessage": JSON, "responseFormat": "json_schema"}, {"content": ANSWERS[JSON].text}),
    ]
    with aimock([{"match": match, "response": response, "chunkSize": 4} for match, response in said]) as server:
        yield server


@pytest.fixture
def scripted_server() -> Iterator[ScriptedOpenAI]:
    def script(asked: Asked) -> Answer:
        return ANSWERS[asked.said_by("user")]

    with scripted_openai(script) as server:
        yield server


@pytest.fixture(params=["aimock_server", "llmock_server", "scripted_server"])
def url_for(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Make a server ready for a prompt; LLMock is told texts, and makes calls and JSON up from the schemas that it is sent."""
    server = request.getfixturevalue(request.param)

    def ready(prompt: str) -> str:
        if isinstance(server, LLMock) and prompt == TEXT:
            server.queue({"type": "reply", "text": ANSWERS[TEXT].text})
        return str(server.url)

    return ready


Ready = Callable[[str], str]


async def test_models_are_listed(url_for: Ready, http: httpx2.AsyncClient) -> None:
    assert [model.object async for model in sdk(url_for(JSON), http).models.list()]


async def test_the_sdk_reads_an_answer(url_for: Ready, http: httpx2.AsyncClient) -> None:
    answer = await sdk(url_for(TEXT), http).chat.completions.create(model=MODEL, messages=[{"role": "user", "content": TEXT}])

    assert answer.choices[0].message.content == ANSWERS[TEXT].text
    assert answer.choices[0].finish_reason == "stop"
    assert answer.usage
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


async def test_the_sdk_reads_a_stream(url_for: Ready, http: httpx2.AsyncClient) -> None:
    stream = await sdk(url_for(TEXT), http).chat.completions.create(
        model=MODEL, messages=[{"role": "user", "content": TEXT}], stream=True, stream_options={"include_usage": True}
    )
    chunks = [chunk async for chunk in stream]
    choices = [chunk.choices[0] for chunk in chunks if chunk.choices]

    assert "".join(choice.delta.content or "" for choice in choices) == ANSWERS[TEXT].text
    assert [choice.finish_reason for choice in choices if choice.finish_reason] == ["stop"]
    assert [chunk.usage is not None for chunk in chunks] == [False] * (len(chunks) - 1) + [True]


async def test_langchain_reads_a_stream(url_for: Ready, http: httpx2.AsyncClient) -> None:
    heard = await hear(chat(url_for(TEXT), http), TEXT)

    assert heard.error is None
    assert heard.message.text == ANSWERS[TEXT].text
    assert len([chunk for chunk in heard.chunks if chunk.text]) > 5
    assert heard.finish_reason == "stop"
    assert heard.message.usage_metadata
    assert heard.message.usage_metadata["output_tokens"] > 5


async def test_langchain_reads_a_tool_call_that_was_forced(url_for: Ready, http: httpx2.AsyncClient) -> None:
    heard = await hear(chat(url_for(TOOL), http).bind_tools([SPLIT], tool_choice="split_budget"), TOOL)

    assert heard.error is None
    (call,) = heard.message.tool_calls
    assert call["name"] == "split_budget"
    assert call["args"].keys() == {"channels", "euros"}
    assert call["id"]
    assert len([chunk for chunk in heard.chunks if chunk.tool_call_chunks]) > 2
    assert heard.finish_reason == "tool_calls"


@pytest.mark.parametrize("bound", [{"response_format": RESPONSE_FORMAT}, {"extra_body": {"response_format": RESPONSE_FORMAT}}])
async def test_langchain_reads_json_by_a_schema(url_for: Ready, http: httpx2.AsyncClient, bound: dict[str, Any]) -> None:
    """Both ways put the same into the request; the second spares the SDK's parsing, and its errors at finish_reason length."""
    heard = await hear(chat(url_for(JSON), http).bind(**bound), JSON)

    assert heard.error is None
    assert json.loads(heard.message.text).keys() == {"title", "weeks"}
    assert heard.finish_reason == "stop"
    assert heard.message.usage_metadata


async def test_cached_tokens_are_told(scripted_server: ScriptedOpenAI, http: httpx2.AsyncClient) -> None:
    usage = (await hear(chat(scripted_server.url, http), TEXT)).message.usage_metadata

    assert usage
    assert (usage["input_tokens"], usage["output_tokens"], usage["input_token_details"]) == (40, 15, {"cache_read": 32})


async def test_the_request_is_what_we_bound(scripted_server: ScriptedOpenAI, http: httpx2.AsyncClient) -> None:
    model = chat(scripted_server.url, http, max_tokens=300, temperature=0.2, seed=7)
    await hear(model.bind(extra_body={"response_format": RESPONSE_FORMAT}), JSON)

    (served,) = scripted_server.requests
    assert served.asked.body == {
        "model": MODEL,
        "messages": [{"role": "user", "content": JSON}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_completion_tokens": 300,
        "temperature": 0.2,
        "seed": 7,
        "response_format": RESPONSE_FORMAT,
    }
    assert served.asked.headers["authorization"] == "Bearer no-secret"


async def test_the_others_journal_what_they_were_asked(aimock_server: Aimock, llmock_server: LLMock, http: httpx2.AsyncClient) -> None:
    for server in (aimock_server, llmock_server):
        await hear(chat(server.url, http).bind(extra_body={"response_format": RESPONSE_FORMAT}), JSON)
        assert server.requests[-1]["body"]["response_format"] == RESPONSE_FORMAT
