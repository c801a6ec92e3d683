from collections.abc import Sequence
from dataclasses import asdict

import psycopg
import pytest
from psycopg import errors as postgres
from psycopg.rows import dict_row
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.signals.scoring import Calibration, SimilarityScale
from retrieval.embedding_spaces import BUILT_IN, HASH, LOCAL
from retrieval.embeddings import calibration_of, make_embedder
from retrieval.space_registry import SpaceRegistry

COLUMNS = "id, name, model, dimension, document_prefix, query_prefix, fingerprint"


class ThreeNumbers:
    """A model of another provider, whose vectors' length nobody knows before it has answered."""

    def __init__(self, space: str = "other:three") -> None:
        self.space = space
        self.asked = 0

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        return [await self.query(text) for text in texts]

    async def query(self, text: str) -> list[float]:
        self.asked += 1
        return [0.6, 0.8, 0.0]


def test_the_database_knows_the_same_spaces_as_the_code(database_url: str) -> None:
    with psycopg.connect(database_url, row_factory=dict_row) as connection:
        stored = connection.execute(f"select {COLUMNS} from embedding_space where id < 1000 order by id").fetchall()  # noqa: S608 - our own words
    assert stored == [asdict(LOCAL), asdict(HASH)]


@pytest.mark.parametrize("setting", ["local:", "hash:"])
async def test_every_built_in_embedder_has_its_space(setting: str, engine: AsyncEngine) -> None:
    embedder = make_embedder(setting)
    assert await SpaceRegistry(engine).space_of(embedder) is BUILT_IN[embedder.space]


async def test_a_space_is_registered_once_when_its_model_is_first_used(engine: AsyncEngine) -> None:
    registry, embedder = SpaceRegistry(engine), ThreeNumbers("other:once")
    assert await registry.find("other:once") is None
    space = await registry.space_of(embedder)
    assert (space.name, space.model, space.dimension, embedder.asked) == ("other:once", "once", 3, 1)
    assert space.id >= 1000
    assert await SpaceRegistry(engine).space_of(embedder) == space
    assert embedder.asked == 1


async def test_a_measured_calibration_is_kept_with_its_space(engine: AsyncEngine) -> None:
    registry = SpaceRegistry(engine)
    space = await registry.space_of(ThreeNumbers("other:calibrated"))
    assert await registry.calibration(space.name) is None
    measured = Calibration(relevance=SimilarityScale(0.1, 0.55), sameness=SimilarityScale(0.4, 0.92))
    await registry.calibrate(space, measured)
    assert await registry.calibration(space.name) == measured
    assert calibration_of(space.name, measured) == measured
    assert calibration_of(LOCAL.name, measured) != measured


INSERT = "insert into embedding_space (name, model, dimension) values ('x', 'x', 3)"
CHANGE = "update embedding_space set dimension = 5"
MEASURE = "update embedding_space set calibration = '{}'"
CHOOSE_ID = "insert into embedding_space (id, name, model, dimension) values (3, 'x', 'x', 3)"
REMOVE = "delete from embedding_space"


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        *(("nexus_app", statement) for statement in (INSERT, CHANGE, MEASURE, REMOVE)),
        *(("nexus_directory", statement) for statement in (CHANGE, REMOVE, CHOOSE_ID)),
    ],
)
def test_a_workspace_changes_no_space_and_nobody_what_a_space_is(database_url: str, role: str, statement: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute(f"set role {role}")
        with pytest.raises(postgres.InsufficientPrivilege):
            connection.execute(statement)
