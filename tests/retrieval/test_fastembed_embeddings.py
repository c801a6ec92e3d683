"""Models of the fastembed library, from files that are on this machine."""

import sys
from pathlib import Path

import pytest

from domain.errors import InvalidInput, Unavailable
from domain.signals.scoring import cosine
from retrieval.embeddings import make_embedder
from retrieval.local_embedder import model_folder

MODEL = "BAAI/bge-small-en-v1.5"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The built-in model's files, under the names that fastembed looks for."""
    for file in model_folder().iterdir():
        (tmp_path / {"model.onnx": "model_optimized.onnx"}.get(file.name, file.name)).symlink_to(file)
    (tmp_path / "special_tokens_map.json").write_text('{"pad_token": "[PAD]", "unk_token": "[UNK]"}')
    return tmp_path


async def test_a_model_in_a_folder_is_run_without_a_download(folder: Path) -> None:
    pytest.importorskip("fastembed")
    embedder = make_embedder(f"fastembed:{MODEL}?folder={folder}")
    assert embedder.space == f"fastembed:{MODEL}"
    question = await embedder.query("how do I stop scam messages?")
    phishing, weather, _ = await embedder.documents(["Phishing filters protect an inbox.", "Rain is expected on Friday.", ""])
    assert len(question) == 384
    assert cosine(question, phishing) > cosine(question, weather) + 0.1
    assert cosine(phishing, phishing) == pytest.approx(1)


async def test_an_unknown_model_is_said_so() -> None:
    pytest.importorskip("fastembed")
    with pytest.raises(Unavailable, match=r"could not run no-such-model .*check the model's name"):
        await make_embedder("fastembed:no-such-model").query("hello")


def test_the_missing_package_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastembed", None)
    with pytest.raises(Unavailable, match=r"pip install nexusplanner\[fastembed\]"):
        make_embedder(f"fastembed:{MODEL}")


def test_a_folder_that_is_not_there_and_a_url_are_refused() -> None:
    with pytest.raises(InvalidInput, match="the folder /nowhere does not exist"):
        make_embedder(f"fastembed:{MODEL}?folder=/nowhere")
    with pytest.raises(InvalidInput, match="takes no @URL"):
        make_embedder(f"fastembed:{MODEL}@http://127.0.0.1")
