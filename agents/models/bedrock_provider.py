"""Amazon Bedrock's Converse, through langchain-aws."""

import asyncio
import contextlib
import json
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessageChunk

from agents.models.bedrock_failures import failure_of, refuses_schema
from agents.models.failures import ModelFailure
from agents.models.model_choice import ModelChoice
from agents.models.provider import ANSWER_TOOL
from agents.models.question import Question
from agents.models.thread_reader import ThreadReader

if TYPE_CHECKING:
    from langchain_aws import ChatBedrockConverse

DEFAULT_MODEL = "global.anthropic.claude-haiku-5-5"
QUICK = "claude-haiku-5-5"  # begins to answer at once when it need not think first

_CONNECT_SECONDS, _READ_SECONDS = 5.0, 20.0
_CONNECTIONS = 64
_ENDPOINT = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"
_ANY_REGION = "us-east-1"  # for another address than AWS's, which needs none


@dataclass(slots=True, kw_only=True)
class BedrockProvider:
    """ConverseStream. AWS's library blocks, so that each call is read by a thread of its own, which hands the pieces to the event loop."""

    choice: ModelChoice
    name: str = field(default="bedrock", init=False)
    _runtime: Any = field(default=None, init=False)
    _models: dict[str, "ChatBedrockConverse"] = field(default_factory=dict, init=False)
    _without_schema: set[str] = field(default_factory=set, init=False)
    _open: dict[int, Any] = field(default_factory=dict, init=False)
    _making: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    @property
    def usual_model(self) -> str:
        """The chosen model, else the default one."""
        return self.choice.usual or DEFAULT_MODEL

    async def model_for(self, agent: str) -> str:
        """Return the chosen model, or the default one."""
        return self.choice.of(agent) or self.usual_model

    async def stream(self, question: Question, model: str) -> AsyncIterator[AIMessageChunk]:
        """Yield chunks; the shape is asked for natively where the model knows how, else by a tool whose arguments are the answer."""
        try:
            client = await self._client(model)
            arguments = self._arguments(question, model)
            reader = ThreadReader(lambda: self._read(client.stream(list(question.messages), **arguments)), self._abort)
            async with aclosing(reader.items()) as chunks:
                async for chunk in chunks:
                    if isinstance(chunk, AIMessageChunk):
                        yield chunk
        except ModelFailure:
            raise
        except Exception as error:
            raise self._failure(error, model) from None

    async def warm(self) -> None:
        """Load the library and make the client; what is missing for it is said when it is asked."""
        with contextlib.suppress(Exception):
            await self._client(self.usual_model)

    async def close(self) -> None:
        """Give connections back."""
        if self._runtime is not None:
            await asyncio.to_thread(self._runtime.close)

    def _arguments(self, question: Question, model: str) -> dict[str, Any]:
        tools = [_tool(tool.name, tool.description, tool.arguments) for tool in question.tools]
        arguments: dict[str, Any] = {"max_tokens": question.max_tokens}
        if model in self._without_schema:
            choice: dict[str, Any] = {"any": {}} if question.tools else {"tool": {"name": ANSWER_TOOL}}
            tools.append(_tool(ANSWER_TOOL, "Give the answer.", question.schema))
            return arguments | {"tools": tools, "tool_choice": choice}
        schema = {"name": question.prompt.id, "schema": json.dumps(question.schema, ensure_ascii=False)}
        shape = {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": schema}}}
        return arguments | {"output_config": shape} | ({"tools": tools} if tools else {})

    def _failure(self, error: Exception, model: str) -> ModelFailure:
        if model not in self._without_schema and refuses_schema(error):
            self._without_schema.add(model)
        return failure_of(error, model)

    async def _client(self, model: str) -> "ChatBedrockConverse":
        async with self._making:
            if model not in self._models:
                self._models[model] = await asyncio.to_thread(self._made, model)
            return self._models[model]

    def _made(self, model: str) -> "ChatBedrockConverse":
        from langchain_aws import ChatBedrockConverse  # noqa: PLC0415 - takes two seconds

        if self._runtime is None:
            self._runtime = _runtime_client()
            self._runtime.meta.events.register("after-call.bedrock-runtime.ConverseStream", self._note_open)
        return ChatBedrockConverse(
            client=self._runtime,
            bedrock_client=self._runtime,  # else it would make one that lists models, and ask it
            model=model,
            provider=_maker_of(model),
            disable_streaming=False,  # else it asks a model that it does not know for whole answers
            supports_tool_choice_values=("auto", "any", "tool"),
            additional_model_request_fields={"thinking": {"type": "disabled"}} if QUICK in model else None,
        )

    def _read(self, chunks: Iterator[Any]) -> Iterator[Any]:
        """Read in the calling thread, and forget its stream at the end."""
        try:
            yield from chunks
        finally:
            self._open.pop(threading.get_ident(), None)

    def _note_open(self, parsed: dict[str, Any], **_: Any) -> None:
        """Remember which thread reads which stream, so that it can be cut."""
        if stream := parsed.get("stream"):
            self._open[threading.get_ident()] = stream

    def _abort(self, thread: int) -> None:
        stream = self._open.pop(thread, None)
        response = getattr(stream, "_raw_stream", None)
        with contextlib.suppress(AttributeError, OSError, RuntimeError, ValueError):  # it may not have begun, or just have ended
            response.shutdown()  # type: ignore[union-attr]  # urllib3's way to end another thread's read


def _runtime_client() -> Any:
    """Return AWS's client for Bedrock's runtime, with the credentials, region and address that AWS's own tools would take.

    Another address than AWS's may be one that wants no credentials, and has no region.
    """
    import boto3  # type: ignore[import-untyped]  # noqa: PLC0415 - takes a second
    from botocore import UNSIGNED  # type: ignore[import-untyped]  # noqa: PLC0415
    from botocore.config import Config  # type: ignore[import-untyped]  # noqa: PLC0415

    session = boto3.Session()
    elsewhere = bool(os.environ.get(_ENDPOINT))
    keyless = elsewhere and session.get_credentials() is None and "AWS_BEARER_TOKEN_BEDROCK" not in os.environ
    config = Config(
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        retries={"total_max_attempts": 1, "mode": "standard"},
        max_pool_connections=_CONNECTIONS,
        **({"signature_version": UNSIGNED} if keyless else {}),
    )
    region = session.region_name or os.environ.get("AWS_REGION") or (_ANY_REGION if elsewhere else None)
    return session.client("bedrock-runtime", region_name=region, config=config)


def _maker_of(model: str) -> str:
    """Return who made a model, as its id says after the geography: "anthropic" in us.anthropic.claude…; Anthropic where nothing says it."""
    name = model.rpartition("/")[2] if model.startswith("arn:") else model
    parts = name.split(".")
    return parts[-2] if len(parts) > 1 and parts[-2].isalpha() else parts[0] if len(parts) > 1 else "anthropic"


def _tool(name: str, description: str, schema: Any) -> dict[str, Any]:
    return {"toolSpec": {"name": name, "description": description, "inputSchema": {"json": schema}}}
