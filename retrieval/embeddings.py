"""Choose an embedder by a URL-like setting, and know how its similarities are to be read."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from domain.errors import InvalidInput
from domain.ports.context import Embedder
from domain.signals.scoring import Calibration, SimilarityScale
from retrieval.bedrock_embeddings import bedrock_embedder
from retrieval.embedding_setting import CHOICES, FIELD, EmbeddingSetting, parse_embeddings
from retrieval.embedding_spaces import HASH, LOCAL
from retrieval.fastembed_embeddings import fastembed_embedder
from retrieval.hash_embedder import HashEmbedder
from retrieval.langchain_embedder import LangChainEmbedder
from retrieval.local_embedder import LocalEmbedder
from retrieval.openai_embeddings import openai_embedder

_BUILT_IN: dict[str, Callable[[], Embedder]] = {"local": LocalEmbedder, "hash": HashEmbedder}

# bge-small, measured on 1,000 news items and five services: a random item and service .45 in the median, .55 at the 95th percentile,
# the best on-topic ones .62 to .69; two random items .48, .66 at the 99th percentile, one story in other words .88 to .95, a copy .98.
_CALIBRATIONS = {
    LOCAL.name: Calibration(relevance=SimilarityScale(0.45, 0.72), sameness=SimilarityScale(0.62, 0.95)),
    HASH.name: Calibration(relevance=SimilarityScale(0.0, 0.4), sameness=SimilarityScale(0.2, 0.95)),
}


# For a model that nobody measured yet: too little rather than too much counts as relevant or as the same, whichever model it is.
_CAUTIOUS = Calibration(relevance=SimilarityScale(0.3, 0.8), sameness=SimilarityScale(0.65, 0.97))


def make_embedder(setting: str, *, openai_key: str | None = None) -> Embedder:
    """Return the embedder that `setting` names, such as `local:` or `openai:text-embedding-3-small`; see docs/embeddings.md.

    Connects to nothing and loads nothing yet. `openai_key` is for `openai:`. Raises InvalidInput for a setting that won't do,
    Unavailable when what it needs isn't installed.
    """
    wanted = parse_embeddings(setting)
    match wanted.provider:
        case "openai":
            return openai_embedder(wanted, openai_key)
        case "bedrock":
            return bedrock_embedder(wanted)
        case "fastembed":
            return fastembed_embedder(wanted)
        case provider if provider in _BUILT_IN and wanted == EmbeddingSetting(provider=provider):
            return _BUILT_IN[provider]()
        case _:
            raise InvalidInput.of(FIELD, f"is unknown: choose {CHOICES}")


@asynccontextmanager
async def open_embedder(setting: str, *, openai_key: str | None = None) -> AsyncIterator[Embedder]:
    """Yield what `make_embedder` makes, and close its connections with the block."""
    embedder = make_embedder(setting, openai_key=openai_key)
    try:
        yield embedder
    finally:
        if isinstance(embedder, LangChainEmbedder):
            await embedder.close()


def calibration_of(space: str, measured: Calibration | None = None) -> Calibration:
    """Return how the similarities of an embedding space are to be read.

    Those of the built-in models are known; another model's are what was `measured` on stored texts, and before that, cautious.
    """
    return _CALIBRATIONS.get(space) or measured or _CAUTIOUS
