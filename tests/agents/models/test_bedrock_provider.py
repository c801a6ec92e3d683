"""What the provider remembers of streams under way: each until it ends, so that one can be cut; over a client in memory."""

import threading
from collections.abc import Callable, Iterator
from contextlib import aclosing
from typing import Any, cast

import pytest
from langchain_core.messages import AIMessageChunk

from agents.models.bedrock_provider import BedrockProvider, _maker_of
from agents.models.failures import BrokenStream
from agents.models.model_choice import ModelChoice
from agents.models.question import Question
from agents.prompt_library import prompt


def question() -> Question:
    return Question(call_id="check", agent="strategy", prompt=prompt("check"), sections=(), schema={"type": "object"}, max_tokens=5)


class Stream:
    """A stream as AWS's library holds it: its socket can be shut down from another thread."""

    def __init__(self) -> None:
        self.cut = threading.Event()

    @property
    def _raw_stream(self) -> "Stream":
        return self

    def shutdown(self) -> None:
        self.cut.set()


class Client:
    """Announces its stream as AWS's library does, says one word, and goes on as it is told."""

    def __init__(self, provider: BedrockProvider, then: Callable[[Stream], None]) -> None:
        self.provider, self.then = provider, then
        self.opened = Stream()

    def stream(self, _: Any, **__: Any) -> Iterator[AIMessageChunk]:
        self.provider._note_open({"stream": self.opened})
        yield AIMessageChunk(content="{")
        self.then(self.opened)


def asked(then: Callable[[Stream], None]) -> tuple[BedrockProvider, Client]:
    provider = BedrockProvider(choice=ModelChoice("m"))
    client = Client(provider, then)
    provider._models["m"] = cast(Any, client)
    return provider, client


def end(_: Stream) -> None:
    pass


def break_off(_: Stream) -> None:
    raise ConnectionResetError


def wait_to_be_cut(stream: Stream) -> None:
    assert stream.cut.wait(5)


async def test_a_stream_that_has_ended_is_forgotten() -> None:
    provider, _ = asked(end)
    assert [chunk.text async for chunk in provider.stream(question(), "m")] == ["{"]
    assert provider._open == {}


async def test_a_stream_that_broke_off_is_forgotten() -> None:
    provider, _ = asked(break_off)
    with pytest.raises(BrokenStream):
        [chunk async for chunk in provider.stream(question(), "m")]
    assert provider._open == {}


async def test_a_stream_that_nobody_reads_any_more_is_cut() -> None:
    provider, client = asked(wait_to_be_cut)
    async with aclosing(cast(Any, provider.stream(question(), "m"))) as chunks:
        await anext(chunks)
        assert list(provider._open.values()) == [client.opened]
    assert client.opened.cut.is_set()
    assert provider._open == {}


@pytest.mark.parametrize(
    ("model", "maker"),
    [
        ("global.anthropic.claude-haiku-5-5", "anthropic"),
        ("amazon.nova-lite-v1:0", "amazon"),
        ("us.meta.llama3-3-70b-instruct-v1:0", "meta"),
        ("arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.mistral.pixtral-large-2502-v1:0", "mistral"),
        ("arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc123", "anthropic"),
    ],
)
def test_who_made_a_model_is_read_from_its_id(model: str, maker: str) -> None:
    assert _maker_of(model) == maker
