"""Lays documents out in processes of their own: the server goes on meanwhile, and a document that takes too much is stopped.

Such a process gets the document and nothing else, neither the server's settings nor its secrets.
"""

import asyncio
import json
import logging
import sys
from pathlib import Path
from typing import Any, Literal

from domain.errors import LimitExceeded, Unavailable

AT_ONCE = 2
SECONDS = 20.0  # a usual document takes half of one
MOST_DOCUMENT_BYTES = 2_000_000
MOST_FILE_BYTES = 50_000_000
_ROOT = Path(__file__).parents[1]
_ENVIRONMENT = {"PYTHONPATH": str(_ROOT), "RAYON_NUM_THREADS": "2", "PYTHONDONTWRITEBYTECODE": "1"}

log = logging.getLogger(__name__)


class PageProcess:
    """Renders at most so many documents at once; the others wait."""

    def __init__(self, *, at_once: int = AT_ONCE, seconds: float = SECONDS) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._seconds = seconds

    async def __call__(self, form: Literal["pdf", "pptx"], document: dict[str, Any]) -> bytes:
        """Return the file; raises LimitExceeded for a document beyond measure, Unavailable where it could not be made in time."""
        data = json.dumps(document).encode()
        if len(data) > MOST_DOCUMENT_BYTES:
            raise LimitExceeded("the campaign is too long for a document; export it as CSV or JSON")
        try:
            async with asyncio.timeout(self._seconds), self._places:
                content, complaint, code = await _rendered(form, data)
        except TimeoutError as error:
            raise Unavailable(f"the document was not ready after {self._seconds:.0f} seconds; try again, or take another format") from error
        if code != 0 or not 0 < len(content) <= MOST_FILE_BYTES:
            log.error("rendering %s failed with code %s: %s", form, code, complaint[-2000:].decode(errors="replace"))
            raise Unavailable("the document could not be made; its reason is in the server's log. Take another format meanwhile")
        return content


async def _rendered(form: str, data: bytes) -> tuple[bytes, bytes, int | None]:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-P", "-m", "exports.render", form)
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=pipe, env=_ENVIRONMENT)
    try:
        content, complaint = await process.communicate(data)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return content, complaint, process.returncode
