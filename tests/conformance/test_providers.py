"""Our two providers, each over its own protocol and real HTTP: the same questions, the same answers, the same failures."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from agents.models import bedrock_provider
from agents.models.asking import Answered
from agents.models.bedrock_provider import BedrockProvider
from agents.models.failures import (
    BrokenStream,
    Empty,
    Misconfigured,
    ModelFailure,
    Overloaded,
    Throttled,
    TooLong,
    TooSlow,
    Unreachable,
    Unsupported,
    Withheld,
)
from agents.models.model_choice import ModelChoice
from agents.models.openai_provider import OpenAIProvider
from agents.models.provider import Provider
from agents.models.question import Section, Tool
from agents.models.tokens import Tokens
from agents.models.tool_rounds import ToolResult
from agents.protocol import ModelReturned, ToolCalled, ToolReturned
from domain.errors import InvalidInput
from nexusplanner.model_wiring import open_models
from nexusplanner.settings import Settings
from tests.conformance import bedrock_faults, openai_faults
from tests.conformance.asking_providers import IMPATIENT, PATIENT, WORD, called, question, soon, told
from tests.conformance.bedrock.certificate import certified
from tests.conformance.bedrock.script import Answer, always
from tests.conformance.bedrock.server import bedrock_server
from tests.conformance.openai.scripted import MODEL as LISTED
from tests.conformance.protocols import (
    KEY,
    SIDES,
    AnySide,
    BedrockSide,
    Fails,
    Heard,
    OpenAISide,
    Says,
    Script,
    Side,
    aws_settings,
    until_asked_otherwise,
)

READY = Says(text=json.dumps({"word": "ready"}), tokens=Tokens(input=120, output=7))
STREAMS = 16  # far more than a run's production asks at once


class Bench:
    """One tool, which takes a word."""

    tools = (Tool(name="look", description="Look a word up.", arguments=WORD),)

    async def use(self, name: str, arguments: Mapping[str, Any]) -> ToolResult:
        if set(arguments) != {"word"}:
            raise InvalidInput.of("arguments", "a word is wanted")
        return ToolResult(summary=f"looked for {arguments['word']}", told=f"{name}: {arguments['word']} means rain")


@pytest.fixture(params=SIDES, ids=lambda side: side.name)
def side(request: pytest.FixtureRequest) -> AnySide:
    return request.param  # type: ignore[no-any-return]


@asynccontextmanager
async def talking(side: AnySide, script: Script, patch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Side, Provider]]:
    with side.serving(script) as server:
        provider = server.provider(patch)
        await provider.warm()
        try:
            yield server, provider
        finally:
            await provider.close()


async def test_an_answer_in_a_schema_streams_and_tells_what_it_took(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    async with talking(side, lambda heard: READY, monkeypatch) as (server, provider):
        call = await called(provider)
        pieces = [chunk.text async for chunk in provider.stream(question(), await provider.model_for("strategy"))]

    assert (call.failure, call.answer.text, call.end) == (None, READY.text, "stop")
    assert call.answer.usage == Tokens(input=120, output=7)
    assert "".join(pieces) == READY.text
    (heard, _) = server.requests
    assert (heard.schema, heard.by_tool, heard.tools) == (WORD, False, ())
    assert heard.system.startswith(question().prompt.system[:40])
    assert "One word, please." in heard.prompt


async def test_what_a_cache_gave_and_took_is_counted(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens(input=1000, output=7, cached=600, written=300 if side is BedrockSide else 0)  # OpenAI tells no writes
    async with talking(side, lambda heard: Says(text=READY.text, tokens=tokens), monkeypatch) as (_, provider):
        call = await called(provider)

    assert call.answer.usage == tokens


async def test_a_tool_is_used_and_then_the_answer_comes(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(heard: Heard) -> Says:
        return READY if heard.results else Says(tool=("look", '{"word": "pluie"}'))

    async with talking(side, script, monkeypatch) as (server, provider):
        items = await told(provider, bench=Bench())

    assert [(item.tool, item.arguments) for item in items if isinstance(item, ToolCalled)] == [("look", {"word": "pluie"})]
    assert [item.summary for item in items if isinstance(item, ToolReturned)] == ["looked for pluie"]
    assert isinstance(items[-1], Answered)
    assert json.loads(items[-1].text) == {"word": "ready"}
    assert [heard.results for heard in server.requests] == ["", "look: pluie means rain"]
    assert all(heard.tools == ("look",) for heard in server.requests)


async def test_arguments_that_are_no_json_are_refused_and_the_model_told_so(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(heard: Heard) -> Says:
        return READY if heard.results else Says(tool=("look", '{"word": "plu'))

    async with talking(side, script, monkeypatch) as (server, provider):
        items = await told(provider, bench=Bench())

    assert isinstance(items[-1], Answered)
    assert "a word is wanted" in server.requests[-1].results


async def test_a_model_without_schemas_is_asked_by_a_tool_from_then_on(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    async with talking(side, until_asked_otherwise("knows no schemas", lambda heard: READY), monkeypatch) as (server, provider):
        first = await told(provider)
        second = await told(provider)

    assert [item.outcome for item in first if isinstance(item, ModelReturned)] == ["failed", "ok"]
    assert [item.outcome for item in second if isinstance(item, ModelReturned)] == ["ok"]
    for items in (first, second):
        assert isinstance(items[-1], Answered)
        assert json.loads(items[-1].text) == {"word": "ready"}
    assert [heard.by_tool for heard in server.requests] == [False, True, True]


async def test_a_model_without_schemas_uses_tools_all_the_same(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(heard: Heard) -> Says:
        return READY if heard.results else Says(tool=("look", '{"word": "pluie"}'))

    async with talking(side, until_asked_otherwise("knows no schemas", script), monkeypatch) as (_, provider):
        items = await told(provider, bench=Bench())

    assert [item.tool for item in items if isinstance(item, ToolCalled)] == ["look"]
    assert isinstance(items[-1], Answered)


async def test_a_server_that_tells_no_usage_is_asked_without_and_its_tokens_are_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    async with talking(OpenAISide, until_asked_otherwise("knows no usage", lambda heard: READY), monkeypatch) as (server, provider):
        items = [*await told(provider), *await told(provider)]

    returned = [item for item in items if isinstance(item, ModelReturned)]
    assert [(item.outcome, item.estimated) for item in returned] == [("failed", False), ("ok", True), ("ok", True)]
    assert all(item.input_tokens and item.output_tokens for item in returned[1:])
    assert ["stream_options" in heard.body for heard in server.requests] == [True, False, False]
    assert not any(heard.by_tool for heard in server.requests)


FAILURES: dict[str, type[ModelFailure]] = {
    "throttles": Throttled,
    "throttles for a moment": Throttled,
    "throttles for longer than a run has": Throttled,
    "throttles for minutes": Throttled,
    "throttles within": Throttled,
    "fails": Overloaded,
    "is overloaded": Overloaded,
    "is unavailable": Overloaded,
    "fails within": Overloaded,
    "is silent": TooSlow,
    "falls silent": TooSlow,
    "hangs up": Unreachable,
    "stops early": BrokenStream,
    "breaks off": BrokenStream,
    "is reset": BrokenStream,
    "sends no JSON": BrokenStream,
    "sends a damaged frame": BrokenStream,
    "sends a damaged head": BrokenStream,
    "refuses": Withheld,
    "is filtered": Withheld,
    "is cut by a guardrail": Withheld,
    "says nothing": Empty,
    "takes no prompt so long": TooLong,
    "refuses the key": Misconfigured,
    "knows no schemas": Unsupported,
    "knows no usage": Unsupported,
}
UNFAILING = {"answers in another shape": "stop", "trickles": "stop", "is cut at its length": "length"}
NAMES: dict[AnySide, tuple[str, ...]] = {OpenAISide: openai_faults.NAMES, BedrockSide: bedrock_faults.NAMES}
CELLS = [pytest.param(side, name, id=f"{side.name} {name}") for side in SIDES for name in NAMES[side]]


@pytest.mark.parametrize(("side", "name"), CELLS)
async def test_each_fault_is_told_as_what_it_is(side: AnySide, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the provider has answered: before that, another server's failure may mean that it knows no schemas."""

    def script(heard: Heard) -> Says | Fails:
        return READY if heard.ordinal == 1 else Fails(name=name)

    async with talking(side, script, monkeypatch) as (_, provider):
        assert (await called(provider)).failure is None
        call = await called(provider, patience=IMPATIENT if "silent" in name else PATIENT)

    if name in UNFAILING:
        assert (call.failure, call.end) == (None, UNFAILING[name])
    else:
        assert type(call.failure) is FAILURES[name]
        assert KEY not in str(call.failure)
    if name == "throttles for longer than a run has":
        assert isinstance(call.failure, Throttled)
        assert call.failure.retry_after_seconds == 15


