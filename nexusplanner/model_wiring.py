"""The part of the wiring that is about models: who is asked, in which order, at what prices, within which limits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from agents.models.bedrock_provider import BedrockProvider
from agents.models.breaker import Breaker
from agents.models.meter import Meter
from agents.models.model_choice import ModelChoice
from agents.models.openai_provider import OpenAIProvider
from agents.models.price_table import PriceTable
from agents.models.provider import Provider
from agents.protocol import AgentsOf, Assignment
from agents.rules import RulesAgents
from agents.written.team import WrittenAgents
from domain.ports.context import ContextStore
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


@asynccontextmanager
async def open_models(settings: Settings) -> AsyncIterator[Models]:
    """Yield the providers of the settings, closed with the block; their libraries load beside it.

    Raises InvalidInput for a price table that won't do.
    """
    prices, providers = price_table(settings), tuple(_provider(name, settings) for name in settings.model_providers)
    warming = [asyncio.create_task(provider.warm(), name=f"{provider.name} library") for provider in providers]
    try:
        yield Models(providers, {provider.name: Breaker() for provider in providers}, prices)
    finally:
        await asyncio.gather(*warming, return_exceptions=True)
        for provider in providers:
            await provider.close()


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
