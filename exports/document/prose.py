"""An explanation's paragraphs, headings and lists: the little markup that planners use, and no more."""

import re
from collections.abc import Iterator
from typing import Any

from exports.document.sources import Sources

_HEADING = re.compile(r"#{1,4}\s+(.+)|\*\*(.+)\*\*:?")
_ITEM = re.compile(r"[-*•]\s+")


def blocks_of(text: str, sources: Sources) -> list[dict[str, Any]]:
    """Return the text's blocks: "heading", "paragraph" or "item", each with its spans."""
    return [{"kind": kind, "spans": sources.spans(words)} for kind, words in _lines(text)]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        heading, item = _HEADING.fullmatch(line), _ITEM.match(line)
        if heading:
            yield "heading", heading.group(1) or heading.group(2)
        elif item:
            yield "item", line[item.end() :].replace("**", "")
        else:
            yield "paragraph", line.replace("**", "")
