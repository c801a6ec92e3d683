"""Clients as our agents have them, and what one heard of an answer."""

from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import Any

import httpx2
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.runnables import Runnable
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAIError
from pydantic import SecretStr

MODEL = "gpt-4o-mini"
KEY = "no-secret"


def sdk(url: str, http: httpx2.AsyncClient) -> AsyncOpenAI:
    return AsyncOpenAI(base_url=url, api_key=KEY, http_client=http, max_retries=0)


def chat(url: str, http: httpx2.AsyncClient, **settings: Any) -> ChatOpenAI:
    """Give LangChain's model over a client of ours, which the caller closes.

    Its timeouts have to be named again: without `timeout` there are none, whatever the client has.
    """
    fixed: dict[str, Any] = {
        "base_url": url,
        "api_key": SecretStr(KEY),
        "http_async_client": http,
        "max_retries": 0,
        "timeout": http.timeout,
    }
    return ChatOpenAI(model=MODEL, use_responses_api=False, stream_usage=True, **fixed, **settings)


@dataclass(kw_only=True, slots=True)
class Heard:
    """The chunks that came, and what broke them off."""

    chunks: list[AIMessageChunk] = field(default_factory=list)
    error: Exception | None = None

    @property
    def message(self) -> AIMessageChunk:
        return reduce(add, self.chunks, AIMessageChunk(content=""))

    @property
    def finish_reason(self) -> str | None:
        return self.message.response_metadata.get("finish_reason")


async def hear(model: Runnable[LanguageModelInput, AIMessage], prompt: str) -> Heard:
    """Stream an answer to its end, whichever that is."""
    heard = Heard()
    try:
        async for chunk in model.astream(prompt):
            assert isinstance(chunk, AIMessageChunk)
            heard.chunks.append(chunk)
    except (OpenAIError, ValueError, TimeoutError) as error:
        heard.error = error
    return heard
