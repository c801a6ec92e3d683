"""The index over one embedding space's vectors, built while everybody goes on writing."""

from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import Unavailable
from retrieval.embedding_spaces import EmbeddingSpace

# The graph is built in memory of this size, and many times slower once it no longer fits; 384 dimensions of 100,000 chunks take half of it.
_BUILD_MEMORY = "256MB"

_STATE = text("select indisvalid from pg_index where indexrelid = to_regclass(:name)")
_OWNER = text("set role none")


def index_name(space: EmbeddingSpace) -> str:
    """Return the name of a space's index."""
    return f"chunk_nearest_{space.id}"


async def has_index(engine: AsyncEngine, space: EmbeddingSpace) -> bool:
    """Return whether the space's index is there and complete."""
    async with engine.connect() as connection:
        return bool(await connection.scalar(_STATE, {"name": index_name(space)}))


async def build_index(engine: AsyncEngine, space: EmbeddingSpace) -> bool:
    """Build the space's index unless it is there; return whether it had to be built.

    One that was left unfinished is built anew. Only the table's owner may do this: raises Unavailable with the statement that the owner
    is to run where the database's user is another.
    """
    if await has_index(engine, space):
        return False
    name, length = index_name(space), int(space.dimension)
    statement = (
        f"create index concurrently {name} on chunk using hnsw ((embedding::halfvec({length})) halfvec_cosine_ops) "
        f"where embedding_space_id = {int(space.id)}"  # a number in the text, as in the search, since the index is partial
    )
    async with engine.connect() as plain:
        connection = await plain.execution_options(isolation_level="AUTOCOMMIT")  # it can't be done within a transaction
        try:
            await connection.execute(_OWNER)
            await connection.execute(text(f"set maintenance_work_mem = '{_BUILD_MEMORY}'"))
            await connection.execute(text(f"drop index concurrently if exists {name}"))
            await connection.execute(text(statement))
        except ProgrammingError as error:
            raise Unavailable(f"the index can't be built by this database user; have the owner of the tables run: {statement}") from error
        except (OperationalError, InterfaceError) as error:
            raise Unavailable("the database went away while the index was built; run `nexusplanner reindex` again") from error
        finally:
            await connection.invalidate()  # with the owner's rights it must not go back to the others
    return True
