"""Embeddings of OpenAI, and of the many servers that speak its protocol (vLLM, Ollama, LiteLLM, …)."""

import os
from typing import TYPE_CHECKING

from domain.errors import InvalidInput, Unavailable
from retrieval.embedding_setting import EmbeddingSetting
from retrieval.langchain_embedder import LangChainEmbedder, Limits

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_openai import OpenAIEmbeddings

URL = "https://api.openai.com/v1"

# The models take 8,191 tokens; their byte-level vocabulary has no token shorter than a byte, so that 8,000 bytes always fit.
_LIMITS = Limits(text_bytes=8000, batch=64, concurrency=4)
_TIMEOUT_SECONDS = 20.0
_RETRIES = 3  # the library waits as Retry-After says, up to a minute, or half a second and twice as long each time
_KEYLESS = "none"  # the library insists on a key; a server that wants none ignores it


def openai_embedder(setting: EmbeddingSetting, key: str | None) -> LangChainEmbedder:
    """Return the embedder of `openai:MODEL[@URL][?dimensions=N]`; raises InvalidInput where the key is missing.

    `key` goes to whichever server the setting names, OPENAI_API_KEY of the environment to OpenAI alone.
    """
    setting.only(["dimensions"], url=True)
    dimensions = setting.dimensions
    key = key or (_KEYLESS if setting.url else os.environ.get("OPENAI_API_KEY"))
    if not key:
        raise InvalidInput.of("NEXUS_OPENAI_API_KEY", f"is missing, which {setting.space} needs: set it, or choose other embeddings")

    def make() -> "Embeddings":
        from langchain_openai import OpenAIEmbeddings  # noqa: PLC0415 - takes two seconds
        from openai import DefaultAsyncHttpxClient  # noqa: PLC0415
        from pydantic import SecretStr  # noqa: PLC0415

        return OpenAIEmbeddings(
            model=setting.model,
            dimensions=dimensions,
            api_key=SecretStr(key),
            base_url=setting.url or URL,
            openai_api_type=None,
            timeout=_TIMEOUT_SECONDS,
            max_retries=_RETRIES,
            http_async_client=DefaultAsyncHttpxClient(),  # one that can be closed
            check_embedding_ctx_length=False,  # it would download a vocabulary to count tokens, and send these instead of text
            model_kwargs={"encoding_format": "float"} if setting.url else {},  # not every server knows base64
        )

    return LangChainEmbedder(space=setting.space, make=make, close=_close, explain=lambda error: _explained(error, setting), limits=_LIMITS)


async def _close(client: "OpenAIEmbeddings") -> None:
    if client.http_async_client:
        await client.http_async_client.aclose()


def _explained(error: Exception, setting: EmbeddingSetting) -> Unavailable:
    import openai  # noqa: PLC0415 - loaded already, if it is to blame

    match error:
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            what = f"refused the key for {setting.model} (HTTP {error.status_code}): set NEXUS_OPENAI_API_KEY"
        case openai.NotFoundError():
            what = f"knows no embedding model {setting.model!r}: check NEXUS_EMBEDDINGS"
        case openai.RateLimitError():
            what = f"allows no more requests for {setting.model} now: wait, or raise the account's limit or quota"
        case openai.APIStatusError(status_code=code) if code >= 500:
            what = f"failed to embed (HTTP {code}), also when asked again: try later"
        case openai.APIStatusError(status_code=code):
            what = f"refused to embed with {setting.space} (HTTP {code}): check the model and its dimensions"
        case openai.APITimeoutError():
            what = f"did not answer within {_TIMEOUT_SECONDS:g} s, also when asked again: try later"
        case openai.APIConnectionError():
            what = "can't be reached: check the network and the URL in NEXUS_EMBEDDINGS"
        case _:
            what = f"gave no embeddings ({type(error).__name__}): check that it speaks OpenAI's protocol"
    return Unavailable(f"{setting.url or 'OpenAI'} {what}")
