"""Changing, retiring and deleting services and audiences, and trying what may be said of them."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.entities.campaign import Campaign, CampaignState, Plan
from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.message import Message
from domain.entities.service import Benefit
from domain.entities.user import Role
from domain.identity import AudienceId, IdeaId, MessageId, ServiceId, new_id
from tests.api.conftest import World


def test_a_service_is_changed_in_the_version_that_was_read(world: World, client: TestClient) -> None:
    service, headers = world.put("service", world.here.service()), world.headers()
    path = f"/api/services/{service.id}"
    tag = client.get(path, headers=headers).headers["ETag"]
    change = {"name": "Crane checks", "price": None, "benefits": [{"text": "fewer stops"}], "claims_banned": ["never stops"]}

    changed = client.patch(path, json=change, headers=headers | {"If-Match": tag})
    late = client.patch(path, json={"name": "Late"}, headers=headers | {"If-Match": tag})

    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert changed.json()["benefits"] == [{"text": "fewer stops", "proof": "", "proof_url": None}]
    assert (changed.json()["name"], changed.json()["price"], changed.json()["category"]) == ("Crane checks", None, service.category)
    assert changed.json()["claims_banned"] == ["never stops"]
    assert (late.status_code, late.json()["code"]) == (412, "stale_version")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, ""), ({"name": None}, ""), ({"name": ""}, "name"), ({"benefits": []}, "benefits"), ({"status": "gone"}, "status"),
        ({"price": {"amount_minor": 0, "currency": "EUR"}}, "price.amount_minor"), ({"version": 3}, "version"),
    ],
)  # fmt: skip
def test_a_change_that_makes_no_sense_changes_nothing(world: World, client: TestClient, change: dict[str, Any], field: str) -> None:
    service = world.put("service", world.here.service())

    response = client.patch(f"/api/services/{service.id}", json=change, headers=world.headers())

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert world.store.rows("service")[service.id] == service


def test_a_service_is_retired_and_activated_again(world: World, client: TestClient) -> None:
    service, headers = world.put("service", world.here.service()), world.headers()
    path = f"/api/services/{service.id}"

    for status in ("retired", "active"):
        assert client.patch(path, json={"status": status}, headers=headers).json()["status"] == status
        others = [item["id"] for item in client.get(f"/api/services?status={status}", headers=headers).json()["items"]]
        assert others == [str(service.id)]


def test_lists_are_filtered_and_tell_what_rests_on_each(world: World, client: TestClient) -> None:
    service, audience = world.put("service", world.here.service()), world.put("audience", world.here.audience())
    world.put("service", world.here.service(1, name="Quay lights", category="lighting", description="Lights."))
    brief = world.here.brief(service_id=service.id, audience_ids=(audience.id,))
    world.put("campaign", world.here.campaign(brief=brief))
    headers = world.headers(Role.VIEWER)

    for query in ("q=crane", "category=maintenance"):
        (found,) = client.get(f"/api/services?{query}", headers=headers).json()["items"]
        assert (found["id"], found["used_by"]) == (str(service.id), {"campaigns": 1, "watches": 0, "past_campaigns": 0})
    (found,) = client.get("/api/audiences?q=terminal&kind=b2b", headers=headers).json()["items"]
    assert found["used_by"]["campaigns"] == 1
    assert client.get("/api/audiences?kind=b2c", headers=headers).json()["items"] == []


def test_what_nothing_rests_on_is_deleted(world: World, client: TestClient) -> None:
    service, audience = world.put("service", world.here.service()), world.put("audience", world.here.audience())

    for path in (f"/api/services/{service.id}", f"/api/audiences/{audience.id}"):
        assert client.delete(path, headers=world.headers()).status_code == 204
        assert client.get(path, headers=world.headers()).status_code == 404


def test_what_campaigns_rest_on_stays_and_the_refusal_names_them(world: World, client: TestClient) -> None:
    service, audience = world.put("service", world.here.service()), world.put("audience", world.here.audience())
    brief = world.here.brief(service_id=service.id, audience_ids=(audience.id,))
    for number in range(5):
        world.put("campaign", world.here.campaign(number, brief=brief))
    world.put("watch", world.here.watch(service_id=service.id))

    refused = client.delete(f"/api/services/{service.id}", headers=world.headers())
    kept = client.delete(f"/api/audiences/{audience.id}", headers=world.headers())

    assert (refused.status_code, kept.status_code) == (409, 409)
    assert "5 campaigns (Spring inspection 4, Spring inspection 3, Spring inspection 2 and 2 more) and 1 watch" in refused.json()["detail"]
    assert "5 campaigns" in kept.json()["detail"]
    assert service.id in world.store.rows("service")


def test_an_audience_is_changed_and_its_consent_replaced(world: World, client: TestClient) -> None:
    audience, headers = world.put("audience", world.here.audience()), world.headers()
    path = f"/api/audiences/{audience.id}"
    consent = {"email_optin_share": 0.5, "sms_optin_share": 0.1, "lawful_basis": "contract"}

    changed = client.patch(path, json={"size": 2000, "consent": consent, "pains": []}, headers=headers | {"If-Match": '"1"'})

    assert changed.headers["ETag"] == '"2"'
    assert (changed.json()["mailable"], changed.json()["consent"], changed.json()["pains"]) == (1000, consent, [])
    assert client.patch(path, json={"consent": {"email_optin_share": 0.5}}, headers=headers).status_code == 422
    assert client.patch(path, json={"size": 1}, headers=headers | {"If-Match": '"1"'}).status_code == 412


@pytest.mark.parametrize(
    ("state", "becomes", "blocked"),
    [
        (CampaignState.PROPOSED, CampaignState.PROPOSED, True),
        (CampaignState.IN_REVIEW, CampaignState.IN_REVIEW, True),
        (CampaignState.SCHEDULED, CampaignState.IN_REVIEW, True),
        (CampaignState.LIVE, CampaignState.LIVE, False),
    ],
)
def test_campaigns_not_yet_live_are_held_to_a_new_ban(
    world: World, client: TestClient, state: CampaignState, becomes: CampaignState, blocked: bool
) -> None:
    service = world.put("service", world.here.service())
    campaign = world.put("campaign", saying(world, service.id, "Inspected cranes never stop.", state))

    client.patch(f"/api/services/{service.id}", json={"claims_banned": ["never stop"]}, headers=world.headers())

    held = world.store.rows("campaign")[campaign.id]
    assert held.state is becomes
    assert [finding.blocks for finding in held.plan.compliance] == ([True] if blocked else [])
    client.patch(f"/api/services/{service.id}", json={"claims_banned": []}, headers=world.headers())
    assert world.store.rows("campaign")[campaign.id].plan.compliance == ()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Inspected cranes NEVER stop.", "forbidden"),
        ("You get fewer stops.", "proven"),
        ("You save 80 % of your costs.", "needs_proof"),
        ("Shall we talk?", "no_claim"),
    ],
)
def test_a_sentence_is_tried_against_bans_and_proofs(world: World, client: TestClient, text: str, verdict: str) -> None:
    benefits = (Benefit(text="fewer stops", proof="31 % fewer in 2025"),)
    service = world.put("service", replace(world.here.service(), claims_banned=("never stop",), benefits=benefits))

    checked = client.post("/api/claims/check", json={"service_id": str(service.id), "text": text}, headers=world.headers(Role.VIEWER))

    (sentence,) = checked.json()["sentences"]
    assert (checked.status_code, sentence["text"], sentence["verdict"]) == (200, text, verdict)
    assert bool(sentence["reasons"]) is (verdict in ("forbidden", "needs_proof"))
    assert (sentence["proof"] or {}).get("quote") == ("31 % fewer in 2025" if verdict == "proven" else None)


def test_claims_of_another_workspaces_service_are_not_checked(world: World, client: TestClient) -> None:
    service = world.put("service", world.here.service())
    body = {"service_id": str(service.id), "text": "Hello."}

    assert client.post("/api/claims/check", json=body, headers=world.headers(Role.ADMIN, world.elsewhere)).status_code == 404


def saying(world: World, service_id: ServiceId, text: str, state: CampaignState) -> Campaign:
    """Return a campaign of the service whose one message says the text."""
    message = Message(
        id=MessageId(new_id()),
        idea_id=IdeaId(new_id()),
        audience_id=AudienceId(new_id()),
        channel=ChannelId.EMAIL,
        format=MessageFormat.EMAIL,
        fields={"body": (text,)},
    )
    return world.here.campaign(brief=world.here.brief(service_id=service_id), state=state, plan=Plan(messages=(message,)))
