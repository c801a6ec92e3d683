"""Secrets that must be known in the clear later, sealed under a key that is not in the database."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken

from api.security.key_ring import KeyRing
from domain.errors import Unavailable

LABEL = "sealed secrets"


class FernetBox:
    """Seals with Fernet (AES-128-CBC and HMAC-SHA256) under a key derived from the key ring's file."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def seal(self, secret: str) -> bytes:
        return self._fernet().encrypt(secret.encode())

    def open(self, sealed: bytes) -> str:
        """Raises Unavailable when it was sealed with other keys."""
        try:
            return self._fernet().decrypt(sealed).decode()
        except InvalidToken as error:
            raise Unavailable("this secret was sealed with other keys than those in keys.json; make a new one") from error

    def _fernet(self) -> Fernet:
        return Fernet(urlsafe_b64encode(self._ring.derived_key(LABEL)))
