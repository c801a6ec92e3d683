"""What the database derives from chunks, counted again."""

from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

_DERIVED = {
    "chunk_lexeme": (
        "select id, workspace_id, embedding_space_id, kind, lexeme, coalesce(cardinality(positions), 1), length"
        " from chunk, unnest(lexemes)",
        "select chunk_id, workspace_id, embedding_space_id, kind, lexeme, occurrences, chunk_length from chunk_lexeme",
    ),
    "chunk_statistics": (
        "select workspace_id, embedding_space_id, kind, count(*), sum(length) from chunk group by 1, 2, 3",
        "select workspace_id, embedding_space_id, kind, chunks, tokens from chunk_statistics where (chunks, tokens) <> (0, 0)",
    ),
    "lexeme_statistics": (
        "select workspace_id, embedding_space_id, kind, lexeme, count(*) from chunk, unnest(lexemes) group by 1, 2, 3, 4",
        "select workspace_id, embedding_space_id, kind, lexeme, chunks from lexeme_statistics",
    ),
}


async def out_of_step(connection: AsyncConnection[TupleRow]) -> dict[str, list[Any]]:
    """Return the rows, by table, that are missing or too many to somebody who sees all workspaces."""
    differences = {}
    for table, (expected, found) in _DERIVED.items():
        query = f"({expected} except all {found}) union all ({found} except all {expected})"
        differences[table] = await (await connection.execute(query)).fetchall()
    return {table: rows for table, rows in differences.items() if rows}
