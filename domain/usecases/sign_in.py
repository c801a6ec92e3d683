"""Sign in, stay signed in, sign out; and the accounts that can.

A sign-in is a session with one valid refresh token at a time: `<session>.<secret>`, stored as its SHA-256. Using it replaces it by its
successor, and using an old one revokes the session, because then two parties hold it. Two tabs of one browser do the same innocently, a
moment apart: a successor derives from its parent, the second it was made in and a secret of the installation, so that within that
moment the same successor can be given again without having been stored.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.entities.user import Membership, Principal, Role, Session, User
from domain.errors import InvalidInput, Unauthenticated
from domain.identity import SessionId, UserId, WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.passwords import PasswordHasher
from domain.ports.transactions import DirectoryTransaction, Transactions

SESSION_LIFETIME = timedelta(days=14)
GRACE_SECONDS = 10
SHORTEST_PASSWORD, LONGEST_PASSWORD, LONGEST_EMAIL = 8, 256, 254


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who signed in, the refresh token to hand out (nobody stores it here), and when the session ends for good."""

    principal: Principal
    refresh_token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SignIn:
    """Open a session for an email and its password."""

    transactions: Transactions
    clock: Clock
    passwords: PasswordHasher

    async def __call__(self, email: str, password: str) -> SignedIn:
        """Raises Unauthenticated, in the same words and time whether the account doesn't exist, is disabled or the password is wrong."""
        async with self.transactions.directory() as directory:
            user = await directory.users.by_email(stored_email(email))
        active = user if user and not user.disabled else None
        if not await self.passwords.verify(password, active.password_hash if active else None) or active is None:
            raise Unauthenticated("email or password is wrong")
        return await self._open_session(active)

    async def _open_session(self, user: User) -> SignedIn:
        now, session_id = self.clock(), SessionId(new_id())
        token = f"{session_id.hex}.{secrets.token_urlsafe(32)}"
        async with self.transactions.directory() as directory:
            memberships = await directory.users.memberships(user.id)
            if not memberships:
                raise Unauthenticated("this account belongs to no workspace; ask an administrator")
            session = Session(
                id=session_id,
                user_id=user.id,
                workspace_id=memberships[0].workspace_id,
                refresh_hash=_hash(token),
                created_at=now,
                expires_at=now + SESSION_LIFETIME,
            )
            await directory.sessions.add(session)
        role = memberships[0].role
        principal = Principal(user_id=user.id, email=user.email, workspace_id=session.workspace_id, role=role, session_id=session_id)
        return SignedIn(principal=principal, refresh_token=token, expires_at=session.expires_at)


@dataclass(frozen=True, slots=True)
class RefreshSession:
    """Exchange a refresh token for its successor. `secret` is the installation's own, the same in all of its processes."""

    transactions: Transactions
    clock: Clock
    secret: bytes

    async def __call__(self, token: str) -> SignedIn:
        """Raises Unauthenticated for a token that isn't valid; one that was valid before also revokes its session."""
        async with self.transactions.directory() as directory:
            signed_in = await self._refreshed(directory, token)
        if signed_in is None:
            raise Unauthenticated("the session has ended; sign in again")
        return signed_in

    async def _refreshed(self, directory: DirectoryTransaction, token: str) -> SignedIn | None:
        now, session_id = self.clock(), session_of(token)
        session = await directory.sessions.get(session_id) if session_id else None
        if session is None:
            return None
        fresh = await self._rotated(directory, session, token, now)
        principal = await directory.sessions.principal(session.id, now)
        if fresh is None or principal is None:
            return None
        return SignedIn(principal=principal, refresh_token=fresh, expires_at=session.expires_at)

    async def _rotated(self, directory: DirectoryTransaction, session: Session, token: str, now: datetime) -> str | None:
        fresh = self._successor(token, int(now.timestamp()))
        if await directory.sessions.rotate(session.id, old_hash=_hash(token), new_hash=_hash(fresh), at=now):
            return fresh
        latest = await directory.sessions.get(session.id)
        for candidate in self._recent_successors(token, now):
            if latest and hmac.compare_digest(_hash(candidate), latest.refresh_hash):
                return candidate
        await directory.sessions.revoke(session.id, now)
        return None

    def _recent_successors(self, token: str, now: datetime) -> Iterator[str]:
        second = int(now.timestamp())
        return (self._successor(token, moment) for moment in range(second - GRACE_SECONDS, second + 2))

    def _successor(self, token: str, second: int) -> str:
        digest = hmac.digest(self.secret, f"{token}|{second}".encode(), "sha256")
        return f"{token.partition('.')[0]}.{urlsafe_b64encode(digest).rstrip(b'=').decode()}"


@dataclass(frozen=True, slots=True)
class SignOut:
    """End a session, at once."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, session_id: SessionId) -> None:
        async with self.transactions.directory() as directory:
            await directory.sessions.revoke(session_id, self.clock())


@dataclass(frozen=True, slots=True)
class CreateUser:
    """Give somebody an account in a workspace."""

    transactions: Transactions
    clock: Clock
    passwords: PasswordHasher

    async def __call__(self, workspace_id: WorkspaceId, email: str, password: str, role: Role) -> User:
        """Raises InvalidInput for an email or password that won't do, Conflict when the email is taken."""
        stored = stored_email(email)
        _check_email(stored)
        check_password(password)
        hashed = await self.passwords.hash(password)
        user = User(id=UserId(new_id()), email=stored, password_hash=hashed, created_at=self.clock())
        async with self.transactions.directory() as directory:
            await directory.users.add(user, Membership(workspace_id=workspace_id, user_id=user.id, role=role))
        return user


def stored_email(email: str) -> str:
    """Return the one form in which an address is stored and compared."""
    return email.strip().casefold()


def session_of(token: str) -> SessionId | None:
    """Return the session a refresh token names, valid or not; None when it isn't one of ours."""
    name, _, secret = token.partition(".")
    try:
        return SessionId(UUID(hex=name)) if secret else None
    except ValueError:
        return None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def check_password(password: str) -> None:
    """Raise InvalidInput for a password that won't do."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InvalidInput.of("password", f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")


def _check_email(email: str) -> None:
    name, _, host = email.partition("@")
    if not name or not host or "@" in host or len(email) > LONGEST_EMAIL or any(letter.isspace() for letter in email):
        raise InvalidInput.of("email", "this is not an email address")
