"""What citations open: signals, past campaigns and accounts, each as the text that spans count in."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from domain.entities.past_campaign import Account
from domain.entities.signal import MarketSignal
from domain.usecases.campaign_memory import past_campaign_id
from retrieval.documents import account_document
from tests.api.conftest import World
from tests.fakes.factories import NOON, Factory
from tests.fakes.plans import put_planned_campaign

RESULT: dict[str, Any] = {
    "channel": "email", "start": "2026-01-05", "end": "2026-01-11", "leads": 14,
    "spend": {"amount_minor": 20_000, "currency": "EUR"}, "revenue": {"amount_minor": 0, "currency": "EUR"},
}  # fmt: skip


def put_account(world: World, factory: Factory) -> Account:
    account = factory.account(note="Asks how long an inspection takes.")
    world.context.put(factory.workspace_id, account_document(account, NOON))
    return account


def test_an_account_opens_as_it_is_remembered(world: World, client: TestClient) -> None:
    account = put_account(world, world.here)

    answer = client.get(f"/api/documents/crm/{account.id}", headers=world.headers())

    assert answer.status_code == 200
    document = answer.json()
    assert (document["kind"], document["ref"], document["title"]) == ("crm", str(account.id), account.name)
    assert document["text"].splitlines()[1] == "Asks how long an inspection takes."
    assert (document["occurred_at"], document["url"]) == ("2026-03-02T12:00:00.000Z", None)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Inspections every six months from July."),
        ({"summary": ""}, "Harbour rules tighten 0"),
        ({"quote_ok": False}, "Harbour rules tighten 0"),
    ],
)
def test_a_signal_opens_as_what_may_be_quoted_of_it(world: World, client: TestClient, changes: dict[str, Any], text: str) -> None:
    signal: MarketSignal = world.put("signal", world.here.signal(url="https://news.example/rules", **changes))

    document = client.get(f"/api/documents/signal/{signal.id}", headers=world.headers()).json()

    assert (document["text"], document["url"]) == (text, "https://news.example/rules")


def test_a_services_own_facts_open(world: World, client: TestClient) -> None:
    service = world.put("service", world.here.service())
    headers = world.headers()

    proof = client.get(f"/api/documents/document/service:{service.id}/benefit/1", headers=headers).json()
    about = client.get(f"/api/documents/document/service:{service.id}%2Fdescription", headers=headers).json()

    assert (proof["title"], proof["text"]) == ("Crane inspection 0: fewer stops", "31 % fewer in 2025")
    assert about["text"] == "Inspection of cranes before they stop."
    for ref in (f"service:{service.id}/benefit/2", f"service:{uuid4()}/description", f"service:{'-' * 36}/description"):
        assert client.get(f"/api/documents/document/{ref}", headers=headers).status_code == 404


def test_what_is_somebody_elses_or_nowhere_is_not_found(world: World, client: TestClient) -> None:
    theirs = put_account(world, world.elsewhere)
    signal = world.put("signal", world.elsewhere.signal())
    headers = world.headers()

    for path in (f"crm/{theirs.id}", f"signal/{signal.id}", f"past_campaign/{uuid4()}", f"signal/{uuid4()}", "signal/no-id"):
        assert client.get(f"/api/documents/{path}", headers=headers).status_code == 404


def test_only_kinds_that_have_documents_are_asked_for(world: World, client: TestClient) -> None:
    assert client.get("/api/documents/computation/split", headers=world.headers()).status_code == 422


def test_a_finished_campaigns_results_can_be_read_right_after(world: World, client: TestClient) -> None:
    campaign = put_planned_campaign(world.store, world.here)
    path, headers = f"/api/campaigns/{campaign.id}", world.headers()
    client.post(f"{path}/feedback", json={"items": [{"kind": "result", "result": RESULT}]}, headers=headers)
    document = f"/api/documents/past_campaign/{past_campaign_id(campaign.id)}"
    assert client.get(document, headers=headers).status_code == 404

    client.post(f"{path}/transitions", json={"action": "complete"}, headers=headers)
    assert "14 leads" in client.get(document, headers=headers).json()["text"]

    client.post(f"{path}/feedback", json={"items": [{"kind": "result", "result": RESULT | {"leads": 41}}]}, headers=headers)
    assert "41 leads" in client.get(document, headers=headers).json()["text"]


def test_results_are_stored_though_memory_is_away(world: World, client: TestClient) -> None:
    campaign = put_planned_campaign(world.store, world.here, state="completed")
    world.context.away = True

    told = {"items": [{"kind": "result", "result": RESULT}]}
    answer = client.post(f"/api/campaigns/{campaign.id}/feedback", json=told, headers=world.headers())

    assert answer.status_code == 201
    assert len(world.store.rows("past_campaign")) == 1
