"""What is said of a brief before it is sent."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from api.schemas.brief import BriefIn
from domain.entities.campaign import CampaignState
from domain.entities.user import Role
from tests.api.conftest import World

PATH = "/api/briefs/check"


def checked(world: World, client: TestClient, **changes: Any) -> Any:
    response = client.post(PATH, json=world.orderable() | changes, headers=world.headers(Role.VIEWER))
    assert response.status_code == 200
    return response.json()


def test_a_good_brief_comes_back_with_what_it_would_bring(world: World, client: TestClient) -> None:
    check = checked(world, client, objective={"metric": "leads", "target": 5, "by": "2026-06-30"})

    assert (check["errors"], check["warnings"]) == ([], [])
    estimate = check["outlook"]["estimate"]
    assert estimate["unit"] == "leads"
    assert 0 < estimate["p05"] < estimate["p50"] < estimate["p95"]
    assert check["outlook"]["chance"] > 0.5
    assert check["outlook"]["spend"] == {"amount_minor": 2_000_000, "currency": "EUR"}


def test_checking_writes_nothing(world: World, client: TestClient) -> None:
    brief, headers = world.orderable(), world.headers()
    before = {name: dict(rows) for name, rows in world.store.tables.items() if rows}

    client.post(PATH, json=brief, headers=headers)

    assert {name: rows for name, rows in world.store.tables.items() if rows} == before


def test_the_rules_are_those_of_generating(world: World, client: TestClient) -> None:
    wrong = world.orderable() | {"window": {"start": "2026-01-01", "end": "2026-02-01"}, "must_say": ["best"], "must_not_say": ["best"]}
    headers = world.headers()

    check = client.post(PATH, json=wrong, headers=headers).json()
    refused = client.post("/api/campaigns/generate", json=wrong, headers=headers).json()

    assert check["errors"] == refused["errors"] != []
    assert check["outlook"] is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"budget": {"amount_minor": 0, "currency": "EUR"}}, "budget.amount_minor"),
        ({"audience_ids": []}, "audience_ids"),
        ({"objective": None}, "objective"),
        ({"colour": "red"}, "colour"),
        ({"service_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a001"}, "service_id"),
        ({"channels_allowed": ["fax"]}, "channels_allowed.0"),
    ],
)
def test_what_is_wrong_is_an_error_at_its_field(world: World, client: TestClient, changes: dict[str, Any], field: str) -> None:
    assert [error["field"] for error in checked(world, client, **changes)["errors"]] == [field]


def test_an_empty_brief_names_everything_that_is_missing(world: World, client: TestClient) -> None:
    check = client.post(PATH, json={}, headers=world.headers()).json()

    assert {error["field"] for error in check["errors"]} == {"service_id", "objective", "audience_ids", "budget", "window"}


def test_a_target_far_above_what_the_budget_can_bring_is_pointed_out(world: World, client: TestClient) -> None:
    check = checked(world, client, objective={"metric": "leads", "target": 90_000, "by": "2026-06-30"})

    (warning,) = check["warnings"]
    assert warning["field"] == "objective.target"
    assert "the chance of 90,000 is less than 1 %" in warning["message"]
    assert check["errors"] == []


def test_a_budget_for_less_than_one_lead_is_pointed_out(world: World, client: TestClient) -> None:
    check = checked(world, client, budget={"amount_minor": 100, "currency": "EUR"})

    assert [warning["field"] for warning in check["warnings"]] == ["budget.amount_minor"]


def test_channels_that_are_not_ready_in_time_are_pointed_out(world: World, client: TestClient) -> None:
    window = {"start": "2026-03-09", "end": "2026-03-25"}
    objective = {"metric": "leads", "target": 1, "by": "2026-03-25"}

    check = checked(world, client, window=window, objective=objective, channels_allowed=["events_field", "webinar", "email"])

    assert [(warning["field"], warning["message"].split(" takes")[0]) for warning in check["warnings"]] == [
        ("window", "Field events"),
        ("window.start", "Webinar"),
    ]


def test_limits_that_clash_are_pointed_out_instead_of_an_outlook(world: World, client: TestClient) -> None:
    bounds = {"email": {"max": {"amount_minor": 100, "currency": "EUR"}, "min": None}, "display_programmatic": {"min": None}}
    groups = [{"name": "All", "channels": ["email", "webinar"], "max_share": 0.1}]
    check = checked(world, client, channels_allowed=["email", "webinar"], channel_bounds={"email": bounds["email"]}, group_limits=groups)

    assert check["errors"] == []
    assert check["warnings"]


@pytest.mark.parametrize(
    ("state", "minor", "back"),
    [
        (CampaignState.APPROVED, 2_100_000, False),
        (CampaignState.APPROVED, 2_500_000, True),
        (CampaignState.PROPOSED, 2_500_000, False),
    ],
)
def test_a_change_is_said_to_go_back_to_review(world: World, client: TestClient, state: CampaignState, minor: int, back: bool) -> None:
    order = world.orderable()
    brief = BriefIn.model_validate(order).to_domain()
    campaign = world.put("campaign", world.here.campaign(state=state, brief=brief))
    changed = order | {"budget": {"amount_minor": minor, "currency": "EUR"}}

    check = client.post(f"{PATH}?campaign_id={campaign.id}", json=changed, headers=world.headers()).json()

    assert (check["errors"], check["back_to_review"]) == ([], back)


def test_what_runs_is_not_changed_under_way(world: World, client: TestClient) -> None:
    order = world.orderable()
    campaign = world.put("campaign", world.here.campaign(state=CampaignState.LIVE))

    check = client.post(f"{PATH}?campaign_id={campaign.id}", json=order, headers=world.headers()).json()

    assert [error["field"] for error in check["errors"]] == ["brief"]
    assert client.post(f"{PATH}?campaign_id={uuid4()}", json=order, headers=world.headers()).status_code == 404
