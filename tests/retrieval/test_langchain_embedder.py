"""The adapter over LangChain's interface: what it asks of a model at a time, and when it stops waiting."""

import asyncio

import pytest
from langchain_core.embeddings import Embeddings

from domain.errors import Unavailable
from retrieval.langchain_embedder import LangChainEmbedder, Limits


class SlowModel(Embeddings):
    """Answers when it is let; counts how often it is asked at once."""

    def __init__(self) -> None:
        self.let = asyncio.Event()
        self.three_asked = asyncio.Event()
        self.asked = self.most = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise NotImplementedError

    def embed_query(self, text: str) -> list[float]:
        raise NotImplementedError

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        self.asked += 1
        self.most = max(self.most, self.asked)
        if self.asked == 3:
            self.three_asked.set()
        try:
            await self.let.wait()
        finally:
            self.asked -= 1
        return [[3.0, 4.0] for _ in texts]

    async def aembed_query(self, text: str) -> list[float]:
        return (await self.aembed_documents([text]))[0]


@pytest.fixture
def model() -> SlowModel:
    return SlowModel()


@pytest.fixture
def embedder(model: SlowModel) -> LangChainEmbedder:
    limits = Limits(text_bytes=100, batch=10, concurrency=3, query_seconds=0.05, batch_seconds=0.2)
    return LangChainEmbedder(space="slow:model", make=lambda: model, explain=lambda error: Unavailable(str(error)), limits=limits)


async def test_so_many_batches_at_a_time_and_no_more(embedder: LangChainEmbedder, model: SlowModel) -> None:
    working = asyncio.create_task(embedder.documents([str(number) for number in range(95)]))
    await model.three_asked.wait()
    model.let.set()
    assert await working == [[0.6, 0.8]] * 95
    assert model.most == 3


async def test_a_model_that_does_not_answer_is_given_up(embedder: LangChainEmbedder, model: SlowModel) -> None:
    with pytest.raises(Unavailable, match=r"slow:model did not answer within 0.05 s; try again"):
        await embedder.query("hello")
    with pytest.raises(Unavailable, match=r"within 0.2 s"):
        await embedder.documents(["hello"] * 50)
    await asyncio.sleep(0)
    assert model.asked == 0


async def test_a_caller_who_goes_away_takes_the_requests_along(embedder: LangChainEmbedder, model: SlowModel) -> None:
    working = asyncio.create_task(embedder.documents(["hello"] * 50))
    await model.three_asked.wait()
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    await asyncio.sleep(0)
    assert model.asked == 0


async def test_a_model_that_can_not_be_made_is_explained() -> None:
    def fail() -> Embeddings:
        raise RuntimeError("no such file")

    limits = Limits(text_bytes=100, batch=10, concurrency=3)
    embedder = LangChainEmbedder(space="x:y", make=fail, explain=lambda error: Unavailable(f"explained: {error}"), limits=limits)
    with pytest.raises(Unavailable, match="explained: no such file"):
        await embedder.query("hello")
