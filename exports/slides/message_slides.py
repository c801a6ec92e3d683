"""Messages: three as cards, and all in the notes."""

from typing import Any

from pptx.presentation import Presentation
from pptx.util import Inches

from exports.slides import theme
from exports.slides.opening_slides import EYEBROW, sources_of
from exports.slides.page import Box, Page, Style, shortened

MOST_SHOWN = 3
_HEADINGS = ("headline", "headlines", "subject")


def message_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add one message of each of the first channels; the notes have all of them in full."""
    messages = _varied(document["messages"])
    if not messages:
        return
    page = Page(deck, "What it says")
    width, gap = Inches(3.79), Inches(0.23)
    for place, message in enumerate(messages[:MOST_SHOWN]):
        page.card(Box(theme.LEFT + place * (width + gap), theme.TOP, width, Inches(5.0)), _preview(message))
    proofs = {proof for message in messages for proof in message["proofs"]}
    page.notes([line for message in messages for line in _in_full(message)] + sources_of(document, proofs))


def _varied(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    seen: dict[str, int] = {}
    rank = []
    for message in messages:
        seen[message["channel"]] = seen.get(message["channel"], 0) + 1
        rank.append(seen[message["channel"]])
    return [message for _, message in sorted(zip(rank, messages, strict=True), key=lambda pair: pair[0])]


def _preview(message: dict[str, Any]) -> list[tuple[str, Style]]:
    told = [(" · ".join(dict.fromkeys((message["channel"], message["format"]))).upper(), EYEBROW)]
    for field in message["fields"]:
        words = [" ".join(value) for value in field["values"]]
        if field["name"] in _HEADINGS:
            told.append((shortened(" | ".join(words[:3]), 110), Style(size=18, font=theme.SERIF)))
        elif field["name"] == "cta":
            told.append((f"[ {shortened(words[0], 40)} ]", Style(size=13, bold=True, colour=theme.ACCENT)))
        elif field["name"] in ("body", "descriptions", "subhead", "preheader"):
            told.append((shortened(" ".join(words[:2]), 420), Style(size=14, colour=theme.INK_2)))
    return told


def _in_full(message: dict[str, Any]) -> list[str]:
    fields = [f"{field['label']}: {' / '.join(' '.join(value) for value in field['values'])}" for field in message["fields"]]
    return [f"{message['channel']}, {message['format']} for {message['audience'] or 'everybody'}", *fields, ""]
