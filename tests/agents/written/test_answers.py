"""The forms of answers as the schemas that strict modes take."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from agents.written.answers import CriticAnswer, IdeaAnswer, ParagraphsAnswer, StrategyAnswer, copy_answer, json_schema
from domain.entities.channel import CHANNELS, ChannelId, MessageFormat
from domain.entities.message import FORMAT_LIMITS

FORMS: Mapping[str, type[BaseModel]] = {
    **{form.__name__: form for form in (StrategyAnswer, IdeaAnswer, CriticAnswer, ParagraphsAnswer)},
    **{f"copy/{kind.value}": copy_answer(kind) for kind in MessageFormat},
}
# What one or the other provider's strict mode refuses, or ignores.
REFUSED = {"$defs", "$ref", "title", "default", "minLength", "maxLength", "minItems", "maxItems", "pattern", "format", "allOf", "oneOf"}


def parts(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Yield each schema within a schema; what stands under `properties` are names and not keywords."""
    yield schema
    for inner in [*schema.get("properties", {}).values(), *schema.get("anyOf", []), *([schema["items"]] if "items" in schema else [])]:
        yield from parts(inner)


@pytest.mark.parametrize("name", FORMS)
def test_every_object_is_closed_and_every_field_required(name: str) -> None:
    objects = [part for part in parts(json_schema(FORMS[name])) if part.get("type") == "object"]
    assert objects
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


@pytest.mark.parametrize("name", FORMS)
def test_no_keyword_is_one_that_strict_modes_refuse(name: str) -> None:
    for part in parts(json_schema(FORMS[name])):
        assert not REFUSED & part.keys()


@pytest.mark.parametrize("name", FORMS)
def test_every_text_says_what_it_is_for(name: str) -> None:
    for part in parts(json_schema(FORMS[name])):
        for field in part.get("properties", {}).values():
            assert field.get("description") or field["items"]["type"] == "object"


def test_a_field_may_be_called_like_a_keyword() -> None:
    assert "title" in json_schema(IdeaAnswer)["properties"]


def test_what_may_be_chosen_is_told() -> None:
    assert json_schema(IdeaAnswer)["properties"]["requires"]["items"]["enum"] == [channel.value for channel in ChannelId]


def test_people_want_to_read_the_thoughts_first() -> None:
    assert next(iter(json_schema(StrategyAnswer)["properties"])) == "thoughts"
    assert list(json_schema(IdeaAnswer)["properties"])[:3] == ["title", "insight", "proposition"]


@pytest.mark.parametrize("channel", ChannelId)
def test_every_format_of_every_channel_has_a_form_with_the_formats_fields(channel: ChannelId) -> None:
    for kind in CHANNELS[channel].formats:
        fields = json_schema(copy_answer(kind))["properties"]
        assert list(fields) == [*FORMAT_LIMITS[kind], "claims", "hypothesis"]
        for name, limit in FORMAT_LIMITS[kind].items():
            assert fields[name]["type"] == ("string" if limit.max_count == 1 else "array")
            assert str(limit.max_chars) in fields[name]["description"]


def test_a_form_is_made_once() -> None:
    assert copy_answer(MessageFormat.EMAIL) is copy_answer(MessageFormat.EMAIL)
    assert json_schema(IdeaAnswer) is json_schema(IdeaAnswer)


def test_nothing_else_is_taken_and_blanks_at_the_ends_are_not_counted() -> None:
    taken = {"title": " a ", "insight": "b", "proposition": "c", "evidence": ["S1 "], "requires": ["email"]}
    assert IdeaAnswer.model_validate(taken).title == "a"
    with pytest.raises(ValidationError, match="Extra inputs"):
        IdeaAnswer.model_validate({**taken, "mechanism": "offer"})
    with pytest.raises(ValidationError, match="requires"):
        IdeaAnswer.model_validate({**taken, "requires": ["telepathy"]})
    with pytest.raises(ValidationError, match="Field required"):
        IdeaAnswer.model_validate({name: value for name, value in taken.items() if name != "insight"})
