"""Who calls, and what role a route asks of them: each route names one of Viewer, Editor or Admin, and nothing else checks roles."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.dependencies import ApiDependencies, Uses
from domain.entities.user import Principal, Role
from domain.errors import Forbidden, Unauthenticated
from domain.identity import SessionId

_scheme = HTTPBearer(auto_error=False, description="The access token of POST /auth/login.")
Bearer = Annotated[HTTPAuthorizationCredentials | None, Security(_scheme)]


async def principal_of_session(uses: ApiDependencies, session_id: SessionId) -> Principal | None:
    """Return who the session belongs to now, with today's role; None when it has ended."""
    async with uses.transactions.directory() as directory:
        return await directory.sessions.principal(session_id, uses.clock())


async def _caller(uses: Uses, credentials: Bearer) -> Principal:
    if credentials is None:
        raise Unauthenticated("sign in first: send an access token in the Authorization header")
    claims = uses.access_tokens.verify(credentials.credentials)
    principal = await principal_of_session(uses, claims.session_id)
    if principal is None or (principal.user_id, principal.workspace_id) != (claims.user_id, claims.workspace_id):
        raise Unauthenticated("the session has ended; sign in again")
    return principal


def _with_role(needed: Role) -> Callable[[Principal], Awaitable[Principal]]:
    async def check(principal: Annotated[Principal, Depends(_caller)]) -> Principal:
        if not principal.role.covers(needed):
            raise Forbidden(f"this needs the role {needed}; yours is {principal.role}")
        return principal

    return check


Viewer = Annotated[Principal, Depends(_with_role(Role.VIEWER))]
Editor = Annotated[Principal, Depends(_with_role(Role.USER))]
Admin = Annotated[Principal, Depends(_with_role(Role.ADMIN))]
