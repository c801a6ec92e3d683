"""boto3 and ChatBedrockConverse take the server on this machine for Amazon Bedrock."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from botocore.eventstream import ChecksumMismatch  # type: ignore[import-untyped]
from botocore.exceptions import ClientError, ConnectionClosedError, EventStreamError, ReadTimeoutError  # type: ignore[import-untyped]
from langchain_aws import ChatBedrockConverse
from langchain_core.exceptions import ContextOverflowError
from langchain_core.messages import AIMessageChunk, HumanMessage, SystemMessage
from urllib3.exceptions import ProtocolError
from urllib3.exceptions import ReadTimeoutError as SilenceError

from tests.conformance.bedrock import faults
from tests.conformance.bedrock.certificate import certified
from tests.conformance.bedrock.clients import MODEL, bedrock_client
from tests.conformance.bedrock.script import Answer, Fault, Reply, ToolUse, Usage, always, first, trickle
from tests.conformance.bedrock.server import BedrockServer, bedrock_server

PROFILE = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
HELLO = [{"role": "user", "content": [{"text": "hello"}]}]
IDEA = {"type": "object", "properties": {"title": {"type": "string"}}, "required": ["title"], "additionalProperties": False}
LOOK = {"toolSpec": {"name": "look", "description": "Look.", "inputSchema": {"json": IDEA}}}

WHOLE = Answer(
    reasoning="Hm.",
    text=("Hello", " 😀 wörld"),
    tool_uses=(ToolUse(name="look", input={"title": "Ü"}),),
    usage=Usage(input=11, output=7, cache_read=100, cache_write=3),
)


@pytest.fixture(autouse=True, scope="module")
def _no_settings_of_aws() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_PROFILE", "AWS_BEARER_TOKEN_BEDROCK", "AWS_SESSION_TOKEN"):
            patch.delenv(name, raising=False)
        for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
            patch.setenv(name, "/nowhere")
        yield


class Talk:
    """A server whose next reply is a test's to choose, and clients of it: one is patient, one gives up soon."""

    def __init__(self) -> None:
        self.reply: Reply = Answer()
        self.server: BedrockServer
        self.client: Any
        self.impatient: Any

    def streamed(self, reply: Reply) -> Iterator[Any]:
        self.reply = reply
        with closing(self._client_for(reply).converse_stream(modelId=MODEL, messages=HELLO)["stream"]) as stream:
            yield from stream

    def whole(self, reply: Reply) -> Any:
        self.reply = reply
        return self._client_for(reply).converse(modelId=MODEL, messages=HELLO)

    def chat(self, reply: Reply) -> ChatBedrockConverse:
        self.reply = reply
        return ChatBedrockConverse(client=self.client, bedrock_client=self.client, model=MODEL, disable_streaming=False, max_tokens=300)

    def _client_for(self, reply: Reply) -> Any:
        return self.impatient if reply in (faults.SILENT, faults.STALLED) else self.client


@pytest.fixture(scope="module")
def talk() -> Iterator[Talk]:
    talk = Talk()
    with (
        bedrock_server(lambda _: talk.reply) as talk.server,
        bedrock_client(talk.server.url) as talk.client,
        bedrock_client(talk.server.url, silence_seconds=0.2) as talk.impatient,
    ):
        yield talk


def kinds(events: list[Any]) -> list[str]:
    return [next(iter(event)) for event in events]


def test_an_answer_is_whole(talk: Talk) -> None:
    told = talk.whole(WHOLE)
    reasoning, text, use = told["output"]["message"]["content"]
    assert reasoning["reasoningContent"]["reasoningText"]["text"] == "Hm."
    assert (text, use["toolUse"]["input"], told["stopReason"]) == ({"text": "Hello 😀 wörld"}, {"title": "Ü"}, "tool_use")
    tokens = {"inputTokens": 11, "outputTokens": 7, "totalTokens": 121, "cacheReadInputTokens": 100, "cacheWriteInputTokens": 3}
    assert told["usage"] == tokens


