"""Sign in, stay signed in, sign out."""

from fastapi import APIRouter, Request, Response, status

from api.caller import Bearer, Viewer
from api.dependencies import ApiDependencies, Uses
from api.schemas.auth import LoginIn, MeOut, TokenOut
from api.security.browser import drop_refresh_token, keep_refresh_token, refresh_token, require_own_origin
from domain.errors import Unauthenticated
from domain.identity import SessionId
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
    return _token(uses, request, response, signed_in)


@router.post("/refresh")
async def refresh(request: Request, response: Response, uses: Uses) -> TokenOut:
    """Exchange the refresh cookie for a new access token and a new cookie. Using an old cookie ends the session."""
    require_own_origin(request, uses.public_origins)
    token = refresh_token(request)
    if not token:
        raise Unauthenticated("there is no session to refresh; sign in")
    return _token(uses, request, response, await uses.refresh_session(token))


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
async def me(caller: Viewer) -> MeOut:
    """Tell who you are, with today's role."""
    return MeOut.of(caller)


def _token(uses: ApiDependencies, request: Request, response: Response, signed_in: SignedIn) -> TokenOut:
    left = int((signed_in.expires_at - uses.clock()).total_seconds())
    keep_refresh_token(request, response, signed_in.refresh_token, seconds=left)
    return TokenOut(
        access_token=uses.access_tokens.issue(signed_in.principal),
        expires_in=int(uses.access_tokens.lifetime.total_seconds()),
        user=MeOut.of(signed_in.principal),
    )


def _session_of_token(uses: ApiDependencies, bearer: Bearer) -> SessionId | None:
    if bearer is None:
        return None
    try:
        return uses.access_tokens.verify(bearer.credentials).session_id
    except Unauthenticated:
        return None
