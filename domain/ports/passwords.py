"""Passwords."""

from typing import Protocol


class PasswordHasher(Protocol):
    """Hashes and checks passwords, slowly on purpose."""

    async def hash(self, password: str) -> str: ...
    async def verify(self, password: str, password_hash: str | None) -> bool:
        """Return whether they match; takes as long when `password_hash` is None (no such user)."""
        ...
