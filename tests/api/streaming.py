"""Streams over a real server: what serves them, who asks, and how they are read."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import uvicorn

from api.app import create_app
from api.sse import allow_streams, end_streams
from domain.entities.user import Membership, Principal, Role
from tests.api.conftest import World
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


async def until(condition: Any) -> None:
    async with asyncio.timeout(SOON):
        while not condition():  # noqa: ASYNC110 - what is waited for tells nobody when it happens
            await asyncio.sleep(0.01)
