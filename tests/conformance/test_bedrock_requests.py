"""What Bedrock would refuse, the server refuses too, with a ValidationException."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.conformance.bedrock.converse_request import Asked, asked_of
from tests.conformance.bedrock.shapes import Invalid

USER = {"role": "user", "content": [{"text": "hello"}]}
USE = {"role": "assistant", "content": [{"toolUse": {"toolUseId": "t1", "name": "look", "input": {}}}]}
RESULT = {"role": "user", "content": [{"toolResult": {"toolUseId": "t1", "content": [{"text": "seen"}]}}]}
CLOSED = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"], "additionalProperties": False}
TOOLS = {"tools": [{"toolSpec": {"name": "look", "inputSchema": {"json": CLOSED}}}]}


def asked(body: Any, *, model: str = "anthropic.claude-sonnet-4-5-20250929-v1:0") -> Asked:
    return asked_of(json.dumps(body).encode(), ordinal=1, model=model, streamed=True, headers={})


def held_to(schema: Any) -> Mapping[str, Any]:
    written = schema if isinstance(schema, str) else json.dumps(schema)
    form = {"type": "json_schema", "structure": {"jsonSchema": {"schema": written, "name": "answer"}}}
    return {"messages": [USER], "outputConfig": {"textFormat": form}}


def test_a_request_is_told_in_a_scripts_terms() -> None:
    told = asked(
        {
            "messages": [
                USER,
                USE,
                RESULT,
                {"role": "assistant", "content": [{"text": "so"}]},
                {"role": "user", "content": [{"text": "and?"}]},
            ],
            "system": [{"text": "Be brief. "}, {"cachePoint": {"type": "default"}}, {"text": "Be kind."}],
            "inferenceConfig": {"maxTokens": 300, "temperature": 0.5},
            "toolConfig": {**TOOLS, "toolChoice": {"tool": {"name": "look"}}},
            **{"outputConfig": held_to(CLOSED)["outputConfig"]},
        },
        model="arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-x:0",
    )
    assert (told.said, told.system, told.max_tokens) == ("and?", "Be brief. Be kind.", 300)
    assert (told.tools, told.tool_choice, told.output_schema) == ({"look": CLOSED}, "look", CLOSED)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([], "expected type: JSONObject"),
        ({"messages": []}, "must start with a user message"),
        ({"messages": [USE]}, "must start with a user message"),
        ({"messages": [USER, USER]}, "must alternate between user and assistant"),
        ({"messages": [{"role": "user", "content": [{"text": " "}]}]}, "messages.0.content.0 is blank"),
        ({"messages": [{"role": "user", "content": []}]}, "length greater than or equal to 1"),
        ({"messages": [{"role": "user", "content": [{"text": "a", "toolUse": {}}]}]}, "toolUseId"),
        ({"messages": [{"role": "tool", "content": [{"text": "a"}]}]}, r"enum value set: \[user, assistant\]"),
        ({"messages": [{"content": [{"text": "a"}]}]}, "Value null at 'messages.0.role'"),
        ({"messages": [USER], "inferenceConfig": {"maxTokens": 0}}, "'inferenceConfig.maxTokens' failed .* greater than or equal to 1"),
        ({"messages": [USER], "inferenceConfig": {"maxTokens": "9"}}, "expected type: Integer"),
        ({"messages": [USER], "inferenceConfig": {"temperature": 1.5}}, "less than or equal to 1"),
        ({"messages": [USER], "inferenceConfig": {"top_k": 5}}, r"#/inferenceConfig: extraneous key \[top_k\]"),
        ({"messages": [USER], "max_tokens": 5}, r"extraneous key \[max_tokens\]"),
        ({"messages": [USER], "toolConfig": {"tools": []}}, "length greater than or equal to 1"),
        ({"messages": [USER], "toolConfig": {"tools": [{"toolSpec": {"name": "a b", "inputSchema": {"json": {}}}}]}}, "regular expression"),
        ({"messages": [USER], "toolConfig": {**TOOLS, "toolChoice": {"tool": {"name": "hear"}}}}, "'hear' not found"),
        ({"messages": [USER], "toolConfig": {**TOOLS, "toolChoice": {}}}, "exactly one of the following keys: auto, any, tool"),
        ({"messages": [USER, USE, RESULT]}, "toolConfig field must be defined"),
        ({"messages": [USER, USE, USER], "toolConfig": TOOLS}, "Expected toolResult blocks at messages.2.content .* t1"),
    ],
)
def test_what_bedrock_refuses_is_refused_in_its_words(body: Any, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        asked(body)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("{", "not valid JSON"),
        ({"type": "object", "properties": {}}, "'additionalProperties' must be explicitly set to false"),
        ({"type": "array", "items": {"type": "object"}}, "'additionalProperties' must be explicitly set to false"),
        ({"$defs": {"one": {"type": "integer", "minimum": 1}}, "$ref": "#/$defs/one"}, "properties minimum are not supported"),
        ({"anyOf": [{"type": "string", "maxLength": 9}, {"type": "null"}]}, "properties maxLength are not supported"),
        ({"type": "array", "items": {"type": "string"}, "minItems": 2}, "other than 0 or 1"),
        ({"$ref": "https://example.com/schema"}, "external"),
    ],
)
def test_a_schema_beyond_the_subset_is_refused(schema: Any, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        asked(held_to(schema))


def test_a_strict_tool_is_held_to_the_subset_and_another_is_not() -> None:
    bounded = {**CLOSED, "properties": {"name": {"type": "string", "maxLength": 9}}}
    tool = {"name": "look", "inputSchema": {"json": bounded}}
    assert asked({"messages": [USER], "toolConfig": {"tools": [{"toolSpec": tool}]}}).tools == {"look": bounded}
    with pytest.raises(Invalid, match="maxLength"):
        asked({"messages": [USER], "toolConfig": {"tools": [{"toolSpec": {**tool, "strict": True}}]}})


def test_a_model_id_that_is_none_is_refused() -> None:
    with pytest.raises(Invalid, match="modelId"):
        asked({"messages": [USER]}, model="claude sonnet")