def test_an_answer_streams_in_bedrocks_order(talk: Talk) -> None:
    events = list(talk.streamed(WHOLE))
    assert kinds(events) == [
        "messageStart",
        *["contentBlockDelta"] * 2,
        "contentBlockStop",
        *["contentBlockDelta"] * 2,
        "contentBlockStop",
        "contentBlockStart",
        *["contentBlockDelta"] * 4,
        "contentBlockStop",
        "messageStop",
        "metadata",
    ]
    deltas = [event["contentBlockDelta"] for event in events if "contentBlockDelta" in event]
    assert "".join(delta["delta"].get("text", "") for delta in deltas) == "Hello 😀 wörld"
    assert json.loads("".join(delta["delta"].get("toolUse", {}).get("input", "") for delta in deltas)) == {"title": "Ü"}
    assert [delta["contentBlockIndex"] for delta in deltas] == [0, 0, 1, 1, 2, 2, 2, 2]
    assert events[-1]["metadata"]["usage"]["cacheReadInputTokens"] == 100


def test_a_request_is_recorded(talk: Talk) -> None:
    talk.reply = Answer(text="hi")
    list(talk.client.converse_stream(modelId=PROFILE, messages=HELLO, system=[{"text": "Be brief."}])["stream"])
    asked = talk.server.requests[-1]
    assert (asked.model, asked.streamed, asked.system, asked.said) == (PROFILE, True, "Be brief.", "hello")
    assert asked.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
    assert asked.ordinal == len(talk.server.requests)


@pytest.mark.parametrize(
    ("reply", "reason", "deltas"),
    [
        (faults.EMPTY, "end_turn", 0),
        (faults.CUT_SHORT, "max_tokens", 6),
        (faults.BLOCKED, "guardrail_intervened", 12),
        (faults.FILTERED, "content_filtered", 0),
        (faults.CONTEXT_EXCEEDED, "model_context_window_exceeded", 6),
        (faults.DECLINED, "refusal", 6),
    ],
)
def test_an_answer_tells_why_it_stopped(talk: Talk, reply: Answer, reason: str, deltas: int) -> None:
    events = list(talk.streamed(reply))
    assert kinds(events).count("contentBlockDelta") == deltas
    assert events[-2] == {"messageStop": {"stopReason": reason}}
    assert talk.whole(reply)["stopReason"] == reason


@pytest.mark.parametrize(
    ("fault", "code", "status"),
    [
        (faults.THROTTLED, "ThrottlingException", 429),
        (faults.MODEL_NOT_READY, "ModelNotReadyException", 429),
        (faults.INTERNAL_ERROR, "InternalServerException", 500),
        (faults.UNAVAILABLE, "ServiceUnavailableException", 503),
        (faults.MODEL_TIMEOUT, "ModelTimeoutException", 408),
        (faults.MODEL_ERROR, "ModelErrorException", 424),
        (faults.ACCESS_DENIED, "AccessDeniedException", 403),
        (faults.invalid("The provided model identifier is invalid."), "ValidationException", 400),
    ],
)
def test_a_refusal_is_boto3s_own_exception(talk: Talk, fault: Fault, code: str, status: int) -> None:
    for ask in (lambda: talk.whole(fault), lambda: list(talk.streamed(fault))):
        with pytest.raises(getattr(talk.client.exceptions, code)) as raised:
            ask()
        assert raised.value.response["Error"]["Code"] == code
        assert raised.value.response["ResponseMetadata"]["HTTPStatusCode"] == status
        assert "retry-after" not in raised.value.response["ResponseMetadata"]["HTTPHeaders"]


def test_a_throttling_may_tell_when_to_try_again(talk: Talk) -> None:
    with pytest.raises(talk.client.exceptions.ThrottlingException) as raised:
        talk.whole(faults.throttled_for(7))
    assert raised.value.response["ResponseMetadata"]["HTTPHeaders"]["retry-after"] == "7"


