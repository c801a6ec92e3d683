"""What models cost, over HTTP."""

import asyncio
from datetime import UTC, date, datetime

from starlette.testclient import TestClient

from domain.entities.user import Role
from domain.ports.model_spend import Spend, SpendLimits
from tests.api.conftest import World
from tests.fakes.model_spend import MemoryModelSpend

LIMITS = {"tokens": None, "cost": {"amount_minor": 10_000, "currency": "USD"}, "cost_micros": 100_000_000}
RUN_LIMITS = {"tokens": 200_000, "cost": {"amount_minor": 100, "currency": "USD"}, "cost_micros": 1_000_000}


def book(world: World, month: date, tokens: int, cost_micros: int) -> None:
    """Book a call of the workspace's."""
    wanted, limits = Spend(tokens=tokens, cost_micros=cost_micros), SpendLimits(tokens=None, cost_micros=None)
    assert asyncio.run(MemoryModelSpend(world.store).reserve(world.here.workspace_id, month, wanted, limits))


def test_before_the_first_call_nothing_is_spent_and_limits_are_told(world: World, client: TestClient) -> None:
    world.clock.now = datetime(2027, 5, 17, tzinfo=UTC)

    response = client.get("/api/models/spend", headers=world.headers(Role.VIEWER))

    nothing = {"tokens": 0, "cost": {"amount_minor": 0, "currency": "USD"}, "cost_micros": 0}
    assert response.json() == {"month": "2027-05", **nothing, "limits": LIMITS, "run_limits": RUN_LIMITS}


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
