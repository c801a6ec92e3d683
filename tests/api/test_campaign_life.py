"""Lists in every order, drafts, copies, further runs, deletions that are taken back, and history, over HTTP."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from domain.entities.campaign import Approval, CampaignState, Explanation, Plan
from domain.entities.feedback import FeedbackKind
from domain.entities.user import Role
from domain.identity import UserId, new_id
from domain.values.date_range import DateRange
from tests.api.conftest import World
from tests.fakes.factories import NOON, euros


def kept(world: World, **changes: Any) -> Any:
    """Store a campaign whose brief can be planned."""
    orderable = world.orderable()
    brief = world.here.brief(service_id=UUID(orderable["service_id"]), audience_ids=(UUID(orderable["audience_ids"][0]),))
    return world.put("campaign", world.here.campaign(**{"brief": brief, **changes}))


def test_a_list_goes_by_what_is_asked_and_its_cursor_too(world: World, client: TestClient) -> None:
    for number, name in enumerate(("beta", "Alpha", "gamma")):
        world.put("campaign", world.here.campaign(number, name=name))
    headers = world.headers(Role.VIEWER)

    first = client.get("/api/campaigns?sort=name&limit=2", headers=headers).json()
    rest = client.get("/api/campaigns", params={"sort": "name", "limit": 2, "cursor": first["next_cursor"]}, headers=headers).json()
    other = client.get("/api/campaigns", params={"sort": "-name", "cursor": first["next_cursor"]}, headers=headers)

    assert [item["name"] for item in first["items"] + rest["items"]] == ["Alpha", "beta", "gamma"]
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "cursor")
    assert client.get("/api/campaigns?sort=state", headers=headers).status_code == 422


def test_a_cursor_after_a_long_name_is_accepted(world: World, client: TestClient) -> None:
    for number in range(2):
        world.put("campaign", world.here.campaign(number, name="漢" * 119 + str(number)))
    headers = world.headers()

    first = client.get("/api/campaigns?sort=name&limit=1", headers=headers).json()
    rest = client.get("/api/campaigns", params={"sort": "name", "cursor": first["next_cursor"]}, headers=headers).json()

    assert len(rest["items"]) == 1


def test_states_may_be_repeated_and_are_counted(world: World, client: TestClient) -> None:
    for number, state in enumerate((CampaignState.DRAFT, CampaignState.LIVE, CampaignState.PAUSED)):
        world.put("campaign", world.here.campaign(number, state=state))
    headers = world.headers(Role.VIEWER)

    items = client.get("/api/campaigns?state=live&state=paused", headers=headers).json()["items"]
    counts = client.get("/api/campaigns/counts?q=spring", headers=headers).json()

    assert {item["state"] for item in items} == {"live", "paused"}
    assert counts == {"total": 3, "states": {"draft": 1, "live": 1, "paused": 1}}


def test_a_row_tells_its_service_what_was_spent_and_what_may_be_done(world: World, client: TestClient) -> None:
    campaign = kept(world, state=CampaignState.PROPOSED)
    result = replace(world.here.past_campaign().results[0], spend=euros(750))
    world.put("feedback", world.here.feedback(campaign, kind=FeedbackKind.RESULT, result=result))

    (row,) = client.get("/api/campaigns", headers=world.headers(Role.VIEWER)).json()["items"]

    assert (row["service_name"], row["spent"]) == ("Crane inspection 0", {"amount_minor": 75_000, "currency": "EUR"})
    assert (row["next_states"], row["deletable"]) == (["cancelled", "generating", "in_review"], True)


def test_a_draft_is_kept_once_however_often_it_is_sent(world: World, client: TestClient) -> None:
    body, headers = {"name": "Before July", "brief": world.orderable()}, world.headers() | {"Idempotency-Key": "a"}

    first, again = (client.post("/api/campaigns", json=body, headers=headers) for _ in range(2))

    assert first.status_code == again.status_code == 201
    assert first.json()["id"] == again.json()["id"]
    assert (first.json()["name"], first.json()["state"], first.json()["run_id"]) == ("Before July", "draft", None)
    assert first.headers["Location"] == f"/api/campaigns/{first.json()['id']}"
    assert not world.store.jobs
    other = client.post("/api/campaigns", json={"brief": body["brief"]}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (409, "conflict")


def test_a_draft_that_could_not_be_planned_is_refused(world: World, client: TestClient) -> None:
    brief = world.orderable() | {"window": {"start": "2026-01-01", "end": "2026-02-01"}}

    response = client.post("/api/campaigns", json={"brief": brief}, headers=world.headers())

    assert response.status_code == 422
    assert "window.end" in [error["field"] for error in response.json()["errors"]]


def test_a_draft_is_planned_by_a_run_of_its_own(world: World, client: TestClient) -> None:
    headers = world.headers()
    draft = client.post("/api/campaigns", json={"brief": world.orderable()}, headers=headers).json()
    path, once = f"/api/campaigns/{draft['id']}/generate", headers | {"Idempotency-Key": "b"}

    started, again = (client.post(path, headers=once) for _ in range(2))

    assert started.status_code == 202
    assert started.json() == again.json()
    assert [str(job) for job in world.store.jobs] == [started.json()["run"]["id"]]
    campaign = client.get(f"/api/campaigns/{draft['id']}", headers=headers).json()
    assert (campaign["state"], campaign["run_id"]) == ("generating", started.json()["run"]["id"])


def test_a_proposal_is_planned_anew_and_keeps_its_plan_until_then(world: World, client: TestClient) -> None:
    explanation = Explanation(text="Ice comes in May.", citations=(), confidence=0.7)
    campaign = kept(world, state=CampaignState.PROPOSED, plan=Plan(explanation=explanation))
    headers = world.headers()
    path = f"/api/campaigns/{campaign.id}"

    stale = client.post(f"{path}/generate", headers=headers | {"If-Match": '"9"'})
    run = client.post(f"{path}/generate", headers=headers | {"If-Match": '"1"'}).json()["run"]
    cancelled = client.post(f"/api/runs/{run['id']}/cancel", headers=headers)

    assert stale.status_code == 412
    assert cancelled.status_code in (200, 202)
    after = client.get(path, headers=headers).json()
    assert (after["state"], after["explanation"]["text"]) == ("draft", "Ice comes in May.")


@pytest.mark.parametrize("state", [CampaignState.GENERATING, CampaignState.APPROVED, CampaignState.LIVE])
def test_what_is_under_way_is_not_planned_anew(world: World, client: TestClient, state: CampaignState) -> None:
    campaign = kept(world, state=state)

    response = client.post(f"/api/campaigns/{campaign.id}/generate", headers=world.headers())

    assert (response.status_code, response.json()["code"]) == (409, "conflict")
    assert not world.store.jobs


def test_an_old_draft_says_what_to_change_before_it_is_planned(world: World, client: TestClient) -> None:
    campaign = kept(world)
    world.clock.forward(days=200)

    response = client.post(f"/api/campaigns/{campaign.id}/generate", headers=world.headers())

    assert response.status_code == 422
    assert "window.end" in [error["field"] for error in response.json()["errors"]]


def test_a_copy_is_a_draft_of_ones_own_without_plan_and_approvals(world: World, client: TestClient) -> None:
    approval = Approval(user_id=UserId(new_id()), decision="approved", at=NOON)
    plan = Plan(explanation=Explanation(text="Why", citations=(), confidence=0.7))
    campaign = kept(world, state=CampaignState.LIVE, plan=plan, approvals=(approval,), name="Ice watch")
    caller = world.principal()
    headers = world.headers_of(caller) | {"Idempotency-Key": "c"}

    first, again = (client.post(f"/api/campaigns/{campaign.id}/duplicate", headers=headers) for _ in range(2))

    copied = first.json()
    assert (first.status_code, copied["id"]) == (201, again.json()["id"])
    assert copied["id"] != str(campaign.id)
    assert (copied["name"], copied["state"], copied["owner_id"]) == ("Ice watch (copy)", "draft", str(caller.user_id))
    assert (copied["explanation"], copied["approvals"], copied["run_id"], copied["tags"]) == (None, [], None, ["spring"])
    assert copied["brief"]["window"] == {"start": "2026-04-01", "end": "2026-06-30"}
    second = client.post(f"/api/campaigns/{copied['id']}/duplicate", headers=world.headers()).json()
    assert second["name"] == "Ice watch (copy 2)"


def test_the_copy_of_what_has_begun_lies_as_far_ahead_as_it_did(world: World, client: TestClient) -> None:
    begun = DateRange(date(2026, 3, 12), date(2026, 4, 20))
    campaign = kept(world, state=CampaignState.LIVE, brief=replace(kept(world).brief, window=begun), name="x" * 120)
    world.clock.forward(days=100)

    copied = client.post(f"/api/campaigns/{campaign.id}/duplicate", headers=world.headers()).json()

    assert copied["brief"]["window"] == {"start": "2026-06-20", "end": "2026-07-29"}
    assert copied["brief"]["objective"]["by"] == (date(2026, 6, 30) + timedelta(days=100)).isoformat()
    assert len(copied["name"]) == 120


def test_a_deletion_is_taken_back(world: World, client: TestClient) -> None:
    campaign = kept(world)
    path, headers = f"/api/campaigns/{campaign.id}", world.headers()
    client.delete(path, headers=headers)

    gone = client.get(path, headers=headers)
    listed = client.get("/api/campaigns", headers=headers).json()["items"]
    restored, again = (client.post(f"{path}/restore", headers=headers) for _ in range(2))

    assert (gone.status_code, listed) == (404, [])
    assert restored.status_code == again.status_code == 200
    assert restored.json()["name"] == campaign.name
    assert (restored.headers["ETag"], again.headers["ETag"]) == ('"3"', '"3"')
    assert client.get(path, headers=headers).status_code == 200


def test_a_history_tells_who_changed_what_and_what_it_was(world: World, client: TestClient) -> None:
    caller = world.principal()
    headers = world.headers_of(caller)
    brief = world.orderable()
    draft = client.post("/api/campaigns", json={"name": "First", "brief": brief}, headers=headers).json()
    path = f"/api/campaigns/{draft['id']}"
    more = brief | {"budget": {"amount_minor": 2_400_000, "currency": "EUR"}, "must_say": ["Inspected by hand"]}
    client.patch(path, json={"name": "Second", "brief": more}, headers=headers)
    client.post(f"{path}/transitions", json={"action": "cancel"}, headers=headers)

    page = client.get(f"{path}/versions?limit=2", headers=world.headers(Role.VIEWER)).json()
    rest = client.get(f"{path}/versions", params={"cursor": page["next_cursor"]}, headers=headers).json()
    edited = client.get(f"{path}/versions/2", headers=headers).json()

    assert [(item["version"], item["by"]) for item in page["items"]] == [(3, str(caller.user_id)), (2, str(caller.user_id))]
    assert [item["what"] for item in page["items"] + rest["items"]] == [
        ["cancelled"],
        ["name “First” → “Second”", "budget EUR 20,000.00 → EUR 24,000.00", "what must be said"],
        ["created"],
    ]
    assert (edited["previous"], edited["campaign"]["name"], edited["campaign"]["state"]) == (1, "Second", "draft")
    assert client.get(f"{path}/versions/1", headers=headers).json()["campaign"]["brief"]["budget"]["amount_minor"] == 2_000_000
    assert client.get(f"{path}/versions/9", headers=headers).status_code == 404


def test_a_new_name_stays_however_often_it_is_planned(world: World, client: TestClient) -> None:
    campaign = kept(world)

    renamed = client.patch(f"/api/campaigns/{campaign.id}", json={"name": "Ours"}, headers=world.headers()).json()

    assert (renamed["name"], renamed["brief"]["name"]) == ("Ours", "Ours")
