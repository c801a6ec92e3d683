"""The JSON Schema that Bedrock can hold a model to.

That is the subset in the Amazon Bedrock User Guide, "Get validated JSON results from models": objects are closed, and numbers, texts and
lists have no bounds (a list may have `minItems` 0 or 1). What else a schema says is refused before the model is asked.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.conformance.bedrock.shapes import Invalid

_UNSUPPORTED = {
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "integer": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "string": ("minLength", "maxLength"),
    "array": ("maxItems",),
}
_OF_NAMES, _OF_SCHEMAS, _OF_ONE = ("properties", "$defs", "definitions"), ("anyOf", "allOf", "oneOf"), ("items",)


def schema_of(written: str, place: str) -> Mapping[str, Any]:
    """Return the schema that is written in a request's JSON; raises Invalid where it is no JSON, or more than the subset."""
    try:
        schema = json.loads(written)
    except ValueError as error:
        raise Invalid(f"{place}: the schema is not valid JSON: {error}") from error
    if not isinstance(schema, dict):
        raise Invalid(f"{place}: the schema must be a JSON object")
    check_schema(schema, place)
    return schema


def check_schema(schema: Mapping[str, Any], place: str) -> None:
    """Raise Invalid where a schema says more than the subset can."""
    for part in _parts(schema):
        kind = part.get("type")
        if kind == "object" and part.get("additionalProperties") is not False:
            raise Invalid(f"{place}: For 'object' type, 'additionalProperties' must be explicitly set to false")
        if found := [name for name in _UNSUPPORTED.get(str(kind), ()) if name in part]:
            raise Invalid(f"{place}: For '{kind}' type, properties {', '.join(found)} are not supported")
        if part.get("minItems", 0) not in {0, 1}:
            raise Invalid(f"{place}: For 'array' type, 'minItems' values other than 0 or 1 are not supported")
        if not str(part.get("$ref", "#")).startswith("#"):
            raise Invalid(f"{place}: external $ref is not supported")


def _parts(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield schema
    for keyword in _OF_NAMES:
        for part in schema.get(keyword, {}).values():
            yield from _parts(part)
    for keyword in _OF_SCHEMAS:
        for part in schema.get(keyword, []):
            yield from _parts(part)
    for keyword in _OF_ONE:
        if isinstance(part := schema.get(keyword), dict):
            yield from _parts(part)
