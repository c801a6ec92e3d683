"""Somebody else's server as a process of ours, for as long as a test needs it."""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import httpx2

SECONDS_TO_START = 60  # a loaded machine imports slowly; a small model is read from disk
SECONDS_TO_STOP = 5


class DidNotStart(Exception):
    """The server ended or stayed silent; the message holds what it printed."""


@contextmanager
def running(command: Sequence[str], *, says: str) -> Iterator[str]:
    """Run a server, and yield the address it prints once it answers there; `says` matches the print, with the address as its group.

    It inherits PATH alone, so that no setting of this machine changes what it does.
    """
    with tempfile.TemporaryFile("w+") as log:
        env = {"PATH": os.environ["PATH"]}
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=env)
        try:
            yield _address(process, log, re.compile(says))
        finally:
            _stop(process)


def _address(process: "subprocess.Popen[bytes]", log: IO[str], says: re.Pattern[str]) -> str:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
        if (found := says.search(_printed(log))) and _answers(found[1]):
            return found[1]
    raise DidNotStart(f"{process.args!r} printed:\n{_printed(log)}")


def _printed(log: IO[str]) -> str:
    return os.pread(log.fileno(), 1_000_000, 0).decode(errors="replace")  # leaves the file's place, at which the process writes, alone


def _answers(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/v1/models", timeout=1).is_success
    except httpx2.TransportError:
        return False


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def ask(method: str, url: str, body: Any = None) -> Any:
    """Call a server's own control address."""
    return httpx2.request(method, url, json=body, timeout=10).raise_for_status().json()
