"""A database with 100,000 chunks in three workspaces and their neighbours, filled in minutes since nothing is embedded."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from uuid import NAMESPACE_OID, uuid5

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from benchmarks.synthetic_chunks import SyntheticText, SyntheticTexts
from domain.identity import WorkspaceId
from domain.values.evidence import EvidenceKind
from retrieval.embedding_spaces import LOCAL

SIZES = {"small": 50, "medium": 5_000, "large": 90_000, **{f"other {number}": 150 for number in range(33)}}
_KINDS = (EvidenceKind.SIGNAL, EvidenceKind.SIGNAL, EvidenceKind.CRM, EvidenceKind.DOCUMENT)
_PAST_CAMPAIGNS = 50  # of each workspace
_BATCH = 2_000
_DATE = datetime(2026, 11, 1, tzinfo=UTC)
_WORKSPACE = "insert into workspace (id, name, currency, created_at) values (%s, %s, 'EUR', now())"
_INDEX = "select indexdef from pg_indexes where indexname = 'chunk_nearest_1'"
_COPY = """
    copy chunk (id, workspace_id, kind, ref, ordinal, title, text, span_start, span_end, content_hash, embedding, embedding_space_id,
        occurred_at) from stdin
"""


def benchmark_workspace(name: str) -> WorkspaceId:
    """Return the id of one of SIZES, which is the same at all times."""
    return WorkspaceId(uuid5(NAMESPACE_OID, f"benchmark {name}"))


def load(url: str) -> None:
    """Fill a migrated database. A ref begins with its workspace's id. The vectors' index is made anew at the end, which is faster."""
    texts = SyntheticTexts(seed=1)
    with psycopg.connect(url, autocommit=True) as connection:
        index = connection.execute(_INDEX).fetchall()[0][0]
        connection.execute("drop index chunk_nearest_1")
        for name, count in SIZES.items():
            workspace_id = benchmark_workspace(name)
            connection.execute(_WORKSPACE, (workspace_id, name))
            rows = (_row(workspace_id, number, text) for number, text in enumerate(texts.passages(count)))
            while batch := list(islice(rows, _BATCH)):
                _copy(connection, batch)
        connection.execute("set maintenance_work_mem = '512MB'")
        connection.execute(index)
        connection.execute("vacuum analyze")


def _row(workspace_id: WorkspaceId, number: int, text: SyntheticText) -> tuple[object, ...]:
    kind = EvidenceKind.PAST_CAMPAIGN if number < _PAST_CAMPAIGNS else _KINDS[number % len(_KINDS)]
    ref, vector = f"{workspace_id} {number}", f"[{','.join(f'{value:.5f}' for value in text.vector.tolist())}]"
    return (uuid5(workspace_id, ref), workspace_id, kind, ref, 0, ref, text.text, 0, len(text.text), ref, vector, LOCAL.id, _DATE)


def _copy(connection: Connection[TupleRow], rows: Sequence[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in rows:
            copy.write_row(row)
