"""The kinds of shape that requests are made of, and what AWS says about a value that has another.

The kinds are those of the service's model (Smithy 2.0: structures, unions, lists, and the traits length, range, pattern and enum); the
words follow the refusals that Bedrock's users report.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any


class Invalid(Exception):
    """A request that Bedrock answers with a ValidationException."""


Check = Callable[[Any, str], None]


def anything(value: Any, path: str) -> None:
    """Take any JSON, as a document or a part that nobody here reads."""


def flag(value: Any, path: str) -> None:
    _typed(value, path, bool, "Boolean")


def text(*, at_least: int = 0, at_most: int | None = None, pattern: str = "") -> Check:
    def check(value: Any, path: str) -> None:
        _typed(value, path, str, "String")
        _within(len(value), value, path, "length", at_least, at_most)
        if pattern and not re.fullmatch(pattern, value):
            raise _broken(value, path, f"Member must satisfy regular expression pattern: {pattern}")

    return check


def one_of(*choices: str) -> Check:
    def check(value: Any, path: str) -> None:
        _typed(value, path, str, "String")
        if value not in choices:
            raise _broken(value, path, f"Member must satisfy enum value set: [{', '.join(choices)}]")

    return check


def whole(*, at_least: int) -> Check:
    def check(value: Any, path: str) -> None:
        _typed(value, path, int, "Integer")
        _within(value, value, path, "value", at_least, None)

    return check


def share(value: Any, path: str) -> None:
    """Take a number from 0 to 1."""
    _typed(value, path, (int, float), "Number")
    _within(value, value, path, "value", 0, 1)


def many(of: Check, *, at_least: int = 0, at_most: int | None = None) -> Check:
    def check(value: Any, path: str) -> None:
        _typed(value, path, list, "JSONArray")
        _within(len(value), value, path, "length", at_least, at_most)
        for place, item in enumerate(value):
            of(item, f"{path}.{place}")

    return check


def members(known: Mapping[str, Check], *, needed: tuple[str, ...] = ()) -> Check:
    def check(value: Any, path: str) -> None:
        _typed(value, path, dict, "JSONObject")
        for name in needed:
            if name not in value:
                raise Invalid(_detected(f"Value null at '{_joined(path, name)}'", "Member must not be null"))
        for name, member in value.items():
            if name not in known:
                raise _malformed(path, f"extraneous key [{name}] is not permitted")
            known[name](member, _joined(path, name))

    return check


def union(known: Mapping[str, Check]) -> Check:
    """Take a structure that has exactly one of the members."""
    structure = members(known)

    def check(value: Any, path: str) -> None:
        structure(value, path)
        if len(value) != 1:
            raise Invalid(f"The value at {path} must set exactly one of the following keys: {', '.join(known)}.")

    return check


def _typed(value: Any, path: str, kind: type | tuple[type, ...], name: str) -> None:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise _malformed(path, f"expected type: {name}, found: {type(value).__name__}")


def _within(size: float, value: Any, path: str, what: str, low: float, high: float | None) -> None:
    if size < low:
        raise _broken(value, path, f"Member must have {what} greater than or equal to {low}")
    if high is not None and size > high:
        raise _broken(value, path, f"Member must have {what} less than or equal to {high}")


def _broken(value: Any, path: str, rule: str) -> Invalid:
    return Invalid(_detected(f"Value '{value}' at '{path}'", rule))


def _detected(what: str, rule: str) -> str:
    return f"1 validation error detected: {what} failed to satisfy constraint: {rule}"


def _malformed(path: str, why: str) -> Invalid:
    return Invalid(f"Malformed input request: #/{path.replace('.', '/')}: {why}, please reformat your input and try again.")


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
