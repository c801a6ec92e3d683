"""Sign in, stay signed in, sign out; and one's own password, sessions and workspace."""

from uuid import UUID

from fastapi import APIRouter, Request, Response, status

from api.caller import Bearer, Person, Viewer
from api.dependencies import ApiDependencies, Uses
from api.schemas.auth import LoginIn, MeOut, PasswordIn, SessionOut, SwitchIn, TokenOut
from api.schemas.base import PageOut
from api.security.browser import drop_refresh_token, keep_refresh_token, refresh_token, require_own_origin
from domain.entities.user import Principal
from domain.errors import Unauthenticated
from domain.identity import SessionId, WorkspaceId
from domain.usecases.sign_in import SignedIn, session_of, stored_email

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post("/login")
async def login(body: LoginIn, request: Request, response: Response, uses: Uses) -> TokenOut:
    """Sign in with email and password. Too many attempts are answered with 429 and Retry-After."""
    require_own_origin(request, uses.public_origins)
    account = stored_email(body.email)
    uses.throttle.attempt(account=account, address=request.client.host if request.client else "")
    signed_in = await uses.sign_in(body.email, body.password)
    uses.throttle.succeeded(account)
    return await _token(uses, request, response, signed_in)


@router.post("/refresh")
async def refresh(request: Request, response: Response, uses: Uses) -> TokenOut:
    """Exchange the refresh cookie for a new access token and a new cookie. Using an old cookie ends the session."""
    require_own_origin(request, uses.public_origins)
    token = refresh_token(request)
    if not token:
        raise Unauthenticated("there is no session to refresh; sign in")
    return await _token(uses, request, response, await uses.refresh_session(token))


@router.post("/logout", status_code=status.HTTP_204_NO_CONTENT)
async def logout(request: Request, response: Response, uses: Uses, bearer: Bearer) -> None:
    """End the session of the refresh cookie, or of the access token, at once and in all tabs."""
    require_own_origin(request, uses.public_origins)
    named = {session_of(refresh_token(request) or ""), _session_of_token(uses, bearer)}
    for session_id in named:
        if session_id is not None:
            await uses.sign_out(session_id)
    drop_refresh_token(request, response)


@router.get("/me")
async def me(caller: Viewer, uses: Uses) -> MeOut:
    """Tell who you are, with today's role, and the workspace that you are in."""
    return await _me(uses, caller)


@router.post("/password", status_code=status.HTTP_204_NO_CONTENT)
async def change_password(body: PasswordIn, request: Request, caller: Person, uses: Uses) -> None:
    """Change your password. It ends your other sessions; API keys stay, until you revoke them."""
    uses.throttle.attempt(account=caller.email, address=request.client.host if request.client else "")
    await uses.change_password(caller, current=body.current, new=body.new)
    uses.throttle.succeeded(caller.email)


@router.get("/sessions")
async def list_sessions(caller: Person, uses: Uses) -> PageOut[SessionOut]:
    """List where you are signed in, the newest first."""
    async with uses.transactions.directory() as directory:
        sessions = await directory.sessions.open_of_user(caller.user_id, uses.clock())
    return PageOut(items=[SessionOut.of(session, caller) for session in sessions], next_cursor=None)


@router.delete("/sessions", status_code=status.HTTP_204_NO_CONTENT)
async def end_other_sessions(caller: Person, uses: Uses) -> None:
    """Sign out everywhere but here, at once."""
    await uses.end_other_sessions(caller)


@router.delete("/sessions/{session_id}", status_code=status.HTTP_204_NO_CONTENT)
async def end_session(session_id: UUID, caller: Person, uses: Uses) -> None:
    """End one of your sessions, at once."""
    await uses.end_session(caller, SessionId(session_id))


@router.post("/switch")
async def switch_workspace(body: SwitchIn, request: Request, response: Response, caller: Person, uses: Uses) -> TokenOut:
    """Go on in another of your workspaces: with the access token and the refresh cookie, both of which are replaced."""
    require_own_origin(request, uses.public_origins)
    token = refresh_token(request) or ""
    return await _token(uses, request, response, await uses.switch_workspace(caller, token, WorkspaceId(body.workspace_id)))


async def _token(uses: ApiDependencies, request: Request, response: Response, signed_in: SignedIn) -> TokenOut:
    left = int((signed_in.expires_at - uses.clock()).total_seconds())
    keep_refresh_token(request, response, signed_in.refresh_token, seconds=left)
    return TokenOut(
        access_token=uses.access_tokens.issue(signed_in.principal),
        expires_in=int(uses.access_tokens.lifetime.total_seconds()),
        user=await _me(uses, signed_in.principal),
    )


async def _me(uses: ApiDependencies, principal: Principal) -> MeOut:
    async with uses.transactions.directory() as directory:
        return MeOut.of(principal, await directory.workspaces.of_user(principal.user_id))


def _session_of_token(uses: ApiDependencies, bearer: Bearer) -> SessionId | None:
    if bearer is None:
        return None
    try:
        return uses.access_tokens.verify(bearer.credentials).session_id
    except Unauthenticated:
        return None
