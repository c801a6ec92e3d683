"""The built frontend: its files, and index.html for every address that is the frontend's own."""

from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

_NOT_PAGES = ("/api", "/auth", "/.well-known", "/assets", "/openapi.json")
_IMMUTABLE = "public, max-age=31536000, immutable"  # built files carry a hash of their content in their name
_NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>NexusPlanner</title></head>
<body><h1>NexusPlanner is running</h1>
<p>The web interface has not been built yet. Stop it, run <code>make up</code>, and reload this page.</p>
<p>The API works: see <a href="/openapi.json">openapi.json</a>.</p></body></html>
"""


class Interface:
    """ASGI application for everything that no route answers."""

    def __init__(self, folder: Path | None) -> None:
        built = folder is not None and (folder / "index.html").is_file()
        self._files = StaticFiles(directory=folder) if built else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        response = await self._response(Request(scope))
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        path = request.url.path
        is_page = not any(path == prefix or path.startswith(f"{prefix}/") for prefix in _NOT_PAGES)
        if request.method not in ("GET", "HEAD"):
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED if is_page else HTTPStatus.NOT_FOUND)
        if self._files is None:
            return _not_built(is_page)
        return await self._file(self._files, request, is_page)

    async def _file(self, files: StaticFiles, request: Request, is_page: bool) -> Response:
        path = request.url.path
        try:
            response = await files.get_response(files.get_path(request.scope), request.scope)
        except HTTPException:
            if not is_page:
                raise
            response = await files.get_response("index.html", request.scope)
        response.headers["Cache-Control"] = _IMMUTABLE if path.startswith("/assets/") else "no-cache"
        return response


def _not_built(is_page: bool) -> Response:
    if not is_page:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return HTMLResponse(_NOT_BUILT, headers={"Cache-Control": "no-store"})
