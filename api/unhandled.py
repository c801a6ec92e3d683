"""The last net: an error that nobody foresaw is logged once, with its trace, and answered without it."""

import logging
from http import HTTPStatus
from uuid import uuid4

from sse_starlette.sse import SendTimeoutError
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem

log = logging.getLogger("nexusplanner.api")


class UnhandledErrors:
    """ASGI middleware; `instance` in the answer is what to look for in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answering = False

        async def watched(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except (SendTimeoutError, ClientDisconnect):
            log.info("a client was too slow or went away: %s", scope["path"])
        except Exception:
            instance = uuid4().urn
            log.exception("unhandled error %s in %s", instance, scope["path"])
            if answering:
                raise
            detail = "something went wrong on our side; if it stays, tell an administrator this instance"
            answer = problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", detail, instance=instance)
            await answer(scope, receive, send)
