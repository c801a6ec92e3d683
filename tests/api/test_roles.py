"""Who may do what: every route, every role, and what belongs to somebody else."""

import re
from typing import Any
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from domain.entities.user import Role
from tests.api.conftest import World

PUBLIC = {
    ("POST", "/auth/login"), ("POST", "/auth/refresh"), ("POST", "/auth/logout"), ("GET", "/health"), ("GET", "/ready"),
    ("GET", "/.well-known/jwks.json"), ("POST", "/api/webhooks/{source_id}"),
}  # fmt: skip
VIEWERS = {
    ("GET", "/auth/me"), ("GET", "/api/campaigns"), ("GET", "/api/campaigns/{campaign_id}"),
    ("GET", "/api/campaigns/{campaign_id}/feedback"), ("GET", "/api/campaigns/{campaign_id}/forecasts"),
    ("GET", "/api/campaigns/{campaign_id}/export"), ("GET", "/api/calibration"),
    ("GET", "/api/runs"), ("GET", "/api/runs/{run_id}"), ("GET", "/api/runs/{run_id}/stream"), ("GET", "/api/runs/{run_id}/events"),
    ("GET", "/api/runs/{run_id}/state"), ("GET", "/api/stream"), ("GET", "/api/services"), ("GET", "/api/services/{service_id}"),
    ("GET", "/api/audiences"), ("GET", "/api/audiences/{audience_id}"), ("GET", "/api/channels"), ("GET", "/api/signals"),
    ("GET", "/api/signals/{signal_id}"), ("POST", "/api/plan/allocate"), ("GET", "/api/documents/{kind}/{ref}"),
    ("GET", "/api/sources"), ("GET", "/api/sources/{source_id}"), ("GET", "/api/signals/stream"), ("GET", "/api/signals/search"),
    ("GET", "/api/search"), ("GET", "/api/watches"), ("GET", "/api/watches/{watch_id}"), ("GET", "/api/firings"),
    ("GET", "/api/models/spend"),
    ("GET", "/api/brand-voice"), ("GET", "/api/signals/stories"), ("GET", "/api/signals/bursts"), ("GET", "/api/signals/facets"),
    ("GET", "/api/sources/arrivals"), ("POST", "/api/watches/preview"),
    ("GET", "/api/brand-voice"), ("GET", "/api/campaigns/counts"), ("GET", "/api/campaigns/{campaign_id}/versions"),
    ("GET", "/api/campaigns/{campaign_id}/versions/{number}"), ("POST", "/api/briefs/check"),
    ("GET", "/api/models/spend"), ("GET", "/api/models"),
    ("GET", "/api/brand-voice"), ("POST", "/api/brand-voice/check"), ("GET", "/api/workspaces"), ("GET", "/api/keys"),
    ("POST", "/api/keys"), ("DELETE", "/api/keys/{key_id}"), ("POST", "/auth/password"), ("GET", "/auth/sessions"),
    ("DELETE", "/auth/sessions"),
    ("DELETE", "/auth/sessions/{session_id}"), ("POST", "/auth/switch"),
    ("POST", "/api/claims/check"), ("GET", "/api/overview"),
    ("POST", "/api/campaigns/{campaign_id}/what-if"),
    ("GET", "/api/decisions"), ("GET", "/api/runs/{run_id}/decisions"), ("GET", "/api/prompts"), ("GET", "/api/prompts/{prompt_id}"),
}  # fmt: skip
EDITORS = {
    ("POST", "/api/campaigns/generate"), ("PATCH", "/api/campaigns/{campaign_id}"), ("POST", "/api/campaigns/{campaign_id}/transitions"),
    ("DELETE", "/api/campaigns/{campaign_id}"), ("POST", "/api/campaigns/{campaign_id}/feedback"), ("POST", "/api/runs/{run_id}/cancel"),
    ("POST", "/api/runs/{run_id}/steer"),
    ("POST", "/api/runs/{run_id}/review"), ("POST", "/api/services"), ("POST", "/api/audiences"), ("POST", "/api/signals"),
    ("POST", "/api/signals/import"), ("POST", "/api/sources"), ("PATCH", "/api/sources/{source_id}"),
    ("POST", "/api/sources/{source_id}/check"), ("PATCH", "/api/signals/{signal_id}"), ("POST", "/api/watches"),
    ("PATCH", "/api/watches/{watch_id}"), ("DELETE", "/api/watches/{watch_id}"), ("POST", "/api/campaigns"),
    ("POST", "/api/campaigns/{campaign_id}/duplicate"), ("POST", "/api/campaigns/{campaign_id}/restore"),
    ("POST", "/api/campaigns/{campaign_id}/generate"),
    ("PATCH", "/api/services/{service_id}"), ("DELETE", "/api/services/{service_id}"),
    ("PATCH", "/api/audiences/{audience_id}"), ("DELETE", "/api/audiences/{audience_id}"),
    ("POST", "/api/campaigns/{campaign_id}/reallocate"),
    ("PATCH", "/api/campaigns/{campaign_id}/messages/{message_id}"), ("PATCH", "/api/campaigns/{campaign_id}/ideas/{idea_id}"),
}  # fmt: skip
ADMINS = {
    ("GET", "/api/users"), ("POST", "/api/users"), ("PATCH", "/api/users/{user_id}"), ("DELETE", "/api/sources/{source_id}"),
    ("POST", "/api/sources/{source_id}/rotate-secret"), ("PUT", "/api/brand-voice"), ("DELETE", "/api/users/{user_id}"),
    ("POST", "/api/workspaces"), ("PATCH", "/api/workspace"), ("PUT", "/api/models/budget"),
}  # fmt: skip
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("PATCH", "/api/campaigns/{campaign_id}"): {"name": "Mine"},
    ("POST", "/api/campaigns/{campaign_id}/transitions"): {"action": "cancel"},
    ("POST", "/api/campaigns/{campaign_id}/feedback"): {"items": [{"kind": "comment", "comment": "Mine."}]},
    ("POST", "/api/campaigns/{campaign_id}/what-if"): {},
    ("POST", "/api/campaigns/{campaign_id}/reallocate"): {},
    ("PATCH", "/api/campaigns/{campaign_id}/messages/{message_id}"): {"fields": {"subject": "Mine"}},
    ("PATCH", "/api/campaigns/{campaign_id}/ideas/{idea_id}"): {"status": "shortlisted"},
    ("POST", "/api/runs/{run_id}/review"): {"decision": "send_back"},
    ("POST", "/api/runs/{run_id}/steer"): {"text": "Bolder"},
    ("PATCH", "/api/users/{user_id}"): {"disabled": True},
    ("PATCH", "/api/sources/{source_id}"): {"name": "Mine"},
    ("PATCH", "/api/signals/{signal_id}"): {"status": "muted"},
    ("PATCH", "/api/watches/{watch_id}"): {"name": "Mine"},
    ("PATCH", "/api/services/{service_id}"): {"name": "Mine"},
    ("PATCH", "/api/audiences/{audience_id}"): {"name": "Mine"},
}


