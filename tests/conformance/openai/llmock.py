"""LLMock (PyPI, MIT): makes answers up, fails as it is told, and judges how a client coped."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.conformance.openai.process import ask, running

Behavior = Mapping[str, Any]
"""What one of the next requests meets, such as `{"type": "fail", "status": 503}`, as LLMock's README has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LLMock:
    """A running server; `url` ends with /v1."""

    url: str

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What it was asked, oldest first: `body`, `status` and the `fault` that was met."""
        return self._control("GET", "requests")["requests"]  # type: ignore[no-any-return]

    @property
    def verdict(self) -> dict[str, Any]:
        """What it thinks of the client that met its faults."""
        return self._control("GET", "verdict")  # type: ignore[no-any-return]

    def queue(self, *behaviors: Behavior) -> None:
        """Have the next requests meet these, each one of them once."""
        self._control("POST", "scenario", {"behaviors": list(behaviors)})

    def reset(self) -> None:
        """Forget requests and behaviours."""
        self._control("POST", "reset")

    def _control(self, method: str, name: str, body: Any = None) -> Any:
        return ask(method, f"{self.url.removesuffix('/v1')}/_llmock/{name}", body)


@contextmanager
def llmock() -> Iterator[LLMock]:
    """Serve on a free port until left."""
    command = [sys.executable, "-c", "from llmock.cli import app; app()", "serve", "--host", "127.0.0.1", "--port", "0"]
    with running(command, says=r"Uvicorn running on (http://127\.0\.0\.1:\d+)") as address:
        yield LLMock(url=f"{address}/v1")
