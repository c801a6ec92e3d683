"""Signed calls of webhooks: let in, turned away, and stored once."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from httpx2 import Response
from standardwebhooks import Webhook
from starlette.testclient import TestClient

from api.security import signed_webhooks
from api.security.rate import RateLimit
from api.security.secret_box import FernetBox
from api.security.signed_webhooks import KNOWN_SECONDS, SignedWebhooks
from domain.entities.user import Role
from domain.errors import Unauthenticated
from domain.identity import SourceId
from domain.ports.signals import WebhookAddress
from tests.api.conftest import World
from tests.fakes.signals import MemoryWebhookDirectory


@dataclass
class Sender:
    """Somebody who knows a webhook's secret."""

    client: TestClient
    id: str
    address: str
    secret: str

    def send(self, content: Any, *, call_id: str = "call-1", at: datetime | None = None, headers: dict[str, str] | None = None) -> Response:
        body = content if isinstance(content, str) else json.dumps(content)
        at = at or datetime.now(UTC)
        signed = {
            "webhook-id": call_id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(self.secret).sign(call_id, at, body),
        }
        kept = {name: value for name, value in (signed | (headers or {})).items() if value}
        response: Response = self.client.post(self.address, content=body, headers=kept)
        return response


@pytest.fixture
def sender(world: World, client: TestClient) -> Sender:
    made = client.post("/api/sources", json={"kind": "webhook", "name": "CRM"}, headers=world.headers(Role.ADMIN)).json()
    return Sender(client, made["id"], made["address"], made["secret"])


def stored(world: World) -> list[Any]:
    return list(world.store.rows("signal").values())


def test_a_signed_signal_is_stored_and_told(world: World, sender: Sender) -> None:
    response = sender.send({"title": "Harbour rules tighten", "url": "https://press.example/1"})

    assert (response.status_code, response.json()) == (202, {"accepted": 1, "known": 0, "problems": []})
    (signal,) = stored(world)
    assert (signal.title, signal.source, signal.external_id) == ("Harbour rules tighten", "webhook:CRM", "call-1")
    (event,) = world.store.rows("market_event").values()
    assert (event.type, event.data["external_id"]) == ("signal.received", "call-1")


def test_a_call_that_is_repeated_stays_one_signal(world: World, sender: Sender) -> None:
    sender.send({"title": "Harbour rules tighten"})
    again = sender.send({"title": "Harbour rules tighten, said otherwise"})

    assert (again.status_code, again.json()) == (202, {"accepted": 0, "known": 1, "problems": []})
    assert len(stored(world)) == 1


def test_an_envelope_and_a_list_are_understood(world: World, sender: Sender) -> None:
    items = {"items": [{"title": "One harbour"}, {"title": "Two ports", "source": "desk"}]}
    response = sender.send({"type": "signals.found", "timestamp": "2026-03-01T09:00:00Z", "data": items})

    assert response.json()["accepted"] == 2
    assert [(row.external_id, row.source) for row in stored(world)] == [("call-1/1", "webhook:CRM"), ("call-1/2", "desk")]


def test_bad_items_of_a_list_are_named_and_the_good_ones_kept(world: World, sender: Sender) -> None:
    response = sender.send({"items": [{"title": ""}, {"title": "Two ports"}, 3]})

    assert response.status_code == 202
    assert (response.json()["accepted"], [(it["position"], it["field"]) for it in response.json()["problems"]]) == (
        1,
        [(1, "title"), (3, "")],
    )
    assert [row.external_id for row in stored(world)] == ["call-1/2"]


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ("{", [""]), ("[]", [""]), ("{}", ["title"]), ({"title": "a\x00b"}, ["title"]), ({"title": "a", "score": 1}, ["score"]),
        ({"items": []}, ["items"]), ({"items": [{"title": "a"}] * 101}, ["items"]), ({"items": [{"title": ""}]}, ["items.0.title"]),
        ({"type": "x", "data": {"title": "x" * 301}}, ["title"]), ('{"title": "\\ud800"}', [""]), ('{"title": NaN}', [""]),
    ],
)  # fmt: skip
def test_what_is_no_signal_is_refused_by_field(world: World, sender: Sender, content: Any, fields: list[str]) -> None:
    response = sender.send(content)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_input")
    assert [error["field"] for error in response.json()["errors"]] == fields
    assert stored(world) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"webhook-signature": ""}, {"webhook-id": ""}, {"webhook-timestamp": ""}, {"webhook-id": "another"}, {"webhook-timestamp": "nan"},
        {"webhook-timestamp": "1"}, {"webhook-signature": "v1"}, {"webhook-signature": "v1,!"}, {"webhook-signature": "v1,a,b"},
        {"webhook-signature": "v2,AAAA"}, {"webhook-signature": "v1,AAAA"},
    ],
)  # fmt: skip
def test_a_call_that_is_not_signed_right_is_turned_away(world: World, sender: Sender, headers: dict[str, str]) -> None:
    assert sender.send({"title": "One harbour"}, headers=headers).status_code == 401
    assert stored(world) == []


