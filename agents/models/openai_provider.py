"""OpenAI, and the many servers that speak its chat completions (vLLM, Ollama, llama.cpp, …)."""

import asyncio
import importlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessageChunk

from agents.models.failures import (
    BrokenStream,
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
from agents.models.provider import ANSWER_TOOL
from agents.models.question import Question

if TYPE_CHECKING:
    import httpx2
    from langchain_openai import ChatOpenAI

URL = "https://api.openai.com/v1"
DEFAULT_MODEL = "gpt-6-luna"
QUICK = {DEFAULT_MODEL: ("none", "low")}  # effort and verbosity with which a model begins to answer at once; it takes tools so alone

_CONNECT_SECONDS, _READ_SECONDS = 5.0, 60.0
_CONNECTIONS = 64
_KEYLESS = "none"  # the library insists on a key; a server that wants none ignores it
_TOO_LONG = ("context_length_exceeded", "context length", "context window", "maximum context", "too many tokens", "exceed_context_size")


@dataclass(slots=True)
class _Abilities:
    """What a model is known not to take, learnt from refusals: it is left out from then on."""

    max_tokens: bool = True
    json_schema: bool = True
    usage: bool = True
    effort: bool = True
    verbosity: bool = True
    has_answered: bool = False

    def learn(self, told: str, sent: "_Abilities") -> bool:
        """Note what a refusal names of what was sent; return whether it names any. Another call may have learnt it meanwhile."""
        for name, words in _NAMED_BY.items():
            if getattr(sent, name) and any(word in told for word in words):
                setattr(self, name, False)
                return True
        return False


_NAMED_BY = {
    "max_tokens": ("max_completion_tokens",),  # what a server wants in its place, which its refusal says
    "usage": ("stream_options", "include_usage"),
    "verbosity": ("verbosity",),
    "effort": ("reasoning_effort", "reasoning effort"),
    "json_schema": ("response_format", "json_schema", "json schema", "grammar", "structured output"),
}


@dataclass(slots=True, kw_only=True)
class OpenAIProvider:
    """Chat completions through langchain-openai. Nothing is retried inside it, and nothing but the endpoint is ever contacted."""

    choice: ModelChoice
    key: str | None = None
    base_url: str | None = None
    name: str = field(default="openai", init=False)
    _abilities: dict[str, _Abilities] = field(default_factory=dict, init=False)
    _http: "httpx2.AsyncClient | None" = field(default=None, init=False)
    _models: dict[str, "ChatOpenAI"] = field(default_factory=dict, init=False)
    _served: str | None = field(default=None, init=False)
    _making: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    @property
    def is_openai(self) -> bool:
        """Whether the endpoint is OpenAI's own."""
        return self.base_url is None or self.base_url.rstrip("/") == URL

    @property
    def usual_model(self) -> str:
        """The chosen model, else the default one; another server's own choice is not known before it is asked."""
        return self.choice.usual or (DEFAULT_MODEL if self.is_openai else "")

    async def model_for(self, agent: str) -> str:
        """Return the chosen model; where none was chosen for another server than OpenAI's, the first that it lists."""
        if chosen := self.choice.of(agent) or self.usual_model:
            return chosen
        async with self._making:
            if self._served is None:
                self._served = await self._first_listed()
        return self._served

    async def stream(self, question: Question, model: str) -> AsyncIterator[AIMessageChunk]:
        """Yield chunks; the shape is asked for as a JSON schema, or by a tool whose arguments are the answer."""
        sent = replace(self._abilities_of(model))
        try:
            client = await self._client(model)
            async for chunk in client.astream(list(question.messages), **self._arguments(question, sent, model)):
                if isinstance(chunk, AIMessageChunk):
                    yield chunk
            self._abilities_of(model).has_answered = True
        except ModelFailure:
            raise
        except Exception as error:
            raise self._failure(error, model, sent) from None

    async def warm(self) -> None:
        """Load the library and make the client."""
        await self._client(self.usual_model or DEFAULT_MODEL)

    async def close(self) -> None:
        """Give connections back."""
        if self._http is not None:
            await self._http.aclose()

    def _arguments(self, question: Question, abilities: _Abilities, model: str) -> dict[str, Any]:
        """Return the request's further fields. They go by `extra_body`, for the library would parse a `response_format` at every chunk."""
        tools = [_function(tool.name, tool.description, tool.arguments) for tool in question.tools]
        body: dict[str, Any] = {"max_tokens" if abilities.max_tokens else "max_completion_tokens": question.max_tokens}
        effort, verbosity = QUICK.get(model, ("", ""))
        body |= {"reasoning_effort": effort} if effort and abilities.effort else {}
        body |= {"verbosity": verbosity} if verbosity and abilities.verbosity else {}
        if abilities.json_schema:
            shape = {"name": question.prompt.id, "schema": question.schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": shape}
        else:
            tools.append(_function(ANSWER_TOOL, "Give the answer.", question.schema))
            body["tool_choice"] = "required"
        return {"extra_body": body, "stream_usage": abilities.usage} | ({"tools": tools} if tools else {})

    def _abilities_of(self, model: str) -> _Abilities:
        return self._abilities.setdefault(model, _Abilities(max_tokens=not self.is_openai))

    async def _client(self, model: str) -> "ChatOpenAI":
        async with self._making:
            if model not in self._models:
                self._models[model] = await asyncio.to_thread(self._made, model)
            return self._models[model]

    def _made(self, model: str) -> "ChatOpenAI":
        from pydantic import SecretStr  # noqa: PLC0415

        from agents.models.openai_chat import Chat  # noqa: PLC0415 - takes two seconds

        return Chat(
            model=model,
            api_key=SecretStr(self.key or _KEYLESS),
            base_url=self.base_url or URL,
            http_async_client=self._connections(),
            use_responses_api=False,
            max_retries=0,
            timeout=_READ_SECONDS,
            stream_chunk_timeout=None,  # our own guard watches the stream
        )

    def _connections(self) -> "httpx2.AsyncClient":
        import httpx2  # noqa: PLC0415 - the one that openai speaks through
        from openai import DefaultAsyncHttpxClient  # noqa: PLC0415

        if self._http is None:
            limits = httpx2.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS, keepalive_expiry=60)
            timeout = httpx2.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS)
            self._http = DefaultAsyncHttpxClient(limits=limits, timeout=timeout)
        return self._http

    async def _first_listed(self) -> str:
        """Return what the server lists first; the default model's name where it lists nothing, for some take any name."""
        openai = await asyncio.to_thread(importlib.import_module, "openai")
        try:
            client = openai.AsyncOpenAI(
                api_key=self.key or _KEYLESS, base_url=self.base_url, http_client=self._connections(), max_retries=0
            )
            listed = [model.id async for model in client.models.list()]
        except openai.NotFoundError:
            listed = []
        except Exception as error:
            raise self._failure(error, "its models", _Abilities()) from None
        return DEFAULT_MODEL if not listed or DEFAULT_MODEL in listed else listed[0]

    def _failure(self, error: Exception, model: str, sent: _Abilities) -> ModelFailure:
        import httpx2  # noqa: PLC0415
        import openai  # noqa: PLC0415

        match error:
            case openai.APITimeoutError() | httpx2.TimeoutException():
                return TooSlow(f"did not answer within {_READ_SECONDS:g} s")
            case openai.APIStatusError():
                return self._refused(error, model, sent)
            case httpx2.InvalidURL():
                return Misconfigured("can't be asked at this address: check OPENAI_BASE_URL")
            case openai.APIConnectionError():
                return Unreachable("can't be reached: check the network and OPENAI_BASE_URL")
            case httpx2.HTTPError():
                return BrokenStream("broke off in mid-answer")
            case _:
                return BrokenStream(f"sent what can't be read ({type(error).__name__})")

    def _refused(self, error: Any, model: str, sent: _Abilities) -> ModelFailure:
        """Return what an answer with an error's status means; the server's words may repeat the prompt, and are not shown."""
        status, told = error.status_code, f"{error.message} {error.body}".lower()
        match status:
            case 401 | 403:
                return Misconfigured(f"refused the key (HTTP {status}): check OPENAI_API_KEY and what it may use")
            case 429 if "insufficient_quota" in told:
                return Misconfigured("has no credit left on this account (HTTP 429): raise the quota or add credit")
            case 429:
                return Throttled("allows no more requests now (HTTP 429)", _retry_after(error.response.headers))
            case _ if status >= 500 and not self._is_new_to_schemas(model, sent):
                return Overloaded(f"failed (HTTP {status})")
            case 408:
                return Overloaded("took too long (HTTP 408)")
            case _:
                return self._refused_question(status, told, model, sent)

    def _is_new_to_schemas(self, model: str, sent: _Abilities) -> bool:
        """Return whether a failure may mean that a server can't do schemas: some fail so, and have not given an answer in one yet."""
        return not self.is_openai and sent.json_schema and not self._abilities_of(model).has_answered

    def _refused_question(self, status: int, told: str, model: str, sent: _Abilities) -> ModelFailure:
        if any(words in told for words in _TOO_LONG):
            return TooLong(f"can't take a prompt of this length with {model}")
        if "content_filter" in told or "content management policy" in told:
            return Withheld("gave no answer: a content filter stopped the question")
        if status == 404:
            return Misconfigured(f"knows no model {model!r}: check NEXUS_OPENAI_MODEL and OPENAI_BASE_URL")
        abilities = self._abilities_of(model)
        if abilities.learn(told, sent):
            return Unsupported("does not know a field of the request; it is asked without")
        if status >= 500:
            abilities.json_schema = False
            return Unsupported(f"failed (HTTP {status}); it is asked without a schema")
        return Misconfigured(f"refused the request (HTTP {status}): check that {model!r} takes chat completions")


def _function(name: str, description: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name, "description": description, "parameters": schema}}


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return how many seconds the provider asks to wait: by either of its headers, as a number or as a date (RFC 9110 §10.2.3)."""
    try:
        if "retry-after-ms" in headers:
            return float(headers["retry-after-ms"]) / 1000
        wanted = headers["retry-after"]
        if wanted.replace(".", "", 1).isdigit():
            return float(wanted)
        return max(0.0, (parsedate_to_datetime(wanted) - datetime.now(UTC)).total_seconds())
    except (KeyError, ValueError, TypeError):
        return None
