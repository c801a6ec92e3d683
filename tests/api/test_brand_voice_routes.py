"""The brand voice over HTTP: read by all, described by administrators."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.entities.user import Role
from tests.api.conftest import World

WHERE = "/api/brand-voice"
GIVEN = {"tone": "Plain and warm.", "avoid": ["synergy"], "prefer": ["meter reading"], "examples": ["Your meters know it already."]}


def test_it_is_empty_until_an_administrator_describes_it(world: World, client: TestClient) -> None:
    before = client.get(WHERE, headers=world.headers(Role.VIEWER))
    assert before.json() == {"tone": "", "avoid": [], "prefer": [], "examples": [], "version": 0}
    assert before.headers["ETag"] == '"0"'

    written = client.put(WHERE, json=GIVEN, headers=world.headers(Role.ADMIN) | {"If-Match": '"0"'})
    assert (written.status_code, written.json(), written.headers["ETag"]) == (200, GIVEN | {"version": 1}, '"1"')
    assert client.get(WHERE, headers=world.headers(Role.VIEWER)).json() == written.json()
    assert client.get(WHERE, headers=world.headers(Role.VIEWER, world.elsewhere)).json()["version"] == 0


def test_what_is_left_out_becomes_empty(world: World, client: TestClient) -> None:
    headers = world.headers(Role.ADMIN)
    client.put(WHERE, json=GIVEN, headers=headers)
    assert client.put(WHERE, json={"tone": "Dry."}, headers=headers).json() == {
        "tone": "Dry.",
        "avoid": [],
        "prefer": [],
        "examples": [],
        "version": 2,
    }


def test_a_change_of_something_older_is_refused(world: World, client: TestClient) -> None:
    headers = world.headers(Role.ADMIN)
    client.put(WHERE, json=GIVEN, headers=headers)
    late = client.put(WHERE, json={}, headers=headers | {"If-Match": '"0"'})
    assert (late.status_code, late.json()["code"]) == (412, "stale_version")
    assert client.get(WHERE, headers=headers).json()["tone"] == GIVEN["tone"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"tone": "x" * 601}, "tone"),
        ({"avoid": [f"word {number}" for number in range(41)]}, "avoid"),
        ({"prefer": [f"word {number}" for number in range(41)]}, "prefer"),
        ({"avoid": [" "]}, "avoid.0"),
        ({"avoid": ["x" * 61]}, "avoid.0"),
        ({"avoid": ["synergy", "synergy"]}, "avoid"),
        ({"examples": ["text"] * 6}, "examples"),
        ({"examples": ["x" * 301]}, "examples.0"),
        ({"avoid": ["Synergy"], "prefer": ["synergy"]}, "avoid"),
        ({"mood": "good"}, "mood"),
    ],
)
def test_what_is_too_much_or_contradicts_itself_is_refused(world: World, client: TestClient, change: dict[str, Any], field: str) -> None:
    answer = client.put(WHERE, json=change, headers=world.headers(Role.ADMIN))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_text_is_checked_against_a_voice_that_is_not_stored_yet(world: World, client: TestClient) -> None:
    body = {"text": "A Cutting   Edge energy report", "avoid": ["cutting edge", "edge case"], "prefer": ["energy report", "report card"]}

    answer = client.post("/api/brand-voice/check", json=body, headers=world.headers(Role.VIEWER))

    assert answer.json() == {"avoided": ["cutting edge"], "preferred": ["energy report"]}
    assert not world.store.rows("brand_voice")