async def test_nobody_at_home_is_unreachable(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    with side.serving(lambda heard: READY) as server:
        provider = server.provider(monkeypatch)
    call = await called(provider)
    await provider.close()

    assert type(call.failure) is Unreachable


async def test_the_model_that_another_server_lists_is_taken_where_none_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAISide.serving(lambda heard: READY) as server:
        provider = server.provider(monkeypatch, model="")
        items = await told(provider)
        await provider.close()

    assert isinstance(items[-1], Answered)
    assert items[-1].adapter == f"llm:{LISTED}"
    assert server.requests[0].body["model"] == LISTED


async def test_the_key_goes_to_the_address_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAISide.serving(lambda heard: READY) as ours, OpenAISide.serving(lambda heard: READY) as theirs:
        monkeypatch.setenv("OPENAI_BASE_URL", ours.server.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_ORG_ID", "an-organisation")
        async with open_models(Settings(models="openai")) as models:
            (provider,) = models.providers
            monkeypatch.setenv("OPENAI_BASE_URL", theirs.server.url)  # nothing reads the environment behind the settings' back
            assert (await called(provider)).failure is None

    assert [heard.headers["authorization"] for heard in ours.requests] == [f"Bearer {KEY}"]
    assert theirs.requests == []


async def test_another_server_without_a_key_of_its_own_is_sent_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAISide.serving(lambda heard: READY) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "a-key-of-somebody-else")
        provider = OpenAIProvider(choice=ModelChoice("any"), key=None, base_url=server.server.url)
        assert (await called(provider)).failure is None
        await provider.close()

    assert "a-key-of-somebody-else" not in json.dumps(dict(server.requests[0].headers))


async def test_bedrock_calls_are_signed_and_say_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    async with talking(BedrockSide, lambda heard: READY, monkeypatch) as (server, provider):
        await called(provider)

    headers = server.requests[0].headers
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
    assert "secret" not in json.dumps(dict(headers))


async def test_a_bedrock_key_is_borne_where_nobody_can_listen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls, trusting = certified(tmp_path)
    with bedrock_server(always(Answer(text=READY.text)), tls=tls) as server:
        aws_settings(monkeypatch, AWS_ENDPOINT_URL_BEDROCK_RUNTIME=server.url, AWS_BEARER_TOKEN_BEDROCK="a-bedrock-key")
        monkeypatch.setenv("AWS_CA_BUNDLE", str(trusting))
        provider = BedrockProvider(choice=ModelChoice(""))
        call = await called(provider)
        await provider.close()

    assert call.failure is None
    assert server.requests[0].headers["authorization"] == "Bearer a-bedrock-key"


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "nowhere at all"])
async def test_an_address_that_wont_do_is_a_setting_to_mend(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    aws_settings(monkeypatch, AWS_ENDPOINT_URL_BEDROCK_RUNTIME=address, AWS_BEARER_TOKEN_BEDROCK="a-bedrock-key")
    provider = BedrockProvider(choice=ModelChoice(""))
    call = await called(provider)
    await provider.close()

    assert type(call.failure) is Misconfigured
    assert "check AWS_ENDPOINT_URL_BEDROCK_RUNTIME" in str(call.failure)


async def test_another_address_is_called_unsigned_where_there_are_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    with bedrock_server(always(Answer(text=READY.text)), keyless=True) as server:
        aws_settings(monkeypatch, AWS_ENDPOINT_URL_BEDROCK_RUNTIME=server.url)
        provider = BedrockProvider(choice=ModelChoice(""))
        call = await called(provider)
        await provider.close()

    assert (call.failure, call.answer.text) == (None, READY.text)
    assert "authorization" not in server.requests[0].headers


async def test_bedrock_itself_is_not_called_without_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    aws_settings(monkeypatch, AWS_REGION="eu-central-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", raising=False)
    provider = BedrockProvider(choice=ModelChoice(""))
    call = await called(provider)
    await provider.close()

    assert type(call.failure) is Misconfigured
    assert "finds no AWS credentials" in str(call.failure)


def _readers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "model call"]


