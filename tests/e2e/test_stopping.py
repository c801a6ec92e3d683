"""A process that is asked to stop ends in good order, whatever it is doing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.conftest import Client, Installation, frames
from tests.e2e.test_killed_worker import happened_once


def test_up_stops_with_runs_at_work_and_streams_open(installation: Installation) -> None:
    process = installation.start("up")
    client = installation.sign_in(process)
    waiting = client.generate(review=True)["run"]["id"]
    client.wait_for(waiting, status="waiting_review", within=30)
    with open_stream(client, f"/api/runs/{waiting}/stream") as run_stream, open_stream(client, "/api/stream") as workspace_stream:
        runs = [client.generate(seed=seed)["run"]["id"] for seed in range(8)]
        assert process.stop() == 0
        run_stream.join(5)
        workspace_stream.join(5)
    assert not run_stream.is_alive()
    assert not workspace_stream.is_alive()
    assert not any("Traceback" in line or "ERROR" in line for line in process.lines), "\n".join(process.lines)

    again = installation.sign_in(installation.start("up"))
    for run_id in runs:
        again.wait_for(run_id, status="succeeded", within=30)
        happened_once(again, run_id)


@contextmanager
def open_stream(client: Client, path: str) -> Iterator[threading.Thread]:
    """Read a stream in a thread, which ends when the server closes the stream in good order."""
    begun = threading.Event()

    def read() -> None:
        with client.http.stream("GET", path) as response:
            begun.set()
            for _ in frames(response):
                pass

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    if not begun.wait(10):
        pytest.fail(f"{path} did not open")
    yield thread
