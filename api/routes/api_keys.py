"""Keys by which programs act for people. No key can look after keys."""

from uuid import UUID

from fastapi import APIRouter, status

from api.caller import Person
from api.dependencies import Uses
from api.schemas.api_key import ApiKeyIn, ApiKeyOut, NewApiKeyOut
from api.schemas.base import PageOut
from domain.identity import ApiKeyId
from domain.usecases.api_keys import visible_keys

router = APIRouter(prefix="/api/keys", tags=["API keys"])


@router.get("")
async def list_api_keys(caller: Person, uses: Uses) -> PageOut[ApiKeyOut]:
    """List your keys in this workspace; administrators see everybody's. Expired ones stay until they are revoked."""
    async with uses.transactions.directory() as directory:
        keys = await visible_keys(directory, caller)
    return PageOut(items=[ApiKeyOut.of(key, owner) for key, owner in keys], next_cursor=None)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_api_key(body: ApiKeyIn, caller: Person, uses: Uses) -> NewApiKeyOut:
    """Make a key that acts for you in this workspace. The answer is the only one that has its secret."""
    key, secret = await uses.create_api_key(caller, body.to_domain())
    return NewApiKeyOut.of(key, caller.email, secret=secret)


@router.delete("/{key_id}", status_code=status.HTTP_204_NO_CONTENT)
async def revoke_api_key(key_id: UUID, caller: Person, uses: Uses) -> None:
    """Take a key back, at once: your own, or as an administrator anybody's."""
    await uses.revoke_api_key(caller, ApiKeyId(key_id))
