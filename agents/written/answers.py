"""The forms of models' answers. Fields come in the order in which people want to read them, for an answer is read while it comes."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.message import FORMAT_LIMITS, FieldLimit

Labels = list[str]

# What providers' strict modes don't take, or need not know: our own checks say what is too long.
_LEFT_OUT = frozenset({"$defs", "title", "default", "maxLength", "minLength", "maxItems", "minItems"})


class Part(BaseModel):
    """A part of an answer; every field is required, and nothing else is taken."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class OpportunityPart(Part):
    """An opening in the market."""

    title: str = Field(description="the opening in at most 80 characters")
    insight: str = Field(description="what moves these people now, in one or two sentences")
    proposition: str = Field(description="what we could promise them, at most 140 characters")
    audience: str = Field(description="the audience's label, such as U1")
    evidence: Labels = Field(description="labels of what it rests on, at least one, such as S1 and P2")


class StrategyAnswer(Part):
    """Openings, the strongest first."""

    thoughts: str = Field(description="what the evidence says, in two short sentences that cite labels in brackets, such as [S1]")
    opportunities: list[OpportunityPart]


class IdeaAnswer(Part):
    """A campaign idea."""

    title: str = Field(description="at most 80 characters, no colon")
    insight: str = Field(description="the tension it turns on, in one or two sentences")
    proposition: str = Field(description="what it promises, at most 140 characters")
    evidence: Labels = Field(description="labels of what it rests on: at least two, at least one signal where there are any")
    requires: list[ChannelId] = Field(description="channels that it can't do without; mostly none")


class ClaimPart(Part):
    """A sentence of a message that asserts a fact, and what proves it."""

    sentence: str = Field(description="the sentence, word for word as it stands in the message")
    evidence: str = Field(description="the label that proves it, such as D1")


class OpinionPart(Part):
    """An opinion of one idea."""

    idea: str = Field(description="the idea's label, such as I1")
    stands: bool = Field(description="whether you would run it")
    note: str = Field(description="why, in one sentence of at most 160 characters")


class CriticAnswer(Part):
    """Opinions of ideas, and which one to run."""

    best: str = Field(description="the label of the idea that you would run")
    opinions: list[OpinionPart]


class ParagraphsAnswer(Part):
    """A text in paragraphs."""

    paragraphs: list[str] = Field(
        description="one to three sentences each; citations stand in brackets at the end of a sentence, before its stop"
    )


@lru_cache(maxsize=32)
def copy_answer(format: MessageFormat) -> type[BaseModel]:
    """Return the form of a message: its fields, and the claims that they make."""
    fields: dict[str, Any] = {name: _message_field(name, limit) for name, limit in FORMAT_LIMITS[format].items()}
    claims = (list[ClaimPart], Field(description="every sentence above that asserts a fact"))
    hypothesis = (str, Field(description="what should make these people respond, in one short sentence"))
    return create_model(f"CopyAnswer_{format.value}", __base__=Part, **fields, claims=claims, hypothesis=hypothesis)


def _message_field(name: str, limit: FieldLimit) -> tuple[Any, Any]:
    if limit.max_count == 1:
        return (str, Field(description=f"{name}, at most {limit.max_chars} characters"))
    return (
        list[str],
        Field(description=f"{limit.min_count} to {min(limit.max_count, 5)} {name}, each at most {limit.max_chars} characters"),
    )


@lru_cache(maxsize=64)
def json_schema(form: type[BaseModel]) -> Mapping[str, Any]:
    """Return a form as the JSON schema that strict modes take: every field required, nothing else allowed, no references left."""
    whole = form.model_json_schema()
    plain = _plain(whole, whole.get("$defs", {}))
    if not isinstance(plain, dict):
        raise TypeError("a form is an object")
    return plain


def _plain(schema: Any, parts: Mapping[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_plain(item, parts) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        named = parts[str(schema["$ref"]).rpartition("/")[2]]
        return _plain({**named, **{name: value for name, value in schema.items() if name != "$ref"}}, parts)
    kept = {
        name: _properties(value, parts) if name == "properties" else _plain(value, parts)
        for name, value in schema.items()
        if name not in _LEFT_OUT
    }
    return kept | ({"additionalProperties": False} if kept.get("type") == "object" else {})


def _properties(properties: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(schema, parts) for name, schema in properties.items()}
