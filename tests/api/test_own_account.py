"""One's own password, sessions and workspaces."""

from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from domain.entities.user import Membership, Role, User
from tests.api.conftest import World
from tests.fakes.factories import Factory

EMAIL, PASSWORD, NEXT = "mara@example.test", "a fine password", "another fine password"


def signed_in(world: World, password: str = PASSWORD) -> tuple[TestClient, dict[str, str]]:
    """Sign in by a browser of its own."""
    browser = TestClient(world.app)
    response = browser.post("/auth/login", json={"email": EMAIL, "password": password})
    return browser, bearer(response)


def bearer(response: Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {response.json()['access_token']}"}


def member_of(world: World, factory: Factory, user: User, role: Role) -> None:
    member = Membership(workspace_id=factory.workspace_id, user_id=user.id, role=role)
    world.store.rows("membership")[member.workspace_id, member.user_id] = member


def status(client: TestClient, headers: dict[str, str]) -> int:
    return client.get("/auth/me", headers=headers).status_code


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    (here, mine), (_, elsewhere) = signed_in(world), signed_in(world)

    response = here.post("/auth/password", json={"current": PASSWORD, "new": NEXT}, headers=mine)

    assert response.status_code == 204
    assert (status(client, mine), status(client, elsewhere)) == (200, 401)
    assert here.post("/auth/refresh").status_code == 200
    assert client.post("/auth/login", json={"email": EMAIL, "password": PASSWORD}).status_code == 401
    assert client.post("/auth/login", json={"email": EMAIL, "password": NEXT}).status_code == 200


@pytest.mark.parametrize(("current", "new", "field"), [("wrong", NEXT, "current"), (PASSWORD, "short", "password")])
def test_a_password_stays_where_the_present_one_is_wrong_or_the_new_one_is_short(
    world: World, client: TestClient, current: str, new: str, field: str
) -> None:
    world.user(email=EMAIL)
    (_, mine), (_, elsewhere) = signed_in(world), signed_in(world)

    response = client.post("/auth/password", json={"current": current, "new": new}, headers=mine)

    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, field)
    assert (status(client, mine), status(client, elsewhere)) == (200, 200)


