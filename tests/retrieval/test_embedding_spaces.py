from dataclasses import asdict

import psycopg
import pytest
from psycopg.rows import dict_row

from retrieval.embedding_spaces import HASH, LOCAL, embedding_space
from retrieval.embeddings import make_embedder

COLUMNS = "id, name, model, dimension, document_prefix, query_prefix, fingerprint"


def test_the_database_knows_the_same_spaces_as_the_code(database_url: str) -> None:
    with psycopg.connect(database_url, row_factory=dict_row) as connection:
        stored = connection.execute(f"select {COLUMNS} from embedding_space order by id").fetchall()  # noqa: S608 - our own words
    assert stored == [asdict(LOCAL), asdict(HASH)]


@pytest.mark.parametrize("setting", ["local:", "hash:"])
def test_every_embedder_has_its_space(setting: str) -> None:
    embedder = make_embedder(setting)
    assert embedding_space(embedder.space).dimension == embedder.dimension


def test_an_unknown_space_is_refused() -> None:
    with pytest.raises(ValueError, match="'word2vec' is unknown"):
        embedding_space("word2vec")
