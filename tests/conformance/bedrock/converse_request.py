"""A request to Converse or ConverseStream: its shape, its rules, and what a script is told of it.

The shape is that of the Amazon Bedrock API Reference (API_runtime_Converse, API_runtime_ConverseStream); the rules of a conversation are
those of its Message, ContentBlock and ToolChoice, in the words in which Bedrock refuses.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.conformance.bedrock.json_schema import check_schema, schema_of
from tests.conformance.bedrock.shapes import Invalid, anything, flag, many, members, one_of, share, text, union, whole

_NAME, _ID = text(at_least=1, at_most=64, pattern=r"[a-zA-Z0-9_-]+"), text(at_least=1, at_most=64, pattern=r"[a-zA-Z0-9_.:-]+")
_MODEL = text(at_least=1, at_most=2048, pattern=r"[a-zA-Z0-9:./_-]+")
_CACHE_POINT = members({"type": one_of("default"), "ttl": one_of("5m", "1h")}, needed=("type",))
_MEDIA = dict.fromkeys(("image", "document", "video", "audio", "searchResult", "citationsContent"), anything)

_TOOL_USE = members({"toolUseId": _ID, "name": _NAME, "input": anything, "type": anything}, needed=("toolUseId", "name", "input"))
_TOOL_RESULT = members(
    {"toolUseId": _ID, "content": many(union({"json": anything, "text": text(), **_MEDIA})), "status": one_of("success", "error")},
    needed=("toolUseId", "content"),
)
_BLOCK = union(
    {
        "text": text(),
        "toolUse": _TOOL_USE,
        "toolResult": _TOOL_RESULT,
        "guardContent": anything,
        "cachePoint": _CACHE_POINT,
        "reasoningContent": anything,
        **_MEDIA,
    }
)
_TOOL = members(
    {"name": _NAME, "description": text(at_least=1), "inputSchema": union({"json": anything}), "strict": flag},
    needed=("name", "inputSchema"),
)
_TOOL_CHOICE = union({"auto": members({}), "any": members({}), "tool": members({"name": _NAME}, needed=("name",))})
_JSON_SCHEMA = members({"schema": text(), "name": text(), "description": text()}, needed=("schema",))
_FORMAT = members({"type": one_of("json_schema"), "structure": union({"jsonSchema": _JSON_SCHEMA})}, needed=("type", "structure"))

CONVERSE = members(
    {
        "messages": many(members({"role": one_of("user", "assistant"), "content": many(_BLOCK, at_least=1)}, needed=("role", "content"))),
        "system": many(union({"text": text(at_least=1), "guardContent": anything, "cachePoint": _CACHE_POINT})),
        "inferenceConfig": members(
            {
                "maxTokens": whole(at_least=1),
                "temperature": share,
                "topP": share,
                "stopSequences": many(text(at_least=1), at_most=2500),
            }
        ),
        "toolConfig": members(
            {
                "tools": many(union({"toolSpec": _TOOL, "systemTool": anything, "cachePoint": _CACHE_POINT}), at_least=1),
                "toolChoice": _TOOL_CHOICE,
            },
            needed=("tools",),
        ),
        "guardrailConfig": anything,
        "additionalModelRequestFields": anything,
        "additionalModelResponseFieldPaths": many(text(at_least=1), at_most=10),
        "requestMetadata": anything,
        "performanceConfig": members({"latency": one_of("standard", "optimized")}),
        "serviceTier": members({"type": one_of("priority", "default", "flex", "reserved")}, needed=("type",)),
        "outputConfig": members({"textFormat": _FORMAT, "effort": text(at_most=16)}),
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a client asked: `ordinal` is 1 for the server's first request, `headers` have names in lower case, `body` is all it sent.

    `tools` are the input schemas by name, `tool_choice` is "auto", "any" or a tool's name.
    """

    ordinal: int
    model: str
    streamed: bool
    system: str
    messages: Sequence[Mapping[str, Any]]
    tools: Mapping[str, Any]
    tool_choice: str
    output_schema: Mapping[str, Any] | None
    max_tokens: int | None
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def said(self) -> str:
        """The text of the last message."""
        return "".join(block.get("text", "") for block in self.messages[-1]["content"])


