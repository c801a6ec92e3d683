"""`python -m benchmarks.drafts`: from a strong signal's POST to the campaign that a watch drafts from it, one after the other."""

import argparse
import json
import time
from datetime import UTC, datetime
from typing import Any

import httpx
import numpy as np
from standardwebhooks import Webhook

from benchmarks.server import Served, fresh_home, served

PATIENCE_SECONDS = 10.0
TOPIC = "cold storage"
# Of seven parts each: any two headlines share one part at most, so that none is taken for a copy of another.
_WHO = ("Pharmacies", "Hospital stores", "Blood banks", "Veterinary practices", "Care homes", "Airport clinics", "Wholesale depots")
_WHAT = (
    "must log fridge temperatures", "lose vaccines worth millions", "ask for night alarms", "fail cold room inspections",
    "receive grants for freezers", "report spoiled insulin", "replace paper records",
)  # fmt: skip
_WHERE = (
    "in the northern valleys", "along the eastern coast", "across three provinces", "near the capital", "on the islands",
    "throughout the lake district", "beyond the border",
)  # fmt: skip
_WHY = (
    "after a substation fire", "before flu season", "since regulators doubled fines", "while insurers raise premiums",
    "because couriers went on strike", "despite mild weather", "under a new treaty",
)  # fmt: skip
MOST_DRAFTS = len(_WHO) * len(_WHAT)


def titles(count: int) -> list[str]:
    """Return headlines of different stories: rows of an orthogonal array of strength two."""
    size = len(_WHO)
    rows = [(one, other, (one + other) % size, (one + 2 * other) % size) for other in range(size) for one in range(size)]
    return [f"{_WHO[who]} {_WHAT[what]} {_WHERE[where]} {_WHY[why]}" for who, what, where, why in rows[:count]]


def measure(server: Served, count: int) -> dict[str, Any]:
    """Return the milliseconds from POST to draft and to the proposed campaign, and how many signals no draft came of."""
    _watch(server)
    hook = server.http.post("/api/sources", json={"kind": "webhook", "name": "Benchmark"}).raise_for_status().json()
    drafted, proposed, missed = [], [], 0
    with httpx.Client(trust_env=False) as sender:
        for number, title in enumerate(titles(count)):
            started = time.perf_counter()
            _post(sender, server, hook, number, title)
            firing = _await_firing(server, number + 1)
            if firing is None or firing["campaign_id"] is None:
                missed += 1
                continue
            drafted.append(time.perf_counter() - started)
            _await_proposal(server, firing["campaign_id"])
            proposed.append(time.perf_counter() - started)
    return {
        "signals": count,
        "without_draft": missed,
        "post_to_draft_ms": _percentiles(drafted),
        "post_to_proposed_ms": _percentiles(proposed),
    }


def _watch(server: Served) -> None:
    brief = server.brief(0)
    draft = {"audience_ids": brief["audience_ids"], "budget": brief["budget"], "metric": "leads", "target": 60.0}
    watch = {"name": "Benchmark", "service_id": brief["service_id"], "action": "draft", "min_strength": 0.0, "monthly_limit": MOST_DRAFTS}
    watch |= {"draft": draft, "topics": [TOPIC]}
    server.http.post("/api/watches", json=watch).raise_for_status()


def _post(sender: httpx.Client, server: Served, hook: dict[str, Any], number: int, title: str) -> None:
    body, call_id, now = json.dumps({"title": title, "topics": [TOPIC]}), f"draft-{number}", datetime.now(UTC)
    headers = {
        "webhook-id": call_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(hook["secret"]).sign(call_id, now, body),
    }
    sender.post(f"{server.url}/api/webhooks/{hook['id']}", content=body, headers=headers).raise_for_status()


def _await_firing(server: Served, count: int) -> dict[str, Any] | None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        firings: list[dict[str, Any]] = server.http.get("/api/firings", params={"limit": 100}).json()["items"]
        if len(firings) >= count:
            return firings[0]
        time.sleep(0.01)
    return None


def _await_proposal(server: Served, campaign_id: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.http.get(f"/api/campaigns/{campaign_id}").json()["state"] == "generating":
        if time.monotonic() > deadline:
            raise TimeoutError(f"campaign {campaign_id} was not proposed within {PATIENCE_SECONDS:.0f} s")
        time.sleep(0.02)


def _percentiles(seconds: list[float]) -> dict[str, float]:
    values = np.percentile(np.array(seconds) * 1000, [50, 95, 100])
    return {name: round(float(value), 1) for name, value in zip(("p50", "p95", "max"), values, strict=True)}


def main() -> None:
    """Run it against a server of its own, and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.drafts", description=__doc__)
    parser.add_argument("--signals", type=int, default=60, help=f"how many, {MOST_DRAFTS} at most")
    wanted = parser.parse_args()
    with fresh_home() as home, served(home) as server:
        print(json.dumps(measure(server, min(wanted.signals, MOST_DRAFTS))), flush=True)


if __name__ == "__main__":
    main()
