"""Cut documents into passages that an embedding can stand for."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.ports.context import Document
from domain.values.evidence import EvidenceKind

# About four characters to a token of English: sections of 150 to 250 tokens.
_TARGET, _LIMIT = 600, 1000
_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?](?=\s)|(?=\n)|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a document: `text` stands at `span` in it, and `header` is the document's, or empty when the text has it."""

    ordinal: int
    header: str
    text: str
    span: tuple[int, int]

    @property
    def embedded(self) -> str:
        """What meaning and words are taken from."""
        return f"{self.header}\n{self.text}" if self.header else self.text

    @property
    def content_hash(self) -> str:
        """SHA-256 of what is embedded."""
        return hashlib.sha256(self.embedded.encode()).hexdigest()


def passages_of(document: Document) -> list[Passage]:
    """Return the passages of `document`, whose first line is its header. A CRM account's document is one passage, however long."""
    text = document.text
    if document.kind is EvidenceKind.CRM or len(text) <= _TARGET:
        spans = [_trimmed(text, 0, len(text))] if text.strip() else []
    else:
        spans = list(_sections(text))
    header = text.lstrip().partition("\n")[0][:_TARGET]
    return [_passage(text, ordinal, span, header) for ordinal, span in enumerate(spans)]


def reassembled(parts: Iterable[tuple[int, str]]) -> str:
    """Return the text that passages were cut from, given where each begins, in order.

    What stood between two passages was white space that nobody kept: a space where it was one character, else line breaks, so that every
    passage stands at its span.
    """
    text = ""
    for begin, part in parts:
        gap = begin - len(text)
        text += (" " if gap == 1 else "\n" * gap) + part[max(0, -gap) :]
    return text


def _passage(text: str, ordinal: int, span: tuple[int, int], header: str) -> Passage:
    section = text[span[0] : span[1]]
    return Passage(ordinal=ordinal, header="" if section.startswith(header) else header, text=section, span=span)


def _sections(text: str) -> Iterator[tuple[int, int]]:
    """Join units until a section is long enough; a unit that would make it too long starts the next one."""
    begin, end = None, 0
    for unit_begin, unit_end in _units(text):
        if begin is not None and (end - begin >= _TARGET or unit_end - begin > _LIMIT):
            yield begin, end
            begin = None
        begin, end = unit_begin if begin is None else begin, unit_end
    if begin is not None:
        yield begin, end


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Yield paragraphs; where one is too long, its sentences; where one of these is, pieces cut between words."""
    for paragraph in _PARAGRAPH.finditer(text):
        if len(paragraph[0]) <= _LIMIT:
            yield _trimmed(text, *paragraph.span())
            continue
        for sentence in _SENTENCE.finditer(text, *paragraph.span()):
            yield from _pieces(text, *sentence.span())


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > _LIMIT:
        cut = text.rfind(" ", begin + 1, begin + _LIMIT)
        cut = cut if cut > begin else begin + _LIMIT
        yield _trimmed(text, begin, cut)
        begin = cut
    yield _trimmed(text, begin, end)


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    piece = text[begin:end]
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())
