"""The embedding spaces there are: what made the vectors of each. Vectors of two spaces don't compare."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingSpace:
    """A row of `embedding_space`: what must be the same for two vectors to compare.

    The prefixes come before a document's or a question's text; `fingerprint` tells the model's weights apart from any others, and is
    empty where a provider shows no weights.
    """

    id: int
    name: str
    model: str
    dimension: int
    document_prefix: str = ""
    query_prefix: str = ""
    fingerprint: str


LOCAL = EmbeddingSpace(
    id=1,
    name="bge-small-en-v1.5-int8",
    model="BAAI/bge-small-en-v1.5",
    dimension=384,
    query_prefix="Represent this sentence for searching relevant passages: ",  # the model card's words
    fingerprint="sha256:68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
)
HASH = EmbeddingSpace(id=2, name="hash-384", model="feature hashing", dimension=384, fingerprint="blake2b-64")

BUILT_IN = {space.name: space for space in (LOCAL, HASH)}
