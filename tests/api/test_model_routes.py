"""What models cost, over HTTP."""

import asyncio
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.entities.user import Role
from domain.ports.model_providers import AskedModel, ListPrice, ModelProvider
from domain.ports.model_spend import Spend, SpendLimits
from tests.api.conftest import World
from tests.fakes.model_spend import MemoryModelSpend

LIMITS = {"tokens": None, "cost": {"amount_minor": 10_000, "currency": "USD"}, "cost_micros": 100_000_000}
NO_LIMITS = {"tokens": None, "cost": None, "cost_micros": None}
RUN_LIMITS = {"tokens": 200_000, "cost": {"amount_minor": 100, "currency": "USD"}, "cost_micros": 1_000_000}


def book(world: World, month: date, tokens: int, cost_micros: int) -> None:
    """Book a call of the workspace's."""
    wanted, limits = Spend(tokens=tokens, cost_micros=cost_micros), SpendLimits(tokens=None, cost_micros=None)
    assert asyncio.run(MemoryModelSpend(world.store).reserve(world.here.workspace_id, month, wanted, limits))


def test_before_the_first_call_nothing_is_spent_and_limits_are_told(world: World, client: TestClient) -> None:
    world.clock.now = datetime(2027, 5, 17, tzinfo=UTC)

    response = client.get("/api/models/spend", headers=world.headers(Role.VIEWER))

    nothing = {"tokens": 0, "cost": {"amount_minor": 0, "currency": "USD"}, "cost_micros": 0}
    limits = {"limits": LIMITS, "ceiling": LIMITS, "budget": NO_LIMITS, "run_limits": RUN_LIMITS}
    assert response.json() == {"month": "2027-05", **nothing, **limits}


def test_only_this_months_calls_of_ones_own_workspace_are_told(world: World, client: TestClient) -> None:
    book(world, date(2027, 4, 1), 9_000, 70_000)
    book(world, date(2027, 5, 1), 1_200, 3_001)
    book(world, date(2027, 5, 1), 300, 7_000)

    def spent(at: datetime, **who: object) -> tuple[object, ...]:
        world.clock.now = at
        answer = client.get("/api/models/spend", headers=world.headers(Role.VIEWER, **who)).json()  # type: ignore[arg-type]
        return answer["month"], answer["tokens"], answer["cost"]["amount_minor"], answer["cost_micros"]

    assert spent(datetime(2027, 5, 31, 23, 59, tzinfo=UTC)) == ("2027-05", 1_500, 2, 10_001)
    assert spent(datetime(2027, 6, 1, tzinfo=UTC)) == ("2027-06", 0, 0, 0)
    assert spent(datetime(2027, 5, 31, tzinfo=UTC), factory=world.elsewhere) == ("2027-05", 0, 0, 0)


def test_a_budget_of_the_workspaces_own_is_in_force_from_then_on(world: World, client: TestClient) -> None:
    admin, dollars = world.headers(Role.ADMIN), {"amount_minor": 1_250, "currency": "USD"}

    answer = client.put("/api/models/budget", json={"cost": dollars, "tokens": 400_000}, headers=admin).json()

    own = {"tokens": 400_000, "cost": dollars, "cost_micros": 12_500_000}
    assert (answer["budget"], answer["limits"], answer["ceiling"]) == (own, own, LIMITS)
    assert client.get("/api/models/spend", headers=world.headers(Role.VIEWER)).json()["limits"] == own
    assert client.get("/api/models/spend", headers=world.headers(Role.VIEWER, world.elsewhere)).json()["limits"] == LIMITS

    back = client.put("/api/models/budget", json={"cost": None}, headers=admin).json()
    assert (back["budget"], back["limits"]) == (NO_LIMITS, LIMITS)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"cost": {"amount_minor": 10_001, "currency": "USD"}}, "cost"),
        ({"cost": {"amount_minor": 100, "currency": "EUR"}}, "cost"),
        ({"cost": {"amount_minor": -1, "currency": "USD"}}, "cost.amount_minor"),
        ({"cost": None, "tokens": -1}, "tokens"),
        ({}, "cost"),
    ],
)
def test_a_budget_beyond_the_installations_or_in_other_money_is_refused(
    world: World, client: TestClient, body: dict[str, Any], field: str
) -> None:
    response = client.put("/api/models/budget", json=body, headers=world.headers(Role.ADMIN))

    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, field)
    assert not world.store.rows("model_budget")


def test_where_no_model_takes_part_there_are_no_providers(world: World, client: TestClient) -> None:
    answer = client.get("/api/models", headers=world.headers(Role.VIEWER)).json()

    assert answer == {"providers": [], "run_seconds": 8.0}


def test_providers_are_told_in_order_with_what_is_wrong_with_them(world: World, client: TestClient) -> None:
    price = ListPrice(
        input=Decimal("0.10"), cached_input=Decimal("0.01"), output=Decimal("0.50"), valid_from=date(2026, 9, 22), source="a page"
    )
    priced = AskedModel(model="gpt-6-luna", agents=("strategy", "creative"), price=price)
    own = AskedModel(model="", agents=("critic",), price=None)
    world.providers.providers = (
        ModelProvider(name="bedrock", models=(priced,), resting_seconds=24.04, why="answered 503"),
        ModelProvider(name="openai", models=(own,), why="answered 500 an hour ago"),
    )

    first, second = client.get("/api/models", headers=world.headers(Role.VIEWER)).json()["providers"]

    told = (first["name"], first["available"], first["resting_seconds"], first["problem"])
    assert told == ("bedrock", False, 24.0, "answered 503")
    assert first["models"][0]["price"]["input"] == "0.10"
    assert first["models"][0]["agents"] == ["strategy", "creative"]
    assert (second["name"], second["available"], second["problem"]) == ("openai", True, None)
    assert second["models"] == [{"model": "", "agents": ["critic"], "price": None}]
