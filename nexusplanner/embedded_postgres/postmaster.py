"""The server's main process: recognised beyond doubt before anything is done to it, since process ids are used again."""

import logging
import signal
import time
from pathlib import Path

import psutil

from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError

PID_FILE = "postmaster.pid"
FAST_STOP_SECONDS = 60  # time for the last checkpoint; after it the write-ahead log alone keeps the data safe
IMMEDIATE_STOP_SECONDS = 10
LOOK_SECONDS = 0.02

logger = logging.getLogger(__name__)


def find_postmaster(data: Path) -> psutil.Process | None:
    """The process that serves this data directory, or None if the pid file is missing, stale or names somebody else."""
    try:
        process = psutil.Process(int((data / PID_FILE).read_text().split("\n", 1)[0]))
        serves_data = process.name() == "postgres" and str(data) in process.cmdline()
    except (FileNotFoundError, ValueError, psutil.Error):
        return None
    return process if serves_data and is_alive(process) else None


def is_alive(process: psutil.Process) -> bool:
    """Whether this very process still runs; a zombie that nobody has buried yet does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def forget_stale_pid(data: Path) -> None:
    """Remove a pid file that names no server of ours: PostgreSQL refuses to start while that process lives."""
    if find_postmaster(data) is None:
        (data / PID_FILE).unlink(missing_ok=True)


def halt(process: psutil.Process) -> None:
    """Stop the server: open transactions are rolled back, and what was committed stays."""
    for request, seconds in ((signal.SIGINT, FAST_STOP_SECONDS), (signal.SIGQUIT, IMMEDIATE_STOP_SECONDS)):
        try:
            process.send_signal(request)
        except psutil.NoSuchProcess:
            return
        if _ended(process, seconds):
            return
        logger.warning("the database server (pid %d) did not stop within %d s", process.pid, seconds)
    raise EmbeddedPostgresError(f"The database server (pid {process.pid}) does not stop: end it with kill -9 {process.pid}.")


def _ended(process: psutil.Process, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(LOOK_SECONDS)
    return True
