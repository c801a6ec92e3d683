"""The refresh cookie, and whether a request that carries it comes from our own pages."""

from urllib.parse import urlsplit

from fastapi import Request, Response

from domain.errors import Forbidden

_NAME = "nexus_refresh"


def refresh_token(request: Request) -> str | None:
    """Return the refresh token that came with the request."""
    return request.cookies.get(_cookie_name(request))


def keep_refresh_token(request: Request, response: Response, token: str, *, seconds: int) -> None:
    """Give the browser a refresh token to keep where scripts can't read it."""
    _set(request, response, token, seconds)


def drop_refresh_token(request: Request, response: Response) -> None:
    """Make the browser forget its refresh token."""
    _set(request, response, "", 0)


def require_own_origin(request: Request, public_origins: frozenset[str]) -> None:
    """Raise Forbidden when a page of another site sent this. Programs that are no browsers send no origin, and may."""
    origin = request.headers.get("origin")
    own = origin in public_origins or urlsplit(origin or "").netloc == request.headers.get("host")
    if origin is not None and not own:
        raise Forbidden("this address only answers to its own pages")
    if origin is None and request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("this address only answers to its own pages")


def _set(request: Request, response: Response, value: str, seconds: int) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(_cookie_name(request), value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="strict")


def _cookie_name(request: Request) -> str:
    # __Host- demands Secure, which browsers refuse to store over plain HTTP: there the cookie goes without the prefix.
    return f"__Host-{_NAME}" if request.url.scheme == "https" else _NAME
