"""Where the server's own files lie: beside the home's, or, when its account can't enter the home, in a folder that it can."""

import hashlib
import logging
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nexusplanner.embedded_postgres.account import Account
from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError

ENTER_ONLY = 0o711  # others may pass through to what they know by name, and list nothing

logger = logging.getLogger(__name__)


def choose_storage(folder: Path, account: Account) -> Path:
    """Pick the folder for data, log and copied programs of a new database: `folder` itself if the account can enter it.

    Permissions of folders that exist are never changed.
    """
    if account.can_reach(folder):
        return folder
    for base in (Path("/var/lib/nexusplanner"), Path(tempfile.gettempdir()).resolve() / "nexusplanner-embedded"):
        if _is_our_base(base) and account.can_reach(base):
            return _new_storage(base, folder, account)
    raise EmbeddedPostgresError(
        f"The server runs as uid {account.uid}, which can't enter {folder}, and no other folder could be made for it: "
        "choose a NEXUS_HOME that every user may enter, or set NEXUS_DATABASE_URL."
    )


def _is_our_base(base: Path) -> bool:
    """Make the folder if need be; refuse one that another user could have prepared."""
    try:
        base.mkdir(mode=ENTER_ONLY)
        base.chmod(ENTER_ONLY)
    except FileExistsError:
        pass
    except OSError:
        return False
    status = base.lstat()
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _new_storage(base: Path, folder: Path, account: Account) -> Path:
    # The random part keeps a home that was deleted and made anew from meeting its former database.
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    for left_over in base.glob(f"{name}-*"):
        logger.warning("an earlier database of %s is still kept in %s; delete it if nobody needs it", folder, left_over)
    storage = base / f"{name}-{secrets.token_hex(4)}"
    make_folder(storage, ENTER_ONLY)
    logger.warning("the database is kept in %s, because uid %d can't enter %s", storage, account.uid, folder)
    return storage


def make_folder(folder: Path, mode: int) -> None:
    """Create the folder with exactly this mode; leave one that exists as it is."""
    try:
        folder.mkdir()
    except FileExistsError:
        return
    folder.chmod(mode)


@contextmanager
def built_beside(target: Path) -> Iterator[Path]:
    """Offer a fresh path to build a folder at, and move it to the target only when all of it is there.

    What an interrupted attempt left is cleared away first; the program that was filling it may still run, so paths never recur.
    """
    for left_over in target.parent.glob(f"{target.name}.new-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    draft = target.with_name(f"{target.name}.new-{secrets.token_hex(4)}")
    try:
        yield draft
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Write a folder's entries to the disk, so that a rename outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
