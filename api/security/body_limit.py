"""How much a request may send: the announced length first, then what really arrives."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem

DEFAULT_BYTES = 1_000_000
IMPORT_BYTES = 10_000_000
WEBHOOK_BYTES = 256_000  # read whole before we know who sent it


class BodyLimit:
    """ASGI middleware that answers 413 to bodies over 1 MB, 10 MB where files are imported, 256 kB where anybody may post."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = _limit(scope["path"])
        if _announced(scope) > limit:
            answer = problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", _detail(limit))
            await answer(scope, receive, send)
            return
        await self._app(scope, _counting(receive, limit), send)


def _limit(path: str) -> int:
    if path.startswith("/api/webhooks/"):
        return WEBHOOK_BYTES
    return IMPORT_BYTES if path.endswith("/import") else DEFAULT_BYTES


def _counting(receive: Receive, limit: int) -> Receive:
    left = limit

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            # An HTTPException, because the framework takes any other error while it reads a body for a malformed one.
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _detail(limit))
        return message

    return counted


def _announced(scope: Scope) -> int:
    value = dict(scope["headers"]).get(b"content-length", b"")
    return int(value) if value.isdigit() else 0


def _detail(limit: int) -> str:
    return f"a request to this address has at most {limit:,} bytes"
