"""How OpenAI's SDK and LangChain show a server's faults: what raises, what is silent, and what an adapter has to notice by itself."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

import httpx2
import langchain_openai.chat_models.base as langchain
import openai
import pytest
from langchain_core.exceptions import ContextOverflowError
from langchain_openai.chat_models._client_utils import StreamChunkTimeoutError

from tests.conformance.openai.clients import MODEL, chat, hear, sdk
from tests.conformance.openai.script import STORY, Answer, Fault, FaultKind, ToolCall
from tests.conformance.openai.scripted import scripted_openai

BEGUN = STORY.text[:12]  # three tokens
RESPONSE_FORMAT = {"type": "json_schema", "json_schema": {"name": "story", "strict": True, "schema": {"type": "object"}}}

RAISED: dict[FaultKind, tuple[type[Exception], type[Exception]]] = {
    FaultKind.BAD_REQUEST: (openai.BadRequestError, langchain.OpenAIInvalidRequestError),
    FaultKind.TOO_LONG: (openai.BadRequestError, langchain.OpenAIInvalidRequestError),
    FaultKind.UNAUTHORIZED: (openai.AuthenticationError, langchain.OpenAIAuthenticationError),
    FaultKind.FORBIDDEN: (openai.PermissionDeniedError, langchain.OpenAIPermissionDeniedError),
    FaultKind.NO_MODEL: (openai.NotFoundError, langchain.OpenAIModelNotFoundError),
    FaultKind.RATE_LIMITED: (openai.RateLimitError, langchain.OpenAIRateLimitError),
    FaultKind.NO_QUOTA: (openai.RateLimitError, langchain.OpenAIRateLimitError),
    FaultKind.SERVER_ERROR: (openai.InternalServerError, langchain.OpenAIAPIError),
    FaultKind.UNAVAILABLE: (openai.InternalServerError, langchain.OpenAIAPIError),
    FaultKind.OVERLOADED: (openai.InternalServerError, langchain.OpenAIAPIError),
    FaultKind.HUNG: (openai.APITimeoutError, langchain.OpenAITimeoutError),
    FaultKind.DROPPED: (openai.APIConnectionError, langchain.OpenAIConnectionError),
    FaultKind.STALLED: (openai.APITimeoutError, langchain.OpenAITimeoutError),
    FaultKind.DISCONNECTED: (openai.APIConnectionError, langchain.OpenAIConnectionError),
    FaultKind.RESET: (openai.APIConnectionError, langchain.OpenAIConnectionError),
    FaultKind.MALFORMED: (json.JSONDecodeError, json.JSONDecodeError),
    FaultKind.ERROR_WITHIN: (openai.APIError, openai.APIError),
}
SILENT: dict[FaultKind, tuple[str, str | None]] = {  # the text, and the finish_reason by which it is known
    FaultKind.TRUNCATED: (BEGUN, None),
    FaultKind.WRONG_SHAPE: (STORY.text, "stop"),
    FaultKind.REFUSED: ("", "stop"),
    FaultKind.FILTERED: (BEGUN, "content_filter"),
    FaultKind.TOO_SHORT: (BEGUN, "length"),
    FaultKind.EMPTY: ("", "stop"),
    FaultKind.WRONG_SCHEMA: ('{"unexpected": [1, 2, 3]}', "stop"),
    FaultKind.TRICKLE: (STORY.text, "stop"),
}
WITHIN = {FaultKind.STALLED, FaultKind.DISCONNECTED, FaultKind.RESET, FaultKind.MALFORMED, FaultKind.ERROR_WITHIN}


def failing(fault: Fault) -> Callable[[object], Fault]:
    return lambda asked: fault


def test_every_fault_is_told_of_here() -> None:
    assert {*RAISED, *SILENT, FaultKind.PINGING} == set(FaultKind)


@pytest.mark.parametrize(("kind", "errors"), RAISED.items())
async def test_faults_that_raise(
    kind: FaultKind, errors: tuple[type[Exception], type[Exception]], http: httpx2.AsyncClient, hasty: httpx2.AsyncClient
) -> None:
    client = hasty if kind in {FaultKind.HUNG, FaultKind.STALLED} else http
    with scripted_openai(failing(Fault(kind=kind))) as server:
        heard = await hear(chat(server.url, client), "Tell a story.")
        with pytest.raises(errors[0]) as raised:
            await _read(server.url, client)

    assert type(raised.value) is errors[0]
    assert type(heard.error) is errors[1]
    assert heard.message.text == (BEGUN if kind in WITHIN else "")


@pytest.mark.parametrize(("kind", "told"), SILENT.items())
async def test_faults_that_do_not_raise(kind: FaultKind, told: tuple[str, str | None], http: httpx2.AsyncClient) -> None:
    with scripted_openai(failing(Fault(kind=kind, seconds=0.01))) as server:
        heard = await hear(chat(server.url, http), "Tell a story.")
        await _read(server.url, http)

    assert heard.error is None
    assert (heard.message.text, heard.finish_reason) == told
    assert heard.chunks[-1].chunk_position == "last"  # also where the stream was cut: it says nothing


async def _read(url: str, http: httpx2.AsyncClient) -> list[openai.types.chat.ChatCompletionChunk]:
    stream = await sdk(url, http).chat.completions.create(model=MODEL, messages=[{"role": "user", "content": "Tell."}], stream=True)
    return [chunk async for chunk in stream]


async def test_comments_keep_a_read_timeout_from_firing_but_not_the_chunk_timeout(hasty: httpx2.AsyncClient) -> None:
    with scripted_openai(failing(Fault(kind=FaultKind.PINGING))) as server:
        heard = await hear(chat(server.url, hasty, stream_chunk_timeout=0.6), "Tell a story.")  # its read timeout is 0.4 s

    assert type(heard.error) is StreamChunkTimeoutError
    assert isinstance(heard.error, TimeoutError)
    assert heard.message.text == BEGUN


@pytest.mark.parametrize("retry_after", [None, 7, 0.25, "Wed, 21 Oct 2026 07:28:00 GMT"])
async def test_retry_after_is_on_the_errors_response(retry_after: float | str | None, http: httpx2.AsyncClient) -> None:
    with scripted_openai(failing(Fault(kind=FaultKind.RATE_LIMITED, retry_after=retry_after))) as server:
        heard = await hear(chat(server.url, http), "Tell a story.")

    assert isinstance(heard.error, openai.APIStatusError)
    assert heard.error.status_code == 429
    assert heard.error.response.headers.get("retry-after") == (None if retry_after is None else str(retry_after))


async def test_a_spent_quota_and_a_context_too_long_are_known_by_their_codes_alone(http: httpx2.AsyncClient) -> None:
    for kind, code in ((FaultKind.NO_QUOTA, "insufficient_quota"), (FaultKind.TOO_LONG, "context_length_exceeded")):
        with scripted_openai(failing(Fault(kind=kind))) as server:
            heard = await hear(chat(server.url, http), "Tell a story.")
        assert isinstance(heard.error, openai.APIStatusError)
        assert heard.error.code == code
        assert not isinstance(heard.error, ContextOverflowError)


async def test_langchain_drops_a_refusal_unless_the_sdk_parses(http: httpx2.AsyncClient) -> None:
    with scripted_openai(failing(Fault(kind=FaultKind.REFUSED))) as server:
        chunks = await _read(server.url, http)
        plain = await hear(chat(server.url, http), "Tell a story.")
        parsed = await hear(chat(server.url, http).bind(response_format=RESPONSE_FORMAT), "Tell a story.")

    refusal = "".join(chunk.choices[0].delta.refusal or "" for chunk in chunks if chunk.choices)
    assert refusal.startswith("I'm sorry")
    assert plain.message.additional_kwargs == {}
    assert parsed.message.additional_kwargs["refusal"] == refusal


@pytest.mark.parametrize(
    ("kind", "error"),
    [(FaultKind.TOO_SHORT, openai.LengthFinishReasonError), (FaultKind.FILTERED, openai.ContentFilterFinishReasonError)],
)
async def test_a_bound_response_format_raises_at_an_early_finish(kind: FaultKind, error: type[Exception], http: httpx2.AsyncClient) -> None:
    with scripted_openai(failing(Fault(kind=kind))) as server:
        bound = await hear(chat(server.url, http).bind(response_format=RESPONSE_FORMAT), "Tell a story.")
        within_the_body = await hear(chat(server.url, http).bind(extra_body={"response_format": RESPONSE_FORMAT}), "Tell a story.")

    assert type(bound.error) is error
    assert within_the_body.error is None


async def test_langchain_mends_a_calls_cut_arguments(http: httpx2.AsyncClient) -> None:
    """Only the chunks show what the model wrote."""
    with scripted_openai(lambda asked: Answer(tool_calls=(ToolCall(name="split_budget", arguments='{"euros": "12'),))) as server:
        heard = await hear(chat(server.url, http), "Split.")

    assert heard.message.tool_calls[0]["args"] == {"euros": "12"}
    assert heard.message.invalid_tool_calls == []
    assert "".join(piece["args"] or "" for piece in heard.message.tool_call_chunks) == '{"euros": "12'


async def test_a_client_that_leaves_is_noticed(http: httpx2.AsyncClient) -> None:
    with scripted_openai(failing(Fault(kind=FaultKind.STALLED))) as server:
        stream = chat(server.url, http).astream("Tell a story.")
        assert isinstance(stream, AsyncIterator)
        await anext(stream)
        await stream.aclose()  # type: ignore[attr-defined]
        async with asyncio.timeout(2):
            while server.requests[0].abandoned is None:  # noqa: ASYNC110 - another thread's loop sets it
                await asyncio.sleep(0.01)
