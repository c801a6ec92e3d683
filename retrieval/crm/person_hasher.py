"""Keyed hashes instead of people."""

import hashlib
import hmac


class KeyedPersonHasher:
    """HMAC-SHA256 in hexadecimal. Addresses and name parts have hashes of their own kinds, so that one never equals the other."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def email(self, address: str) -> str:
        return self._hash("email", address.strip().casefold())

    def name_part(self, part: str) -> str:
        return self._hash("name", part)

    def _hash(self, kind: str, text: str) -> str:
        return hmac.digest(self._key, f"{kind}:{text}".encode(), hashlib.sha256).hex()
