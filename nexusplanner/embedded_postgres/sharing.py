"""Who uses the server: counted with kernel file locks, which even a process that is killed gives back."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import fasteners  # type: ignore[import-untyped]

from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError

TURN_SECONDS = 300  # longer than any first start, recovery or stop that somebody else may be busy with


@dataclass(slots=True)
class _Membership:
    """This process's one shared lock on a server, however many objects in the process use it."""

    lock: fasteners.InterProcessReaderWriterLock
    members: int = 0


# POSIX locks belong to the process: a second lock object on the same file would, when closed, release the first one's.
# The process id in the key keeps a forked child from believing that it holds its parent's lock.
_memberships: dict[tuple[int, Path], _Membership] = {}
_this_process = threading.RLock()


class Sharing:
    """Joins and leaves the users of one server. All but `turn` is to be called within a turn."""

    def __init__(self, folder: Path) -> None:
        self._turns = folder / "turn.lock"
        self._users = folder / "users.lock"

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Be the only one, among all threads and processes, who starts or stops the server."""
        with _this_process:
            gate = fasteners.InterProcessLock(self._turns)
            if not gate.acquire(timeout=TURN_SECONDS):
                raise EmbeddedPostgresError(
                    f"Another process has been starting or stopping the database for {TURN_SECONDS} s: "
                    f"end it (it holds {self._turns}) and try again."
                )
            try:
                yield
            finally:
                gate.release()

    def join(self) -> None:
        """Count one more user in this process."""
        key = (os.getpid(), self._users)
        membership = _memberships.setdefault(key, _Membership(fasteners.InterProcessReaderWriterLock(self._users)))
        if membership.members == 0:
            membership.lock.acquire_read_lock()
        membership.members += 1

    def leave(self) -> bool:
        """Count one user less; return whether nobody is left, here or in any other process."""
        key = (os.getpid(), self._users)
        membership = _memberships[key]
        membership.members -= 1
        if membership.members > 0:
            return False
        del _memberships[key]
        alone: bool = membership.lock.acquire_write_lock(blocking=False)
        membership.lock.release_write_lock()
        return alone

    def has_others(self) -> bool:
        """Whether another process uses the server, too."""
        lock = _memberships[os.getpid(), self._users].lock
        alone: bool = lock.acquire_write_lock(blocking=False)
        lock.acquire_read_lock()  # from exclusive back to shared; where we were not alone, shared already
        return not alone
