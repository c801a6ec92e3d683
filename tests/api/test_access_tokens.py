"""Forged, stale and strange access tokens, each made by hand: the library that signs ours would refuse to make most of them."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from jose import jwe, jws
from jose.backends import ECKey

from api.security.key_ring import KeyRing, KeyRingError
from api.security.tokens import LONGEST_TOKEN, AccessTokens
from domain.entities.user import Principal, Role
from domain.errors import Unauthenticated
from domain.identity import SessionId, UserId, WorkspaceId
from tests.fakes.factories import NOON

PRINCIPAL = Principal(
    user_id=UserId(uuid4()), email="a@b.test", workspace_id=WorkspaceId(uuid4()), role=Role.USER, session_id=SessionId(uuid4())
)


class Moment:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Moment:
    return Moment()


@pytest.fixture
def ring(tmp_path: Path, clock: Moment) -> KeyRing:
    return KeyRing(tmp_path / "keys" / "ring.json", clock)


@pytest.fixture
def tokens(ring: KeyRing, clock: Moment) -> AccessTokens:
    return AccessTokens(ring=ring, clock=clock)


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, claims, _ = token.split(".")
    return tuple(json.loads(base64.urlsafe_b64decode(part + "==")) for part in (header, claims))


def signed(ring: KeyRing, header: dict[str, Any], claims: dict[str, Any] | bytes) -> str:
    """Sign with our real key, whatever the header says."""
    _, key = ring.signer()
    body = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    signing_input = f"{encoded(json.dumps(header).encode())}.{encoded(body)}"
    return f"{signing_input}.{encoded(key.sign(signing_input.encode()))}"


def macced(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    signing_input = f"{encoded(json.dumps(header).encode())}.{encoded(json.dumps(claims).encode())}"
    return f"{signing_input}.{encoded(hmac.new(secret, signing_input.encode(), hashlib.sha256).digest())}"


def test_an_issued_token_tells_who_it_was_issued_to(tokens: AccessTokens) -> None:
    claims = tokens.verify(tokens.issue(PRINCIPAL))

    assert (claims.user_id, claims.session_id, claims.workspace_id, claims.role) == (
        PRINCIPAL.user_id, PRINCIPAL.session_id, PRINCIPAL.workspace_id, Role.USER,
    )  # fmt: skip


def test_a_hand_made_token_with_our_key_and_the_right_shape_is_accepted(tokens: AccessTokens, ring: KeyRing) -> None:
    # The control for everything below: what is refused there is refused for what was changed.
    assert tokens.verify(signed(ring, *parts(tokens.issue(PRINCIPAL)))).user_id == PRINCIPAL.user_id


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
@pytest.mark.parametrize("algorithm", ["HS256", "ES256"])
def test_the_public_key_is_no_hmac_secret(tokens: AccessTokens, ring: KeyRing, encoding: Encoding, algorithm: str) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))
    private = load_pem_private_key(json.loads(ring._path.read_text())["keys"][0]["pem"].encode(), None)
    public = private.public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)

    with pytest.raises(Unauthenticated):
        tokens.verify(macced(header | {"alg": algorithm}, claims, public))


@pytest.mark.parametrize(
    "change",
    [
        {"alg": "none"}, {"alg": "HS256"}, {"alg": "ES384"}, {"alg": "RS256"}, {"alg": ""}, {"alg": None}, {"alg": ["ES256"]},
        {"typ": "JWT"}, {"typ": "application/at+jwt"}, {"typ": None}, {"kid": "another"}, {"kid": None}, {"kid": 1}, {"kid": "../keys"},
        {"crit": ["exp"]}, {"crit": []}, {"jwk": {"kty": "EC"}}, {"jku": "https://evil.example/jwks.json"},
        {"x5u": "https://evil.example/cert"}, {"x5c": []}, {"b64": False}, {"zip": "DEF"}, {"cty": "JWT"},
    ],
)  # fmt: skip
def test_a_header_that_differs_in_anything_is_refused(tokens: AccessTokens, ring: KeyRing, change: dict[str, Any]) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))

    with pytest.raises(Unauthenticated):
        tokens.verify(signed(ring, header | change, claims))


@pytest.mark.parametrize("name", ["alg", "typ", "kid"])
def test_a_header_without_one_of_its_members_is_refused(tokens: AccessTokens, ring: KeyRing, name: str) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))
    del header[name]

    with pytest.raises(Unauthenticated):
        tokens.verify(signed(ring, header, claims))


@pytest.mark.parametrize("name", ["exp", "iat", "nbf", "aud", "iss", "sub", "jti", "sid", "workspace", "role"])
def test_a_token_without_one_of_its_claims_is_refused(tokens: AccessTokens, ring: KeyRing, name: str) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))
    del claims[name]

    with pytest.raises(Unauthenticated):
        tokens.verify(signed(ring, header, claims))


@pytest.mark.parametrize(
    "change",
    [
        {"exp": "9999999999"}, {"exp": True}, {"exp": None}, {"exp": 1e12}, {"iat": "0"}, {"nbf": None}, {"aud": "another"}, {"aud": []},
        {"aud": ["nexusplanner-api"]}, {"iss": "another"}, {"sub": "root"}, {"sub": 1}, {"sid": ""}, {"workspace": None}, {"role": "owner"},
        {"jti": ""}, {"jti": 7},
    ],
)  # fmt: skip
def test_a_claim_of_another_kind_is_refused(tokens: AccessTokens, ring: KeyRing, change: dict[str, Any]) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))

    with pytest.raises(Unauthenticated):
        tokens.verify(signed(ring, header, claims | change))


def test_a_token_expires_after_ten_minutes_and_a_little_leeway(tokens: AccessTokens, clock: Moment) -> None:
    token = tokens.issue(PRINCIPAL)
    clock.now = NOON + timedelta(minutes=10, seconds=4)
    tokens.verify(token)
    clock.now = NOON + timedelta(minutes=10, seconds=5)

    with pytest.raises(Unauthenticated, match="expired"):
        tokens.verify(token)


@pytest.mark.parametrize("name", ["iat", "nbf"])
def test_a_token_from_the_future_is_refused(tokens: AccessTokens, ring: KeyRing, name: str) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))

    with pytest.raises(Unauthenticated):
        tokens.verify(signed(ring, header, claims | {name: claims[name] + 60}))


def test_a_changed_claim_breaks_the_signature(tokens: AccessTokens) -> None:
    header, body, signature = tokens.issue(PRINCIPAL).split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "==")) | {"role": "admin"}

    with pytest.raises(Unauthenticated):
        tokens.verify(f"{header}.{encoded(json.dumps(claims).encode())}.{signature}")


def test_a_key_of_somebody_elses_is_refused_even_under_our_key_id(tokens: AccessTokens, ring: KeyRing, tmp_path: Path) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))
    forger = KeyRing(tmp_path / "forger.json", Moment())

    with pytest.raises(Unauthenticated):
        tokens.verify(signed(forger, header, claims))


def test_an_empty_signature_is_refused(tokens: AccessTokens) -> None:
    header, claims, _ = tokens.issue(PRINCIPAL).split(".")

    for token in (f"{header}.{claims}.", f"{header}.{claims}", f"{header}.{claims}.{encoded(bytes(64))}"):
        with pytest.raises(Unauthenticated):
            tokens.verify(token)


def test_an_encrypted_token_is_refused(tokens: AccessTokens) -> None:
    encrypted = jwe.encrypt(tokens.issue(PRINCIPAL), "k" * 32, algorithm="dir", encryption="A256GCM").decode()

    with pytest.raises(Unauthenticated):
        tokens.verify(encrypted)


def test_an_oversized_token_is_refused_before_it_is_parsed(tokens: AccessTokens, ring: KeyRing) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))

    with pytest.raises(Unauthenticated):
        tokens.verify(signed(ring, header, claims | {"padding": "x" * LONGEST_TOKEN}))


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "a.b.c.d.e", "ü.ü.ü", "e30.e30.e30", " ", "W10.W10.W10", "\u0661.a.b"])
def test_what_is_no_token_is_refused(tokens: AccessTokens, token: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens.verify(token)


def test_a_name_that_stands_twice_is_refused(tokens: AccessTokens, ring: KeyRing) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))
    doubled = json.dumps(claims)[:-1] + ', "role": "admin"}'

    with pytest.raises(Unauthenticated):
        tokens.verify(signed(ring, header, doubled.encode()))


def test_rotation_keeps_tokens_valid_and_signs_with_the_announced_key(tokens: AccessTokens, ring: KeyRing) -> None:
    before = tokens.issue(PRINCIPAL)
    announced = {key["kid"] for key in ring.jwks()["keys"]}

    now_current = ring.rotate()

    assert now_current in announced
    assert parts(tokens.issue(PRINCIPAL))[0]["kid"] == now_current
    assert tokens.verify(before).user_id == PRINCIPAL.user_id


def test_a_retired_key_is_forgotten_after_an_hour(tokens: AccessTokens, ring: KeyRing, clock: Moment) -> None:
    header, claims = parts(tokens.issue(PRINCIPAL))
    _, old_key = ring.signer()
    ring.rotate()
    clock.now = NOON + timedelta(hours=1)
    second = int(clock.now.timestamp())
    token = jws.sign(claims | {"iat": second, "nbf": second, "exp": second + 60}, old_key, headers=header, algorithm="ES256")

    with pytest.raises(Unauthenticated):
        tokens.verify(token)
    assert header["kid"] not in {key["kid"] for key in ring.jwks()["keys"]}


def test_another_process_sees_the_rotation(ring: KeyRing, tmp_path: Path, clock: Moment) -> None:
    other = KeyRing(tmp_path / "keys" / "ring.json", clock)
    other.signer()

    assert ring.rotate() == other.signer()[0]


def test_rings_opened_at_the_same_time_agree(tmp_path: Path, clock: Moment, in_threads: Callable[..., list[Any]]) -> None:
    path = tmp_path / "new" / "ring.json"

    kids = in_threads(16, lambda: KeyRing(path, clock).signer()[0])

    assert len(set(kids)) == 1


def test_the_published_keys_are_public(ring: KeyRing) -> None:
    keys = ring.jwks()["keys"]

    assert len(keys) == 2
    for key in keys:
        assert key.keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}
        assert (key["alg"], key["crv"], key["use"]) == ("ES256", "P-256", "sig")
        assert ECKey(dict(key), "ES256")


def test_the_key_file_is_private(ring: KeyRing, tmp_path: Path, clock: Moment) -> None:
    path = tmp_path / "keys" / "ring.json"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)

    with pytest.raises(KeyRingError, match="chmod 600"):
        KeyRing(path, clock).signer()


@pytest.mark.parametrize("content", ["", "{", "{}", '{"keys": [], "refresh_secret": "00"}', '{"keys": 3, "refresh_secret": "zz"}'])
def test_a_damaged_key_file_is_named(tmp_path: Path, clock: Moment, content: str) -> None:
    path = tmp_path / "ring.json"
    path.write_text(content)
    path.chmod(0o600)

    with pytest.raises(KeyRingError, match=r"ring\.json"):
        KeyRing(path, clock).signer()
