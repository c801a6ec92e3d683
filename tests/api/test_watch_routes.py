"""Watches over HTTP: set up, changed by who may, and what they caught."""

from typing import Any
from uuid import uuid4

from starlette.testclient import TestClient

from domain.entities.user import Role
from tests.api.conftest import World


def given(world: World, **changes: Any) -> dict[str, Any]:
    service, audience = world.put("service", world.here.service()), world.put("audience", world.here.audience())
    draft = {
        "audience_ids": [str(audience.id)],
        "budget": {"amount_minor": 500_000, "currency": "EUR"},
        "metric": "leads",
        "target": 40.0,
    }
    return {"name": "Rules for cranes", "service_id": str(service.id), "action": "draft", "draft": draft} | changes


def test_a_watch_is_made_read_changed_and_removed(world: World, client: TestClient) -> None:
    headers = world.headers(Role.USER)
    made = client.post("/api/watches", json=given(world), headers=headers)
    assert made.status_code == 201
    where = made.headers["Location"]
    assert client.get(where, headers=headers).json() == made.json()

    changed = client.patch(where, json={"status": "paused", "topics": ["cranes"]}, headers=headers | {"If-Match": made.headers["ETag"]})
    assert (changed.json()["status"], changed.json()["topics"], changed.headers["ETag"]) == ("paused", ["cranes"], '"2"')
    assert client.patch(where, json={"name": "Late"}, headers=headers | {"If-Match": '"1"'}).json()["code"] == "stale_version"

    assert client.delete(where, headers=headers).status_code == 204
    assert client.get(where, headers=headers).status_code == 404


def test_a_watch_whose_campaigns_could_not_be_planned_is_refused_with_every_reason(world: World, client: TestClient) -> None:
    headers, body = world.headers(Role.USER), given(world)
    body["draft"]["budget"]["currency"] = "USD"
    answer = client.post("/api/watches", json=body, headers=headers).json()
    assert (answer["code"], [error["field"] for error in answer["errors"]]) == ("invalid_input", ["draft.budget.currency"])

    without = client.post("/api/watches", json=given(world, draft=None), headers=headers).json()
    assert [error["field"] for error in without["errors"]] == ["draft"]


def test_only_who_made_it_or_an_administrator_changes_a_watch(world: World, client: TestClient) -> None:
    where = client.post("/api/watches", json=given(world), headers=world.headers(Role.USER)).headers["Location"]
    assert client.patch(where, json={"name": "Mine"}, headers=world.headers(Role.USER)).status_code == 403
    assert client.delete(where, headers=world.headers(Role.USER)).status_code == 403
    admin = world.principal(Role.ADMIN)
    taken = client.patch(where, json={"name": "Ours"}, headers=world.headers_of(admin)).json()
    assert taken["owner_id"] == str(admin.user_id)  # campaigns are now drafted with the administrator's rights


def test_what_watches_caught_is_listed_by_watch_signal_and_campaign(world: World, client: TestClient) -> None:
    watch, signals = world.put("watch", world.here.watch()), [world.put("signal", world.here.signal(number)) for number in range(2)]
    campaign, _ = world.started_run()
    firings = [
        world.put("firing", world.here.firing(watch, signals[0], 0)),
        world.put("firing", world.here.firing(watch, signals[1], 1, outcome="drafted", campaign_id=campaign.id)),
    ]
    headers = world.headers(Role.VIEWER)

    def ids(query: str) -> list[str]:
        return [item["id"] for item in client.get(f"/api/firings{query}", headers=headers).json()["items"]]

    assert ids("") == [str(firings[1].id), str(firings[0].id)]
    assert ids(f"?watch_id={watch.id}") == ids("")
    assert ids(f"?signal_id={signals[0].id}") == [str(firings[0].id)]
    assert ids(f"?campaign_id={campaign.id}") == [str(firings[1].id)]


def test_a_watch_can_be_tried_on_the_last_month(world: World, client: TestClient) -> None:
    caught = world.put("signal", world.here.signal(1, topics=("Cranes",)))
    world.put("signal", world.here.signal(2, topics=("cranes",), cluster_id=caught.cluster_id))
    world.put("signal", world.here.signal(3, topics=("rail",)))
    body = {"service_id": str(uuid4()), "topics": ["cranes"], "min_strength": 0.5}

    answer = client.post("/api/watches/preview", json=body, headers=world.headers(Role.VIEWER)).json()

    assert (answer["days"], answer["looked_at"], answer["caught"]) == (30, 3, 1)
    assert [signal["id"] for signal in answer["newest"]] == [str(caught.id)]
    assert world.store.rows("watch") == {}


def test_a_firing_is_told_with_its_signal_and_its_campaign(world: World, client: TestClient) -> None:
    watch, signal = world.put("watch", world.here.watch()), world.put("signal", world.here.signal(1))
    campaign, run = world.started_run()
    world.put("firing", world.here.firing(watch, signal, campaign_id=campaign.id, run_id=run.id))

    for query in ("", f"?campaign_id={campaign.id}"):
        (firing,) = client.get(f"/api/firings{query}", headers=world.headers(Role.VIEWER)).json()["items"]
        told = firing["title"], firing["campaign_name"], firing["campaign_state"]
        assert told == (signal.title, campaign.name, "generating")
