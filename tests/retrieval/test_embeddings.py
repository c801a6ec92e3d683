import asyncio
import math
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from domain.errors import InvalidInput, Unavailable
from domain.signals.scoring import cosine
from retrieval.embedding_spaces import BUILT_IN
from retrieval.embeddings import calibration_of, make_embedder
from retrieval.local_embedder import LocalEmbedder


@pytest.fixture(scope="module")
def local() -> LocalEmbedder:
    return LocalEmbedder()


def test_an_unknown_setting_names_the_choices() -> None:
    for setting in ("word2vec:", "local", "", "hash:300", "LOCAL:", "local:?dimensions=3", "hash:@http://127.0.0.1"):
        with pytest.raises(InvalidInput, match=r"choose local:, openai:MODEL, .* or hash:"):
            make_embedder(setting)


@pytest.mark.parametrize("setting", ["local:", "hash:"])
async def test_vectors_have_unit_length_and_the_promised_dimension(setting: str) -> None:
    embedder = make_embedder(setting)
    for vector in [*await embedder.documents(["A law on invoices", "", "  \n ", "é" * 20_000]), await embedder.query("invoices?")]:
        assert len(vector) == BUILT_IN[embedder.space].dimension
        assert math.isclose(math.hypot(*vector), 1, abs_tol=1e-5)
    assert calibration_of(embedder.space, measured=None) != calibration_of("another")


async def test_the_local_model_knows_meaning_beyond_words(local: LocalEmbedder) -> None:
    question = await local.query("how do I stop scam messages?")
    phishing, weather = await local.documents(["Phishing filters protect an inbox.", "Rain is expected on Friday."])
    assert cosine(question, phishing) > cosine(question, weather) + 0.1


def test_the_local_model_tells_nobody_that_it_runs(tmp_path: Path) -> None:
    embed = "import asyncio; from retrieval.local_embedder import LocalEmbedder as L; asyncio.run(L().query('scam'))"
    own = {"HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")} | own

    subprocess.run([sys.executable, "-c", embed], env=environment, check=True)

    assert not list(tmp_path.rglob("*")), "ONNX Runtime keeps the machine's id and what it would report in the home"


async def test_batching_and_order_do_not_change_a_vector(local: LocalEmbedder) -> None:
    texts = [f"{'long words here ' * (index % 7)} item number {index}" for index in range(40)]
    together = await local.documents(texts)
    alone = [(await LocalEmbedder.documents(LocalEmbedder(), [texts[index]]))[0] for index in (0, 13)]
    assert cosine(together[0], alone[0]) > 0.99  # int8 rounds per batch
    assert cosine(together[13], alone[1]) > 0.99
    assert await local.documents([texts[5], texts[5], texts[0]]) == [together[5], together[5], together[0]]


async def test_the_event_loop_runs_while_the_model_works() -> None:
    working = asyncio.create_task(LocalEmbedder().documents([f"{index} " + "budget " * 200 for index in range(6)]))
    began, gaps = time.perf_counter(), []
    while not working.done():
        started = time.perf_counter()
        await asyncio.sleep(0.005)
        gaps.append(time.perf_counter() - started)
    assert len(await working) == 6
    assert len(gaps) > 20
    assert max(gaps) < (time.perf_counter() - began) / 2


async def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"something else")
    with pytest.raises(Unavailable, match="not the ones expected"):
        await LocalEmbedder(folder=tmp_path).query("hello")


async def test_hashed_vectors_are_close_when_words_are_shared() -> None:
    embedder = make_embedder("hash:")
    left, right, other = await embedder.documents(["new tax law for firms", "A new tax law!", "summer music festival"])
    assert cosine(left, right) > 0.5 > abs(cosine(left, other)) + 0.2
