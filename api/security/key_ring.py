"""The keys that sign access tokens, kept in one private file that several processes share.

The file holds one current key, one next key, which is published before it is used so that a rotation surprises nobody, and retired
keys for as long as tokens that they signed may be in use. It is written beside and moved into place: nobody reads half of it.
"""

import base64
import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from jose.backends import ECKey
from jose.backends.base import Key

from domain.ports.clock import Clock

ALGORITHM = "ES256"
RETIRED_KEYS_LIVE = timedelta(hours=1)  # longer than any access token


class KeyRingError(Exception):
    """The key file can't be used; the message says why and what to do."""


class KeyState(StrEnum):
    """What a key is for: signing, being announced, or checking the last tokens it signed."""

    CURRENT = "current"
    NEXT = "next"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A P-256 key pair. `kid` is its RFC 7638 thumbprint."""

    kid: str
    state: KeyState
    pem: str
    retired_at: datetime | None = None

    def usable_at(self, moment: datetime) -> bool:
        """Whether a token signed by this key may still be accepted."""
        return self.retired_at is None or moment < self.retired_at + RETIRED_KEYS_LIVE

    @property
    def key(self) -> Key:
        """The pair, as the JOSE library wants it."""
        return ECKey(self.pem, ALGORITHM)

    @property
    def public_jwk(self) -> dict[str, str]:
        """The public half, for the world (RFC 7517)."""
        return {**self.key.public_key().to_dict(), "kid": self.kid, "use": "sig"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    keys: tuple[SigningKey, ...]
    refresh_secret: bytes


class KeyRing:
    """The keys in a file; follows the file when another process rotates it."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._read_at_mtime = -1
        self._content = _Content(keys=(), refresh_secret=b"")
        self._pairs: dict[str, Key] = {}
        if not path.exists():
            _create(path)

    def signer(self) -> tuple[str, Key]:
        """Return the id and the key to sign with."""
        current = next(key for key in self._fresh().keys if key.state is KeyState.CURRENT)
        return current.kid, self._pairs[current.kid]

    def verifier(self, kid: str) -> Key | None:
        """Return the public key with this id, if its tokens are still good."""
        now = self._clock()
        known = next((key for key in self._fresh().keys if key.kid == kid and key.usable_at(now)), None)
        return self._pairs[kid].public_key() if known else None

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """Return the public keys (RFC 7517 JWK Set)."""
        now = self._clock()
        return {"keys": [key.public_jwk for key in self._fresh().keys if key.usable_at(now)]}

    @property
    def refresh_secret(self) -> bytes:
        """The secret that refresh tokens' successors derive from; it outlives rotations."""
        return self._fresh().refresh_secret

    def derived_key(self, label: str) -> bytes:
        """Return 32 secret bytes for a purpose of their own (HKDF-SHA256, RFC 5869); they outlive rotations, too."""
        return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=label.encode()).derive(self.refresh_secret)

    def rotate(self) -> str:
        """Retire the current key, sign with the next one from now on, announce a new one; return the id of the now current key."""
        with _locked(self._path):
            content = self._fresh()
            now = self._clock()
            kept = [key for key in content.keys if key.usable_at(now)]
            turned = tuple(_turned(key, now) for key in kept)
            _write(self._path, replace(content, keys=(*turned, _new_key(KeyState.NEXT))))
        return self.signer()[0]

    def _fresh(self) -> _Content:
        mtime = self._path.stat().st_mtime_ns
        if mtime != self._read_at_mtime:
            self._content = _read(self._path)
            self._pairs = {key.kid: key.key for key in self._content.keys}
            self._read_at_mtime = mtime
        return self._content


def _turned(key: SigningKey, now: datetime) -> SigningKey:
    match key.state:
        case KeyState.CURRENT:
            return replace(key, state=KeyState.RETIRED, retired_at=now)
        case KeyState.NEXT:
            return replace(key, state=KeyState.CURRENT)
        case KeyState.RETIRED:
            return key


def _new_key(state: KeyState) -> SigningKey:
    pair = ec.generate_private_key(ec.SECP256R1())
    pem = pair.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    return SigningKey(kid=_thumbprint(ECKey(pem, ALGORITHM).to_dict()), state=state, pem=pem)


def _thumbprint(jwk: Mapping[str, str]) -> str:
    members = json.dumps({name: jwk[name] for name in ("crv", "kty", "x", "y")}, separators=(",", ":"), sort_keys=True)
    return base64.urlsafe_b64encode(hashlib.sha256(members.encode()).digest()).rstrip(b"=").decode()


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = _Content(keys=(_new_key(KeyState.CURRENT), _new_key(KeyState.NEXT)), refresh_secret=secrets.token_bytes(32))
    with _locked(path):
        if not path.exists():
            _write(path, content)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.with_suffix(".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _write(path: Path, content: _Content) -> None:
    data = {
        "version": 1,
        "refresh_secret": content.refresh_secret.hex(),
        "keys": [
            {"kid": key.kid, "state": key.state, "pem": key.pem, "retired_at": key.retired_at.isoformat() if key.retired_at else None}
            for key in content.keys
        ],
    }
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(data, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _read(path: Path) -> _Content:
    if path.stat().st_mode & 0o007:
        raise KeyRingError(f"{path} can be read by everybody on this machine; run: chmod 600 {path}")
    try:
        data = json.loads(path.read_text())
        keys = tuple(_key_from(item) for item in data["keys"])
        content = _Content(keys=keys, refresh_secret=bytes.fromhex(data["refresh_secret"]))
    except (ValueError, KeyError, TypeError) as error:
        raise KeyRingError(f"{path} is damaged ({error}); remove it to make new keys, everybody will have to sign in again") from error
    if [key.state for key in keys].count(KeyState.CURRENT) != 1:
        raise KeyRingError(f"{path} must hold exactly one current key; remove it to make new keys")
    return content


def _key_from(item: Mapping[str, Any]) -> SigningKey:
    retired_at = datetime.fromisoformat(item["retired_at"]) if item["retired_at"] else None
    return SigningKey(kid=item["kid"], state=KeyState(item["state"]), pem=item["pem"], retired_at=retired_at)
