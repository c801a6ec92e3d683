"""LangChain's OpenAI chat model, with refusals in its streams: the library drops them unless its own parser is used."""

from typing import Any

from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI


class Chat(ChatOpenAI):
    """Tells a refusal under `additional_kwargs["refusal"]`."""

    def _convert_chunk_to_generation_chunk(self, chunk: dict[str, Any], *arguments: Any) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(chunk, *arguments)
        refusal = next(
            (choice["delta"]["refusal"] for choice in chunk.get("choices") or () if (choice.get("delta") or {}).get("refusal")), None
        )
        if made is not None and refusal:
            made.message.additional_kwargs["refusal"] = refusal
        return made
