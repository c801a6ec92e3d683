"""OpenAI's protocol over real HTTP: what goes out, what comes back, and what happens when it does not."""

import logging
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack

import pytest

from domain.errors import InvalidInput, Unavailable
from domain.ports.context import Embedder
from retrieval.embeddings import make_embedder, open_embedder
from tests.retrieval.embedding_servers import Answer, EmbeddingServer, embedding_server, embeddings, vector_of

KEY = "sk-a-very-secret-key"

Make = Callable[..., Awaitable[Embedder]]


def refusal(status: int, message: str, **headers: str) -> Answer:
    body = {"error": {"message": message, "type": "error", "code": None, "param": None}}
    return Answer(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddingServer]:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    with embedding_server(embeddings) as running:
        yield running


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    """Make embedders that are closed with the test."""
    async with AsyncExitStack() as stack:

        async def make(setting: str, key: str | None = KEY) -> Embedder:
            return await stack.enter_async_context(open_embedder(setting, openai_key=key))

        yield make


@pytest.fixture
async def embedder(server: EmbeddingServer, make: Make) -> Embedder:
    return await make(f"openai:some/model@{server.url}/v1")


async def test_texts_become_unit_vectors_in_their_order(server: EmbeddingServer, embedder: Embedder) -> None:
    texts = [f"text number {number}" for number in range(150)]
    vectors = await embedder.documents(texts)
    for text, vector in zip(texts, vectors, strict=True):
        assert vector == pytest.approx([value / math.hypot(*vector_of(text, 8)) for value in vector_of(text, 8)])
    assert vectors[7] == pytest.approx(await embedder.query(texts[7]))
    assert [request.path for request in server.requests] == ["/v1/embeddings"] * 4
    assert max(len(request.body["input"]) for request in server.requests) == 64
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert server.requests[0].body["model"] == "some/model"


async def test_nothing_to_embed_asks_for_nothing(server: EmbeddingServer, embedder: Embedder) -> None:
    assert await embedder.documents([]) == []
    assert server.requests == []


async def test_an_empty_text_has_a_vector_and_a_long_one_is_cut(server: EmbeddingServer, embedder: Embedder) -> None:
    vectors = await embedder.documents(["", " \n", "é" * 9000, "bad \ud800 half"])
    sent = server.requests[0].body["input"]
    assert len(vectors) == 4
    assert sent[:2] == ["(no text)", "(no text)"]
    assert len(sent[2].encode()) == 8000


async def test_chosen_dimensions_are_asked_for_and_name_another_space(server: EmbeddingServer, make: Make, embedder: Embedder) -> None:
    short = await make(f"openai:some/model@{server.url}/v1?dimensions=3")
    assert len(await short.query("hello")) == 3
    assert server.requests[0].body["dimensions"] == 3
    assert (short.space, embedder.space) == ("openai:some/model?dimensions=3", "openai:some/model")


async def test_a_server_that_is_busy_or_fails_is_asked_again(server: EmbeddingServer, embedder: Embedder) -> None:
    server.first = [refusal(429, "slow down", Retry_After="0.01"), refusal(500, "oops", Retry_After="0.01")]
    assert len(await embedder.query("hello")) == 8
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "refused the key"),
        (403, "refused the key"),
        (404, "knows no embedding model 'some/model'"),
        (400, "check the model and its dimensions"),
    ],
)
async def test_a_refusal_is_told_at_once_with_what_to_do_and_without_secrets(
    server: EmbeddingServer, embedder: Embedder, caplog: pytest.LogCaptureFixture, status: int, said: str
) -> None:
    caplog.set_level(logging.INFO)
    server.first = [refusal(status, f"no such thing for {KEY}")]
    with pytest.raises(Unavailable, match=said) as raised:
        await embedder.documents(["hello"])
    assert len(server.requests) == 1
    assert raised.value.__suppress_context__
    assert KEY not in f"{raised.value} {caplog.text}"


@pytest.mark.parametrize(("status", "said"), [(429, "wait, or raise the account's limit"), (503, "HTTP 503.*try later")])
async def test_asking_again_has_an_end(server: EmbeddingServer, embedder: Embedder, status: int, said: str) -> None:
    server.first = [refusal(status, "no", Retry_After="0.01") for _ in range(10)]
    with pytest.raises(Unavailable, match=said):
        await embedder.query("hello")
    assert len(server.requests) == 4


async def test_a_failed_batch_fails_the_whole(server: EmbeddingServer, embedder: Embedder) -> None:
    server.first = [refusal(400, "no")]
    with pytest.raises(Unavailable):
        await embedder.documents([f"text {number}" for number in range(300)])


async def test_a_server_that_is_not_there_is_said_so(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.openai_embeddings._RETRIES", 0)
    with pytest.raises(Unavailable, match="can't be reached: check the network"):
        await (await make("openai:some/model@http://127.0.0.1:9/v1")).query("hello")


@pytest.mark.parametrize(
    "data",
    [[], [[]], [[0.0, 0.0]], [[float("nan"), 1.0]], [[1.0] * 4001], [[1.0], [1.0]]],
    ids=["none", "empty", "zero", "nan", "too long", "too many"],
)
async def test_vectors_that_are_none_are_refused(server: EmbeddingServer, embedder: Embedder, data: list[list[float]]) -> None:
    vectors = [{"object": "embedding", "index": index, "embedding": vector} for index, vector in enumerate(data)]
    server.first = [Answer(200, {"object": "list", "data": vectors, "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}})] * 2
    with pytest.raises(Unavailable):
        await embedder.documents(["hello"])


async def test_the_environments_key_goes_to_openai_alone(server: EmbeddingServer, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/elsewhere")
    await (await make(f"openai:some/model@{server.url}/v1", None)).query("hello")
    assert server.requests[0].headers["authorization"] == "Bearer none"
    assert make_embedder("openai:text-embedding-3-small").space == "openai:text-embedding-3-small"


def test_a_missing_key_is_said_at_once(server: EmbeddingServer) -> None:
    with pytest.raises(InvalidInput, match="NEXUS_OPENAI_API_KEY: is missing"):
        make_embedder("openai:text-embedding-3-small")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("openai:", "needs the name of a model"),
        ("openai:m?dimension=3", "has no option 'dimension'; it has dimensions"),
        ("openai:m?dimensions=4001", "a number from 1 to 4000"),
        ("openai:m?dimensions=", "a number from 1 to 4000"),
        ("openai:m@http://me:hidden@127.0.0.1/v1", "with a user in it"),
        ("openai:m@http://:80/v1", "without a host"),
        ("openai:m@http://[half/v1", "without a host"),
        ("openai:m@ftp://hidden/v1 x", "is not of the form"),
    ],
)
def test_a_setting_that_will_not_do_is_said_without_repeating_it(setting: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as raised:
        make_embedder(setting, openai_key=KEY)
    assert "hidden" not in str(raised.value)
    assert KEY not in str(raised.value)


def test_a_model_whose_name_has_an_at_sign_is_one(server: EmbeddingServer) -> None:
    setting = "openai:@cf/baai/bge-small-en-v1.5@https://host.example.com/v1"
    assert make_embedder(setting, openai_key=KEY).space == "openai:@cf/baai/bge-small-en-v1.5"
