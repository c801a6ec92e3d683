"""A NexusPlanner of its own for a benchmark: a fresh home, a free port, the sample workspace."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.surroundings import plain_environment

EMAIL, PASSWORD = "bench@example.com", "bench-password"


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its process, address, the seconds it took to be ready, and a client that is signed in."""

    pid: int
    url: str
    ready_seconds: float
    http: httpx.Client

    def brief(self, seed: int) -> dict[str, Any]:
        """Return a brief for the sample's first service and two audiences."""
        service = self.http.get("/api/services").json()["items"][0]
        audiences = [item["id"] for item in self.http.get("/api/audiences").json()["items"][:2]]
        today = datetime.now(UTC).date()
        return {
            "service_id": service["id"],
            "objective": {"metric": "leads", "target": 100, "by": str(today + timedelta(days=50))},
            "audience_ids": audiences,
            "budget": {"amount_minor": 2_000_000, "currency": service["conversion_value"]["currency"]},
            "window": {"start": str(today + timedelta(days=7)), "end": str(today + timedelta(days=48))},
            "seed": seed,
        }


@contextmanager
def fresh_home() -> Iterator[Path]:
    """Yield an empty data directory that an unprivileged database server may enter."""
    home = Path(tempfile.mkdtemp(prefix="nexusplanner-bench-"))
    home.chmod(0o755)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def served(home: Path, environment: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Run `nexusplanner up` in `home` for the length of the block; by rules alone, unless the environment names a model's server."""
    ours = {"NEXUS_HOME": str(home), "NEXUS_PORT": "0", "NEXUS_ADMIN_EMAIL": EMAIL, "NEXUS_ADMIN_PASSWORD": PASSWORD}
    settings = plain_environment() | dict(environment or {}) | ours
    code = "from nexusplanner.cli.app import main; main()"
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, "up"], env=settings, stdout=subprocess.PIPE, text=True, cwd=home)
    try:
        url = _ready_url(process)
        ready = time.perf_counter() - started
        with httpx.Client(base_url=url, timeout=120, trust_env=False) as http:
            token = http.post("/auth/login", json={"email": EMAIL, "password": PASSWORD}).raise_for_status().json()["access_token"]
            http.headers["Authorization"] = f"Bearer {token}"
            yield Served(process.pid, url, ready, http)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        if process.stdout is not None:
            process.stdout.close()


def _ready_url(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        if "is ready at " in line:
            return line.rsplit(" ", 1)[1].strip()
    raise RuntimeError("the server ended before it was ready")
