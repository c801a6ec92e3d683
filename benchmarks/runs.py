"""Latency, throughput and memory of runs, as an API client sees them."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psutil

from benchmarks.server import Served, served

SEQUENTIAL = 30
AT_ONCE, BATCHES = 16, 5
AT_WORK = 8
GIVEN_UP_SECONDS = 120.0


def latencies(server: Served) -> dict[str, Any]:
    """Return milliseconds from POST to the first event and to the proposed campaign, one run after the other on an idle machine."""
    brief = server.brief(seed=1)
    for _ in range(3):
        _streamed(server, brief)
    samples = [_streamed(server, brief | {"seed": seed}) for seed in range(SEQUENTIAL)]
    return {
        "post_to_first_event_ms": _spread([first for first, _ in samples]),
        "post_to_proposed_ms": _spread([last for _, last in samples]),
    }


def throughput(server: Served) -> dict[str, Any]:
    """Return runs per second with sixteen clients at once, and the server's CPU seconds per run."""
    brief, process = server.brief(seed=1), psutil.Process(server.pid)
    cpu_before, started = _cpu(process), time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda seed: _waited(server, brief | {"seed": seed}), range(AT_ONCE * BATCHES)))
    seconds, runs = time.perf_counter() - started, AT_ONCE * BATCHES
    return {"runs_per_second": round(runs / seconds, 2), "server_cpu_seconds_per_run": round((_cpu(process) - cpu_before) / runs, 4)}


def memory(server: Served, runs: int) -> dict[str, Any]:
    """Return the server's resident megabytes before and after so many runs."""
    brief, process = server.brief(seed=1), psutil.Process(server.pid)
    before = process.memory_info().rss
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda seed: _waited(server, brief | {"seed": seed}), range(runs)))
    return {"rss_before_mb": before // 1_000_000, f"rss_after_{runs}_runs_mb": process.memory_info().rss // 1_000_000}


def stopping(home: Path) -> dict[str, float]:
    """Return seconds from SIGTERM to the end of a server that has runs at work."""
    with served(home) as server:
        for seed in range(AT_WORK):
            server.http.post("/api/campaigns/generate", json=server.brief(seed)).raise_for_status()
        asked = time.perf_counter()
    return {"stop_with_runs_at_work_seconds": round(time.perf_counter() - asked, 2)}


def taking_over(home: Path) -> dict[str, float]:
    """Return seconds from the kill of a server that has runs at work, until another one has finished them; its start is among them."""
    with served(home) as doomed:
        answers = [doomed.http.post("/api/campaigns/generate", json=doomed.brief(seed)).raise_for_status() for seed in range(AT_WORK)]
        runs = [answer.json()["run"]["id"] for answer in answers]
        psutil.Process(doomed.pid).kill()
    killed = time.perf_counter()
    with served(home) as server:
        while any(server.http.get(f"/api/runs/{run}").raise_for_status().json()["status"] != "succeeded" for run in runs):
            if time.perf_counter() - killed > GIVEN_UP_SECONDS:
                raise RuntimeError("the runs of a killed server were not finished")
            time.sleep(0.05)
        return {"kill_with_runs_at_work_seconds": round(time.perf_counter() - killed, 2)}


def _streamed(server: Served, brief: dict[str, Any]) -> tuple[float, float]:
    started, first = time.perf_counter(), 0.0
    with server.http.stream("POST", "/api/campaigns/generate", json=brief, headers={"Accept": "text/event-stream"}) as response:
        for line in response.iter_lines():
            if line.startswith("event: ") and not first:
                first = time.perf_counter() - started
            if line == "event: run.finished":
                return 1000 * first, 1000 * (time.perf_counter() - started)
    raise RuntimeError("the run did not finish")


def _waited(server: Served, brief: dict[str, Any]) -> None:
    answer = server.http.post("/api/campaigns/generate", json=brief, headers={"Prefer": "wait=60"})
    if answer.raise_for_status().json().get("state") != "proposed":
        raise RuntimeError(f"the campaign is not proposed: {answer.text[:200]}")


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _spread(samples: list[float]) -> dict[str, float]:
    return {"median": round(median(samples), 1), "p95": round(quantiles(samples, n=20)[18], 1), "max": round(max(samples), 1)}
