"""Services, audiences, channels, signals and members over HTTP."""

import json
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from api.schemas.audience import AudienceIn
from api.schemas.service import ServiceIn
from domain.entities.channel import ChannelId
from domain.entities.user import Role
from tests.api.conftest import World

SERVICE: dict[str, Any] = ServiceIn.model_config["json_schema_extra"]["examples"][0]  # type: ignore[index,assignment]
AUDIENCE: dict[str, Any] = AudienceIn.model_config["json_schema_extra"]["examples"][0]  # type: ignore[index,assignment]


@pytest.mark.parametrize(("path", "body"), [("/api/services", SERVICE), ("/api/audiences", AUDIENCE)])
def test_what_is_created_is_found_again(world: World, client: TestClient, path: str, body: dict[str, Any]) -> None:
    created = client.post(path, json=body, headers=world.headers())

    assert created.status_code == 201
    one = client.get(created.headers["Location"], headers=world.headers(Role.VIEWER)).json()
    assert one["id"] == created.json()["id"]
    assert {name: one[name] for name in body if name not in ("benefits",)} == {name: body[name] for name in body if name != "benefits"}
    assert [item["id"] for item in client.get(path, headers=world.headers(Role.VIEWER)).json()["items"]] == [one["id"]]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"), ({"benefits": []}, "benefits"), ({"lead_conversion_rate": 0}, "lead_conversion_rate"),
        ({"lead_conversion_rate": "0.1"}, "lead_conversion_rate"), ({"regions": ["Germany"]}, "regions.0"),
        ({"landing_url": "javascript:alert(1)"}, "landing_url"), ({"conversion_value": {"amount_minor": 0, "currency": "EUR"}},
        "conversion_value.amount_minor"), ({"id": str(uuid4())}, "id"), ({"status": "retired"}, "status"),
    ],
)  # fmt: skip
def test_a_service_that_makes_no_sense_is_not_added(world: World, client: TestClient, change: dict[str, Any], field: str) -> None:
    response = client.post("/api/services", json=SERVICE | change, headers=world.headers())

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert world.store.rows("service") == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"size": 0}, "size"), ({"kind": "b2x"}, "kind"), ({"suppressed_count": -1}, "suppressed_count"), ({"region": "a\x07"}, "region"),
        ({"consent": {"email_optin_share": 1.1, "lawful_basis": "consent"}}, "consent.email_optin_share"),
        ({"consent": {"email_optin_share": 0.3}}, "consent"), ({"pains": ["x" * 301]}, "pains.0"),
    ],
)  # fmt: skip
def test_an_audience_that_makes_no_sense_is_not_added(world: World, client: TestClient, change: dict[str, Any], field: str) -> None:
    response = client.post("/api/audiences", json=AUDIENCE | change, headers=world.headers())

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_an_audience_tells_how_many_may_be_emailed(world: World, client: TestClient) -> None:
    assert client.post("/api/audiences", json=AUDIENCE, headers=world.headers()).json()["mailable"] == 3460


def test_all_channels_are_listed(world: World, client: TestClient) -> None:
    items = client.get("/api/channels", headers=world.headers(Role.VIEWER)).json()["items"]

    assert {item["id"] for item in items} == {channel.value for channel in ChannelId}


def test_a_signal_is_scored_and_found_again(world: World, client: TestClient) -> None:
    world.put("service", world.here.service())
    title, day = "Harbour rules tighten", "2026-03-01T09:00:00+01:00"
    body = {"title": title, "url": "https://press.example/1", "kind": "regulatory", "published_at": day}

    created = client.post("/api/signals", json=body, headers=world.headers())

    assert created.status_code == 201
    one = client.get(created.headers["Location"], headers=world.headers(Role.VIEWER)).json()
    assert (one["title"], one["source"], one["published_at"]) == (body["title"], "manual", "2026-03-01T08:00:00.000Z")
    assert one["scores"].keys() == {"relevance", "novelty", "urgency", "credibility", "total", "service_id"}
    assert one["scores"]["novelty"] == 1.0