def test_a_status_that_aws_does_not_know_is_its_own_code(talk: Talk) -> None:
    with pytest.raises(ClientError) as raised:
        list(talk.streamed(faults.OVERLOADED))
    assert raised.value.response["Error"] == {"Code": "529", "Message": ""}


@pytest.mark.parametrize(
    ("fault", "code", "of_converse"),
    [
        (faults.THROTTLED_IN_STREAM, "throttlingException", "ThrottlingException"),
        (faults.MODEL_ERROR_IN_STREAM, "modelStreamErrorException", "ModelErrorException"),
        (faults.INTERNAL_ERROR_IN_STREAM, "internalServerException", "InternalServerException"),
        (faults.UNAVAILABLE_IN_STREAM, "serviceUnavailableException", "ServiceUnavailableException"),
        (faults.UNKNOWN_ERROR_IN_STREAM, "InternalFailure", "InternalServerException"),
    ],
)
def test_an_error_in_mid_stream_comes_after_three_events(talk: Talk, fault: Fault, code: str, of_converse: str) -> None:
    seen: list[Any] = []
    with pytest.raises(EventStreamError) as raised:
        seen.extend(talk.streamed(fault))
    assert raised.value.response["Error"]["Code"] == code
    assert "ResponseMetadata" not in raised.value.response
    with pytest.raises(ClientError, match=of_converse):
        talk.whole(fault)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (faults.STALLED, SilenceError),
        (faults.CUT_OFF, ProtocolError),
        (faults.RESET_IN_STREAM, ProtocolError),
        (faults.BAD_MESSAGE_CRC, ChecksumMismatch),
        (faults.BAD_PRELUDE_CRC, ChecksumMismatch),
    ],
)
def test_a_broken_stream_breaks_after_three_events(talk: Talk, fault: Fault, error: type[Exception]) -> None:
    seen = []
    with pytest.raises(error):  # noqa: PT012 - what came before the error is the point
        for event in talk.streamed(fault):
            seen.append(event)
    assert kinds(seen) == ["messageStart", "contentBlockDelta", "contentBlockDelta"]


@pytest.mark.parametrize(
    ("fault", "error"), [(faults.SILENT, ReadTimeoutError), (faults.DROPPED, ConnectionClosedError), (faults.RESET, ConnectionClosedError)]
)
def test_an_outage_comes_before_any_response(talk: Talk, fault: Fault, error: type[Exception]) -> None:
    for ask in (lambda: talk.whole(fault), lambda: list(talk.streamed(fault))):
        with pytest.raises(error):
            ask()


@pytest.mark.parametrize(("fault", "error"), [(faults.STALLED, ReadTimeoutError), (faults.RESET_IN_STREAM, ConnectionClosedError)])
def test_a_whole_answer_breaks_in_its_middle(talk: Talk, fault: Fault, error: type[Exception]) -> None:
    with pytest.raises(error):
        talk.whole(fault)


@pytest.mark.parametrize("fault", [faults.UNFINISHED, faults.CUT_OFF, faults.BAD_JSON])
def test_boto3_takes_half_a_whole_answer_for_an_answer_without_content(talk: Talk, fault: Fault) -> None:
    assert set(talk.whole(fault)) == {"ResponseMetadata"}


def test_boto3_does_not_mind_a_stream_without_an_end_nor_an_event_without_json(talk: Talk) -> None:
    assert kinds(list(talk.streamed(faults.UNFINISHED))) == ["messageStart", "contentBlockDelta", "contentBlockDelta"]
    assert list(talk.streamed(faults.BAD_JSON))[3] == {"contentBlockDelta": {}}


