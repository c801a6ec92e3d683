"""Both protocols that models speak, under one face: a test says once what is asked and answered, and hears how each of our providers does.

The provider is the product's own and talks HTTP to a server on this machine.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from agents.models.bedrock_provider import BedrockProvider
from agents.models.model_choice import ModelChoice
from agents.models.openai_provider import OpenAIProvider
from agents.models.provider import ANSWER_TOOL, Provider
from agents.models.tokens import Tokens
from tests.conformance import bedrock_faults, openai_faults
from tests.conformance.bedrock import converse_request
from tests.conformance.bedrock import script as bedrock
from tests.conformance.bedrock.server import BedrockServer, bedrock_server
from tests.conformance.openai import script as openai
from tests.conformance.openai.scripted import ScriptedOpenAI, scripted_openai

KEY = "no-secret"


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A request: `prompt` is what was asked first, `results` what tools gave since; a schema comes natively, or `by_tool`."""

    ordinal: int
    system: str
    prompt: str
    results: str
    schema: Mapping[str, Any]
    by_tool: bool
    tools: tuple[str, ...]
    headers: Mapping[str, str]
    body: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Says:
    """An answer's text, in deltas of so many characters, or the call of a tool with its arguments as JSON."""

    text: str = ""
    tool: tuple[str, str] | None = None
    tokens: Tokens | None = None
    delta_characters: int = 32
    first_token_seconds: float = 0.0
    tokens_per_second: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fails:
    """A fault by its name (`openai_faults`, `bedrock_faults`), as it befalls an answer."""

    name: str
    answer: Says = Says(text='{"word": "a word that nobody will hear to its end"}')


Script = Callable[[Heard], Says | Fails]


def until_asked_otherwise(name: str, script: Script) -> Script:
    """Return a script that refuses what a fault's refusal is about, for as long as it is asked for it."""

    def refusing(heard: Heard) -> Says | Fails:
        is_asked = not heard.by_tool if name == "knows no schemas" else "stream_options" in heard.body
        return Fails(name=name) if is_asked else script(heard)

    return refusing


class OpenAISide:
    """Chat completions."""

    name = "openai"

    def __init__(self, server: ScriptedOpenAI) -> None:
        self.server = server

    @classmethod
    @contextmanager
    def serving(cls, script: Script) -> Iterator["OpenAISide"]:
        with scripted_openai(lambda asked: _openai_reply(script, asked)) as server:
            yield cls(server)

    @property
    def requests(self) -> list[Heard]:
        return [_heard_by_openai(served.asked) for served in list(self.server.requests)]

    @property
    def abandoned(self) -> int:
        return sum(served.abandoned is not None for served in list(self.server.requests))

    def provider(self, patch: pytest.MonkeyPatch, model: str = "gpt-6-luna") -> Provider:
        return OpenAIProvider(choice=ModelChoice.read(model), key=KEY, base_url=self.server.url)


class BedrockSide:
    """ConverseStream."""

    name = "bedrock"

    def __init__(self, server: BedrockServer) -> None:
        self.server = server

    @classmethod
    @contextmanager
    def serving(cls, script: Script) -> Iterator["BedrockSide"]:
        with bedrock_server(lambda asked: _bedrock_reply(script, asked)) as server:
            yield cls(server)

    @property
    def requests(self) -> list[Heard]:
        return [_heard_by_bedrock(asked) for asked in self.server.requests]

    @property
    def abandoned(self) -> int:
        return len(self.server.abandoned)

    def provider(self, patch: pytest.MonkeyPatch, model: str = "") -> Provider:
        aws_settings(
            patch,
            AWS_ENDPOINT_URL_BEDROCK_RUNTIME=self.server.url,
            AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
            AWS_SECRET_ACCESS_KEY="secret",
            AWS_REGION="eu-central-1",
        )
        return BedrockProvider(choice=ModelChoice.read(model))


Side = OpenAISide | BedrockSide
AnySide = type[OpenAISide] | type[BedrockSide]
SIDES: tuple[AnySide, ...] = (OpenAISide, BedrockSide)


