"""Streams over a real server and a real socket, while events are being written."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
import uvicorn

from api import sse
from api.app import create_app
from api.sse import allow_streams, end_streams
from domain.entities.run import Run
from domain.entities.user import Membership, Principal, Role
from tests.api.conftest import World
from tests.fakes.execution import MemoryEventLog, MemoryLeases
from tests.fakes.factories import make_session, make_user

SOON = 5.0


@asynccontextmanager
async def serving(world: World) -> AsyncIterator[str]:
    """Serve the application on a free port; yields its URL."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(world.dependencies()), log_config=None, lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve(sockets=[listener]))
    await until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        end_streams()
        server.should_exit = True
        await task
        listener.close()
        allow_streams()


async def signed_in(world: World) -> tuple[Principal, dict[str, str]]:
    user = make_user()
    session = make_session(user, world.here.workspace_id)
    async with world.transactions.directory() as directory:
        await directory.users.add(user, Membership(workspace_id=world.here.workspace_id, user_id=user.id, role=Role.VIEWER))
        await directory.sessions.add(session)
    who = Principal(user_id=user.id, email=user.email, workspace_id=world.here.workspace_id, role=Role.VIEWER, session_id=session.id)
    return who, world.headers_of(who)


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


async def frames(response: httpx2.Response) -> AsyncIterator[dict[str, str]]:
    """Yield frames as they arrive."""
    frame: dict[str, str] = {}
    async for line in response.aiter_lines():
        if line:
            name, _, value = line.partition(": ")
            frame[name.rstrip(":") or "comment"] = value
        else:
            yield frame
            frame = {}


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(timeout=SOON) as client:
        yield client


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
            await directory.sessions.revoke(caller.session_id, world.clock())
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


async def until(condition: Any) -> None:
    async with asyncio.timeout(SOON):
        while not condition():  # noqa: ASYNC110 - what is waited for tells nobody when it happens
            await asyncio.sleep(0.01)
