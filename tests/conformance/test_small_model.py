"""A real model behind a server that nobody made for tests; skipped where neither is installed."""

import json
from collections.abc import AsyncIterator, Iterator

import httpx2
import langchain_openai.chat_models.base as langchain
import pytest

from tests.conformance.openai.clients import chat, hear
from tests.conformance.openai.small_model import NotInstalled, small_model

PROMPT = "Name a spring campaign for a bakery."
SCHEMA = {
    "type": "object",
    "properties": {"title": {"type": "string", "maxLength": 40}, "weeks": {"type": "integer"}},
    "required": ["title", "weeks"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    try:
        with small_model() as served:
            yield served
    except NotInstalled as reason:
        pytest.skip(str(reason))


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(timeout=60) as client:
        yield client


async def test_text_streams_and_ends_at_its_limit(url: str, http: httpx2.AsyncClient) -> None:
    heard = await hear(chat(url, http).bind(extra_body={"max_tokens": 20}), PROMPT)

    assert heard.error is None
    assert len([chunk for chunk in heard.chunks if chunk.text]) > 10
    assert heard.finish_reason == "length"
    assert heard.message.usage_metadata is None  # asked for, and not told


async def test_a_schema_holds_in_this_servers_own_words(url: str, http: httpx2.AsyncClient) -> None:
    bound = {"max_tokens": 80, "response_format": {"type": "json_object", "schema": SCHEMA}}
    heard = await hear(chat(url, http).bind(extra_body=bound), PROMPT)

    assert heard.error is None
    assert json.loads(heard.message.text).keys() == {"title", "weeks"}
    assert heard.finish_reason == "stop"


async def test_a_schema_in_openais_words_is_an_error_of_the_server(url: str, http: httpx2.AsyncClient) -> None:
    named = {"type": "json_schema", "json_schema": {"name": "campaign", "strict": True, "schema": SCHEMA}}
    heard = await hear(chat(url, http).bind(extra_body={"response_format": named}), PROMPT)

    assert type(heard.error) is langchain.OpenAIAPIError
    assert "json_object" in str(heard.error)


async def test_a_forced_call_repeats_its_name_in_each_chunk(url: str, http: httpx2.AsyncClient) -> None:
    """LangChain joins names as it joins arguments, so a reader takes the name of the first chunk."""
    tool = {"type": "function", "function": {"name": "save", "description": "Save a campaign.", "parameters": SCHEMA}}
    heard = await hear(chat(url, http).bind_tools([tool], tool_choice="save").bind(extra_body={"max_tokens": 80}), PROMPT)

    pieces = [piece for chunk in heard.chunks for piece in chunk.tool_call_chunks]
    assert {piece["name"] for piece in pieces} == {"save"}
    assert heard.message.tool_calls[0]["name"] == "save" * len(pieces)
    assert json.loads("".join(piece["args"] or "" for piece in pieces)).keys() == {"title", "weeks"}