def test_a_known_signal_is_a_conflict(world: World, client: TestClient) -> None:
    body, headers = {"title": "Harbour rules tighten", "url": "https://press.example/1"}, world.headers()
    client.post("/api/signals", json=body, headers=headers)

    assert client.post("/api/signals", json=body, headers=headers).status_code == 409
    assert len(world.store.rows("signal")) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"), ({"title": "x" * 301}, "title"), ({"url": "ftp://x"}, "url"), ({"url": "not a url"}, "url"),
        ({"published_at": "2026-03-01T09:00:00"}, "published_at"), ({"published_at": 0}, "published_at"), ({"kind": "gossip"}, "kind"),
        ({"lang": "english!"}, "lang"), ({"topics": ["x"] * 21}, "topics"), ({"scores": {"total": 1}}, "scores"),
    ],
)  # fmt: skip
def test_a_signal_that_makes_no_sense_is_not_added(world: World, client: TestClient, change: dict[str, Any], field: str) -> None:
    response = client.post("/api/signals", json={"title": "Rules"} | change, headers=world.headers())

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert world.store.rows("signal") == {}


def test_signals_are_listed_by_kind_words_and_service(world: World, client: TestClient) -> None:
    wanted = world.put("signal", world.here.signal(1))
    world.put("signal", world.here.signal(2, kind="social", title="Another", summary=""))
    headers = world.headers(Role.VIEWER)

    for query in ("kind=news", "q=harbour"):
        assert [item["id"] for item in client.get(f"/api/signals?{query}", headers=headers).json()["items"]] == [str(wanted.id)]
    assert client.get(f"/api/signals?service_id={uuid4()}", headers=headers).json()["items"] == []


def test_many_signals_are_imported_as_json(world: World, client: TestClient) -> None:
    items = [{"title": "One harbour"}, {"title": "Two ports"}, {"title": "One harbour"}]

    report = client.post("/api/signals/import", json={"items": items}, headers=world.headers()).json()

    assert (report["received"], len(report["added"]), report["problems"]) == (3, 2, [])
    assert report["duplicates"][0]["position"] == 3


def test_a_file_of_signals_keeps_its_good_rows(world: World, client: TestClient) -> None:
    files = {"file": ("week.csv", b"One harbour\n\nTwo ports\n", "text/csv")}

    response = client.post("/api/signals/import", files=files, headers=world.headers())

    assert response.status_code == 200
    report = response.json()
    assert (report["received"], len(report["added"])) == (3, 2)
    assert report["problems"] == [{"position": 2, "field": "title", "message": "is empty"}]
    assert {row.source for row in world.store.rows("signal").values()} == {"csv:week.csv"}


def test_a_file_name_cannot_point_elsewhere(world: World, client: TestClient) -> None:
    files = {"file": ("../../etc/week.csv", b"One harbour\n", "text/csv")}

    client.post("/api/signals/import", files=files, headers=world.headers())

    assert {row.source for row in world.store.rows("signal").values()} == {"csv:week.csv"}


@pytest.mark.parametrize(
    ("content", "content_type", "status", "field"),
    [
        ("{", "application/json", 422, ""),
        ("{}", "application/json", 422, "items"),
        (json.dumps({"items": [{"title": "a"}, {"title": ""}]}), "application/json", 422, "items.1.title"),
        ("title\n", "text/csv", 415, None),
        ("--x\r\n\r\n", "multipart/form-data; boundary=x", 400, None),
        ("--x--\r\n", "multipart/form-data; boundary=x", 422, "file"),
    ],
)
def test_an_import_that_cannot_be_read_is_told_why(
    world: World, client: TestClient, content: str, content_type: str, status: int, field: str | None
) -> None:
    response = client.post("/api/signals/import", content=content, headers=world.headers() | {"Content-Type": content_type})

    assert response.status_code == status
    assert field is None or [error["field"] for error in response.json()["errors"]] == [field]
    assert world.store.rows("signal") == {}


