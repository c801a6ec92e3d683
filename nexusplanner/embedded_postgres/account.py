"""The operating system account that the server runs under: our own, or an unprivileged one when we are root."""

import os
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError

NOBODY = 65534  # PostgreSQL refuses to run as root; this account exists on every common system and owns nothing
PROGRAM_SECONDS = 600  # a server that recovers after a power cut may need minutes before it is ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who runs the server. `dropped` is true when we are root and it is somebody else."""

    uid: int
    gid: int
    dropped: bool

    def can_reach(self, path: Path) -> bool:
        """Whether the account may enter this folder (or run this file) and every folder above it."""
        return not self.dropped or all(self._may_enter(place.stat()) for place in (path, *path.parents))

    def give(self, path: Path) -> None:
        """Make the account the owner of something that we have just created."""
        if self.dropped:
            os.chown(path, self.uid, self.gid)

    def run(self, command: Sequence[str | Path], *, log: Path) -> bool:
        """Run one of PostgreSQL's programs to its end, its words going to the log; return whether it succeeded.

        The environment is ours, not the user's: PGPORT, PGOPTIONS and their like would change what the program does.
        """
        with log.open("ab") as words:
            finished = subprocess.run(
                [str(part) for part in command],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd=log.parent,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                timeout=PROGRAM_SECONDS,
                user=self.uid if self.dropped else None,
                group=self.gid if self.dropped else None,
                extra_groups=() if self.dropped else None,
            )
        return finished.returncode == 0

    def _may_enter(self, status: os.stat_result) -> bool:
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def server_account(data: Path) -> Account:
    """The account for the server of this data directory: its owner, where it exists already."""
    owner = data.stat() if data.exists() else None
    if os.geteuid() != 0:
        if owner and owner.st_uid != os.geteuid():
            raise EmbeddedPostgresError(
                f"The database in {data} belongs to another user (uid {owner.st_uid}): "
                "run as that user or as root, or choose another NEXUS_HOME."
            )
        return Account(uid=os.geteuid(), gid=os.getegid(), dropped=False)
    if owner and owner.st_uid != 0:
        return Account(uid=owner.st_uid, gid=owner.st_gid, dropped=True)
    return Account(uid=NOBODY, gid=NOBODY, dropped=True)
