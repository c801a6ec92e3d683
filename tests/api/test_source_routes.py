"""Sources over HTTP."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from domain.entities.source import SourceKind
from domain.entities.user import Role
from tests.api.conftest import World

URL = "https://press.example/rss"
FEED: dict[str, Any] = {"kind": "feed", "url": URL, "name": "Press", "interval_minutes": 15, "credibility": 0.8}


def test_a_feed_is_added_listed_and_read(world: World, client: TestClient) -> None:
    made = client.post("/api/sources", json=FEED, headers=world.headers())

    assert made.status_code == 201
    assert (made.json()["secret"], made.json()["address"]) == (None, None)
    viewer = world.headers(Role.VIEWER)
    one = client.get(made.headers["Location"], headers=viewer)
    assert {name: one.json()[name] for name in FEED} == FEED
    assert (one.headers["ETag"], one.json()["status"], one.json()["next_check_at"]) == ('"1"', "active", "2026-03-02T12:00:00.000Z")
    assert one.json()["health"]["problem"] is None
    assert [item["id"] for item in client.get("/api/sources?kind=feed", headers=viewer).json()["items"]] == [one.json()["id"]]
    assert client.get("/api/sources?kind=webhook", headers=viewer).json()["items"] == []


def test_a_feed_without_a_name_gets_its_title(world: World, client: TestClient) -> None:
    world.feeds.put(URL, "One harbour", feed_title="Press Agency")

    assert client.post("/api/sources", json={"kind": "feed", "url": URL}, headers=world.headers()).json()["name"] == "Press Agency"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "feed"}, "feed.url"), ({"kind": "feed", "url": "javascript:x"}, "feed.url"), ({"kind": "webhook"}, "webhook.name"),
        (FEED | {"interval_minutes": 4}, "feed.interval_minutes"), (FEED | {"credibility": 2}, "feed.credibility"),
        (FEED | {"secret": "mine"}, "feed.secret"),
    ],
)  # fmt: skip
def test_a_source_that_makes_no_sense_is_not_added(world: World, client: TestClient, body: dict[str, Any], field: str) -> None:
    response = client.post("/api/sources", json=body, headers=world.headers(Role.ADMIN))

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert world.store.rows("source") == {}


def test_only_feeds_and_webhooks_can_be_added(world: World, client: TestClient) -> None:
    assert client.post("/api/sources", json={"kind": "upload", "name": "x"}, headers=world.headers(Role.ADMIN)).status_code == 422


def test_a_feed_that_is_there_is_a_conflict(world: World, client: TestClient) -> None:
    headers = world.headers()
    client.post("/api/sources", json=FEED, headers=headers)

    assert client.post("/api/sources", json=FEED, headers=headers).status_code == 409


def test_a_webhooks_secret_is_told_once(world: World, client: TestClient) -> None:
    admin = world.headers(Role.ADMIN)
    made = client.post("/api/sources", json={"kind": "webhook", "name": "CRM"}, headers=admin).json()

    assert made["address"].endswith(f"/api/webhooks/{made['id']}")
    assert made["secret"].startswith("whsec_")
    again = client.get(f"/api/sources/{made['id']}", headers=admin).text
    assert "secret" not in again
    assert made["secret"].encode() not in world.store.rows("source_secret").popitem()[1]


def test_webhooks_take_an_administrator(world: World, client: TestClient) -> None:
    body, user = {"kind": "webhook", "name": "CRM"}, world.headers(Role.USER)
    made = client.post("/api/sources", json=body, headers=world.headers(Role.ADMIN)).json()

    assert client.post("/api/sources", json=body, headers=user).status_code == 403
    assert client.patch(f"/api/sources/{made['id']}", json={"name": "Mine"}, headers=user).status_code == 403
    assert len(world.store.rows("source")) == 1


def test_a_change_names_the_version_it_was_read_at(world: World, client: TestClient) -> None:
    headers = world.headers()
    made = client.post("/api/sources", json=FEED, headers=headers)
    address, tag = made.headers["Location"], made.headers["ETag"]

    changed = client.patch(address, json={"credibility": None, "status": "paused"}, headers=headers | {"If-Match": tag})
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert (changed.json()["credibility"], changed.json()["status"], changed.json()["next_check_at"]) == (None, "paused", None)
    assert client.patch(address, json={"name": "Late"}, headers=headers | {"If-Match": tag}).status_code == 412
    assert client.patch(address, json={}, headers=headers).status_code == 422


def test_a_check_is_asked_for_and_not_of_a_paused_feed(world: World, client: TestClient) -> None:
    headers = world.headers()
    address = client.post("/api/sources", json=FEED, headers=headers).headers["Location"]
    world.clock.forward(minutes=1)

    asked = client.post(f"{address}/check", headers=headers)
    assert (asked.status_code, asked.json()["next_check_at"]) == (202, "2026-03-02T12:01:00.000Z")
    client.patch(address, json={"status": "paused"}, headers=headers)
    assert client.post(f"{address}/check", headers=headers).status_code == 409


def test_a_source_is_removed_by_an_administrator(world: World, client: TestClient) -> None:
    address = client.post("/api/sources", json=FEED, headers=world.headers()).headers["Location"]

    assert client.delete(address, headers=world.headers()).status_code == 403
    assert client.delete(address, headers=world.headers(Role.ADMIN)).status_code == 204
    assert client.get(address, headers=world.headers()).status_code == 404
    assert client.delete(f"/api/sources/{uuid4()}", headers=world.headers(Role.ADMIN)).status_code == 404


def test_what_is_written_and_what_is_uploaded_have_a_source_each(world: World, client: TestClient) -> None:
    headers = world.headers()
    client.post("/api/signals", json={"title": "One harbour"}, headers=headers)
    client.post("/api/signals/import", json={"items": [{"title": "Two ports"}, {"title": "Two ports"}]}, headers=headers)

    items = client.get("/api/sources", headers=headers).json()["items"]
    assert {item["kind"]: (item["health"]["received"], item["health"]["added"]) for item in items} == {"manual": (1, 1), "upload": (2, 1)}
    of_source = {row.source_id: row.title for row in world.store.rows("signal").values()}
    kinds = {row.id: row.kind for row in world.store.rows("source").values()}
    assert {kinds[source_id]: title for source_id, title in of_source.items()} == {
        SourceKind.MANUAL: "One harbour",
        SourceKind.UPLOAD: "Two ports",
    }
