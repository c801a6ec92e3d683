"""What somebody may do about their own account: change its password, and end its sessions."""

import logging
from dataclasses import dataclass

from domain.entities.user import Principal
from domain.errors import InvalidInput, NotFound
from domain.identity import SessionId
from domain.ports.clock import Clock
from domain.ports.passwords import PasswordHasher
from domain.ports.transactions import Transactions
from domain.usecases.sign_in import check_password

log = logging.getLogger("nexusplanner.audit")


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Give oneself another password. It ends one's other sessions; API keys stay."""

    transactions: Transactions
    clock: Clock
    passwords: PasswordHasher

    async def __call__(self, principal: Principal, *, current: str, new: str) -> None:
        """Raises InvalidInput when the present password is another, or the new one won't do."""
        check_password(new)
        async with self.transactions.directory() as directory:
            user = await directory.users.get(principal.user_id)
        if not await self.passwords.verify(current, user.password_hash):
            raise InvalidInput.of("current", "this is not your present password")
        hashed = await self.passwords.hash(new)
        async with self.transactions.directory() as directory:
            await directory.users.set_password(user.id, hashed)
            await directory.sessions.revoke_of_user(user.id, self.clock(), but=principal.session_id)
        log.info("%s changed their password", user.email)


@dataclass(frozen=True, slots=True)
class EndSession:
    """End one of one's own sessions, at once."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, session_id: SessionId) -> None:
        """Raises NotFound for a session that has ended, or is somebody else's."""
        now = self.clock()
        async with self.transactions.directory() as directory:
            if session_id not in {session.id for session in await directory.sessions.open_of_user(principal.user_id, now)}:
                raise NotFound("there is no such session; it may have ended already")
            await directory.sessions.revoke(session_id, now)


@dataclass(frozen=True, slots=True)
class EndOtherSessions:
    """End all of one's own sessions but the present one, at once."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal) -> None:
        async with self.transactions.directory() as directory:
            await directory.sessions.revoke_of_user(principal.user_id, self.clock(), but=principal.session_id)
