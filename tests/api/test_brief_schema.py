"""What a brief's newer fields are on the wire."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from api.schemas.brief import EXAMPLE, GOAL_EXAMPLE, BriefIn, BriefOut
from domain.entities.brief import BudgetMode, GroupLimit, Risk
from domain.entities.channel import ChannelId
from domain.values.money import Money
from tests.api.conftest import World

PATH = "/api/campaigns/generate"


def test_a_goal_and_limits_become_the_domains_and_come_back_as_they_were() -> None:
    brief = BriefIn.model_validate(GOAL_EXAMPLE | {"risk": "cautious"}).to_domain()

    assert (brief.budget_mode, brief.target_value, brief.risk) == (BudgetMode.TARGET_CPA, 180, Risk.CAUTIOUS)
    assert brief.fixed_costs == {ChannelId.EVENTS: Money(400_000, "EUR")}
    paid = (ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_LINKEDIN)
    assert brief.group_limits == (GroupLimit(name="Paid media", channels=paid, max_share=0.6),)
    answered = BriefOut.model_validate(brief).model_dump(mode="json")
    assert {name: answered[name] for name in ("target_value", "fixed_costs", "group_limits")} == {
        name: GOAL_EXAMPLE[name] for name in ("target_value", "fixed_costs", "group_limits")
    }
    assert answered["risk"] == "cautious"


def test_a_brief_without_them_is_planned_as_before() -> None:
    brief = BriefIn.model_validate(EXAMPLE).to_domain()

    assert (brief.target_value, brief.fixed_costs, brief.group_limits, brief.risk) == (None, {}, (), Risk.TYPICAL)


GROUP = {"name": "Paid media", "channels": ["paid_search"], "max_share": 0.6}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"budget_mode": "whatever"}, "budget_mode"),
        ({"budget_mode": "target_roas"}, "target_value"),
        ({"budget_mode": "target_roas", "target_value": 0}, "target_value"),
        ({"budget_mode": "target_roas", "target_value": "3"}, "target_value"),
        ({"target_value": 3}, "target_value"),
        ({"risk": "reckless"}, "risk"),
        ({"risk": "mean", "budget_mode": "min_spend_for_goal"}, "risk"),
        ({"fixed_costs": {"email": {"amount_minor": -1, "currency": "EUR"}}}, "fixed_costs.email.amount_minor"),
        ({"fixed_costs": {"email": {"amount_minor": 1, "currency": "USD"}}}, "fixed_costs.email"),
        ({"group_limits": [GROUP | {"max_share": 0}]}, "group_limits.0.max_share"),
        ({"group_limits": [GROUP | {"max_share": 60}]}, "group_limits.0.max_share"),
        ({"group_limits": [GROUP | {"name": ""}]}, "group_limits.0.name"),
        ({"group_limits": [GROUP | {"channels": []}]}, "group_limits.0.channels"),
        ({"group_limits": [GROUP | {"channels": ["tv"]}]}, "group_limits.0.channels.0"),
        ({"group_limits": [GROUP | {"channels": ["email", "email"]}]}, "group_limits.0.channels"),
        ({"group_limits": [GROUP, GROUP | {"name": "Search"}]}, "group_limits.1.channels"),
        ({"group_limits": [GROUP] * 6}, "group_limits"),
    ],
)
def test_a_goal_or_limit_at_fault_is_told_where(world: World, client: TestClient, change: dict[str, Any], field: str) -> None:
    response = client.post(PATH, json=world.orderable() | change, headers=world.headers())

    assert response.status_code == 422
    assert field in [error["field"] for error in response.json()["errors"]]


def test_the_limits_of_a_brief_are_documented(client: TestClient) -> None:
    fields = client.get("/openapi.json").json()["components"]["schemas"]["BriefIn"]["properties"]

    assert fields["group_limits"]["maxItems"] == 5
    assert fields["fixed_costs"]["maxProperties"] == 9
    assert all(fields[name]["description"] for name in ("budget_mode", "target_value", "fixed_costs", "group_limits", "risk"))
