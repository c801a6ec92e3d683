"""Bedrock's InvokeModel over real HTTP, as Titan and Cohere models answer it."""

import logging
import math
from collections.abc import Iterator
from urllib.parse import unquote

import pytest

from domain.errors import InvalidInput, Unavailable
from domain.ports.context import Embedder
from retrieval.embeddings import make_embedder
from tests.retrieval.embedding_servers import Answer, EmbeddingServer, Request, embedding_server, vector_of

TITAN, COHERE = "amazon.titan-embed-text-v2:0", "cohere.embed-english-v3"
SECRET = "a/very/secret/access/key"


def invoke(request: Request) -> Answer:
    if "inputText" in request.body:
        return Answer(200, {"embedding": vector_of(request.body["inputText"], request.body.get("dimensions", 6)), "inputTextTokenCount": 3})
    texts = request.body["texts"]
    return Answer(200, {"id": "1", "texts": texts, "response_type": "embeddings_floats", "embeddings": [vector_of(t, 6) for t in texts]})


def refusal(status: int, code: str) -> Answer:
    return Answer(status, {"message": f"{code}: told by the service"}, {"x-amzn-ErrorType": f"{code}:http://internal.amazon.com/"})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddingServer]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_SESSION_TOKEN", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    with embedding_server(invoke) as running:
        yield running


def embedder(server: EmbeddingServer, model: str, options: str = "") -> Embedder:
    return make_embedder(f"bedrock:{model}@{server.url}?region=eu-central-1{options}")


@pytest.mark.parametrize("model", [TITAN, COHERE])
async def test_texts_become_unit_vectors_in_their_order(server: EmbeddingServer, model: str) -> None:
    texts = [f"text number {number}" for number in range(110)]
    vectors = await embedder(server, model).documents([*texts, ""])
    assert len(vectors) == 111
    for text, vector in zip(texts, vectors, strict=False):
        length = math.hypot(*vector_of(text, 6))
        assert vector == pytest.approx([value / length for value in vector_of(text, 6)])
    assert unquote(server.requests[0].path) == f"/model/{model}/invoke"
    assert "eu-central-1/bedrock" in server.requests[0].headers["authorization"]
    assert len(server.requests) == (111 if model == TITAN else 2)


async def test_titan_is_asked_for_the_chosen_dimensions(server: EmbeddingServer) -> None:
    short = embedder(server, TITAN, "&dimensions=3")
    assert len(await short.query("hello")) == 3
    assert server.requests[0].body == {"inputText": "hello", "dimensions": 3}
    assert short.space == f"bedrock:{TITAN}?dimensions=3"


async def test_cohere_is_told_questions_from_documents_and_cuts_long_texts(server: EmbeddingServer) -> None:
    cohere = embedder(server, COHERE)
    await cohere.query("hello")
    await cohere.documents(["x" * 5000])
    question, document = [request.body for request in server.requests]
    assert (question["input_type"], document["input_type"]) == ("search_query", "search_document")
    assert (len(document["texts"][0]), document["truncate"]) == (2048, "END")
    with pytest.raises(InvalidInput, match="has no choice of dimensions"):
        embedder(server, COHERE, "&dimensions=3")


async def test_throttling_is_waited_out(server: EmbeddingServer) -> None:
    server.first = [refusal(429, "ThrottlingException")]
    assert len(await embedder(server, TITAN).query("hello")) == 6
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (403, "AccessDeniedException", "check the AWS credentials"),
        (400, "ValidationException", "check the model's id"),
        (424, "ModelErrorException", "try later"),
    ],
)
async def test_a_refusal_is_told_with_what_to_do_and_without_secrets(
    server: EmbeddingServer, caplog: pytest.LogCaptureFixture, status: int, code: str, said: str
) -> None:
    caplog.set_level(logging.INFO)
    server.first = [refusal(status, code)] * 4
    with pytest.raises(Unavailable, match=f"{code}.*{said}"):
        await embedder(server, TITAN).documents(["hello"])
    assert SECRET not in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_missing_region_or_credentials_are_named(server: EmbeddingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unavailable, match="region=… to NEXUS_EMBEDDINGS, or set AWS_REGION"):
        await make_embedder(f"bedrock:{TITAN}").query("hello")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(Unavailable, match="set AWS_ACCESS_KEY_ID"):
        await embedder(server, TITAN).query("hello")
    assert server.requests == []
