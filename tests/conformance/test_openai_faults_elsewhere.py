"""The faults of servers that others wrote: they show the same to LangChain as ours do."""

import json

import httpx2
import langchain_openai.chat_models.base as langchain
import pytest

from tests.conformance.openai.aimock import Fixture, aimock
from tests.conformance.openai.clients import Heard, chat, hear
from tests.conformance.openai.llmock import LLMock

TEXT = "The spring campaign starts with a question that customers ask each April."


@pytest.mark.parametrize(
    ("behavior", "error", "text"),
    [
        ({"type": "fail", "status": 429, "retry_after": 7}, langchain.OpenAIRateLimitError, ""),
        ({"type": "fail", "status": 529}, langchain.OpenAIAPIError, ""),
        ({"type": "stream_fault", "kind": "truncate", "after_chunks": 3}, None, "The spring "),
        ({"type": "stream_fault", "kind": "disconnect", "after_chunks": 3}, langchain.OpenAIConnectionError, "The spring "),
        ({"type": "stream_fault", "kind": "malformed", "after_chunks": 3}, json.JSONDecodeError, "The spring "),
        ({"type": "stream_fault", "kind": "stall", "after_chunks": 3, "stall_seconds": 2}, langchain.OpenAITimeoutError, "The spring "),
    ],
)
async def test_llmock_breaks_answers_as_we_do(
    behavior: dict[str, object], error: type[Exception] | None, text: str, llmock_server: LLMock, hasty: httpx2.AsyncClient
) -> None:
    llmock_server.queue({"type": "reply", "text": TEXT}, behavior)

    heard = await hear(chat(llmock_server.url, hasty), "Tell a story.")

    assert (type(heard.error) if heard.error else None) is error
    assert heard.message.text == text
    assert heard.finish_reason is None


async def test_llmock_judges_that_langchain_accepts_a_truncated_stream(llmock_server: LLMock, http: httpx2.AsyncClient) -> None:
    llmock_server.queue({"type": "stream_fault", "kind": "truncate", "after_chunks": 3})

    await hear(chat(llmock_server.url, http), "Tell a story.")

    assert [finding["code"] for finding in llmock_server.verdict["findings"]] == ["truncated_stream_accepted"]


@pytest.mark.usefixtures("needs_aimock")
async def test_aimock_breaks_answers_as_we_do(http: httpx2.AsyncClient) -> None:
    fixtures: list[Fixture] = [
        {"match": {"userMessage": "limit"}, "response": {"error": {"message": "Slow down."}, "status": 429, "retryAfter": 7}},
        {"match": {"userMessage": "length"}, "response": {"content": TEXT, "finishReason": "length"}},
        {
            "match": {"userMessage": "cut"},
            "response": {"content": TEXT},
            "chunkSize": 4,
            "streamingProfile": {"ttft": 10, "tps": 40},
            "disconnectAfterMs": 150,
        },
        {"match": {"userMessage": "no events"}, "response": {"content": TEXT}, "chaos": {"malformedRate": 1}},
    ]
    with aimock(fixtures) as server:
        heard: dict[str, Heard] = {}
        for prompt in ("limit", "length", "cut", "no events"):
            heard[prompt] = await hear(chat(server.url, http), prompt)

    limited = heard["limit"].error
    assert type(limited) is langchain.OpenAIRateLimitError
    assert limited.response.headers["retry-after"] == "7"
    assert (heard["length"].error, heard["length"].message.text, heard["length"].finish_reason) == (None, TEXT, "length")
    assert type(heard["cut"].error) is langchain.OpenAIConnectionError
    assert 0 < len(heard["cut"].message.text) < len(TEXT)
    assert type(heard["no events"].error) is ValueError  # status 200 and JSON that is no stream: "No generation chunks were returned"