def test_a_file_of_nothing_but_bad_rows_is_reported_up_to_a_thousand(world: World, client: TestClient) -> None:
    report = client.post("/api/signals/import", files={"file": ("x.csv", b"\n" * 3000)}, headers=world.headers()).json()

    assert (report["received"], report["added"], len(report["problems"])) == (3000, [], 1000)


def test_a_file_with_more_signals_than_a_request_may_bring_is_invalid(world: World, client: TestClient) -> None:
    response = client.post("/api/signals/import", files={"file": ("x.csv", b"Harbour\n" * 1001)}, headers=world.headers())

    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "file")
    assert world.store.rows("signal") == {}


def test_a_file_of_no_known_kind_is_invalid(world: World, client: TestClient) -> None:
    response = client.post("/api/signals/import", files={"file": ("x.exe", b"MZ")}, headers=world.headers())

    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "file")


def test_an_administrator_adds_changes_and_disables_members(world: World, client: TestClient) -> None:
    headers = world.headers(Role.ADMIN)
    body = {"email": "New@Example.test", "password": "a long password", "role": "viewer"}

    created = client.post("/api/users", json=body, headers=headers)
    path = f"/api/users/{created.json()['id']}"
    token = client.post("/auth/login", json={"email": "new@example.test", "password": "a long password"}).json()["access_token"]

    assert (created.status_code, created.json()["email"], created.json()["role"]) == (201, "new@example.test", "viewer")
    assert client.patch(path, json={"role": "user"}, headers=headers).json()["role"] == "user"
    assert client.get("/auth/me", headers={"Authorization": f"Bearer {token}"}).json()["role"] == "user"
    assert client.patch(path, json={"disabled": True}, headers=headers).json()["disabled"] is True
    assert client.get("/auth/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert "password" not in client.get("/api/users", headers=headers).text


def test_a_new_password_ends_the_sessions(world: World, client: TestClient) -> None:
    member = world.principal()

    response = client.patch(f"/api/users/{member.user_id}", json={"password": "another password"}, headers=world.headers(Role.ADMIN))

    assert response.status_code == 200
    assert client.get("/auth/me", headers=world.headers_of(member)).status_code == 401
    assert client.post("/auth/login", json={"email": member.email, "password": "another password"}).status_code == 200


def test_members_of_another_workspace_are_neither_shown_nor_changed(world: World, client: TestClient) -> None:
    stranger = world.principal(Role.USER, world.elsewhere)
    headers = world.headers(Role.ADMIN)

    assert str(stranger.user_id) not in client.get("/api/users", headers=headers).text
    assert client.patch(f"/api/users/{stranger.user_id}", json={"disabled": True}, headers=headers).status_code == 404
    assert client.get("/auth/me", headers=world.headers_of(stranger)).status_code == 200


@pytest.mark.parametrize("change", [{"role": "viewer"}, {"disabled": True}])
def test_an_administrator_cannot_lock_themselves_out(world: World, client: TestClient, change: dict[str, Any]) -> None:
    admin = world.principal(Role.ADMIN)

    assert client.patch(f"/api/users/{admin.user_id}", json=change, headers=world.headers_of(admin)).status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [({"password": "short"}, 422), ({"email": "nobody"}, 422), ({"role": "owner"}, 422), ({"email": "taken@example.test"}, 409)],
)
def test_a_member_that_makes_no_sense_is_not_added(world: World, client: TestClient, change: dict[str, Any], status: int) -> None:
    world.user(email="taken@example.test")
    headers = world.headers(Role.ADMIN)
    before = len(world.store.rows("user"))

    response = client.post("/api/users", json={"email": "a@b.test", "password": "a long password"} | change, headers=headers)

    assert response.status_code == status
    assert len(world.store.rows("user")) == before
