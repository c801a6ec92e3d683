"""`python -m benchmarks.webhooks`: signals posted to a webhook at a steady rate, timed from each POST to its event on the live stream.

The server judges the signals meanwhile, as it always does. Senders are another process; everything stays on this machine.
"""

import argparse
import asyncio
import json
import multiprocessing
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
import numpy as np
import psutil
from standardwebhooks import Webhook

from benchmarks.server import Served, fresh_home, served

MOST_SIGNALS, MOST_PER_SECOND = 20_000, 500
PATIENCE_SECONDS = 30.0
CONNECTIONS = 64  # 200 a second that take 300 ms each are 60 at a time


@dataclass
class Listener:
    """Follows the live stream on a thread; `seen` has the moment of each signal's first event, `events` how many there were."""

    server: Served
    seen: dict[str, float] = field(default_factory=dict)
    events: Counter[str] = field(default_factory=Counter)
    following: threading.Event = field(default_factory=threading.Event)

    def follow(self) -> None:
        """Read events until the connection is closed, at the end of the benchmark."""
        with suppress(httpx.HTTPError), self.server.http.stream("GET", "/api/signals/stream", timeout=None) as response:
            self.following.set()
            received = False
            for line in response.iter_lines():
                if line.startswith("event: "):
                    received = line == "event: signal.received"
                elif received and line.startswith("data: "):
                    call_id = json.loads(line.removeprefix("data: "))["data"]["external_id"]
                    self.seen.setdefault(call_id, time.monotonic())
                    self.events[call_id] += 1

    def wait_for(self, count: int) -> None:
        """Return once so many signals were seen, or when patience ends."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while len(self.seen) < count and time.monotonic() < deadline:
            time.sleep(0.1)


@dataclass
class Sender:
    """Posts signed signals over a few connections of its own: an HTTP client's pool would be what is measured."""

    address: str
    secret: str
    posted: dict[str, float] = field(default_factory=dict)
    taken: dict[str, float] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)

    async def send(self, count: int, per_second: float) -> float:
        """Post at a steady rate, however slow the answers are; return the seconds that took."""
        calls: asyncio.Queue[int] = asyncio.Queue()
        async with asyncio.TaskGroup() as connections:
            workers = [connections.create_task(self._work(calls)) for _ in range(CONNECTIONS)]
            started = time.monotonic()
            for number in range(count):
                await asyncio.sleep(max(0.0, started + number / per_second - time.monotonic()))
                self.posted[_call_id(number)] = time.monotonic()
                calls.put_nowait(number)
            await calls.join()
            for worker in workers:
                worker.cancel()
        return time.monotonic() - started

    async def _work(self, calls: asyncio.Queue[int]) -> None:
        url = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        try:
            while True:
                number = await calls.get()
                writer.write(self._request(number, url.path, url.netloc))
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
                call_id = _call_id(number)
                self.taken[call_id] = time.monotonic() - self.posted[call_id]
                self.statuses[int(head.split(b" ", 2)[1])] += 1
                calls.task_done()
        finally:
            writer.close()

    def _request(self, number: int, path: str, host: str) -> bytes:
        title = f"Wholesale notice {number}: price {number * 7919 % 100_003}"
        body = json.dumps({"title": title, "url": f"https://press.example/{number}"})
        call_id, now = _call_id(number), datetime.now(UTC)
        lines = (
            f"POST {path} HTTP/1.1",
            f"host: {host}",
            f"content-length: {len(body)}",
            f"webhook-id: {call_id}",
            f"webhook-timestamp: {int(now.timestamp())}",
            f"webhook-signature: {Webhook(self.secret).sign(call_id, now, body)}",
        )
        return "\r\n".join((*lines, "", body)).encode()


def _call_id(number: int) -> str:
    return f"call-{number}"


def send(address: str, secret: str, count: int, per_second: float) -> dict[str, Any]:
    """Post signals, in a process of one's own; return when each was due (on the machine's monotonic clock) and what was answered."""
    sender = Sender(address, secret)
    seconds = asyncio.run(sender.send(count, per_second))
    return {"posted": sender.posted, "taken": sender.taken, "statuses": dict(sender.statuses), "seconds": seconds}


def measure(server: Served, count: int, per_second: float) -> dict[str, Any]:
    """Return what was lost, what came twice, and how long the others took, in milliseconds."""
    made = server.http.post("/api/sources", json={"kind": "webhook", "name": "Benchmark"}).raise_for_status().json()
    address = f"{server.url}/api/webhooks/{made['id']}"
    listener, process = Listener(server), psutil.Process(server.pid)
    threading.Thread(target=listener.follow, daemon=True).start()
    listener.following.wait(PATIENCE_SECONDS)
    before, started = sum(process.cpu_times()[:2]), time.monotonic()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as senders:
        sent = senders.submit(send, address, made["secret"], count, per_second).result()
    listener.wait_for(count)
    cpu, seconds = sum(process.cpu_times()[:2]) - before, time.monotonic() - started
    waits = [listener.seen[call_id] - at for call_id, at in sent["posted"].items() if call_id in listener.seen]
    return {
        "signals": count,
        "per_second": round(count / sent["seconds"], 1),
        "statuses": sent["statuses"],
        "lost": len(sent["posted"].keys() - listener.seen.keys()),
        "twice": sum(events > 1 for events in listener.events.values()),
        "counted": server.http.get(f"/api/sources/{made['id']}").json()["health"]["added"],
        "post_to_event_ms": _percentiles(waits),
        "post_to_answer_ms": _percentiles(list(sent["taken"].values())),
        "server_cores": round(cpu / seconds, 2),
    }


def _percentiles(seconds: list[float]) -> dict[str, float]:
    if not seconds:
        return {}
    values = np.percentile(np.array(seconds) * 1000, [50, 95, 99, 100])
    return {name: round(float(value), 1) for name, value in zip(("p50", "p95", "p99", "max"), values, strict=True)}


def main() -> None:
    """Run it against a server of its own, and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.webhooks", description=__doc__)
    parser.add_argument("--signals", type=int, default=10_000, help=f"how many, {MOST_SIGNALS} at most")
    parser.add_argument("--per-second", type=float, default=200, help=f"how fast, {MOST_PER_SECOND} at most")
    wanted = parser.parse_args()
    with fresh_home() as home, served(home) as server:
        print(json.dumps(measure(server, min(wanted.signals, MOST_SIGNALS), min(wanted.per_second, MOST_PER_SECOND))), flush=True)


if __name__ == "__main__":
    main()
