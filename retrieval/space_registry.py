"""The table of embedding spaces: which model made the vectors, registered when a model is first used."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import JSON, bindparam, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.errors import Unavailable
from domain.ports.context import Embedder
from domain.signals.scoring import Calibration
from retrieval.calibration import calibration_data, calibration_from_data
from retrieval.embedding_spaces import BUILT_IN, EmbeddingSpace

_PROBE = "How long is a vector of this model?"

_AS_DIRECTORY = text("select set_config('role', 'nexus_directory', true)")  # a space belongs to no workspace
_FIND = text("select id, name, model, dimension, document_prefix, query_prefix, fingerprint from embedding_space where name = :name")
_REGISTER = text("""
    insert into embedding_space (name, model, dimension, document_prefix, query_prefix, fingerprint)
    values (:name, :model, :dimension, '', '', '') on conflict (name) do nothing
""")
_CALIBRATION = text("select calibration from embedding_space where name = :name")
_CALIBRATE = text("update embedding_space set calibration = :calibration where id = :id").bindparams(bindparam("calibration", type_=JSON))
_USAGE = text("""
    select name, coalesce(sum(chunks), 0)::bigint as chunks
    from embedding_space space left join chunk_statistics on embedding_space_id = space.id
    group by space.id, name order by space.id
""")


@dataclass(frozen=True, slots=True)
class SpaceUsage:
    """How many chunks of all workspaces have a vector in a space."""

    space: str
    chunks: int


class SpaceRegistry:
    """Reads and extends `embedding_space` as the directory, who alone may."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, name: str) -> EmbeddingSpace | None:
        """Return the space of this name, if anybody has used it."""
        if name in BUILT_IN:
            return BUILT_IN[name]
        async with self._directory() as connection:
            row = (await connection.execute(_FIND, {"name": name})).mappings().one_or_none()
        return EmbeddingSpace(**row) if row else None

    async def space_of(self, embedder: Embedder) -> EmbeddingSpace:
        """Return the space that an embedder's vectors belong to, registered now if this is its first use.

        Raises Unavailable when the model must be asked for the length of its vectors, and does not answer.
        """
        if known := await self.find(embedder.space):
            return known
        dimension = len(await embedder.query(_PROBE))
        model = embedder.space.partition(":")[2]
        async with self._directory() as connection:
            await connection.execute(_REGISTER, {"name": embedder.space, "model": model, "dimension": dimension})
            row = (await connection.execute(_FIND, {"name": embedder.space})).mappings().one()
        return EmbeddingSpace(**row)

    async def calibration(self, name: str) -> Calibration | None:
        """Return what was measured of a space, if anything was."""
        async with self._directory() as connection:
            data = await connection.scalar(_CALIBRATION, {"name": name})
        return calibration_from_data(data) if data else None

    async def calibrate(self, space: EmbeddingSpace, calibration: Calibration) -> None:
        """Keep what was measured of a space."""
        async with self._directory() as connection:
            await connection.execute(_CALIBRATE, {"id": space.id, "calibration": calibration_data(calibration)})

    async def usage(self) -> tuple[SpaceUsage, ...]:
        """Return every space with the number of its chunks, in order of registration."""
        async with self._directory() as connection:
            return tuple(SpaceUsage(row.name, row.chunks) for row in await connection.execute(_USAGE))

    @asynccontextmanager
    async def _directory(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._engine.begin() as connection:
                await connection.execute(_AS_DIRECTORY)
                yield connection
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            raise Unavailable("the database did not answer") from error


def checked_length(space: EmbeddingSpace, vectors: list[list[float]]) -> list[list[float]]:
    """Return the vectors; raises Unavailable when they are not of their space, as after a model was exchanged behind its name."""
    if other := {len(vector) for vector in vectors} - {space.dimension}:
        raise Unavailable(
            f"{space.name} answers with vectors of {other.pop()} numbers now, and had {space.dimension}: another model runs under this "
            "name; bring the old one back, or choose one with a name of its own and run `nexusplanner reindex`"
        )
    return vectors
