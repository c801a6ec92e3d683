"""The process that lays pages out: `python -m exports.render pdf` reads a document as JSON and writes the file. See page_process.py."""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

MOST_MEMORY_BYTES = 1_500_000_000
MOST_CPU_SECONDS = 60  # for the case that nobody is there any more to stop it


def main() -> None:
    """Render standard input to standard output."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    document = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(_renderer(sys.argv[1])(document))


def _renderer(form: str) -> Callable[[dict[str, Any]], bytes]:
    if form == "pdf":
        from exports.pdf.typesetting import pdf_of  # noqa: PLC0415 - each loads libraries that the other has no need of

        return pdf_of
    from exports.slides.deck import deck_of  # noqa: PLC0415

    return deck_of


if __name__ == "__main__":
    main()
