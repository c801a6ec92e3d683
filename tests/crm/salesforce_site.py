"""Salesforce's REST query API as its documentation describes it: answers in batches that a locator goes on with, errors as lists."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.crm.http_site import Answer, Asked, site

TOKEN = "00D-this-is-secret"
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
_QUERY = re.compile(r"SELECT (?P<fields>.+) FROM (?P<name>\w+)(?: WHERE (?P<where>.+))? ORDER BY SystemModstamp, Id")
_SINCE = re.compile(r"SystemModstamp >= (\S+)")
_AFTER = re.compile(r"\(SystemModstamp > (\S+) OR \(SystemModstamp = \1 AND Id > '(\w+)'\)\)")


def error(status: int, code: str, message: str = "", **headers: str) -> Answer:
    """Return an error as Salesforce writes it."""
    return Answer(status, [{"errorCode": code, "message": message}], headers)


@dataclass
class SalesforceSite:
    """Records by object, the fields an organisation has besides, and what the next requests are answered instead of records."""

    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    missing: set[str] = field(default_factory=lambda: {"CurrencyIsoCode"})
    batch: int = 2
    usage: str = "api-usage=18/5000"
    instead: list[Answer | None] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    url: str = ""

    def add(self, name: str, id: str, seconds: int = 0, **fields: Any) -> None:
        """Add a record that was changed so long after the start."""
        stamp = START + timedelta(seconds=seconds)
        record = {"attributes": {"type": name}, "Id": id, "SystemModstamp": f"{stamp:%Y-%m-%dT%H:%M:%S}.000+0000", **fields}
        self.records.setdefault(name, []).append(record)

    @contextmanager
    def serving(self) -> Iterator["SalesforceSite"]:
        """Serve."""
        with site(self._respond) as self.url:
            yield self

    @property
    def queries(self) -> list[str]:
        """The SOQL that was asked."""
        return [parse_qs(urlsplit(asked.path).query)["q"][0] for asked in self.asked if "q=" in asked.path]

    def _respond(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        if self.instead and (answer := self.instead.pop(0)) is not None:
            return answer
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return error(401, "INVALID_SESSION_ID", "Session expired or invalid")
        parts = urlsplit(asked.path)
        if parts.query:
            return self._first(parse_qs(parts.query)["q"][0])
        locator, _, start = parts.path.rpartition("/")[2].partition("-")
        if locator not in self.answers:
            return error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
        return self._batch(locator, int(start))

    def _first(self, soql: str) -> Answer:
        query = _QUERY.fullmatch(soql)
        if query is None:
            return error(400, "MALFORMED_QUERY", "unexpected token")
        names = query["fields"].split(", ")
        for name in names:
            if name in self.missing:
                return error(400, "INVALID_FIELD", f"No such column '{name}' on entity '{query['name']}'.")
        found = [record for record in self.records.get(query["name"], []) if _meets(record, query["where"] or "")]
        locator = f"01g{len(self.answers)}"
        in_order = sorted(found, key=lambda record: (record["SystemModstamp"], record["Id"]))
        self.answers[locator] = [{name: record.get(name) for name in ("attributes", *names)} for record in in_order]
        return self._batch(locator, 0)

    def _batch(self, locator: str, start: int) -> Answer:
        found, end = self.answers[locator], start + self.batch
        body: dict[str, Any] = {"totalSize": len(found), "done": end >= len(found), "records": found[start:end]}
        if not body["done"]:
            body["nextRecordsUrl"] = f"/services/data/v59.0/query/{locator}-{end}"
        return Answer(200, body, {"Sforce-Limit-Info": self.usage})


def _meets(record: dict[str, Any], where: str) -> bool:
    stamp = datetime.fromisoformat(record["SystemModstamp"])
    if since := _SINCE.fullmatch(where):
        return stamp >= datetime.fromisoformat(since[1])
    if after := _AFTER.fullmatch(where):
        return (stamp, record["Id"]) > (datetime.fromisoformat(after[1]), after[2])
    return not where
