"""HubSpot's search API as its documentation describes it: filters, one sort, pages of 200 at most, 10,000 results to a question."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from operator import eq, ge, gt
from typing import Any

from tests.crm.http_site import Answer, Asked, site

TOKEN = "pat-eu1-this-is-secret"
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
MODIFIED = {"contacts": "lastmodifieddate", "companies": "hs_lastmodifieddate", "deals": "hs_lastmodifieddate"}


def iso(moment: datetime) -> str:
    """Return a time as HubSpot writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


@dataclass
class HubSpotSite:
    """Objects by kind, and what the next requests are answered instead of results."""

    objects: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {kind: [] for kind in MODIFIED})
    instead: list[Answer] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    most_results: int = 10_000
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def add(self, kind: str, id: int, seconds: float = 0, **properties: str) -> None:
        """Add an object that was changed so long after the start."""
        modified = START + timedelta(seconds=seconds)
        self.objects[kind].append({"id": str(id), "at": modified, "properties": {**properties, MODIFIED[kind]: iso(modified)}})

    @contextmanager
    def serving(self) -> Iterator["HubSpotSite"]:
        """Serve."""
        with site(self._respond) as self.url:
            yield self

    def _respond(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        if self.instead:
            return self.instead.pop(0)
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return Answer(401, {"status": "error", "category": "INVALID_AUTHENTICATION", "message": "no valid token"})
        kind = asked.path.removeprefix("/crm/v3/objects/").removesuffix("/search")
        return self._search(kind, asked.body)

    def _search(self, kind: str, question: dict[str, Any]) -> Answer:
        start, limit = int(question.get("after", 0)), question.get("limit", 10)
        if limit > 200 or start + limit > self.most_results or len(question["sorts"]) > 1:
            return Answer(400, {"status": "error", "category": "VALIDATION_ERROR", "message": "beyond the limits of the search API"})
        groups = question["filterGroups"]
        matching = [item for item in self.objects[kind] if not groups or any(_meets(item, kind, group["filters"]) for group in groups)]
        by = question["sorts"][0]["propertyName"]
        matching.sort(key=lambda item: int(item["id"]) if by == "hs_object_id" else item["at"])
        found = matching[start : start + limit]
        names = question["properties"]
        results = [
            {
                "id": item["id"],
                "properties": {name: item["properties"].get(name) for name in names},
                "createdAt": iso(START),
                "updatedAt": iso(item["at"]),
                "archived": False,
            }
            for item in found
        ]
        paging = {"paging": {"next": {"after": str(start + limit)}}} if len(matching) > start + limit else {}
        return Answer(200, {"total": len(matching), "results": results, **paging}, self.headers)


def _meets(item: dict[str, Any], kind: str, filters: list[dict[str, str]]) -> bool:
    return all(_meets_one(item, kind, **one) for one in filters)


def _meets_one(item: dict[str, Any], kind: str, propertyName: str, operator: str, value: str) -> bool:  # noqa: N803 - HubSpot's names
    milliseconds = (item["at"] - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    actual = {"hs_object_id": int(item["id"]), MODIFIED[kind]: milliseconds}[propertyName]
    compare: dict[str, Callable[[int, int], bool]] = {"GTE": ge, "GT": gt, "EQ": eq}
    return compare[operator](actual, int(value))
