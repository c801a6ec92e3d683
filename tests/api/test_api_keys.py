"""API keys: made, used, and no longer."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.entities.api_key import ApiKey
from domain.entities.user import Membership, Principal, Role
from tests.api.conftest import World


def made(client: TestClient, headers: dict[str, str], **wish: Any) -> dict[str, Any]:
    response = client.post("/api/keys", json={"name": "Nightly report", **wish}, headers=headers)
    assert response.status_code == 201, response.text
    answer: dict[str, Any] = response.json()
    return answer


def by_key(answer: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer['secret']}"}


def stored(world: World) -> ApiKey:
    (key,) = world.store.rows("api_key").values()
    assert isinstance(key, ApiKey)
    return key


def with_role(world: World, principal: Principal, role: Role) -> None:
    member = Membership(workspace_id=principal.workspace_id, user_id=principal.user_id, role=role)
    world.store.rows("membership")[member.workspace_id, member.user_id] = member


def test_a_key_is_told_once_and_only_its_hash_is_kept(world: World, client: TestClient) -> None:
    mine = world.headers(Role.VIEWER)

    answer = made(client, mine)

    assert answer["secret"].startswith(answer["prefix"])
    assert (answer["scope"], answer["prefix"][:4], len(answer["secret"]), answer["last_used_at"]) == ("read", "nxp_", 47, None)
    assert answer["secret"] not in repr(world.store.tables)
    (listed,) = client.get("/api/keys", headers=mine).json()["items"]
    assert listed == {name: value for name, value in answer.items() if name != "secret"}


def test_a_key_is_taken_wherever_an_access_token_is(world: World, client: TestClient) -> None:
    who = world.principal(Role.USER)
    key = by_key(made(client, world.headers_of(who), scope="plan"))

    me = client.get("/auth/me", headers=key).json()

    assert (me["id"], me["role"], me["workspace_id"]) == (str(who.user_id), "user", str(who.workspace_id))
    assert client.get("/api/campaigns", headers=key).status_code == 200
    assert client.post("/api/campaigns/generate", json=world.orderable(), headers=key).status_code == 202


@pytest.mark.parametrize(
    ("role", "scope", "allowed"),
    [(Role.USER, "read", "viewer"), (Role.USER, "plan", "user"), (Role.ADMIN, "plan", "user"), (Role.ADMIN, "admin", "admin")],
)
def test_a_key_does_what_its_scope_allows(world: World, client: TestClient, role: Role, scope: str, allowed: str) -> None:
    key = by_key(made(client, world.headers(role), scope=scope))

    assert client.get("/auth/me", headers=key).json()["role"] == allowed
    assert client.post("/api/services", json={}, headers=key).status_code == (403 if allowed == "viewer" else 422)
    assert client.get("/api/users", headers=key).status_code == (200 if allowed == "admin" else 403)


@pytest.mark.parametrize(("role", "scope"), [(Role.VIEWER, "plan"), (Role.VIEWER, "admin"), (Role.USER, "admin")])
def test_nobody_makes_a_key_that_can_do_more_than_they(world: World, client: TestClient, role: Role, scope: str) -> None:
    response = client.post("/api/keys", json={"name": "Mine", "scope": scope}, headers=world.headers(role))

    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "scope")
    assert not world.store.rows("api_key")


def test_a_key_follows_its_owners_role(world: World, client: TestClient) -> None:
    who = world.principal(Role.ADMIN)
    key = by_key(made(client, world.headers_of(who), scope="admin"))

    with_role(world, who, Role.VIEWER)

    assert client.get("/auth/me", headers=key).json()["role"] == "viewer"
    assert client.get("/api/users", headers=key).status_code == 403


def test_a_key_ends_when_its_days_are_over(world: World, client: TestClient) -> None:
    key = by_key(made(client, world.headers(), days=7))
    world.clock.forward(days=6, hours=23)
    assert client.get("/auth/me", headers=key).status_code == 200

    world.clock.forward(hours=1)

    assert client.get("/auth/me", headers=key).status_code == 401


@pytest.mark.parametrize("wish", [{"days": 0}, {"days": 366}, {"name": ""}, {"scope": "root"}, {"days": None}, {"user_id": "x"}])
def test_a_key_for_ever_or_without_a_name_is_not_made(world: World, client: TestClient, wish: dict[str, Any]) -> None:
    assert client.post("/api/keys", json={"name": "Mine"} | wish, headers=world.headers()).status_code == 422


def test_a_revoked_key_is_refused_at_once(world: World, client: TestClient) -> None:
    mine = world.headers()
    answer = made(client, mine)

    assert client.delete(f"/api/keys/{answer['id']}", headers=mine).status_code == 204

    assert client.get("/auth/me", headers=by_key(answer)).status_code == 401
    assert client.get("/api/keys", headers=mine).json()["items"] == []
    assert client.delete(f"/api/keys/{answer['id']}", headers=mine).status_code == 404


def test_the_key_of_somebody_who_is_disabled_or_removed_is_refused_at_once(world: World, client: TestClient) -> None:
    who = world.principal()
    key = by_key(made(client, world.headers_of(who)))
    user = world.store.rows("user")[who.user_id]

    world.put("user", replace(user, disabled=True))
    assert client.get("/auth/me", headers=key).status_code == 401
    world.put("user", user)
    assert client.get("/auth/me", headers=key).status_code == 200

    assert client.delete(f"/api/users/{who.user_id}", headers=world.headers(Role.ADMIN)).status_code == 204
    assert client.get("/auth/me", headers=key).status_code == 401


def test_one_sees_and_revokes_ones_own_keys_and_administrators_everybodys(world: World, client: TestClient) -> None:
    mine, other, admin = world.headers(), world.headers(), world.headers(Role.ADMIN)
    answer = made(client, mine)

    assert client.get("/api/keys", headers=other).json()["items"] == []
    assert client.delete(f"/api/keys/{answer['id']}", headers=other).status_code == 404
    assert [key["id"] for key in client.get("/api/keys", headers=admin).json()["items"]] == [answer["id"]]
    assert client.delete(f"/api/keys/{answer['id']}", headers=admin).status_code == 204


def test_a_key_opens_no_other_workspace_and_is_not_seen_from_there(world: World, client: TestClient) -> None:
    who = world.principal(Role.ADMIN)
    answer = made(client, world.headers_of(who), scope="admin")
    world.store.rows("membership")[world.elsewhere.workspace_id, who.user_id] = Membership(
        workspace_id=world.elsewhere.workspace_id, user_id=who.user_id, role=Role.ADMIN
    )
    world.put("service", world.elsewhere.service())
    stranger = world.headers(Role.ADMIN, world.elsewhere)

    assert client.get("/api/services", headers=by_key(answer)).json()["items"] == []
    assert client.get("/api/keys", headers=stranger).json()["items"] == []
    assert client.delete(f"/api/keys/{answer['id']}", headers=stranger).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/keys"), ("POST", "/api/keys"), ("DELETE", "/api/keys/{id}"), ("POST", "/auth/password"), ("GET", "/auth/sessions"),
        ("DELETE", "/auth/sessions"), ("POST", "/auth/switch"), ("POST", "/api/users"), ("PATCH", "/api/users/{user}"),
        ("DELETE", "/api/users/{user}"),
    ],
)  # fmt: skip
def test_a_key_looks_after_no_keys_passwords_and_people(world: World, client: TestClient, method: str, path: str) -> None:
    answer = made(client, world.headers(Role.ADMIN), scope="admin")
    where = path.format(id=answer["id"], user=world.user().id) if "{" in path else path
    before = repr({name: rows for name, rows in world.store.tables.items() if name != "api_key"})
    response = client.request(method, where, json={}, headers=by_key(answer))

    assert (response.status_code, response.json()["detail"]) == (403, "an API key can't do this; sign in")
    assert len(world.store.rows("api_key")) == 1
    assert repr({name: rows for name, rows in world.store.tables.items() if name != "api_key"}) == before


def test_its_last_use_is_noted_at_most_once_a_minute(world: World, client: TestClient) -> None:
    key = by_key(made(client, world.headers()))
    first = world.clock()
    client.get("/auth/me", headers=key)
    assert stored(world).last_used_at == first

    world.clock.forward(seconds=59)
    client.get("/auth/me", headers=key)
    assert stored(world).last_used_at == first

    world.clock.forward(seconds=1)
    client.get("/auth/me", headers=key)
    assert stored(world).last_used_at == world.clock()


def test_a_wrong_key_is_held_back_alone(world: World, client: TestClient) -> None:
    wrong = {"Authorization": "Bearer nxp_" + "x" * 43}
    good = by_key(made(client, world.headers()))

    answers = [client.get("/auth/me", headers=wrong) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert answers[0].json()["code"] == "unauthenticated"
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 300
    assert client.get("/auth/me", headers=good).status_code == 200


def test_an_address_that_tries_many_keys_waits(client: TestClient) -> None:
    answers = [client.get("/auth/me", headers={"Authorization": f"Bearer nxp_{number}"}).status_code for number in range(61)]

    assert answers == [401] * 60 + [429]


def test_there_is_an_end_to_keys(world: World, client: TestClient) -> None:
    mine = world.headers()
    for _ in range(25):
        made(client, mine)

    assert client.post("/api/keys", json={"name": "One more"}, headers=mine).status_code == 409
