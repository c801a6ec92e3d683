"""The part of the wiring that is about models: who is asked, in which order, at what prices, within which limits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from agents.models.bedrock_provider import BedrockProvider
from agents.models.breaker import Breaker
from agents.models.checkup import Checkup, checkup
from agents.models.meter import Meter
from agents.models.model_choice import AGENTS, ModelChoice
from agents.models.openai_provider import OpenAIProvider
from agents.models.price_table import Price, PriceTable
from agents.models.provider import Provider
from agents.protocol import AgentsOf, Assignment
from agents.rules import RulesAgents
from agents.written.team import WrittenAgents
from domain.ports.context import ContextStore
from domain.ports.model_providers import AskedModel, ListPrice, ModelProvider
from domain.ports.model_spend import Spend
from nexusplanner.clock import utc_now
from nexusplanner.settings import Settings
from persistence import Database


@dataclass(frozen=True, slots=True)
class Models:
    """The providers that take part, in order, and what one process knows of their health."""

    providers: tuple[Provider, ...]
    breakers: dict[str, Breaker]
    prices: PriceTable
    loading: tuple[asyncio.Task[None], ...] = ()

    async def loaded(self) -> None:
        """Wait until the providers' libraries are loaded."""
        await asyncio.gather(*map(asyncio.shield, self.loading), return_exceptions=True)


@asynccontextmanager
async def open_models(settings: Settings) -> AsyncIterator[Models]:
    """Yield the providers of the settings, closed with the block; their libraries load beside it.

    Raises InvalidInput for a price table that won't do.
    """
    prices, providers = price_table(settings), tuple(_provider(name, settings) for name in settings.model_providers)
    loading = tuple(asyncio.create_task(provider.warm(), name=f"{provider.name} library") for provider in providers)
    models = Models(providers, {provider.name: Breaker() for provider in providers}, prices, loading)
    try:
        yield models
    finally:
        await models.loaded()
        for provider in providers:
            await provider.close()


@dataclass(frozen=True, slots=True)
class ProvidersInForce:
    """The providers that take part, as this process' breakers know them. A worker of its own may know otherwise."""

    models: Models
    run_seconds: float

    def in_order(self) -> tuple[ModelProvider, ...]:
        return tuple(self._known(provider) for provider in self.models.providers)

    def _known(self, provider: Provider) -> ModelProvider:
        breaker = self.models.breakers[provider.name]
        asked = (self._asked(provider.name, model, agents) for model, agents in _by_model(provider).items())
        return ModelProvider(name=provider.name, models=tuple(asked), resting_seconds=breaker.resting_seconds, why=breaker.why)

    def _asked(self, provider: str, model: str, agents: list[str]) -> AskedModel:
        price = self.models.prices.price(provider, model, utc_now().date()) if model else None
        return AskedModel(model=model, agents=tuple(agents), price=_list_price(price) if price else None)


def _list_price(price: Price) -> ListPrice:
    return ListPrice(
        input=price.input, cached_input=price.cached_input, output=price.output, valid_from=price.valid_from, source=price.source
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedModel:
    """A model that is asked; `model` is empty where a server's own choice is not known before it is asked."""

    provider: str
    model: str
    agents: str
    price: Price | None


def listed_models(settings: Settings) -> list[ListedModel]:
    """Return the models that are asked, in the order of their providers."""
    prices, today = price_table(settings), utc_now().date()
    return [
        ListedModel(
            provider=name,
            model=model,
            agents=", ".join(agents) if len(agents) < len(AGENTS) else "every agent",
            price=prices.price(name, model, today) if model else None,
        )
        for name in settings.model_providers
        for model, agents in _by_model(_provider(name, settings)).items()
    ]


async def checkups(settings: Settings) -> AsyncIterator[Checkup]:
    """Ask each model for a word; yields what came of it, in order."""
    async with open_models(settings) as models:
        for provider in models.providers:
            for agents in _by_model(provider).values():
                yield await checkup(provider, agents[0], models.prices, utc_now().date())


def _by_model(provider: Provider) -> dict[str, list[str]]:
    """Return each model of a provider with the agents that ask it."""
    found: dict[str, list[str]] = {}
    for agent in AGENTS:
        found.setdefault(provider.choice.of(agent) or provider.usual_model, []).append(agent)
    return found


def price_table(settings: Settings) -> PriceTable:
    """Return the prices in force: a table of the user's own goes before the shipped one."""
    shipped = PriceTable.shipped()
    return PriceTable(rows=(*PriceTable.read(settings.prices).rows, *shipped.rows)) if settings.prices else shipped


def agents_of(models: Models, settings: Settings, database: Database, store: ContextStore) -> AgentsOf:
    """Return what makes the agents of a run: by rules alone where no provider takes part."""
    if not models.providers:
        return RulesAgents()

    def meter(assignment: Assignment) -> Meter:
        async def spent_before() -> Spend:
            async with database.transactions.workspace(assignment.lease.workspace_id) as tx:
                usage = await tx.events.usage(assignment.lease.run_id)
            return Spend(tokens=usage.tokens, cost_micros=usage.cost_micros)

        return Meter(
            workspace_id=assignment.lease.workspace_id,
            spend=database.model_spend,
            prices=models.prices,
            clock=utc_now,
            run_limits=settings.run_limits,
            workspace_limits=settings.workspace_limits,
            spent_before=spent_before,
        )

    return WrittenAgents(
        chain=models.providers,
        meter=meter,
        run_seconds=settings.run_seconds,
        transactions=database.transactions,
        store=store,
        clock=utc_now,
        breakers=models.breakers,
    )


def _provider(name: str, settings: Settings) -> Provider:
    if name == "bedrock":
        return BedrockProvider(choice=ModelChoice.read(settings.bedrock_model))
    key = settings.chat_openai_key
    return OpenAIProvider(
        choice=ModelChoice.read(settings.openai_model),
        key=key.get_secret_value() if key else None,
        base_url=settings.openai_base_url or None,
    )
