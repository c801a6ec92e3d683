"""Domain values to plain data and back: the one place where the inside touches pydantic.

Graph state, JSONB columns, events and API answers all hold the same plain shape, so that there is one mapping and not four.
"""

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")

_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_data(value: Any) -> Any:
    """Return `value` (a dataclass, or a sequence of them) as JSON-ready dicts, lists, strings and numbers."""
    if isinstance(value, list | tuple):
        return [to_data(item) for item in value]
    return _adapter(type(value)).dump_python(value, mode="json")


def from_data(kind: type[T], data: Any) -> T:
    """Return the `kind` that `to_data` made `data` from; raises pydantic's ValidationError when it doesn't fit."""
    result: T = _adapter(kind).validate_python(data)
    return result
