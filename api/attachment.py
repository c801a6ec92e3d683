"""Answers that are files to keep."""

import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import Response

from domain.ports.exports import ExportFormat
from domain.usecases.export_campaign import ExportedFile

MEDIA_TYPE: Mapping[ExportFormat, str] = {
    ExportFormat.PDF: "application/pdf",
    ExportFormat.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.ICS: "text/calendar; charset=utf-8; method=PUBLISH",
    ExportFormat.GOOGLE_ADS: "text/csv; charset=utf-8",
    ExportFormat.JSON: "application/json",
}
EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file; its name is in Content-Disposition.",
        "content": {media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for media_type in MEDIA_TYPE.values()},
    }
}
_SAFE_IN_EXTENDED = "!#$&+-.^_`|~"  # RFC 8187, attr-char, besides letters and digits


def attachment(file: ExportedFile, form: ExportFormat) -> Response:
    """Return the file as an answer that browsers save under its name."""
    headers = {"Content-Disposition": content_disposition(file.name)}
    return Response(file.content, headers=headers, media_type=MEDIA_TYPE[form])


def content_disposition(name: str) -> str:
    """Return the header's value (RFC 6266): the name in ASCII for old clients, and, where that differs, as it is (RFC 8187)."""
    plain = _quotable(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())
    simple = f'attachment; filename="{plain}"'
    return simple if plain == name else f"{simple}; filename*=UTF-8''{quote(name, safe=_SAFE_IN_EXTENDED)}"


def _quotable(name: str) -> str:
    kept = "".join(letter for letter in name if letter.isprintable() and letter not in '"\\%;')
    stem, dot, ending = kept.rpartition(".")
    return f"{stem.strip(' .-') or 'campaign'}{dot}{ending}"