def asked_of(body: bytes, *, ordinal: int, model: str, streamed: bool, headers: Mapping[str, str]) -> Asked:
    """Return what is asked; raises Invalid where Bedrock would refuse it."""
    try:
        asked = json.loads(body)
    except ValueError as error:
        raise Invalid("Malformed input request, please reformat your input and try again.") from error
    _MODEL(model, "modelId")
    CONVERSE(asked, "")
    messages = asked.get("messages", [])
    tools = [tool["toolSpec"] for tool in asked.get("toolConfig", {}).get("tools", []) if "toolSpec" in tool]
    choice = asked.get("toolConfig", {}).get("toolChoice", {"auto": {}})
    _check_conversation(messages, has_tools=bool(tools))
    return Asked(
        ordinal=ordinal,
        model=model,
        streamed=streamed,
        system="".join(block.get("text", "") for block in asked.get("system", [])),
        messages=messages,
        tools=_tools(tools),
        tool_choice=_choice(choice, [tool["name"] for tool in tools]),
        output_schema=_output_schema(asked),
        max_tokens=asked.get("inferenceConfig", {}).get("maxTokens"),
        headers=headers,
        body=asked,
    )


def _check_conversation(messages: Sequence[Mapping[str, Any]], *, has_tools: bool) -> None:
    if not messages or messages[0]["role"] != "user":
        raise Invalid("A conversation must start with a user message. Try again with a conversation that starts with a user message.")
    if any(one["role"] == other["role"] for one, other in pairwise(messages)):
        raise Invalid(
            "A conversation must alternate between user and assistant roles. "
            "Make sure the conversation alternates between user and assistant roles and try again."
        )
    for path, block in _blocks(messages):
        if not block.get("text", "…").strip():
            raise Invalid(f"The text field in the ContentBlock object at {path} is blank. Add text to the text field, and try again.")
        if not has_tools and ("toolUse" in block or "toolResult" in block):
            raise Invalid("The toolConfig field must be defined when using toolUse and toolResult content blocks.")
    _check_results(messages)


def _check_results(messages: Sequence[Mapping[str, Any]]) -> None:
    for place, (one, other) in enumerate(pairwise(messages), start=1):
        used = [block["toolUse"]["toolUseId"] for block in one["content"] if "toolUse" in block]
        told = [block["toolResult"]["toolUseId"] for block in other["content"] if "toolResult" in block]
        if missing := [tool_use for tool_use in used if tool_use not in told]:
            raise Invalid(f"Expected toolResult blocks at messages.{place}.content for the following Ids: {', '.join(missing)}")


def _blocks(messages: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, message in enumerate(messages):
        for index, block in enumerate(message["content"]):
            yield f"messages.{place}.content.{index}", block


def _tools(tools: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    for place, tool in enumerate(tools):
        if tool.get("strict"):
            check_schema(tool["inputSchema"]["json"], f"tools.{place}.custom.input_schema")
    return {tool["name"]: tool["inputSchema"]["json"] for tool in tools}


def _choice(choice: Mapping[str, Any], names: Sequence[str]) -> str:
    (kind,) = choice
    if kind != "tool":
        return kind
    name = str(choice["tool"]["name"])
    if name not in names:
        raise Invalid(f"tool_choice: Tool '{name}' not found in provided tools")
    return name


def _output_schema(asked: Mapping[str, Any]) -> Mapping[str, Any] | None:
    form = asked.get("outputConfig", {}).get("textFormat")
    return schema_of(form["structure"]["jsonSchema"]["schema"], "output_config.format.schema") if form else None
