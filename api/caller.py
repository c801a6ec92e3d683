"""Who calls, and what role a route asks of them: each route names one of Viewer, Editor or Admin, and nothing else checks roles.

`Person` and `AdminPerson` are a Viewer and an Admin who signed in: what is about passwords and keys is nothing for programs with a key.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.dependencies import ApiDependencies, Uses
from domain.entities.user import Principal, Role
from domain.errors import Forbidden, Unauthenticated
from domain.identity import SessionId
from domain.usecases.api_keys import KEY_MARK, hash_of

_scheme = HTTPBearer(auto_error=False, description="The access token of POST /auth/login, or an API key of POST /api/keys.")
Bearer = Annotated[HTTPAuthorizationCredentials | None, Security(_scheme)]


async def principal_of_session(uses: ApiDependencies, session_id: SessionId) -> Principal | None:
    """Return who the session belongs to now, with today's role; None when it has ended."""
    async with uses.transactions.directory() as directory:
        return await directory.sessions.principal(session_id, uses.clock())


def still_admitted(uses: ApiDependencies, caller: Principal) -> Callable[[], Awaitable[bool]]:
    """Return what tells a long stream whether its caller's session or key still holds, in the same workspace."""

    async def check() -> bool:
        async with uses.transactions.directory() as directory:
            if caller.session_id is not None:
                now = await directory.sessions.principal(caller.session_id, uses.clock())
            elif caller.key_id is not None:
                now = await directory.api_keys.principal(caller.key_id, uses.clock())
            else:
                now = None
        return now is not None and now.workspace_id == caller.workspace_id

    return check


async def _caller(request: Request, uses: Uses, credentials: Bearer) -> Principal:
    if credentials is None:
        raise Unauthenticated("sign in first: send an access token or an API key in the Authorization header")
    if credentials.credentials.startswith(KEY_MARK):
        return await _key_holder(request, uses, credentials.credentials)
    claims = uses.access_tokens.verify(credentials.credentials)
    principal = await principal_of_session(uses, claims.session_id)
    if principal is None or (principal.user_id, principal.workspace_id) != (claims.user_id, claims.workspace_id):
        raise Unauthenticated("the session has ended; sign in again")
    return principal


async def _key_holder(request: Request, uses: ApiDependencies, secret: str) -> Principal:
    who = {"account": hash_of(secret), "address": request.client.host if request.client else ""}
    uses.wrong_keys.check(**who)
    try:
        return await uses.use_api_key(secret)
    except Unauthenticated:
        uses.wrong_keys.count(**who)
        raise


def _with_role(needed: Role, *, in_person: bool = False) -> Callable[[Principal], Awaitable[Principal]]:
    async def check(principal: Annotated[Principal, Depends(_caller)]) -> Principal:
        if not principal.role.covers(needed):
            raise Forbidden(f"this needs the role {needed}; yours is {principal.role}")
        if in_person and principal.key_id is not None:
            raise Forbidden("an API key can't do this; sign in")
        return principal

    return check


Viewer = Annotated[Principal, Depends(_with_role(Role.VIEWER))]
Editor = Annotated[Principal, Depends(_with_role(Role.USER))]
Admin = Annotated[Principal, Depends(_with_role(Role.ADMIN))]
Person = Annotated[Principal, Depends(_with_role(Role.VIEWER, in_person=True))]
AdminPerson = Annotated[Principal, Depends(_with_role(Role.ADMIN, in_person=True))]
