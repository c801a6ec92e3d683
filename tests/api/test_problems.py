"""Every error as a problem: shape, status, code, and nothing of our insides."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from api.app import create_app
from api.errors import problem_of
from domain import errors
from domain.entities.user import Role
from domain.ports.sources import TryLater
from tests.api.conftest import World


def every_error() -> list[type[errors.DomainError]]:
    found, rest = [], [errors.DomainError]
    while rest:
        rest += (kind := rest.pop()).__subclasses__()
        found.append(kind)
    return found[1:]


def instance_of(kind: type[errors.DomainError]) -> errors.DomainError:
    if kind is errors.InvalidInput:
        return errors.InvalidInput.of("budget", "is missing")
    if kind is errors.Infeasible:
        return errors.Infeasible("floors exceed the budget", ("email ≥ 500",))
    if kind is TryLater:
        return TryLater("the feed's server is busy", after=timedelta(seconds=90))
    return kind("in words")


@pytest.mark.parametrize("kind", every_error())
def test_every_domain_error_has_a_status_and_a_title_of_its_own(kind: type[errors.DomainError]) -> None:
    response = problem_of(instance_of(kind))

    assert 400 <= response.status_code < 600
    assert response.status_code != 500, f"{kind.__name__} has no status"
    assert response.media_type == "application/problem+json"


@pytest.mark.parametrize(
    ("error", "status", "more"),
    [
        (errors.InvalidInput.of("a.b", "no"), 422, {"errors": [{"field": "a.b", "message": "no"}]}),
        (errors.NotFound("no such run"), 404, {}),
        (errors.Conflict("it is live"), 409, {}),
        (errors.StaleVersion("it is at 3"), 412, {}),
        (errors.Infeasible("they clash", ("floor", "cap")), 422, {"binding": ["floor", "cap"]}),
        (errors.Unauthenticated("who?"), 401, {}),
        (errors.Forbidden("no"), 403, {}),
        (errors.LimitExceeded("slow down", retry_after_seconds=7), 429, {"retry_after": 7}),
        (errors.LimitExceeded("too large"), 429, {}),
        (errors.Unavailable("no answer"), 503, {"retry_after": 2}),
    ],
)
def test_errors_raised_in_a_route_become_problems(world: World, error: errors.DomainError, status: int, more: dict[str, Any]) -> None:
    response = raising(world, error).get("/api/broken")

    assert response.status_code == status
    body = response.json()
    assert (body["status"], body["code"], body["type"]) == (status, error.code, f"urn:nexusplanner:problem:{error.code}")
    assert body["detail"] == str(error)
    assert {name: body[name] for name in body if name not in ("type", "title", "status", "detail", "code")} == more
    assert response.headers.get("Retry-After") == (str(more["retry_after"]) if "retry_after" in more else None)
    assert ("WWW-Authenticate" in response.headers) == (status == 401)


def test_an_error_that_nobody_foresaw_tells_nothing_but_where_to_look(world: World, caplog: pytest.LogCaptureFixture) -> None:
    response = raising(world, RuntimeError("password=hunter2 in /srv/secret.py")).get("/api/broken")

    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "hunter2" not in response.text
    assert "secret" not in response.text
    assert response.json()["code"] == "internal_error"
    assert response.json()["instance"] in caplog.text
    assert "hunter2" in caplog.text
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/nothing", "/auth/nothing", "/.well-known/nothing", "/api/campaigns/not-a-uuid/nothing"]
)
def test_an_address_that_does_not_exist_is_a_problem_too(client: TestClient, path: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        response = client.request(method, path)
        assert (response.status_code, response.json()["code"]) == (404, "not_found"), method


def test_a_method_that_an_address_does_not_have_is_a_problem_too(client: TestClient) -> None:
    response = client.put("/api/campaigns")

    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("{", "application/json"), ("[]", "application/json"), ("null", "application/json"), ('"x"', "application/json"),
        ("", "application/json"),
        ("name=x", "application/x-www-form-urlencoded"), ('{"name": "x"}', "text/plain"), ('{"name": "\\ud800"}', "application/json"),
    ],
)  # fmt: skip
def test_a_body_that_is_no_json_object_is_invalid(world: World, client: TestClient, content: str, content_type: str) -> None:
    campaign = world.put("campaign", world.here.campaign())
    headers = world.headers() | {"Content-Type": content_type}

    response = client.patch(f"/api/campaigns/{campaign.id}", content=content, headers=headers)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_input")
    assert world.store.rows("campaign")[campaign.id] == campaign


@pytest.mark.parametrize("content", ["[" * 100_000, '{"name":' * 50_000, '{"seed": ' + "9" * 10_000 + "}"])
def test_a_body_made_to_break_parsers_is_refused(world: World, client: TestClient, content: str) -> None:
    response = client.post("/api/services", content=content, headers=world.headers() | {"Content-Type": "application/json"})

    assert response.status_code in (400, 422)
    assert response.headers["content-type"] == "application/problem+json"


def test_what_was_wrong_is_not_echoed(world: World, client: TestClient) -> None:
    response = client.post("/auth/login", json={"email": "a@b.test", "password": "hunter2" * 100})

    assert response.status_code == 422
    assert "hunter2" not in response.text


def test_ready_says_when_the_database_does_not_answer(world: World, client: TestClient) -> None:
    class Broken:
        def directory(self) -> Any:
            raise ConnectionError("connection refused at 10.0.0.7")

    broken = TestClient(create_app(world.dependencies(transactions=Broken())))

    assert client.get("/ready").json() == {"status": "ready"}
    assert broken.get("/health").json() == {"status": "ok"}
    response = broken.get("/ready")
    assert (response.status_code, response.json()["code"]) == (503, "unavailable")
    assert "10.0.0.7" not in response.text


def raising(world: World, error: Exception) -> TestClient:
    """Return a client of the application with a route that fails."""
    app = create_app(world.dependencies())
    router = APIRouter()

    @router.get("/api/broken")
    async def broken() -> None:
        raise error

    app.include_router(router)
    return TestClient(app, headers=world.headers(Role.VIEWER))
