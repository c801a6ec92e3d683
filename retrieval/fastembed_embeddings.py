"""Embeddings of the models that the fastembed library runs on this machine."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import InvalidInput, Unavailable
from retrieval.embedding_setting import FIELD, EmbeddingSetting
from retrieval.langchain_embedder import LangChainEmbedder, Limits

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_LIMITS = Limits(text_bytes=8000, batch=16, concurrency=1, query_seconds=60, batch_seconds=600)  # the first call downloads the model


def fastembed_embedder(setting: EmbeddingSetting) -> LangChainEmbedder:
    """Return the embedder of `fastembed:MODEL[?folder=PATH]`; a folder with the model's files makes downloading them unnecessary.

    Raises Unavailable when the library is not installed, InvalidInput when the folder does not exist.
    """
    setting.only(["folder"], url=False)
    folder = setting.options.get("folder")
    if folder is not None and not Path(folder).is_dir():
        raise InvalidInput.of(FIELD, f"the folder {folder} does not exist")
    if find_spec("fastembed") is None:
        raise Unavailable("fastembed is not installed: pip install nexusplanner[fastembed], or choose other embeddings")

    def make() -> "Embeddings":
        from retrieval.fastembed_model import FastEmbedModel  # noqa: PLC0415 - takes seconds

        return FastEmbedModel(setting.model, folder=folder)

    return LangChainEmbedder(space=setting.space, make=make, explain=lambda error: _explained(error, setting), limits=_LIMITS)


def _explained(error: Exception, setting: EmbeddingSetting) -> Unavailable:
    return Unavailable(
        f"fastembed could not run {setting.model} ({type(error).__name__}): check the model's name and that its files can be downloaded, "
        "or name a folder that has them (?folder=PATH)"
    )