def aws_settings(patch: pytest.MonkeyPatch, **settings: str) -> None:
    """Let the settings be all that AWS's library finds on this machine."""
    for name in (
        "AWS_PROFILE",
        "AWS_BEARER_TOKEN_BEDROCK",
        "AWS_SESSION_TOKEN",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_REGION",
    ):
        patch.delenv(name, raising=False)
    alone = {"AWS_CONFIG_FILE": "/nowhere", "AWS_SHARED_CREDENTIALS_FILE": "/nowhere", "AWS_EC2_METADATA_DISABLED": "true"}
    for name, value in (alone | settings).items():
        patch.setenv(name, value)


def _openai_reply(script: Script, asked: openai.Asked) -> openai.Answer | openai.Fault:
    heard = _heard_by_openai(asked)
    reply = script(heard)
    if isinstance(reply, Says):
        return _openai_answer(reply, heard)
    return openai_faults.fault(reply.name, _openai_answer(reply.answer, heard))


def _openai_answer(says: Says, heard: Heard) -> openai.Answer:
    called = says.tool or ((ANSWER_TOOL, says.text) if heard.by_tool else None)
    tokens = says.tokens
    return openai.Answer(
        text="" if called else says.text,
        tool_calls=(openai.ToolCall(name=called[0], arguments=called[1], id=f"call_{heard.ordinal}"),) if called else (),
        usage=openai.Usage(prompt=tokens.input, completion=tokens.output, cached=tokens.cached) if tokens else None,
        first_token_seconds=says.first_token_seconds,
        tokens_per_second=says.tokens_per_second,
        delta_characters=says.delta_characters,
    )


def _heard_by_openai(asked: openai.Asked) -> Heard:
    tools = {tool["function"]["name"]: tool["function"]["parameters"] for tool in asked.tools}
    native = asked.response_format
    return Heard(
        ordinal=asked.ordinal,
        system=asked.said_by("system"),
        prompt=asked.said_by("user"),
        results=asked.said_by("tool"),
        schema=native["json_schema"]["schema"] if native else tools.get(ANSWER_TOOL, {}),
        by_tool=native is None,
        tools=tuple(name for name in tools if name != ANSWER_TOOL),
        headers=asked.headers,
        body=asked.body,
    )


def _bedrock_reply(script: Script, asked: converse_request.Asked) -> bedrock.Reply:
    heard = _heard_by_bedrock(asked)
    reply = script(heard)
    if isinstance(reply, Says):
        return _bedrock_answer(reply, heard)
    return bedrock_faults.fault(reply.name, _bedrock_answer(reply.answer, heard))


def _bedrock_answer(says: Says, heard: Heard) -> bedrock.Answer:
    called = says.tool or ((ANSWER_TOOL, says.text) if heard.by_tool else None)
    return bedrock.Answer(
        text="" if called else says.text,
        tool_uses=(bedrock.ToolUse(name=called[0], input=called[1]),) if called else (),
        usage=_bedrock_usage(says.tokens) if says.tokens else None,
        first_token_seconds=says.first_token_seconds,
        tokens_per_second=says.tokens_per_second,
        delta_characters=says.delta_characters,
    )


def _bedrock_usage(tokens: Tokens) -> bedrock.Usage:
    fresh = tokens.input - tokens.cached - tokens.written
    return bedrock.Usage(input=fresh, output=tokens.output, cache_read=tokens.cached, cache_write=tokens.written)


def _heard_by_bedrock(asked: converse_request.Asked) -> Heard:
    said = [block for message in asked.messages for block in message["content"]]
    results = [part for block in said for part in block.get("toolResult", {}).get("content", [])]
    return Heard(
        ordinal=asked.ordinal,
        system=asked.system,
        prompt="".join(block.get("text", "") for message in asked.messages if message["role"] == "user" for block in message["content"]),
        results="\n".join(part.get("text") or json.dumps(part) for part in results),
        schema=asked.output_schema or asked.tools.get(ANSWER_TOOL, {}),
        by_tool=asked.output_schema is None,
        tools=tuple(name for name in asked.tools if name != ANSWER_TOOL),
        headers=asked.headers,
        body=asked.body,
    )
