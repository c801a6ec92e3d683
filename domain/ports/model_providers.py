"""Who writes: the providers of models that are asked, in order, as this process knows them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPrice:
    """US dollars per million tokens, as published; `cached_input` for input that the provider had in its cache."""

    input: Decimal
    cached_input: Decimal
    output: Decimal
    valid_from: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedModel:
    """A model and the agents that ask it; its id is empty where a server's own choice is not known before it is asked."""

    model: str
    agents: tuple[str, ...]
    price: ListPrice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelProvider:
    """A provider. After failures in a row it rests for a while, and is passed over; `why` is what went wrong last."""

    name: str
    models: tuple[AskedModel, ...]
    resting_seconds: float = 0.0
    why: str = ""


class ModelProviders(Protocol):
    """The providers in force."""

    @property
    def run_seconds(self) -> float:
        """The seconds in which a run is done unless its brief says otherwise."""
        ...

    def in_order(self) -> tuple[ModelProvider, ...]:
        """Return them as they are asked, rules not among them. Asks nobody."""
        ...
