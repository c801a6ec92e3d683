"""The models that agents ask, on the wire."""

from datetime import date
from decimal import Decimal
from typing import Any, Self

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel
from domain.ports.model_providers import ModelProvider, ModelProviders

_EXAMPLE: dict[str, Any] = {
    "providers": [
        {
            "name": "openai",
            "available": True,
            "resting_seconds": 0,
            "problem": None,
            "models": [
                {
                    "model": "gpt-6-luna",
                    "agents": ["strategy", "creative", "copywriting", "critic", "optimization", "reasoning"],
                    "price": {
                        "input": "0.10",
                        "cached_input": "0.01",
                        "output": "0.50",
                        "currency": "USD",
                        "valid_from": "2026-09-22",
                        "source": "OpenAI model page GPT-6 Luna, copy later than 2026-09-22",
                    },
                }
            ],
        }
    ],
    "run_seconds": 8.0,
}


class ModelPriceOut(AnswerModel):
    """A list price per million tokens: an estimate of a bill, as published from `valid_from` on."""

    input: Decimal
    cached_input: Decimal
    output: Decimal
    currency: str = "USD"
    valid_from: date
    source: str


class AskedModelOut(AnswerModel):
    """A model and the agents that ask it. An empty id is a server's own first model; without a price no limit in money holds it."""

    model: str
    agents: list[str]
    price: ModelPriceOut | None


class ModelProviderOut(AnswerModel):
    """A provider; one that failed too often rests, and is passed over until then. `problem` is what went wrong last, while it rests."""

    name: str
    available: bool
    resting_seconds: float
    problem: str | None
    models: list[AskedModelOut]

    @classmethod
    def of(cls, provider: ModelProvider) -> Self:
        """Return the provider on the wire."""
        resting = provider.resting_seconds
        return cls(
            name=provider.name,
            available=resting == 0,
            resting_seconds=round(resting, 1),
            problem=provider.why if resting else None,
            models=[AskedModelOut.model_validate(model) for model in provider.models],
        )


class ModelsOut(AnswerModel):
    """Who is asked, in order; after the last one, and where there is none, rules write. As the process that answers knows it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    providers: list[ModelProviderOut]
    run_seconds: float = Field(description="The seconds in which a run is done unless its brief says otherwise.")

    @classmethod
    def of(cls, providers: ModelProviders) -> Self:
        """Return them on the wire."""
        known = [ModelProviderOut.of(provider) for provider in providers.in_order()]
        return cls(providers=known, run_seconds=providers.run_seconds)