def test_a_changed_body_and_an_old_call_are_turned_away(world: World, sender: Sender) -> None:
    signed = sender.send({"title": "One harbour"}, call_id="a").request.headers
    changed = sender.client.post(sender.address, content=b'{"title": "Two ports"}', headers=signed)
    old = sender.send({"title": "Three quays"}, at=datetime.now(UTC) - timedelta(minutes=6))
    no_text = sender.client.post(sender.address, content=b"\xff", headers=signed)

    assert [changed.status_code, old.status_code, no_text.status_code] == [401, 401, 401]
    assert len(stored(world)) == 1


def test_nobody_learns_which_webhooks_there_are(world: World, sender: Sender, client: TestClient) -> None:
    admin = world.headers(Role.ADMIN)
    paused = client.post("/api/sources", json={"kind": "webhook", "name": "Paused"}, headers=admin).json()
    client.patch(f"/api/sources/{paused['id']}", json={"status": "paused"}, headers=admin)

    wrong = Sender(client, sender.id, sender.address, "whsec_AAAA").send({"title": "a"})
    of_paused = Sender(client, paused["id"], paused["address"], paused["secret"]).send({"title": "a"})
    unknown = Sender(client, "", f"/api/webhooks/{uuid4()}", sender.secret).send({"title": "a"})
    no_id = Sender(client, "", "/api/webhooks/none", sender.secret).send({"title": "a"})

    for answer in (wrong, of_paused, unknown, no_id):
        assert (answer.status_code, answer.text) == (401, wrong.text)
        assert answer.headers.keys() == wrong.headers.keys()


def test_the_old_secret_works_beside_the_new_one_until_its_end(world: World, sender: Sender, client: TestClient) -> None:
    admin = world.headers(Role.ADMIN)
    new = client.post(f"/api/sources/{sender.id}/rotate-secret", headers=admin).json()

    assert new["previous_until"] == "2026-03-03T12:00:00.000Z"
    assert sender.send({"title": "One harbour"}, call_id="a").status_code == 202
    assert Sender(client, sender.id, new["address"], new["secret"]).send({"title": "Two ports"}, call_id="b").status_code == 202
    world.clock.forward(hours=24)
    assert sender.send({"title": "Three quays"}, call_id="c").status_code == 401


@pytest.mark.parametrize("end", ["remove", "pause", "rotate"])
def test_a_webhook_that_ended_lets_nobody_in_after_some_seconds(world: World, sender: Sender, client: TestClient, end: str) -> None:
    now = 0.0
    directory, box = MemoryWebhookDirectory(world.store), FernetBox(world.ring)
    world.app.state.dependencies = world.dependencies(webhooks=SignedWebhooks(directory, box, world.clock, lambda: now))
    admin, address = world.headers(Role.ADMIN), f"/api/sources/{sender.id}"
    assert sender.send({"title": "One harbour"}, call_id="a").status_code == 202

    endings: dict[str, Callable[[], Response]] = {
        "remove": lambda: client.delete(address, headers=admin),
        "pause": lambda: client.patch(address, json={"status": "paused"}, headers=admin),
        "rotate": lambda: client.post(f"{address}/rotate-secret", json={"overlap_hours": 0}, headers=admin),
    }
    assert endings[end]().is_success
    now = KNOWN_SECONDS

    assert sender.send({"title": "Two ports"}, call_id="b").status_code == 401


def test_a_webhook_sealed_with_lost_keys_lets_nobody_in(world: World, sender: Sender) -> None:
    (key,) = world.store.rows("source_secret")
    world.store.rows("source_secret")[key] = b"of other keys"

    assert sender.send({"title": "One harbour"}).status_code == 401


def test_too_many_signals_a_second_are_asked_to_wait(world: World, sender: Sender) -> None:
    world.app.state.dependencies = world.dependencies(webhook_rate=RateLimit(per_second=1, burst=2, now=lambda: 0.0))
    both = {"items": [{"title": "One harbour"}, {"title": "Two ports"}]}

    assert sender.send(both, call_id="a").status_code == 202
    refused = sender.send(both, call_id="b")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "2")


def test_a_large_body_is_refused_unread(world: World, sender: Sender) -> None:
    assert sender.send({"title": "x" * 260_000}).status_code == 413


def test_a_long_call_id_is_refused(world: World, sender: Sender) -> None:
    response = sender.send({"title": "One harbour"}, call_id="x" * 201)

    assert [error["field"] for error in response.json()["errors"]] == ["header.webhook-id"]


async def test_made_up_ids_push_no_webhook_out_and_no_ids_at_all_are_not_looked_up(
    world: World, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Counted(MemoryWebhookDirectory):
        asked: ClassVar[list[SourceId]] = []

        async def find(self, source_id: SourceId) -> WebhookAddress | None:
            self.asked.append(source_id)
            return await super().find(source_id)

    monkeypatch.setattr(signed_webhooks, "MOST_KNOWN", 2)
    webhooks = SignedWebhooks(Counted(world.store), FernetBox(world.ring), world.clock, lambda: 0.0)
    made_up = [str(uuid4()) for _ in range(3)]
    for name in (sender.id, sender.id.upper(), f"{{{sender.id}}}", *made_up, made_up[2], "none", "x" * 5000, sender.id):
        with pytest.raises(Unauthenticated):
            await webhooks.verified(name, {}, b"")
    assert [str(source_id) for source_id in Counted.asked] == [sender.id, *made_up]
