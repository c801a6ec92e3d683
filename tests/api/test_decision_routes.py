"""The audit trail over HTTP."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.entities.decision import FIRST_PREV_HASH, AgentDecision
from domain.entities.run import Run
from domain.entities.user import Role
from tests.api.conftest import World
from tests.fakes.factories import NOON


def decided(world: World, run: Run, *changes: dict[str, Any]) -> list[AgentDecision]:
    """Add a run's chain of decisions, a minute apart."""
    chain: list[AgentDecision] = []
    for seq, change in enumerate(changes, start=1):
        prev = chain[-1].hash if chain else FIRST_PREV_HASH
        draft = world.here.decision(run, seq, prev_hash=prev, at=NOON + timedelta(minutes=seq), **change)
        chain.append(world.put("agent_decision", draft.sealed()))
    return chain


def test_a_decision_tells_what_why_and_what_not(world: World, client: TestClient) -> None:
    campaign, run = world.started_run()
    (decision,) = decided(world, run, {"step": "strategy/opportunities"})

    (item,) = client.get("/api/decisions", headers=world.headers(Role.VIEWER)).json()["items"]

    assert item == {
        "id": str(decision.id), "run_id": str(run.id), "campaign_id": str(campaign.id), "campaign_name": campaign.name,
        "agent": "strategy", "step": "strategy/opportunities", "decision": {"title": "Harbour rules", "score": 0.7},
        "alternatives": [{"option": "do nothing", "score": None, "why_not": "the rule comes in July"}],
        "evidence_ids": [], "confidence": 0.8, "adapter": "rules", "at": "2026-03-02T12:01:00.000Z", "seq": 1,
        "prev_hash": FIRST_PREV_HASH, "hash": decision.hash,
    }  # fmt: skip


def test_decisions_are_found_by_all_that_is_known_of_them(world: World, client: TestClient) -> None:
    campaign, run = world.started_run()
    _, other_run = world.started_run()
    first, second = decided(
        world, run, {"step": "strategy/opportunities"}, {"agent": "creative", "step": "creative/mechanisms/1", "decision": {"title": "Été"}}
    )
    (other,) = decided(world, other_run, {"agent": "reasoning", "step": "reasoning/explanation"})
    headers = world.headers(Role.VIEWER)

    def found(query: str) -> list[str]:
        return [item["id"] for item in client.get(f"/api/decisions?{query}", headers=headers).json()["items"]]

    assert set(found("")) == {str(first.id), str(second.id), str(other.id)}
    assert found(f"campaign_id={campaign.id}") == found(f"run_id={run.id}") == [str(second.id), str(first.id)]
    assert found("agent=reasoning") == [str(other.id)]
    assert found("step=creative/mech") == found("q=été") == found("since=2026-03-02T12:02:00Z") == [str(second.id)]
    assert set(found("until=2026-03-02T12:01:30Z")) == {str(first.id), str(other.id)}


def test_the_trail_is_read_page_by_page(world: World, client: TestClient) -> None:
    _, run = world.started_run()
    chain = decided(world, run, {}, {}, {})
    headers = world.headers(Role.VIEWER)

    first = client.get("/api/decisions?limit=2", headers=headers).json()
    rest = client.get(f"/api/decisions?limit=2&cursor={first['next_cursor']}", headers=headers).json()

    assert [item["id"] for item in first["items"] + rest["items"]] == [str(decision.id) for decision in reversed(chain)]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize("query", ["since=2026-03-02T12:00:00", "until=now", "campaign_id=x", "cursor=x", "q=%00"])
def test_a_filter_that_makes_no_sense_is_invalid(world: World, client: TestClient, query: str) -> None:
    assert client.get(f"/api/decisions?{query}", headers=world.headers()).status_code == 422


def test_a_runs_chain_is_read_in_order_and_checked(world: World, client: TestClient) -> None:
    _, run = world.started_run()
    chain = decided(world, run, {}, {}, {})
    path, headers = f"/api/runs/{run.id}/decisions", world.headers(Role.VIEWER)

    whole = client.get(path, headers=headers).json()
    world.store.rows("agent_decision").pop(chain[1].id)
    torn = client.get(path, headers=headers).json()

    assert ([item["seq"] for item in whole["items"]], whole["unbroken"]) == ([1, 2, 3], True)
    assert ([item["seq"] for item in torn["items"]], torn["unbroken"]) == ([1, 3], False)


def test_decisions_stay_in_their_workspace(world: World, client: TestClient) -> None:
    _, run = world.started_run()
    decided(world, run, {})
    headers = world.headers(Role.ADMIN, world.elsewhere)

    assert client.get("/api/decisions", headers=headers).json()["items"] == []
    assert client.get(f"/api/runs/{run.id}/decisions", headers=headers).status_code == 404
