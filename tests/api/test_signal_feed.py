"""The market live: over a real server, resumable, filtered, and part of the workspace's one stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx2
from starlette.testclient import TestClient

from domain.entities.brief import CampaignBrief
from domain.entities.market_event import NewMarketEvent
from domain.entities.signal import MarketSignal, SignalKind
from domain.entities.user import Role
from domain.identity import WorkspaceId
from tests.api.conftest import World
from tests.api.streaming import SOON, frames, serving, signed_in
from tests.fakes.factories import NOON


async def happen(world: World, *events: NewMarketEvent, workspace_id: WorkspaceId | None = None) -> None:
    async with world.transactions.workspace(workspace_id or world.here.workspace_id) as tx:
        await tx.market_events.append(events)


def scored(signal: MarketSignal) -> NewMarketEvent:
    return NewMarketEvent(type="signal.scored", at=NOON, signal_id=signal.id, data={"id": str(signal.id)})


BURST = NewMarketEvent(type="burst.found", at=NOON, data={"topic": "ports", "z": 4.2})


async def after_retry(response: httpx2.Response) -> AsyncIterator[dict[str, Any]]:
    arriving = frames(response)
    assert "retry" in await anext(arriving)
    while True:
        yield await asyncio.wait_for(anext(arriving), SOON)


async def test_a_stream_resumes_after_the_last_event_and_goes_on_live(world: World, http: httpx2.AsyncClient) -> None:
    _, headers = await signed_in(world)
    first, second = world.put("signal", world.here.signal(1)), world.put("signal", world.here.signal(2))
    await happen(world, scored(first), BURST)
    async with (
        serving(world) as url,
        http.stream("GET", f"{url}/api/signals/stream", headers=headers | {"Last-Event-ID": "1"}) as response,
    ):
        arriving = after_retry(response)
        ready = await anext(arriving)
        assert (ready["id"], ready["event"]) == ("1", "market.ready")
        burst = await anext(arriving)
        assert (burst["id"], burst["event"], json.loads(burst["data"])["data"]["topic"]) == ("2", "burst.found", "ports")
        await happen(world, scored(second))
        live = await anext(arriving)
        assert (live["id"], json.loads(live["data"])["signal"]["id"]) == ("3", str(second.id))


async def test_a_filter_lets_only_its_signals_pass(world: World, http: httpx2.AsyncClient) -> None:
    _, headers = await signed_in(world)
    news = world.put("signal", world.here.signal(1))
    rule = world.put("signal", world.here.signal(2, kind=SignalKind.REGULATORY))
    await happen(world, scored(news), scored(rule))
    async with (
        serving(world) as url,
        http.stream("GET", f"{url}/api/signals/stream?kind=regulatory", headers=headers | {"Last-Event-ID": "0"}) as response,
    ):
        arriving = after_retry(response)
        assert (await anext(arriving))["event"] == "market.ready"
        assert (await anext(arriving))["id"] == "2"


async def test_events_that_are_no_longer_kept_leave_a_gap_that_is_told(world: World, http: httpx2.AsyncClient) -> None:
    _, headers = await signed_in(world)
    await happen(world, replace(BURST, at=NOON.replace(year=2001)), BURST)
    async with world.transactions.workspace(world.here.workspace_id) as tx:
        await tx.market_events.forget(before=NOON.replace(year=2002))
    async with (
        serving(world) as url,
        http.stream("GET", f"{url}/api/signals/stream", headers=headers | {"Last-Event-ID": "0"}) as response,
    ):
        arriving = after_retry(response)
        assert (await anext(arriving))["event"] == "market.ready"
        gap = await anext(arriving)
        assert (gap["event"], json.loads(gap["data"])) == ("gap", {"from": 1, "to": 1, "state_url": "/api/signals"})
        assert (await anext(arriving))["id"] == "2"


async def test_the_workspace_stream_tells_of_the_market_but_not_of_copies_or_of_others(world: World, http: httpx2.AsyncClient) -> None:
    _, headers = await signed_in(world)
    original = world.put("signal", world.here.signal(1))
    copy = world.put("signal", world.here.signal(2, duplicate_of=original.id))
    async with serving(world) as url, http.stream("GET", f"{url}/api/stream", headers=headers) as response:
        arriving = after_retry(response)
        assert (await anext(arriving))["event"] == "workspace.ready"
        await happen(world, BURST, workspace_id=world.elsewhere.workspace_id)
        await happen(world, scored(copy), scored(original))
        frame = await anext(arriving)
        assert (frame["event"], json.loads(frame["data"])["signal"]["id"]) == ("signal.scored", str(original.id))


def test_a_list_is_filtered_and_hides_copies(world: World, client: TestClient) -> None:
    original = world.put("signal", world.here.signal(1))
    copy = world.put("signal", world.here.signal(2, duplicate_of=original.id, cluster_id=original.id))
    headers = world.headers(Role.VIEWER)

    def ids(query: str) -> list[str]:
        return [item["id"] for item in client.get(f"/api/signals{query}", headers=headers).json()["items"]]

    assert ids("") == [str(original.id)]
    assert ids("?duplicates=true") == [str(copy.id), str(original.id)]
    assert ids("?topic=ports&min_score=0.7") == [str(original.id)]
    assert ids("?min_score=0.71") == []
    assert client.get("/api/signals?since=2026-01-01T00:00:00", headers=headers).json()["errors"][0]["field"] == "query.since"


def test_a_signal_shows_its_story_and_the_campaigns_it_prompted(world: World, client: TestClient) -> None:
    original = world.put("signal", world.here.signal(1))
    copy = world.put("signal", world.here.signal(2, duplicate_of=original.id, cluster_id=original.id))
    brief: CampaignBrief = world.here.brief(prompted_by=(original.id,))
    campaign = world.put("campaign", world.here.campaign(brief=brief))
    body = client.get(f"/api/signals/{original.id}", headers=world.headers(Role.VIEWER)).json()
    assert [item["id"] for item in body["story"]] == [str(original.id), str(copy.id)]
    assert body["campaigns"] == [{"id": str(campaign.id), "name": campaign.name, "state": campaign.state.value}]


def test_of_a_story_that_everybody_copies_the_first_hundred_are_shown(world: World, client: TestClient) -> None:
    original = world.put("signal", world.here.signal(0))
    for number in range(1, 102):
        world.put("signal", world.here.signal(number, duplicate_of=original.id, cluster_id=original.id))
    story = client.get(f"/api/signals/{original.id}", headers=world.headers(Role.VIEWER)).json()["story"]
    assert (len(story), story[0]["id"]) == (100, str(original.id))


def test_a_muted_signal_is_used_no_more_and_may_be_taken_back(world: World, client: TestClient) -> None:
    signal, headers = world.put("signal", world.here.signal(1)), world.headers(Role.USER)
    for status in ("muted", "kept", "new"):
        answer = client.patch(f"/api/signals/{signal.id}", json={"status": status}, headers=headers)
        assert answer.json()["status"] == status
    assert client.patch(f"/api/signals/{signal.id}", json={"status": "expired"}, headers=headers).status_code == 422


def test_signals_are_found_by_a_question(world: World, client: TestClient) -> None:
    headers = world.headers(Role.USER)
    for title in ("Ports tighten crane inspections", "Bakeries raise prices"):
        assert client.post("/api/signals", json={"title": title}, headers=headers).status_code == 201
    found = client.get("/api/signals/search", params={"q": "crane inspections"}, headers=headers).json()["items"]
    assert found[0]["signal"]["title"] == "Ports tighten crane inspections"
    everything = client.get("/api/search", params={"q": "crane inspections", "kind": "signal"}, headers=headers).json()["items"]
    assert (everything[0]["kind"], everything[0]["ref"]) == ("signal", found[0]["signal"]["id"])
