"""Access tokens: JWTs that are safe, because this module leaves the JOSE library nothing to decide.

One algorithm (ES256), keys by our own ring, one header shape, every claim required. What differs in anything is refused alike.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Never
from uuid import UUID, uuid4

from jose import jws
from jose.exceptions import JOSEError
from jose.utils import base64url_decode

from api.security.key_ring import ALGORITHM, KeyRing
from domain.entities.user import Principal, Role
from domain.errors import Unauthenticated
from domain.identity import SessionId, UserId, WorkspaceId
from domain.ports.clock import Clock

TOKEN_TYPE = "at+jwt"  # noqa: S105 - RFC 9068's media type, not a secret
LONGEST_TOKEN = 2048
LEEWAY_SECONDS = 5
LIFETIME = timedelta(minutes=10)
_COMPACT = re.compile(r"([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClaims:
    """What a valid token says. The session decides whether it still holds: roles and sign-outs act at once."""

    user_id: UserId
    session_id: SessionId
    workspace_id: WorkspaceId
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessTokens:
    """Issues and verifies access tokens of one issuer for one audience."""

    ring: KeyRing
    clock: Clock
    issuer: str = "nexusplanner"
    audience: str = "nexusplanner-api"
    lifetime: timedelta = LIFETIME

    def issue(self, principal: Principal) -> str:
        """Return a signed token for the principal's session."""
        kid, key = self.ring.signer()
        now = int(self.clock().timestamp())
        claims = {
            "iss": self.issuer,
            "aud": self.audience,
            "sub": str(principal.user_id),
            "sid": str(principal.session_id),
            "workspace": str(principal.workspace_id),
            "role": principal.role.value,
            "iat": now,
            "nbf": now,
            "exp": now + int(self.lifetime.total_seconds()),
            "jti": uuid4().hex,
        }
        return jws.sign(claims, key, headers={"typ": TOKEN_TYPE, "kid": kid}, algorithm=ALGORITHM)

    def verify(self, token: str) -> AccessClaims:
        """Return what the token says; raises Unauthenticated for anything but a current token of ours."""
        header = _header(token)
        key = self.ring.verifier(header["kid"])
        if key is None:
            _refuse()
        try:
            claims = _json_object(jws.verify(token, key, algorithms=[ALGORITHM]))
        except JOSEError:
            _refuse()
        self._check(claims)
        return _access_claims(claims)

    def _check(self, claims: Mapping[str, Any]) -> None:
        if claims.get("iss") != self.issuer or claims.get("aud") != self.audience:
            _refuse()
        if not isinstance(claims.get("jti"), str) or not claims["jti"]:
            _refuse()
        issued, not_before, expires = (_instant(claims, name) for name in ("iat", "nbf", "exp"))
        now = self.clock().timestamp()
        if max(issued, not_before) > now + LEEWAY_SECONDS:
            _refuse()
        if expires <= now - LEEWAY_SECONDS:
            raise Unauthenticated("the access token has expired")


def _header(token: str) -> Mapping[str, Any]:
    match = _COMPACT.fullmatch(token) if len(token) <= LONGEST_TOKEN else None
    if match is None:
        _refuse()
    try:
        header = _json_object(base64url_decode(match[1].encode()))
    except ValueError:
        _refuse()
    # Exactly these three: crit, jwk, jku, x5u, zip and whatever comes next are refused by not being among them.
    if header.keys() != {"alg", "typ", "kid"} or header["alg"] != ALGORITHM or header["typ"] != TOKEN_TYPE:
        _refuse()
    if not isinstance(header["kid"], str):
        _refuse()
    return header


def _json_object(data: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(data, object_pairs_hook=_without_duplicates)
    except (ValueError, RecursionError):
        _refuse()
    return value if isinstance(value, dict) else _refuse()


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _instant(claims: Mapping[str, Any], name: str) -> int:
    value = claims.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else _refuse()


def _access_claims(claims: Mapping[str, Any]) -> AccessClaims:
    try:
        return AccessClaims(
            user_id=UserId(UUID(claims["sub"])),
            session_id=SessionId(UUID(claims["sid"])),
            workspace_id=WorkspaceId(UUID(claims["workspace"])),
            role=Role(claims["role"]),
        )
    except (KeyError, ValueError, AttributeError, TypeError):
        _refuse()


def _refuse() -> Never:
    raise Unauthenticated("the access token is not valid")
