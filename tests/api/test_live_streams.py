"""Streams over a real server and a real socket, while events are being written."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from api import sse
from api.sse import end_streams
from domain.entities.run import Run
from tests.api.conftest import World
from tests.api.streaming import SOON, frames, serving, signed_in, until
from tests.fakes.execution import MemoryEventLog, MemoryLeases


async def queued_run(world: World) -> Run:
    campaign = world.put("campaign", world.here.campaign(state="generating"))
    run = world.here.run(campaign)
    async with world.transactions.workspace(run.workspace_id) as tx:
        await tx.runs.add(run)
    return run


@asynccontextmanager
async def worker(world: World, run: Run) -> AsyncIterator[Any]:
    lease = await MemoryLeases(world.store, lease_seconds=60).claim(run.id)
    assert lease is not None
    async with MemoryEventLog(world.store).writer(lease) as writer:
        yield writer


async def test_events_arrive_while_the_run_goes_on(world: World, http: httpx2.AsyncClient) -> None:
    run = await queued_run(world)
    _, headers = await signed_in(world)
    async with (
        serving(world) as url,
        worker(world, run) as writer,
        http.stream("GET", f"{url}/api/runs/{run.id}/stream", headers=headers) as response,
    ):
        arriving = frames(response)
        assert "retry" in await anext(arriving)
        for number in range(1, 4):
            writer.emit("reasoning.delta", {"text": str(number)})
            frame = await asyncio.wait_for(anext(arriving), SOON)
            assert (frame["id"], json.loads(frame["data"])["data"]) == (str(number), {"text": str(number)})
        writer.emit("run.finished", {})
        assert [frame["event"] async for frame in arriving] == ["run.finished", "end"]


async def test_a_cut_stream_resumes_elsewhere_with_nothing_lost_or_repeated(world: World, http: httpx2.AsyncClient) -> None:
    run = await queued_run(world)
    _, headers = await signed_in(world)
    seen: list[int] = []
    async with serving(world) as one, serving(world) as two, worker(world, run) as writer:

        async def write() -> None:
            for number in range(60):
                writer.emit("reasoning.delta", {"text": str(number)})
                await asyncio.sleep(0.002)
            writer.emit("run.finished", {})

        writing = asyncio.create_task(write())
        for turn in range(100):
            where = {"Last-Event-ID": str(seen[-1])} if seen else {}
            async with http.stream("GET", f"{(one, two)[turn % 2]}/api/runs/{run.id}/stream", headers=headers | where) as response:
                if response.status_code == 204:
                    break
                async for frame in frames(response):
                    seen += [int(frame["id"])] if "id" in frame else []
                    if "id" in frame and len(seen) % 7 == 0:
                        break
        await writing
    assert seen == list(range(1, 62))


async def test_a_client_that_leaves_takes_its_subscription_with_it(world: World, http: httpx2.AsyncClient) -> None:
    run = await queued_run(world)
    _, headers = await signed_in(world)
    async with serving(world) as url:
        async with http.stream("GET", f"{url}/api/runs/{run.id}/stream", headers=headers) as response:
            await anext(frames(response))
            await until(lambda: len(world.store.on_event) == 1)
        await until(lambda: world.store.on_event == [])


async def test_a_stream_ends_with_its_session(world: World, http: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "RECHECK_SECONDS", 0.0)
    run = await queued_run(world)
    caller, headers = await signed_in(world)
    async with (
        serving(world) as url,
        worker(world, run) as writer,
        http.stream("GET", f"{url}/api/runs/{run.id}/stream", headers=headers) as response,
    ):
        arriving = frames(response)
        await anext(arriving)
        writer.emit("reasoning.delta", {"text": "for you"})
        assert "for you" in (await anext(arriving))["data"]
        async with world.transactions.directory() as directory:
            assert caller.session_id is not None
            await directory.sessions.revoke(caller.session_id, world.clock())
        writer.emit("reasoning.delta", {"text": "secret"})
        assert [frame async for frame in arriving] == []


async def test_a_stream_goes_on_with_a_key_and_ends_with_it(
    world: World, http: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sse, "RECHECK_SECONDS", 0.0)
    run = await queued_run(world)
    _, signed = await signed_in(world)
    async with serving(world) as url, worker(world, run) as writer:
        key = (await http.post(f"{url}/api/keys", json={"name": "Follows runs"}, headers=signed)).json()
        headers = {"Authorization": f"Bearer {key['secret']}"}
        async with http.stream("GET", f"{url}/api/runs/{run.id}/stream", headers=headers) as response:
            arriving = frames(response)
            await anext(arriving)
            writer.emit("reasoning.delta", {"text": "for you"})
            assert "for you" in (await anext(arriving))["data"]
            assert (await http.delete(f"{url}/api/keys/{key['id']}", headers=signed)).status_code == 204
            writer.emit("reasoning.delta", {"text": "secret"})
            assert [frame async for frame in arriving] == []


async def test_the_workspace_stream_tells_which_runs_moved(world: World, http: httpx2.AsyncClient) -> None:
    run = await queued_run(world)
    stranger = world.elsewhere.run(world.elsewhere.campaign())
    async with world.transactions.workspace(stranger.workspace_id) as tx:
        await tx.runs.add(stranger)
    _, headers = await signed_in(world)
    async with (
        serving(world) as url,
        worker(world, stranger) as theirs,
        worker(world, run) as ours,
        http.stream("GET", f"{url}/api/stream", headers=headers) as response,
    ):
        arriving = frames(response)
        assert "retry" in await anext(arriving)
        assert (await anext(arriving))["event"] == "workspace.ready"
        theirs.emit("reasoning.delta", {"text": "theirs"})
        for _ in range(5):
            ours.emit("reasoning.delta", {"text": "ours"})
        frame = await asyncio.wait_for(anext(arriving), SOON)
        assert frame["event"] == "run.changed"
        body = json.loads(frame["data"])
        assert (body["id"], body["status"], body["attempt"]) == (str(run.id), "running", 1)


async def test_draining_ends_streams_so_that_clients_go_elsewhere(world: World, http: httpx2.AsyncClient) -> None:
    run = await queued_run(world)
    _, headers = await signed_in(world)
    async with serving(world) as url, http.stream("GET", f"{url}/api/runs/{run.id}/stream", headers=headers) as response:
        arriving = frames(response)
        await anext(arriving)
        end_streams()
        assert [frame async for frame in arriving] == []


async def test_a_silent_stream_is_kept_alive(world: World, http: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "PING_SECONDS", 0.05)
    run = await queued_run(world)
    _, headers = await signed_in(world)
    async with serving(world) as url, http.stream("GET", f"{url}/api/runs/{run.id}/stream", headers=headers) as response:
        arriving = frames(response)
        await anext(arriving)
        assert await asyncio.wait_for(anext(arriving), SOON) == {"comment": "ping"}


async def test_a_head_request_opens_no_stream(world: World, http: httpx2.AsyncClient) -> None:
    run = await queued_run(world)
    _, headers = await signed_in(world)
    async with serving(world) as url:
        response = await http.head(f"{url}/api/runs/{run.id}/stream", headers=headers)

    assert response.status_code == 405
