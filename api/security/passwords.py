"""Passwords, hashed by argon2id in threads of their own, so that nobody's sign-in holds up anybody's request."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

MEMORY_KIB = 19 * 1024  # with two passes and one lane: OWASP's first choice of 2024, about 31 ms
THREADS = 2


class Argon2Passwords:
    """The domain's PasswordHasher. Hashing waits for one of two threads: a flood of sign-ins can't take memory or every core."""

    def __init__(self) -> None:
        self._hashes = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=MEMORY_KIB, parallelism=1),))
        self._threads = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="passwords")
        self._nobodys = self._threads.submit(self._hashes.hash, secrets.token_urlsafe())

    async def hash(self, password: str) -> str:
        """Return the encoded hash."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hashes.hash, password)

    async def verify(self, password: str, password_hash: str | None) -> bool:
        """Return whether they match; checks against a hash that nobody's password gives when there is no user."""
        nobodys = await asyncio.wrap_future(self._nobodys)
        against = password_hash or nobodys
        matches = await asyncio.get_running_loop().run_in_executor(self._threads, self._hashes.verify, password, against)
        return matches and password_hash is not None

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)