def test_the_first_requests_fail_and_then_come_the_usual_answers() -> None:
    usual = always(Answer(text="All is well again."))
    with bedrock_server(first(faults.UNFINISHED, 2, usual)) as server, bedrock_client(server.url) as client:
        streams = [list(client.converse_stream(modelId=MODEL, messages=HELLO)["stream"]) for _ in range(3)]
    assert [stream[1]["contentBlockDelta"]["delta"]["text"] for stream in streams] == ["All "] * 3
    assert ["messageStop" in kinds(stream) for stream in streams] == [False, False, True]
    assert server.connections == 1


async def test_chat_bedrock_converse_streams_text(talk: Talk) -> None:
    chat = talk.chat(Answer(text=("Hel", "lo"), usage=Usage(input=10, output=2, cache_read=90)))
    chunks = [chunk async for chunk in chat.astream([SystemMessage("Be brief."), HumanMessage("hello")])]
    assert [chunk.content for chunk in chunks if chunk.text] == [
        [{"type": "text", "text": "Hel", "index": 0}],
        [{"type": "text", "text": "lo", "index": 0}],
    ]
    whole = sum_of(chunks)
    assert (whole.text, whole.response_metadata["stopReason"]) == ("Hello", "end_turn")
    assert whole.usage_metadata is not None
    assert (whole.usage_metadata["input_tokens"], whole.usage_metadata["output_tokens"]) == (100, 2)
    assert whole.usage_metadata["input_token_details"]["cache_read"] == 90
    assert talk.server.requests[-1].max_tokens == 300


async def test_chat_bedrock_converse_streams_a_forced_tool(talk: Talk) -> None:
    chat = talk.chat(Answer(tool_uses=(ToolUse(name="look", input={"title": "Ü"}),)))
    chunks = [chunk async for chunk in chat.astream("hello", tools=[LOOK], tool_choice={"tool": {"name": "look"}})]
    assert talk.server.requests[-1].tool_choice == "look"
    assert [chunk["args"] for one in chunks for chunk in one.tool_call_chunks] == [None, '{"ti', 'tle"', ': "Ü', '"}']
    (call,) = sum_of(chunks).tool_calls
    assert (call["name"], call["args"]) == ("look", {"title": "Ü"})


async def test_chat_bedrock_converse_streams_json_by_a_schema(talk: Talk) -> None:
    chat = talk.chat(Answer(text='{"title": "Ü"}'))
    form = {"type": "json_schema", "json_schema": {"name": "idea", "schema": IDEA}}
    chunks = [chunk async for chunk in chat.astream("hello", response_format=form)]
    assert talk.server.requests[-1].output_schema == IDEA
    assert json.loads(sum_of(chunks).text) == {"title": "Ü"}


@pytest.mark.parametrize(
    ("fault", "error"), [(faults.UNFINISHED, ConnectionError), (faults.BAD_JSON, KeyError), (faults.INPUT_TOO_LONG, ContextOverflowError)]
)
async def test_chat_bedrock_converse_has_errors_of_its_own(talk: Talk, fault: Fault, error: type[Exception]) -> None:
    chat = talk.chat(fault)
    with pytest.raises(error):
        _ = [chunk async for chunk in chat.astream("hello")]


def test_tokens_come_at_their_time(talk: Talk) -> None:
    began = time.monotonic()
    answer = Answer(text="x" * 40, first_token_seconds=0.1, tokens_per_second=10)
    moments = [time.monotonic() - began for event in talk.streamed(answer) if "contentBlockDelta" in event]
    assert all(moment >= 0.1 + place / 10 for place, moment in enumerate(moments))
    assert moments[0] < 0.1 + 9 / 10, "the first comes before the last is due"
    assert len(moments) == 10
    began = time.monotonic()
    talk.whole(answer)
    assert time.monotonic() - began >= 0.1 + 9 / 10


