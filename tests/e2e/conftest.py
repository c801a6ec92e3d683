"""A real installation: processes started as a user starts them, spoken to over HTTP."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.surroundings import plain_environment

EMAIL, PASSWORD = "admin@example.com", "a good long password"
READY_SECONDS = 90
COMMAND = [sys.executable, "-c", "from nexusplanner.cli.app import main; main()"]


@dataclass
class Process:
    """One running `nexusplanner …`; its lines are kept for when a test fails."""

    popen: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    ready: threading.Event = field(default_factory=threading.Event)
    reader: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    @property
    def url(self) -> str:
        """The address in the line that says it is ready."""
        return next(line.rsplit(" ", 1)[1] for line in self.lines if "ready at http" in line)

    def wait_ready(self) -> "Process":
        assert self.ready.wait(READY_SECONDS), "".join(self.lines)
        return self

    def kill(self) -> None:
        """End it as a power cut would."""
        self.popen.kill()
        self.popen.wait(10)

    def stop(self, *, within: float = 30) -> int:
        """Ask it to stop, and return its exit code; how long that takes is measured in benchmarks."""
        self.popen.send_signal(signal.SIGTERM)
        return self.popen.wait(within)

    def _read(self) -> None:
        assert self.popen.stdout is not None
        for line in self.popen.stdout:
            self.lines.append(line.rstrip("\n"))
            if " ready" in line:
                self.ready.set()
        self.ready.set()


@dataclass
class Installation:
    """A home of its own, and the processes that were started in it."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    processes: list[Process] = field(default_factory=list)
    clients: list["Client"] = field(default_factory=list)

    def sign_in(self, process: Process, email: str = EMAIL, password: str = PASSWORD) -> "Client":
        """Return a client of the process's API."""
        self.clients.append(Client(process.url, email, password))
        return self.clients[-1]

    @property
    def environment(self) -> dict[str, str]:
        own = {"NEXUS_HOME": str(self.home), "NEXUS_PORT": "0", "NEXUS_ADMIN_EMAIL": EMAIL, "NEXUS_ADMIN_PASSWORD": PASSWORD}
        return plain_environment() | own | self.settings | {"COLUMNS": "200", "PYTHONWARNINGS": "ignore"}

    def start(self, *arguments: str, **settings: str) -> Process:
        """Start a command, with settings of its own, and wait until it is ready."""
        popen = subprocess.Popen(
            [*COMMAND, *arguments],
            env=self.environment | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=self.home,
        )
        process = Process(popen)
        self.processes.append(process)
        return process.wait_ready()

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a command, with settings of its own, to its end."""
        return subprocess.run(
            [*COMMAND, *arguments],
            env=self.environment | settings,
            capture_output=True,
            text=True,
            timeout=180,
            cwd=self.home,
            check=False,
        )

    def close(self) -> None:
        for process in self.processes:
            if process.popen.poll() is None:
                process.popen.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.popen.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
            process.reader.join(10)
            if process.popen.stdout is not None:
                process.popen.stdout.close()
        for client in self.clients:
            client.http.close()
        if list(self.home.rglob("postmaster.pid")):
            self.run("migrate")  # adopts the database server that a killed process left, and stops it on leaving
        shutil.rmtree(self.home, ignore_errors=True)


class Client:
    """An API client that is signed in."""

    def __init__(self, url: str, email: str, password: str) -> None:
        self.http = httpx.Client(base_url=url, timeout=60, trust_env=False)
        token = self.http.post("/auth/login", json={"email": email, "password": password}).raise_for_status().json()["access_token"]
        self.http.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str) -> Any:
        return self.http.get(path).raise_for_status().json()

    def brief(self, **changes: Any) -> dict[str, Any]:
        """Return a brief for the sample's first service."""
        service, audiences = self.get("/api/services")["items"][0], self.get("/api/audiences")["items"]
        today = datetime.now(UTC).date()
        brief = {
            "service_id": service["id"],
            "objective": {"metric": "leads", "target": 100, "by": str(today + timedelta(days=50))},
            "audience_ids": [audiences[0]["id"], audiences[1]["id"]],
            "budget": {"amount_minor": 2_000_000, "currency": "USD"},
            "window": {"start": str(today + timedelta(days=7)), "end": str(today + timedelta(days=48))},
        }
        return brief | changes

    def generate(self, **changes: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.http.post("/api/campaigns/generate", json=self.brief(**changes)).raise_for_status().json()
        return answer

    def events(self, run_id: str) -> list[dict[str, Any]]:
        """Return the whole log of a run."""
        events: list[dict[str, Any]] = []
        while True:
            page = self.get(f"/api/runs/{run_id}/events?after={events[-1]['seq'] if events else 0}&limit=200")["items"]
            if not page:
                return events
            events += page

    def wait_for(self, run_id: str, *, status: str, within: float) -> dict[str, Any]:
        """Return the run once it has the status."""
        deadline = time.monotonic() + within
        while True:
            run: dict[str, Any] = self.get(f"/api/runs/{run_id}")
            if run["status"] == status:
                return run
            assert time.monotonic() < deadline, f"the run is still {run['status']}"
            time.sleep(0.1)


def frames(response: httpx.Response) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (id, event, data) of each server-sent event."""
    current: dict[str, str] = {}
    for line in response.iter_lines():
        if line == "":
            if "event" in current:
                yield current.get("id", ""), current["event"], json.loads(current.get("data") or "{}")
            current = {}
        elif not line.startswith(":"):
            name, _, value = line.partition(": ")
            current[name] = value


def new_home() -> Path:
    """Return an empty folder that an unprivileged database server may enter."""
    home = Path(tempfile.mkdtemp(prefix="nexusplanner-e2e-"))
    home.chmod(0o755)
    return home


@pytest.fixture(scope="session")
def started_home() -> Iterator[Path]:
    """A home after its first start, which makes the database and loads the sample."""
    first = Installation(new_home())
    first.start("up").stop()
    yield first.home
    first.close()


@pytest.fixture(scope="module")
def installation(started_home: Path) -> Iterator[Installation]:
    """One installation for a module's tests, which has been started before."""
    home = new_home()
    subprocess.run(["cp", "--archive", f"{started_home}/.", home], check=True)  # noqa: S607 - keeps the owner of the database's files
    installation = Installation(home)
    yield installation
    installation.close()
