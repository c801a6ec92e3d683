"""Data in, PDF out: the template is ours, and the campaign's texts reach it as strings, never as markup."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import typst

from exports.pdf.fonts import open_fonts, scripts_without_font

TEMPLATE = Path(__file__).with_name("campaign.typ")
_ACCESSIBLE: Literal["ua-1"] = "ua-1"  # tagged, so that screen readers read it in order (ISO 14289-1)


def pdf_of(document: dict[str, Any]) -> bytes:
    """Return the document as PDF, accessible where its texts allow it: the standard forbids letters for which there is no glyph."""
    fonts = open_fonts()
    missing = scripts_without_font(texts_in(document), fonts.families())
    told = {"document": json.dumps(document, ensure_ascii=False), "missing": _missing_text(missing)}
    compiler = typst.Compiler(TEMPLATE, root=str(TEMPLATE.parent), font_paths=fonts, sys_inputs=told)
    try:
        return _bytes(compiler.compile(format="pdf", pdf_standards=_ACCESSIBLE))
    except typst.TypstError:
        return _bytes(compiler.compile(format="pdf"))


def texts_in(data: Any) -> Iterator[str]:
    """Yield every text within plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from texts_in(item)


def _missing_text(scripts: tuple[str, ...]) -> str:
    if not scripts:
        return ""
    return f"No font on this machine has the letters of {', '.join(scripts)}: they are shown as boxes here, and whole in the other formats."


def _bytes(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for")
    return made
