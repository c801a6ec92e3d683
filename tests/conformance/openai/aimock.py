"""CopilotKit's aimock (npm, MIT): answers by fixtures, of which the first that matches a request is used."""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conformance.openai.process import ask, running

PROGRAM = Path(__file__).parent / "node_modules/@copilotkit/aimock/dist/aimock-cli.js"

Fixture = Mapping[str, Any]
"""`{"match": {...}, "response": {...}}` and how it is told, as aimock's README has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Aimock:
    """A running server; `url` ends with /v1."""

    url: str

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What it was asked, oldest first: `body`, `headers` and what was answered."""
        return ask("GET", f"{self.url.removesuffix('/v1')}/__aimock/journal")  # type: ignore[no-any-return]


@contextmanager
def aimock(fixtures: Sequence[Fixture]) -> Iterator[Aimock]:
    """Serve fixtures on a free port until left."""
    with tempfile.TemporaryDirectory(prefix="aimock-") as folder:
        told, config = Path(folder, "fixtures.json"), Path(folder, "config.json")
        told.write_text(json.dumps({"fixtures": list(fixtures)}))
        config.write_text(json.dumps({"llm": {"fixtures": str(told)}}))
        command = ["node", str(PROGRAM), "--config", str(config), "--host", "127.0.0.1", "--port", "0"]
        with running(command, says=r"listening on (http://127\.0\.0\.1:\d+)") as address:
            yield Aimock(url=f"{address}/v1")
