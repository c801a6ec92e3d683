"""What can't be done gets a clear problem, and changes nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.conftest import EMAIL, Client, Installation, Process

VIEWER, VIEWER_PASSWORD = "viewer@example.com", "another long password"


@pytest.fixture(scope="module")
def server(installation: Installation) -> Process:
    return installation.start("up")


@pytest.fixture(scope="module")
def client(installation: Installation, server: Process) -> Client:
    return installation.sign_in(server)


def yesterday() -> str:
    return str(datetime.now(UTC).date() - timedelta(days=1))


BAD_BRIEFS: list[tuple[str, dict[str, Any], str]] = [
    ("no budget", {"budget": {"amount_minor": 0, "currency": "USD"}}, "budget"),
    ("foreign money", {"budget": {"amount_minor": 100_000, "currency": "JPY"}}, "budget.currency"),
    ("unknown service", {"service_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a001"}, "service_id"),
    ("unknown audience", {"audience_ids": ["01966b2e-6a70-7c31-9d0a-3f1f5be1a001"]}, "audience_ids"),
    ("window in the past", {"window": {"start": "2020-01-01", "end": "2020-02-01"}}, "window"),
    ("floors above the budget", {"channel_bounds": {"email": {"min": {"amount_minor": 9_000_000, "currency": "USD"}}}}, "channel_bounds"),
    ("unknown field", {"colour": "blue"}, "colour"),
]


@pytest.mark.parametrize(("changes", "field"), [pytest.param(changes, field, id=name) for name, changes, field in BAD_BRIEFS])
def test_a_bad_brief_is_refused_by_field(client: Client, changes: dict[str, Any], field: str) -> None:
    before = len(client.get("/api/campaigns")["items"])
    answer = client.http.post("/api/campaigns/generate", json=client.brief(**changes))
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    assert problem["code"] == "invalid_input"
    assert any(error["field"].startswith(field) and error["message"] for error in problem["errors"]), problem
    assert len(client.get("/api/campaigns")["items"]) == before


def test_a_wrong_password_and_an_unknown_user_look_the_same(server: Process) -> None:
    answers = [
        httpx.post(f"{server.url}/auth/login", json={"email": email, "password": "wrong password"}, trust_env=False)
        for email in (EMAIL, "nobody@example.com")
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["code"] == "unauthenticated"


def test_a_viewer_reads_and_may_not_write(installation: Installation, client: Client, server: Process) -> None:
    added = client.http.post("/api/users", json={"email": VIEWER, "password": VIEWER_PASSWORD, "role": "viewer"})
    assert added.status_code in (201, 409)
    viewer = installation.sign_in(server, VIEWER, VIEWER_PASSWORD)
    before = len(viewer.get("/api/campaigns")["items"])
    answer = viewer.http.post("/api/campaigns/generate", json=viewer.brief())
    assert answer.status_code == 403
    assert answer.json()["code"] == "forbidden"
    assert len(viewer.get("/api/campaigns")["items"]) == before


def test_without_a_token_nothing_is_told(server: Process) -> None:
    answer = httpx.get(f"{server.url}/api/campaigns", trust_env=False)
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"


def test_a_malformed_feed_is_refused_and_changes_nothing(installation: Installation, client: Client, tmp_path: Path) -> None:
    before = client.get("/api/signals?limit=200")["items"]
    broken = tmp_path / "broken.xml"
    broken.write_text("<rss><channel><item><title>half")
    done = installation.run("ingest", "feed", str(broken))
    assert done.returncode in (1, 2), done.stdout + done.stderr
    assert "broken.xml" in done.stdout + done.stderr or "feed" in done.stderr
    assert client.get("/api/signals?limit=200")["items"] == before
