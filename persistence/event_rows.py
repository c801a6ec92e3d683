"""Events to the shape of their table and back, without the cost of a general mapper: they are by far the most rows we have."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from domain.entities.run import Usage
from domain.entities.run_event import RunEvent
from domain.identity import RunId

EVENT_CHANNEL = "nexus_events"

# The primary key leads to the run's log, and reading all of it takes 2 ms where it has 2,000 events: too little, once at a run's end, for
# an index of its own.
SELECT_USAGE = """
    select coalesce(sum((data ->> 'tokens')::bigint), 0)::bigint, coalesce(sum((data ->> 'cost_micros')::bigint), 0)::bigint, count(*)
    from run_event where run_id = %s and type = 'model.returned'
"""

# PostgreSQL stores neither NUL nor half a surrogate pair, and a strange character in a signal must not stop a run.
_UNSTORABLE = re.compile(r"(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})", re.IGNORECASE)
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)(\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})", re.IGNORECASE)


def json_text(data: Mapping[str, Any]) -> str:
    """Return `data` as JSON that PostgreSQL takes; characters that it refuses become U+FFFD."""
    try:
        written = orjson.dumps(data).decode()
    except TypeError:  # half a surrogate pair, or a number too large for it
        written = json.dumps(data, separators=(",", ":"))
    if "\\u0000" not in written and "\\ud" not in written:
        return written
    whole_pairs = _PAIR.sub(lambda match: match[1] + json.loads(f'"{match[2]}"'), written)
    return _UNSTORABLE.sub(lambda match: match[1] + "\\ufffd", whole_pairs)


def batch_text(events: Sequence[RunEvent]) -> str:
    """Return a batch as one JSON array: as an array of texts, psycopg would escape every quote of every event by itself."""
    return f"[{','.join(_row_text(event) for event in events)}]"


def _row_text(event: RunEvent) -> str:
    head = orjson.dumps({"seq": event.seq, "at": event.at, "node": event.node, "type": event.type}).decode()
    return f'{head[:-1]},"data":{json_text(event.data)}}}'


def hint(workspace_id: object, run_id: object, seq: int) -> str:
    """Return the NOTIFY payload that says how far a run's log has grown."""
    return f"{workspace_id}:{run_id}:{seq}"


def event_of(run_id: RunId, row: tuple[Any, ...]) -> RunEvent:
    """Return the event of a row (seq, attempt, at, node, type, data)."""
    seq, attempt, at, node, event_type, data = row
    return RunEvent(run_id=run_id, seq=seq, attempt=attempt, at=at, node=node, type=event_type, data=data)


def usage_of(row: tuple[Any, ...] | None) -> Usage:
    """Return the usage of a row of `SELECT_USAGE`."""
    tokens, cost_micros, calls = row or (0, 0, 0)
    return Usage.of(tokens=tokens, cost_micros=cost_micros, calls=calls)
