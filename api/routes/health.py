"""Is the process alive, and can it work? And the public keys of our tokens."""

import asyncio

from fastapi import APIRouter, Response

from api.dependencies import Uses
from domain.errors import Unavailable

router = APIRouter(tags=["operations"])
READY_SECONDS = 2.0


@router.get("/health")
async def health() -> dict[str, str]:
    """Tell that the process is alive."""
    return {"status": "ok"}


@router.get("/ready")
async def ready(uses: Uses) -> dict[str, str]:
    """Tell whether the database answers; 503 when it doesn't."""
    try:
        async with asyncio.timeout(READY_SECONDS), uses.transactions.directory() as directory:
            await directory.users.count()
    except Exception as error:
        raise Unavailable("the database does not answer") from error
    return {"status": "ready"}


@router.get("/.well-known/jwks.json")
async def jwks(uses: Uses, response: Response) -> dict[str, list[dict[str, str]]]:
    """The public keys that access tokens are signed with (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=300"
    return uses.key_ring.jwks()
