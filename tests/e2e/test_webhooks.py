"""A sender made with the standardwebhooks library, against a running installation."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from standardwebhooks import Webhook

from tests.e2e.conftest import Client, Installation

SIGNALS = 50


@dataclass
class Sender:
    """Signs and posts; knows a webhook's address and secret."""

    source_id: str
    secret: str
    http: httpx.Client
    url: str

    def headers(self, call_id: str, body: str, at: datetime | None = None) -> dict[str, str]:
        at = at or datetime.now(UTC)
        signature = Webhook(self.secret).sign(call_id, at, body)
        return {"webhook-id": call_id, "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signature}

    def post(self, body: str, headers: dict[str, str]) -> httpx.Response:
        return self.http.post(f"{self.url}/api/webhooks/{self.source_id}", content=body, headers=headers)

    def send(self, number: int) -> dict[str, Any]:
        body = json.dumps({"title": f"Harbour report {number}", "url": f"https://press.example/harbour/{number}"})
        answer: dict[str, Any] = self.post(body, self.headers(f"harbour-{number}", body)).raise_for_status().json()
        return answer


@pytest.fixture(scope="module")
def client(installation: Installation) -> Client:
    return installation.sign_in(installation.start("up"))


@pytest.fixture(scope="module")
def sender(client: Client) -> Iterator[Sender]:
    made = client.http.post("/api/sources", json={"kind": "webhook", "name": "Press monitoring"}).raise_for_status().json()
    with httpx.Client(timeout=30, trust_env=False) as http:
        yield Sender(made["id"], made["secret"], http, str(client.http.base_url))


def test_what_is_sent_twice_at_once_is_there_once(client: Client, sender: Sender) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(sender.send, [*range(SIGNALS), *range(SIGNALS)]))

    assert (sum(it["accepted"] for it in answers), sum(it["known"] for it in answers)) == (SIGNALS, SIGNALS)
    titles = [item["title"] for item in client.get("/api/signals?limit=200")["items"] if item["source"] == "webhook:Press monitoring"]
    assert sorted(titles) == sorted(f"Harbour report {number}" for number in range(SIGNALS))


def test_a_replayed_call_is_accepted_and_changes_nothing(client: Client, sender: Sender) -> None:
    body = json.dumps({"title": "Ferry fares rise"})
    headers = sender.headers("ferry", body)

    answers = [sender.post(body, headers).json() for _ in range(3)]

    assert [it["accepted"] for it in answers] == [1, 0, 0]
    assert [it["known"] for it in answers] == [0, 1, 1]


def test_tampered_late_and_foreign_calls_are_refused(client: Client, sender: Sender) -> None:
    body, other = json.dumps({"title": "Quay closes"}), json.dumps({"title": "Quay opens"})
    late = datetime.now(UTC) - timedelta(minutes=6)
    foreign = replace(sender, secret="whsec_" + "A" * 43)

    refused = [
        sender.post(other, sender.headers("quay", body)),
        sender.post(body, sender.headers("quay", body) | {"webhook-id": "another"}),
        sender.post(body, sender.headers("quay", body, late)),
        sender.post(body, foreign.headers("quay", body)),
        sender.post(body, {}),
    ]

    assert [answer.status_code for answer in refused] == [401] * len(refused)
    assert len({answer.text for answer in refused}) == 1
    assert not [item for item in client.get("/api/signals?q=quay")["items"] if item["title"].startswith("Quay")]
