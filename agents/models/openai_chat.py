"""LangChain's OpenAI chat model with a stream that is read plainly.

The library reads a stream through the SDK, which makes a checked object of every chunk and a dictionary of that: this takes 110 of 160 µs a
chunk, and a run reads a thousand chunks a second. It also drops refusals unless its own parser is used. Requests and chunks are the
library's in either case.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI

from agents.models.failures import ModelFailure, Overloaded, Throttled, TooLong


class Chat(ChatOpenAI):
    """Tells a refusal under `additional_kwargs["refusal"]`, and an error within a stream as ModelFailure."""

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        *,
        stream_usage: bool | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        options = {"stream_options": {"include_usage": True}} if stream_usage else {}
        payload = self._get_request_payload(messages, stop=stop, stream=True, **options, **kwargs)
        async with self.async_client.with_streaming_response.create(**payload) as response:
            async for line in response.iter_lines():
                if line == "data: [DONE]":
                    return
                if not line.startswith("data:"):
                    continue  # an event's name, or a comment that keeps the connection open
                made = self._chunk(json.loads(line[5:]))
                if made is None:
                    continue
                if run_manager:
                    await run_manager.on_llm_new_token(made.text, chunk=made)
                yield made

    def _chunk(self, told: Any) -> ChatGenerationChunk | None:
        if not isinstance(told, dict):
            return None
        if error := told.get("error"):
            raise _failure_told(str(error).lower())
        made = self._convert_chunk_to_generation_chunk(told, AIMessageChunk, None)
        refused = [delta["refusal"] for choice in told.get("choices") or () if (delta := choice.get("delta")) and delta.get("refusal")]
        if made is not None and refused:
            made.message.additional_kwargs["refusal"] = refused[0]
        return made


def _failure_told(words: str) -> ModelFailure:
    """Return what an error in mid-stream means; its words may repeat the prompt, and are not shown."""
    if "context length" in words or "context window" in words or "context_length" in words:
        return TooLong("can't take a prompt of this length")
    if "rate" in words and "limit" in words:
        return Throttled("allows no more requests now")
    return Overloaded("reported a failure in mid-answer")