async def test_a_stream_that_is_closed_in_its_middle_frees_its_connection_and_its_thread(
    side: AnySide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(heard: Heard) -> Fails:
        return Fails(name="falls silent")

    async with talking(side, script, monkeypatch) as (server, provider):
        stream = provider.stream(question(), await provider.model_for("strategy"))
        async for chunk in stream:
            if chunk.text:
                break
        await stream.aclose()  # type: ignore[attr-defined]
        assert await soon(lambda: server.abandoned == 1)
        assert await soon(lambda: not _readers())


async def test_a_task_that_is_cancelled_in_mid_answer_frees_them_too(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    def script(heard: Heard) -> Says:
        return Says(text=READY.text, first_token_seconds=0.05, tokens_per_second=0.2, delta_characters=4)

    async with talking(side, script, monkeypatch) as (server, provider):
        asking = asyncio.create_task(told(provider))
        assert await soon(lambda: len(server.requests) == 1, seconds=10)
        await asyncio.sleep(0.2)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await soon(lambda: server.abandoned == 1)
        assert await soon(lambda: not _readers())


async def test_a_call_that_is_given_up_before_its_first_word_leaves_too(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can cut short a thread that waits for a first byte, but its socket's own timeout ends it."""
    monkeypatch.setattr(bedrock_provider, "_READ_SECONDS", 1.0)
    async with talking(side, lambda heard: Fails(name="is silent"), monkeypatch) as (server, provider):
        call = await called(provider, patience=IMPATIENT)
        assert type(call.failure) is TooSlow
        assert await soon(lambda: server.abandoned == 1)
        assert await soon(lambda: not _readers())


async def test_many_answers_stream_side_by_side(side: AnySide, monkeypatch: pytest.MonkeyPatch) -> None:
    """Together they take far less than one after the other would; and no stream hears another's words."""

    def script(heard: Heard) -> Says:
        word = heard.prompt.partition("Word ")[2][:2]
        return Says(text=json.dumps({"word": word * 20}), first_token_seconds=0.5, tokens_per_second=20, delta_characters=8)

    async with talking(side, script, monkeypatch) as (server, provider):
        asked = [question(sections=(Section(name="brief", title="Brief", text=f"Word {n:02}"),)) for n in range(STREAMS)]
        loop = asyncio.get_running_loop()
        began = loop.time()
        calls = await asyncio.gather(*(called(provider, one) for one in asked))
        took = loop.time() - began

    assert [json.loads(call.answer.text)["word"] for call in calls] == [f"{n:02}" * 20 for n in range(STREAMS)]
    assert took < STREAMS * 0.5  # the first words alone would take as long, one after the other
    assert len(server.requests) == STREAMS