def test_who_guesses_at_a_password_from_an_open_session_waits(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    _, mine = signed_in(world)
    guess: dict[str, Any] = {"json": {"current": "wrong", "new": NEXT}, "headers": mine}

    answers = [client.post("/auth/password", **guess).status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]


def test_sessions_are_listed_and_ended_one_by_one(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    _, first = signed_in(world)
    world.clock.forward(minutes=1)
    _, second = signed_in(world)

    listed = client.get("/auth/sessions", headers=second).json()["items"]
    assert [item["current"] for item in listed] == [True, False]

    assert client.delete(f"/auth/sessions/{listed[1]['id']}", headers=second).status_code == 204
    assert (status(client, first), status(client, second)) == (401, 200)
    assert client.delete(f"/auth/sessions/{listed[1]['id']}", headers=second).status_code == 404
    assert [item["current"] for item in client.get("/auth/sessions", headers=second).json()["items"]] == [True]


def test_all_other_sessions_end_at_once(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    others, (_, mine) = [signed_in(world)[1] for _ in range(2)], signed_in(world)

    assert client.delete("/auth/sessions", headers=mine).status_code == 204

    assert [status(client, headers) for headers in (*others, mine)] == [401, 401, 200]


def test_nobody_sees_or_ends_anothers_session(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    _, mine = signed_in(world)
    (session,) = client.get("/auth/sessions", headers=mine).json()["items"]
    admin = world.headers(Role.ADMIN)

    assert session["id"] not in [item["id"] for item in client.get("/auth/sessions", headers=admin).json()["items"]]
    assert client.delete(f"/auth/sessions/{session['id']}", headers=admin).status_code == 404
    assert status(client, mine) == 200


def test_one_goes_on_in_another_workspace_with_the_same_session(world: World, client: TestClient) -> None:
    user = world.user(Role.ADMIN, email=EMAIL)
    member_of(world, world.elsewhere, user, Role.VIEWER)
    world.put("service", world.elsewhere.service())
    browser, mine = signed_in(world)
    before = browser.cookies["nexus_refresh"]

    response = browser.post("/auth/switch", json={"workspace_id": str(world.elsewhere.workspace_id)}, headers=mine)

    assert response.status_code == 200
    me = response.json()["user"]
    assert (me["workspace_id"], me["role"], me["workspaces"]) == (str(world.elsewhere.workspace_id), "viewer", 2)
    assert browser.cookies["nexus_refresh"] != before
    assert len(client.get("/api/services", headers=bearer(response)).json()["items"]) == 1
    assert status(client, mine) == 401
    assert browser.post("/auth/refresh").json()["user"]["workspace_id"] == str(world.elsewhere.workspace_id)
    assert len(world.store.rows("session")) == 1


def test_another_tab_follows_by_its_next_refresh(world: World) -> None:
    user = world.user(email=EMAIL)
    member_of(world, world.elsewhere, user, Role.USER)
    browser, mine = signed_in(world)
    tab = TestClient(world.app, cookies={"nexus_refresh": browser.cookies["nexus_refresh"]})

    browser.post("/auth/switch", json={"workspace_id": str(world.elsewhere.workspace_id)}, headers=mine)

    assert tab.post("/auth/refresh").json()["user"]["workspace_id"] == str(world.elsewhere.workspace_id)


def test_nobody_goes_where_they_do_not_belong(world: World) -> None:
    world.user(email=EMAIL)
    browser, mine = signed_in(world)
    where = {"workspace_id": str(world.elsewhere.workspace_id)}

    assert browser.post("/auth/switch", json=where, headers=mine).status_code == 404
    assert browser.post("/auth/switch", json=where, headers=mine | {"Origin": "https://evil.example"}).status_code == 403
    assert browser.post("/auth/refresh").json()["user"]["workspace_id"] == str(world.here.workspace_id)


def test_to_switch_takes_the_cookie_of_the_same_session(world: World, client: TestClient) -> None:
    user = world.user(email=EMAIL)
    member_of(world, world.elsewhere, user, Role.USER)
    (_, mine), (other, _) = signed_in(world), signed_in(world)
    where = {"workspace_id": str(world.elsewhere.workspace_id)}

    assert client.post("/auth/switch", json=where, headers=mine).status_code == 401
    assert other.post("/auth/switch", json=where, headers=mine).status_code == 401


def test_an_administrator_makes_a_workspace_and_is_its_first_administrator(world: World, client: TestClient) -> None:
    world.user(Role.ADMIN, email=EMAIL)
    browser, mine = signed_in(world)

    made = client.post("/api/workspaces", json={"name": "Second brand", "currency": "GBP"}, headers=mine)

    assert (made.status_code, made.json()["role"], made.json()["sample"]) == (201, "admin", False)
    listed = client.get("/api/workspaces", headers=mine).json()["items"]
    assert [(item["name"], item["currency"]) for item in listed] == [("Harbour Tools", "EUR"), ("Second brand", "GBP")]
    there = browser.post("/auth/switch", json={"workspace_id": made.json()["id"]}, headers=mine)
    assert there.json()["user"]["workspace_name"] == "Second brand"
    assert [member["email"] for member in client.get("/api/users", headers=bearer(there)).json()["items"]] == [EMAIL]


def test_one_sees_only_workspaces_that_one_belongs_to(world: World, client: TestClient) -> None:
    listed = client.get("/api/workspaces", headers=world.headers(Role.ADMIN)).json()["items"]

    assert [item["id"] for item in listed] == [str(world.here.workspace_id)]


def test_a_workspace_is_renamed_and_changes_its_currency_while_nothing_is_planned(world: World, client: TestClient) -> None:
    admin = world.headers(Role.ADMIN)

    changed = client.patch("/api/workspace", json={"name": "Pier Tools", "currency": "USD"}, headers=admin)
    assert (changed.status_code, changed.json()["name"], changed.json()["currency"]) == (200, "Pier Tools", "USD")

    world.put("campaign", world.here.campaign())
    refused = client.patch("/api/workspace", json={"currency": "EUR"}, headers=admin)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert client.patch("/api/workspace", json={"name": "Pier", "currency": "USD"}, headers=admin).status_code == 200
    assert client.get("/auth/me", headers=admin).json()["workspace_name"] == "Pier"
    assert client.patch("/api/workspace", json={"currency": "EUR"}, headers=world.headers(Role.ADMIN, world.elsewhere)).status_code == 200


@pytest.mark.parametrize("body", [{"currency": "euro"}, {"name": ""}, {"sample": False}])
def test_a_workspace_keeps_its_name_and_currency_where_the_new_ones_will_not_do(
    world: World, client: TestClient, body: dict[str, Any]
) -> None:
    assert client.patch("/api/workspace", json=body, headers=world.headers(Role.ADMIN)).status_code == 422
