"""Signing in, staying signed in, signing out: through the routes."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from domain.entities.user import Membership, Role
from tests.api.conftest import World

EMAIL, PASSWORD = "mara@example.test", "a fine password"


def sign_in(client: TestClient, email: str = EMAIL, password: str = PASSWORD, **more: Any) -> Response:
    return client.post("/auth/login", json={"email": email, "password": password}, **more)


def bearer(response: Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {response.json()['access_token']}"}


def cookie_header(response: Response) -> str:
    return str(response.headers["set-cookie"])


def test_signing_in_answers_a_token_and_who_it_is(world: World, client: TestClient) -> None:
    user = world.user(Role.ADMIN, email=EMAIL)

    response = sign_in(client)

    assert response.status_code == 200
    body = response.json()
    workspace_id = str(world.here.workspace_id)
    assert (body["token_type"], body["expires_in"]) == ("bearer", 600)
    assert body["user"] == {
        "id": str(user.id), "email": EMAIL, "role": "admin", "workspace_id": workspace_id,
        "workspace_name": "Harbour Tools", "currency": "EUR", "workspaces": 1,
    }  # fmt: skip
    assert client.get("/auth/me", headers=bearer(response)).json() == body["user"]


def test_the_email_may_be_written_in_any_case(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)

    assert sign_in(client, email=" Mara@Example.TEST ").status_code == 200


def test_an_unknown_email_a_disabled_account_and_a_wrong_password_are_answered_alike(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    world.user(email="gone@example.test", disabled=True)

    answers = [sign_in(client, password="wrong"), sign_in(client, email="nobody@example.test"), sign_in(client, email="gone@example.test")]

    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert answers[0].json() == answers[1].json() == answers[2].json()
    assert answers[0].json()["code"] == "unauthenticated"
    # Each was checked against something: nobody can tell them apart by the time it takes.
    assert world.passwords.checked == ["hash of a fine password", None, None]


def test_a_password_is_not_trimmed(world: World, client: TestClient) -> None:
    world.user(email=EMAIL, password=" spaced out ")

    assert sign_in(client, password=" spaced out ").status_code == 200
    assert sign_in(client, password="spaced out").status_code == 401


def test_over_plain_http_the_cookie_is_http_only_and_strict(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)

    cookie = cookie_header(sign_in(client))

    assert cookie.startswith("nexus_refresh=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_over_https_the_cookie_has_the_host_prefix_and_is_secure(world: World) -> None:
    world.user(email=EMAIL)
    with TestClient(world.app, base_url="https://planner.test") as client:
        response = sign_in(client)
        cookie = cookie_header(response)
        assert client.post("/auth/refresh").status_code == 200

    assert cookie.startswith("__Host-nexus_refresh=")
    assert {"HttpOnly", "SameSite=strict", "Path=/", "Secure"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "Strict-Transport-Security" in response.headers


def test_a_refresh_gives_a_new_token_and_a_new_cookie(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    first = cookie_header(sign_in(client))

    response = client.post("/auth/refresh")

    assert response.status_code == 200
    assert client.get("/auth/me", headers=bearer(response)).status_code == 200
    assert cookie_header(response) != first


def test_refresh_tokens_are_not_stored(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    sign_in(client)

    token = client.cookies["nexus_refresh"]
    assert token.split(".")[1] not in repr(world.store.tables)


def test_an_old_refresh_token_ends_the_session_for_both_who_hold_it(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    sign_in(client)
    stolen = client.cookies["nexus_refresh"]
    response = client.post("/auth/refresh")
    world.clock.forward(seconds=11)

    thief = TestClient(world.app, cookies={"nexus_refresh": stolen}).post("/auth/refresh")

    assert thief.status_code == 401
    assert client.post("/auth/refresh").status_code == 401
    assert client.get("/auth/me", headers=bearer(response)).status_code == 401


def test_two_tabs_that_refresh_at_once_both_stay_signed_in(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    sign_in(client)
    shared = client.cookies["nexus_refresh"]
    tabs = [TestClient(world.app, cookies={"nexus_refresh": shared}) for _ in range(2)]

    first = tabs[0].post("/auth/refresh")
    world.clock.forward(seconds=3)
    second = tabs[1].post("/auth/refresh")

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.cookies["nexus_refresh"] == second.cookies["nexus_refresh"]
    assert client.get("/auth/me", headers=bearer(second)).status_code == 200


def test_a_token_that_nobody_was_given_is_refused(client: TestClient) -> None:
    for token in ("", "x", "..", "0" * 32 + ".secret", "not-a-session.secret"):
        client.cookies.set("nexus_refresh", token)
        assert client.post("/auth/refresh").status_code == 401
        client.cookies.clear()


def test_a_session_ends_after_fourteen_days(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    sign_in(client)
    world.clock.forward(days=13)
    response = client.post("/auth/refresh")
    assert response.status_code == 200
    world.clock.forward(days=1)

    assert client.post("/auth/refresh").status_code == 401


def test_signing_out_acts_at_once_on_access_tokens_too(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    response = sign_in(client)
    assert client.get("/auth/me", headers=bearer(response)).status_code == 200
    kept = client.cookies["nexus_refresh"]

    answer = client.post("/auth/logout")

    assert answer.status_code == 204
    assert "nexus_refresh" not in client.cookies
    assert client.get("/auth/me", headers=bearer(response)).status_code == 401
    assert TestClient(world.app, cookies={"nexus_refresh": kept}).post("/auth/refresh").status_code == 401


def test_a_client_without_cookies_signs_out_by_its_token(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    response = sign_in(client)
    client.cookies.clear()

    assert client.post("/auth/logout", headers=bearer(response)).status_code == 204
    assert client.get("/auth/me", headers=bearer(response)).status_code == 401


def test_a_change_of_role_acts_on_tokens_already_given(world: World, client: TestClient) -> None:
    user = world.user(Role.VIEWER, email=EMAIL)
    token = bearer(sign_in(client))

    async def promote() -> None:
        async with world.transactions.directory() as directory:
            await directory.users.set_role(Membership(workspace_id=world.here.workspace_id, user_id=user.id, role=Role.ADMIN))

    assert client.get("/api/users", headers=token).status_code == 403
    asyncio.run(promote())

    assert client.get("/api/users", headers=token).status_code == 200


def test_a_disabled_user_is_out_at_once(world: World, client: TestClient) -> None:
    user = world.user(email=EMAIL)
    token = bearer(sign_in(client))
    world.put("user", replace(user, disabled=True))

    assert client.get("/auth/me", headers=token).status_code == 401
    assert client.post("/auth/refresh").status_code == 401


@pytest.mark.parametrize("path", ["/auth/login", "/auth/refresh", "/auth/logout"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_page_of_another_site_is_turned_away(world: World, client: TestClient, path: str, headers: dict[str, str]) -> None:
    world.user(email=EMAIL)
    sign_in(client)
    before = repr(world.store.rows("session"))

    response = client.post(path, json={"email": EMAIL, "password": PASSWORD}, headers=headers)

    assert response.status_code == 403
    assert repr(world.store.rows("session")) == before


def test_our_own_page_is_let_in(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)

    assert sign_in(client, headers={"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_after_ten_attempts_an_account_waits(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    for _ in range(10):
        assert sign_in(client, password="wrong").status_code == 401

    response = sign_in(client)

    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 300
    assert response.json()["retry_after"] == int(response.headers["Retry-After"])
    assert len(world.passwords.checked) == 10
    assert sign_in(client, email="another@example.test").status_code == 401


def test_a_success_clears_the_account(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    for _ in range(9):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 200

    assert sign_in(client, password="wrong").status_code == 401


def test_an_address_that_tries_many_accounts_waits(client: TestClient) -> None:
    answers = [sign_in(client, email=f"user{number}@example.test").status_code for number in range(61)]

    assert answers == [401] * 60 + [429]


@pytest.mark.parametrize(
    "body",
    [
        {}, {"email": EMAIL}, {"email": EMAIL, "password": ""}, {"email": EMAIL, "password": 5}, {"email": "x" * 300, "password": "p"},
        {"email": EMAIL, "password": "p" * 257}, {"email": EMAIL, "password": PASSWORD, "admin": True},
    ],
)  # fmt: skip
def test_a_malformed_sign_in_is_invalid(client: TestClient, body: dict[str, Any]) -> None:
    response = client.post("/auth/login", json=body)

    assert response.status_code == 422
    assert response.json()["code"] == "invalid_input"


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer a.b.c", "Token x", "Bearer " + "x" * 5000])
def test_without_a_valid_token_nothing_is_answered(client: TestClient, header: str | None) -> None:
    response = client.get("/auth/me", headers={} if header is None else {"Authorization": header})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert response.json()["code"] == "unauthenticated"


def test_a_token_of_a_session_that_never_was_is_refused(world: World, client: TestClient) -> None:
    principal = world.principal()
    world.store.rows("session").clear()

    assert client.get("/auth/me", headers=world.headers_of(principal)).status_code == 401


def test_a_token_that_names_another_workspace_than_its_session_is_refused(world: World, client: TestClient) -> None:
    principal = replace(world.principal(), workspace_id=world.elsewhere.workspace_id)

    assert client.get("/api/campaigns", headers=world.headers_of(principal)).status_code == 401


def test_a_session_outlives_its_access_token(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    token = bearer(sign_in(client))
    world.clock.forward(minutes=11)

    expired = client.get("/auth/me", headers=token)

    assert (expired.status_code, expired.json()["detail"]) == (401, "the access token has expired")
    assert client.get("/auth/me", headers=bearer(client.post("/auth/refresh"))).status_code == 200


def test_the_public_keys_are_published(world: World, client: TestClient) -> None:
    assert client.get("/.well-known/jwks.json").json() == world.ring.jwks()


def test_the_cookie_lasts_as_long_as_its_session(world: World, client: TestClient) -> None:
    world.user(email=EMAIL)
    sign_in(client)
    world.clock.forward(days=4)

    cookie = cookie_header(client.post("/auth/refresh"))

    assert f"Max-Age={int(timedelta(days=10).total_seconds())}" in cookie
