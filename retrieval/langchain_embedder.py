"""Any model behind LangChain's `Embeddings` interface as an embedder of ours: unit vectors, in bounded batches, or a clear error."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from domain.errors import Unavailable
from retrieval.embedding_setting import MAX_DIMENSIONS

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

Vectors = list[list[float]]

# Providers refuse an empty text, and a zero vector has no direction: nothing is said in these words instead.
_NOTHING = "(no text)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is asked of a model at a time. A longer text counts up to `text_bytes` of its UTF-8; a call that takes longer is given up."""

    text_bytes: int
    batch: int
    concurrency: int
    query_seconds: float = 10.0
    batch_seconds: float = 90.0


class LangChainEmbedder:
    """Makes its client at first use, since importing a provider's library takes seconds.

    `explain` says in our words what a provider's exception means and what to do about it; it must repeat no secret. `close` is called at
    the end with the client that was made.
    """

    def __init__(
        self,
        *,
        space: str,
        make: Callable[[], "Embeddings"],
        close: Callable[[Any], Awaitable[None]] | None = None,
        explain: Callable[[Exception], Unavailable],
        limits: Limits,
    ) -> None:
        self.space = space
        self._make = make
        self._close = close
        self._explain = explain
        self._limits = limits
        self._client: Embeddings | None = None
        self._making = asyncio.Lock()
        self._turns = asyncio.Semaphore(limits.concurrency)

    async def documents(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text; raises Unavailable."""
        sent = [self._cut(text) for text in texts]
        batches = [sent[start : start + self._limits.batch] for start in range(0, len(sent), self._limits.batch)]
        asking = [asyncio.create_task(self._in_turn(batch)) for batch in batches]
        try:
            return [vector for vectors in await asyncio.gather(*asking) for vector in vectors]
        finally:
            for task in asking:
                task.cancel()

    async def query(self, text: str) -> list[float]:
        """Return the unit vector of a question; raises Unavailable."""
        client = await self._made()

        async def ask() -> Vectors:
            return [await client.aembed_query(self._cut(text))]

        return (await self._asked(ask, 1, self._limits.query_seconds))[0]

    async def close(self) -> None:
        """Give connections back; the next use opens new ones."""
        client, self._client = self._client, None
        if client is not None and self._close is not None:
            await self._close(client)

    async def _in_turn(self, batch: list[str]) -> Vectors:
        client = await self._made()
        async with self._turns:
            return await self._asked(lambda: client.aembed_documents(batch), len(batch), self._limits.batch_seconds)

    async def _asked(self, ask: Callable[[], Awaitable[Vectors]], count: int, seconds: float) -> Vectors:
        try:
            async with asyncio.timeout(seconds):
                return _unit_vectors(await ask(), count)
        except Unavailable:
            raise
        except TimeoutError:
            raise Unavailable(f"{self.space} did not answer within {seconds:g} s; try again, or look at the provider's status") from None
        except Exception as error:
            # Without the cause: providers repeat keys and texts in their messages.
            raise self._explain(error) from None

    async def _made(self) -> "Embeddings":
        async with self._making:
            if self._client is None:
                try:
                    self._client = await asyncio.to_thread(self._make)
                except Unavailable:
                    raise
                except Exception as error:
                    raise self._explain(error) from None
            return self._client

    def _cut(self, text: str) -> str:
        if not text.strip():
            return _NOTHING
        return text.encode(errors="replace")[: self._limits.text_bytes].decode(errors="ignore")


def _unit_vectors(vectors: Vectors, count: int) -> Vectors:
    """Bring them to length 1; raises Unavailable when they are not `count` vectors of one indexable length with a direction."""
    lengths = {len(vector) for vector in vectors}
    if len(vectors) != count or len(lengths) != 1 or lengths == {0}:
        raise Unavailable(f"the embedding model answered {count} texts with {len(vectors)} vectors of {sorted(lengths)} numbers")
    if max(lengths) > MAX_DIMENSIONS:
        raise Unavailable(f"vectors of {max(lengths)} numbers can't be indexed: choose ?dimensions= up to {MAX_DIMENSIONS}")
    matrix = np.asarray(vectors, dtype=np.float64)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    if not np.isfinite(norms).all() or (norms == 0).any():
        raise Unavailable("the embedding model answered with a vector that has no direction")
    unit: Vectors = (matrix / norms).tolist()
    return unit