def address(path: str, **ids: object) -> str:
    path = path.replace("{kind}/{ref}", "signal/{signal_id}").replace("{number}", "1")
    return re.sub(r"{(\w+)}", lambda name: str(ids.get(name[1], uuid4())), path)
    for name in (
        "campaign_id", "run_id", "service_id", "audience_id", "signal_id", "user_id", "source_id", "watch_id", "message_id", "idea_id",
    ):  # fmt: skip
        path = path.replace(f"{{{name}}}", str(ids.get(name, uuid4())))
    return path


def test_every_route_is_in_one_of_the_lists(world: World) -> None:
    document = world.app.openapi()
    routes = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}

    assert routes == PUBLIC | VIEWERS | EDITORS | ADMINS
    assert not any(isinstance(route, APIRoute) and not route.include_in_schema for route in world.app.routes)


@pytest.mark.parametrize(("method", "path"), sorted(VIEWERS | EDITORS | ADMINS))
def test_nothing_is_answered_to_strangers(world: World, client: TestClient, method: str, path: str) -> None:
    response = client.request(method, address(path), json=BODIES.get((method, path), {}))

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("role", "method", "path"),
    [(Role.VIEWER, *route) for route in sorted(EDITORS | ADMINS)] + [(Role.USER, *route) for route in sorted(ADMINS)],
)
def test_a_role_too_small_is_forbidden_and_changes_nothing(world: World, client: TestClient, role: Role, method: str, path: str) -> None:
    campaign, run = world.started_run()
    headers = world.headers(role)
    before = repr(world.store.tables)

    where = address(path, campaign_id=campaign.id, run_id=run.id)
    response = client.request(method, where, json=BODIES.get((method, path), {}), headers=headers)

    assert (response.status_code, response.json()["code"]) == (403, "forbidden")
    assert repr(world.store.tables) == before


@pytest.mark.parametrize(("method", "path"), sorted(route for route in VIEWERS | EDITORS if "{" in route[1]))
def test_what_belongs_to_another_workspace_is_not_found(world: World, client: TestClient, method: str, path: str) -> None:
    campaign, run = world.started_run()
    service, audience, signal = world.here.service(), world.here.audience(), world.here.signal()
    for table, entity in (("service", service), ("audience", audience), ("signal", signal)):
        world.put(table, entity)
    ids = {"campaign_id": campaign.id, "run_id": run.id, "service_id": service.id, "audience_id": audience.id, "signal_id": signal.id}
    feed = world.put("source", world.here.source())
    ids |= {"source_id": feed.id, "watch_id": world.put("watch", world.here.watch()).id}
    stranger = world.headers(Role.ADMIN, world.elsewhere)
    before = repr(world.store.tables)

    theirs = client.request(method, address(path, **ids), json=BODIES.get((method, path)), headers=stranger)
    nobodys = client.request(method, address(path), json=BODIES.get((method, path)), headers=stranger)

    assert (theirs.status_code, theirs.json()["code"]) == (nobodys.status_code, nobodys.json()["code"]) == (404, "not_found")
    assert repr(world.store.tables) == before


def test_lists_show_nothing_of_another_workspace(world: World, client: TestClient) -> None:
    world.started_run()
    world.put("service", world.here.service())
    world.put("audience", world.here.audience())
    world.put("signal", world.here.signal())
    world.put("source", world.here.source())
    world.put("firing", world.here.firing(world.put("watch", world.here.watch()), world.here.signal(1)))
    stranger = world.headers(Role.ADMIN, world.elsewhere)

    for path in ("campaigns", "runs", "services", "audiences", "signals", "sources", "watches", "firings"):
        assert client.get(f"/api/{path}", headers=stranger).json()["items"] == []
