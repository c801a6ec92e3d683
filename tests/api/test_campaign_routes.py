"""Campaigns over HTTP: lists, versions, life cycle."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from domain.entities.campaign import CampaignState, Explanation, Plan
from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.message import Message
from domain.entities.user import Role
from domain.identity import AudienceId, IdeaId, MessageId
from tests.api.conftest import World


def stored(world: World, campaign_id: object) -> Any:
    return world.store.rows("campaign")[campaign_id]


def test_a_page_leads_to_the_next(world: World, client: TestClient) -> None:
    campaigns = [world.put("campaign", world.here.campaign(number)) for number in range(3)]
    headers = world.headers(Role.VIEWER)

    first = client.get("/api/campaigns?limit=2", headers=headers).json()
    second = client.get("/api/campaigns", params={"limit": 2, "cursor": first["next_cursor"]}, headers=headers).json()

    assert [item["id"] for item in first["items"] + second["items"]] == [str(campaign.id) for campaign in reversed(campaigns)]
    assert second["next_cursor"] is None


def test_lists_are_filtered_by_state_words_and_service(world: World, client: TestClient) -> None:
    wanted = world.put("campaign", world.here.campaign(1, state=CampaignState.PROPOSED, name="Summer checks"))
    world.put("campaign", world.here.campaign(2, name="Winter checks"))
    headers = world.headers(Role.VIEWER)

    for query in ("state=proposed", "q=summer", f"service_id={wanted.brief.service_id}"):
        items = client.get(f"/api/campaigns?{query}", headers=headers).json()["items"]
        assert [item["id"] for item in items] == [str(wanted.id)], query


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "state=bogus", "cursor=%00", "cursor=zzz", "q=%00", "service_id=1"])
def test_a_listing_that_makes_no_sense_is_invalid(world: World, client: TestClient, query: str) -> None:
    response = client.get(f"/api/campaigns?{query}", headers=world.headers())

    assert response.status_code == 422
    assert response.json()["errors"]


def test_a_campaign_comes_with_its_version_as_etag(world: World, client: TestClient) -> None:
    campaign = world.put("campaign", world.here.campaign(version=3))

    response = client.get(f"/api/campaigns/{campaign.id}", headers=world.headers(Role.VIEWER))

    assert response.status_code == 200
    assert response.headers["ETag"] == '"3"'
    body = response.json()
    assert body["brief"]["budget"] == {"amount_minor": 2_000_000, "currency": "EUR"}
    assert body["brief"]["window"] == {"start": "2026-04-01", "end": "2026-06-30"}
    assert body["brief"]["channel_bounds"] == {"email": {"min": {"amount_minor": 50_000, "currency": "EUR"}, "max": None}}
    assert body["created_at"] == "2026-03-02T12:00:00.000Z"
    assert body["next_states"] == ["cancelled", "generating"]
    assert (body["ideas"], body["allocation"], body["forecast"], body["feedback"]) == ([], None, [], [])


def test_a_field_that_a_format_has_once_is_a_text(world: World, client: TestClient) -> None:
    fields = {"headline": ("Inspect first",), "body": ("Before the ice does.",), "bullets": ("One", "Two"), "cta": ("See how",)}
    message = Message(
        id=MessageId(uuid4()),
        idea_id=IdeaId(uuid4()),
        audience_id=AudienceId(uuid4()),
        channel=ChannelId.PAID_SEARCH,
        format=MessageFormat.LANDING,
        fields=fields,
    )
    campaign = world.put("campaign", world.here.campaign(plan=Plan(messages=(message,))))

    body = client.get(f"/api/campaigns/{campaign.id}", headers=world.headers()).json()

    assert body["messages"][0]["fields"] == {
        "headline": "Inspect first",
        "body": "Before the ice does.",
        "bullets": ["One", "Two"],
        "cta": "See how",
    }


def test_a_plan_tells_who_wrote_its_parts(world: World, client: TestClient) -> None:
    explanation = Explanation(text="Ice comes in May.", citations=(), confidence=0.7, adapter="llm:gpt-x")
    campaign = world.put("campaign", world.here.campaign(plan=Plan(explanation=explanation)))

    body = client.get(f"/api/campaigns/{campaign.id}", headers=world.headers()).json()

    assert body["explanation"]["adapter"] == "llm:gpt-x"


def test_a_change_raises_the_version(world: World, client: TestClient) -> None:
    campaign = world.put("campaign", world.here.campaign())

    response = client.patch(
        f"/api/campaigns/{campaign.id}", json={"name": "New", "tags": ["a"]}, headers=world.headers() | {"If-Match": '"1"'}
    )

    assert response.status_code == 200
    assert (response.headers["ETag"], response.json()["name"], response.json()["tags"]) == ('"2"', "New", ["a"])


@pytest.mark.parametrize("method", ["patch", "delete", "post"])
def test_a_stale_version_is_a_failed_precondition(world: World, client: TestClient, method: str) -> None:
    campaign = world.put("campaign", world.here.campaign(version=2))
    path = f"/api/campaigns/{campaign.id}" + ("/transitions" if method == "post" else "")
    body = {"patch": {"name": "New"}, "post": {"action": "cancel"}}.get(method)

    response = client.request(method, path, json=body, headers=world.headers() | {"If-Match": '"1"'})

    assert (response.status_code, response.json()["code"]) == (412, "stale_version")
    assert stored(world, campaign.id) == campaign


@pytest.mark.parametrize("if_match", ["1, 2", "abc", 'W/"1"', '""', "²"])
def test_a_malformed_if_match_is_invalid(world: World, client: TestClient, if_match: str) -> None:
    campaign = world.put("campaign", world.here.campaign())
    headers = {**world.headers(), "If-Match": if_match.encode("latin-1")}

    assert client.patch(f"/api/campaigns/{campaign.id}", json={"name": "x"}, headers=headers).status_code == 422  # type: ignore[arg-type]


def test_without_if_match_the_present_version_is_changed(world: World, client: TestClient) -> None:
    campaign = world.put("campaign", world.here.campaign(version=5))

    assert client.patch(f"/api/campaigns/{campaign.id}", json={"name": "New"}, headers=world.headers()).status_code == 200
    assert stored(world, campaign.id).version == 6


@pytest.mark.parametrize(
    "patch",
    [
        {},
        {"name": ""},
        {"name": "   "},
        {"name": "x" * 121},
        {"tags": "a"},
        {"state": "approved"},
        {"name": "a\x00b"},
        {"tags": ["x" * 61]},
    ],
)
def test_a_change_that_makes_no_sense_changes_nothing(world: World, client: TestClient, patch: dict[str, Any]) -> None:
    campaign = world.put("campaign", world.here.campaign())

    response = client.patch(f"/api/campaigns/{campaign.id}", json=patch, headers=world.headers())

    assert response.status_code == 422
    assert stored(world, campaign.id) == campaign


def test_a_changed_brief_is_checked_like_a_new_one(world: World, client: TestClient) -> None:
    campaign = world.put("campaign", world.here.campaign())
    brief = world.orderable()
    path, headers = f"/api/campaigns/{campaign.id}", world.headers()

    assert client.patch(path, json={"brief": brief}, headers=headers).status_code == 200
    over = client.patch(path, json={"brief": brief | {"window": {"start": "2026-01-01", "end": "2026-02-01"}}}, headers=headers)

    assert over.status_code == 422
    assert "window.end" in [error["field"] for error in over.json()["errors"]]


def test_a_step_that_the_life_cycle_forbids_is_a_conflict(world: World, client: TestClient) -> None:
    campaign = world.put("campaign", world.here.campaign())

    response = client.post(f"/api/campaigns/{campaign.id}/transitions", json={"action": "start"}, headers=world.headers())

    assert (response.status_code, response.json()["code"]) == (409, "conflict")


def test_a_proposal_is_submitted_and_approved_by_somebody_else(world: World, client: TestClient) -> None:
    author = world.principal()
    campaign = world.put("campaign", world.here.campaign(state=CampaignState.PROPOSED, owner_id=author.user_id))
    path = f"/api/campaigns/{campaign.id}/transitions"

    submitted = client.post(path, json={"action": "submit"}, headers=world.headers_of(author))
    other = world.headers()
    own = client.post(path, json={"action": "approve"}, headers=world.headers_of(author))
    approved = client.post(path, json={"action": "approve", "comment": "Go."}, headers=other | {"If-Match": submitted.headers["ETag"]})

    assert submitted.json()["state"] == "in_review"
    assert own.status_code == 403
    assert approved.json()["state"] == "approved"
    assert approved.json()["approvals"][0]["comment"] == "Go."


def test_a_deleted_campaign_is_gone(world: World, client: TestClient) -> None:
    campaign = world.put("campaign", world.here.campaign())
    path, headers = f"/api/campaigns/{campaign.id}", world.headers()

    assert client.delete(path, headers=headers | {"If-Match": '"1"'}).status_code == 204
    assert client.get(path, headers=headers).status_code == 404


def test_what_ran_is_not_deleted(world: World, client: TestClient) -> None:
    campaign = world.put("campaign", replace(world.here.campaign(), state=CampaignState.COMPLETED))

    assert client.delete(f"/api/campaigns/{campaign.id}", headers=world.headers()).status_code == 409
