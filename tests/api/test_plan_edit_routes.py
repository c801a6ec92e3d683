"""People change a plan over HTTP: other limits for its money, a message's words, an idea's standing."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.entities.campaign import Campaign, CampaignState
from domain.entities.channel import ChannelId
from domain.entities.user import Role
from tests.api.conftest import World
from tests.fakes.plans import put_planned_campaign

CAP = {"channel_bounds": {"paid_search": {"max": {"amount_minor": 500_000, "currency": "EUR"}}}}


@pytest.fixture
def campaign(world: World) -> Campaign:
    planned = put_planned_campaign(world.store, world.here, state=CampaignState.APPROVED)
    narrow = replace(planned.brief, channels_allowed=(ChannelId.EMAIL, ChannelId.PAID_SEARCH))
    campaign: Campaign = world.put("campaign", replace(planned, brief=narrow))
    return campaign


@pytest.fixture
def path(campaign: Campaign) -> str:
    return f"/api/campaigns/{campaign.id}"


def amounts(answer: dict[str, Any]) -> dict[str, int]:
    return {line["channel"]: line["amount"]["amount_minor"] for line in answer["allocation"]["lines"]}


def test_a_viewer_asks_what_a_cap_would_do(world: World, client: TestClient, path: str) -> None:
    headers = world.headers(Role.VIEWER)
    before = client.get(path, headers=headers).json()

    answer = client.post(f"{path}/what-if", json=CAP, headers=headers).json()

    assert amounts(answer)["paid_search"] <= 500_000
    assert 0 <= answer["chance"] <= 1
    assert {item["channel"] for item in answer["channel_plan"]} == {"email", "paid_search"}
    assert any((item["metric"], item["grain"]) == ("leads", "total") for item in answer["forecast"])
    consequences = answer["consequences"]
    assert (consequences["state"], consequences["refusal"]) == ("in_review", None)
    assert consequences["without_messages"] == ["email", "paid_search"]
    assert client.get(path, headers=headers).json() == before


def test_a_split_that_is_kept_is_a_new_version_of_campaign_and_forecast(world: World, client: TestClient, path: str) -> None:
    headers = world.headers()
    tag = client.get(path, headers=headers).headers["ETag"]

    kept = client.post(f"{path}/reallocate", json=CAP, headers=headers | {"If-Match": tag})
    again = client.post(f"{path}/reallocate", json=CAP, headers=headers | {"If-Match": tag})

    assert kept.status_code == 200
    assert kept.headers["ETag"] != tag
    assert kept.json()["state"] == "in_review"
    assert kept.json()["brief"]["channel_bounds"] == {"paid_search": {"min": None, **CAP["channel_bounds"]["paid_search"]}}
    assert [item["reason"] for item in client.get(f"{path}/forecasts", headers=headers).json()["items"]] == ["reallocated", "generated"]
    assert (again.status_code, again.json()["code"]) == (412, "stale_version")


@pytest.mark.parametrize("step", ["what-if", "reallocate"])
def test_limits_that_clash_are_a_problem_that_names_them(world: World, client: TestClient, path: str, step: str) -> None:
    floors = {"channel_bounds": {"email": {"min": {"amount_minor": 1_600_000, "currency": "EUR"}}}}

    response = client.post(f"{path}/{step}", json=floors, headers=world.headers())

    assert (response.status_code, response.json()["code"]) == (422, "infeasible")
    assert any("Email has a floor" in words for words in response.json()["binding"])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"budget": {"amount_minor": 0, "currency": "EUR"}}, "budget.amount_minor"),
        ({"budget": {"amount_minor": 100, "currency": "USD"}}, "budget.currency"),
        ({"channels_allowed": []}, "channels_allowed"),
        ({"channel_bounds": {"webinar": {"min": {"amount_minor": 1, "currency": "EUR"}}}}, "channel_bounds.webinar"),
        ({"window": {}}, "window"),
    ],
)
def test_a_change_that_means_nothing_is_invalid(world: World, client: TestClient, path: str, body: dict[str, Any], field: str) -> None:
    response = client.post(f"{path}/what-if", json=body, headers=world.headers())

    assert (response.status_code, response.json()["code"]) == (422, "invalid_input")
    assert field in [item["field"] for item in response.json()["errors"]]


def test_a_campaign_without_a_plan_has_nothing_to_split(world: World, client: TestClient) -> None:
    draft = world.put("campaign", world.here.campaign(state=CampaignState.DRAFT))

    response = client.post(f"/api/campaigns/{draft.id}/what-if", json={}, headers=world.headers())

    assert (response.status_code, response.json()["code"]) == (409, "conflict")