def test_a_trickle_outlasts_a_client_that_counts_silence(talk: Talk) -> None:
    talk.reply = trickle("123456789", seconds=0.1)
    began = time.monotonic()
    events = list(talk.impatient.converse_stream(modelId=MODEL, messages=HELLO)["stream"])
    assert kinds(events).count("contentBlockDelta") == 3
    assert time.monotonic() - began > 0.2


def test_the_server_tells_whose_client_left() -> None:
    with bedrock_server(always(faults.STALLED)) as server, bedrock_client(server.url) as client:
        with closing(client.converse_stream(modelId=MODEL, messages=HELLO)["stream"]) as stream:
            next(iter(stream))
        deadline = time.monotonic() + 2
        while not server.abandoned and time.monotonic() < deadline:
            time.sleep(0.005)
        assert server.abandoned == [1]


def test_the_server_ends_in_the_midst_of_a_silence_and_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    with ExitStack() as later:
        with bedrock_server(always(faults.STALLED)) as server:
            client = later.enter_context(bedrock_client(server.url))
            stream = later.enter_context(closing(client.converse_stream(modelId=MODEL, messages=HELLO)["stream"]))
            next(iter(stream))
        assert set(threading.enumerate()) <= before


@pytest.mark.parametrize("secure", [False, True])
def test_a_stream_is_aborted_from_another_thread_by_shutting_its_socket(tmp_path: Path, secure: bool) -> None:
    tls, trusting = certified(tmp_path) if secure else (None, None)
    with (
        bedrock_server(always(faults.STALLED), tls=tls) as server,
        bedrock_client(server.url, trusting=trusting) as client,
        closing(client.converse_stream(modelId=MODEL, messages=HELLO)["stream"]) as stream,
    ):
        threading.Timer(0.1, stream._raw_stream.shutdown).start()
        with pytest.raises(ProtocolError):  # and no ReadTimeoutError, which would come by itself
            list(stream)


async def test_many_clients_are_answered_at_once(talk: Talk) -> None:
    talk.reply = Answer(text="x" * 8, first_token_seconds=0.5)
    began = time.monotonic()
    answers = await asyncio.gather(*[asyncio.to_thread(lambda: list(talk.streamed(talk.reply))) for _ in range(6)])
    assert {len(answer) for answer in answers} == {6}
    assert time.monotonic() - began < 6 * 0.5  # what they would take one after the other


def test_what_a_script_raises_is_raised_again() -> None:
    def broken(_: object) -> Reply:
        raise LookupError("no such answer")

    with (
        pytest.raises(LookupError, match="no such answer"),
        bedrock_server(broken) as server,
        bedrock_client(server.url) as client,
        pytest.raises(client.exceptions.InternalServerException, match="the script raised LookupError"),
    ):
        client.converse(modelId=MODEL, messages=HELLO)


@pytest.mark.parametrize(
    ("path", "headers", "body", "status", "code"),
    [
        (f"/model/{MODEL}/converse", {}, "{}", 403, "MissingAuthenticationTokenException"),
        (f"/model/{MODEL}/invoke", {"Authorization": "Bearer key"}, "{}", 404, "UnknownOperationException"),
        (f"/model/{MODEL}/converse", {"Authorization": "Bearer key"}, "{", 400, "ValidationException"),
        (f"/model/{MODEL}/converse", {"Authorization": "Bearer key"}, json.dumps({"messages": HELLO}), 200, None),
    ],
)
def test_a_request_needs_a_signature_an_operation_and_sense(
    talk: Talk, path: str, headers: dict[str, str], body: str, status: int, code: str | None
) -> None:
    talk.reply = Answer(text="hi")
    connection = HTTPConnection(talk.server.url.removeprefix("http://"), timeout=2)
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    told = json.loads(response.read())
    connection.close()
    assert (response.status, response.headers["x-amzn-errortype"]) == (status, code)
    assert ("message" in told) == (status != 200)


def sum_of(chunks: list[AIMessageChunk]) -> AIMessageChunk:
    whole, *others = chunks
    for chunk in others:
        whole += chunk
    return whole
