"""Keys by which programs act for a person: made, used, revoked.

A secret is `nxp_` and 43 random characters: too many to guess, so that a plain SHA-256 of it is safe to keep, and can be looked up.
"""

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta

from domain.entities.api_key import ApiKey, Scope
from domain.entities.user import Principal, Role
from domain.errors import Conflict, InvalidInput, NotFound, Unauthenticated
from domain.identity import ApiKeyId, new_id
from domain.ports.clock import Clock
from domain.ports.transactions import DirectoryTransaction, Transactions

KEY_MARK = "nxp_"  # tells a key from an access token, and lets scanners of source code find one that leaked
PREFIX_LENGTH = len(KEY_MARK) + 8
SECRET_BYTES = 32
USUAL_DAYS, MOST_DAYS = 90, 365  # there is no key for ever: nobody remembers to take it back
MOST_KEYS = 25
NOTED_EVERY = timedelta(minutes=1)  # a program may call hundreds of times a second; people want to know the day

log = logging.getLogger("nexusplanner.audit")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWish:
    """What a person wants of a new key."""

    name: str
    scope: Scope = Scope.READ
    days: int = USUAL_DAYS


@dataclass(frozen=True, slots=True)
class CreateApiKey:
    """Make a key that acts for the caller in their workspace."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, wish: KeyWish) -> tuple[ApiKey, str]:
        """Return the key and its secret, which is kept nowhere; raises InvalidInput, or Conflict for one key too many."""
        if not principal.role.covers(wish.scope.role):
            raise InvalidInput.of("scope", f"a key can't do more than its owner; choose {' or '.join(_scopes(principal.role))}")
        if not 1 <= wish.days <= MOST_DAYS:
            raise InvalidInput.of("days", f"a key lives between 1 and {MOST_DAYS} days")
        now, secret = self.clock(), KEY_MARK + secrets.token_urlsafe(SECRET_BYTES)
        key = ApiKey(
            id=ApiKeyId(new_id()),
            workspace_id=principal.workspace_id,
            user_id=principal.user_id,
            name=wish.name,
            scope=wish.scope,
            prefix=secret[:PREFIX_LENGTH],
            secret_hash=hash_of(secret),
            created_at=now,
            expires_at=now + timedelta(days=wish.days),
        )
        async with self.transactions.directory() as directory:
            own = [other for other, _ in await directory.api_keys.of_workspace(key.workspace_id) if other.user_id == key.user_id]
            if len(own) >= MOST_KEYS:
                raise Conflict(f"you have {MOST_KEYS} keys; revoke one that nothing uses any more")
            await directory.api_keys.add(key)
        log.info("%s made the API key %s (%s), which may %s", principal.email, key.prefix, key.id, key.scope)
        return key, secret


@dataclass(frozen=True, slots=True)
class RevokeApiKey:
    """Take a key back, at once: one's own, or as an administrator anybody's of the workspace."""

    transactions: Transactions

    async def __call__(self, principal: Principal, key_id: ApiKeyId) -> None:
        """Raises NotFound."""
        async with self.transactions.directory() as directory:
            if key_id not in {key.id for key, _ in await visible_keys(directory, principal)}:
                raise NotFound("there is no such API key in this workspace")
            await directory.api_keys.remove(key_id)
        log.info("%s revoked the API key %s", principal.email, key_id)


@dataclass(frozen=True, slots=True)
class UseApiKey:
    """Tell whom a secret acts for, and note that it was used."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, secret: str) -> Principal:
        """Raises Unauthenticated for a secret that isn't that of a living key whose owner may sign in."""
        now = self.clock()
        async with self.transactions.directory() as directory:
            key = await directory.api_keys.by_hash(hash_of(secret))
            principal = await directory.api_keys.principal(key.id, now) if key else None
            if key is None or principal is None:
                raise Unauthenticated("the API key is not valid: it has expired, was revoked, or never was")
            if key.last_used_at is None or key.last_used_at <= now - NOTED_EVERY:
                await directory.api_keys.note_use(key.id, now)
        return principal


async def visible_keys(directory: DirectoryTransaction, principal: Principal) -> tuple[tuple[ApiKey, str], ...]:
    """Return the keys that somebody may see, with their owners' emails: one's own, an administrator all of the workspace."""
    keys = await directory.api_keys.of_workspace(principal.workspace_id)
    return tuple(pair for pair in keys if principal.role is Role.ADMIN or pair[0].user_id == principal.user_id)


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _scopes(role: Role) -> list[str]:
    return [scope.value for scope in Scope if role.covers(scope.role)]
