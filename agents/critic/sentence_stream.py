"""Sentences out of text that streams: each as soon as its end is certain, however the text is cut into pieces on its way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 600  # characters without an end: nobody writes such a sentence, and waiting for its end would hold up everything behind it

MARKER = r"\[[A-Za-z]{0,2}\d{1,3}(?: ?[,;–-] ?[A-Za-z]{0,2}\d{1,3})*\]"
_CANDIDATE = re.compile(r"\n|[.!?…]+[”’\"'»)\]*_]*")
_MARKERS = re.compile(rf"(?:[ \t]*{MARKER})+[.!?]?")
_MAY_GO_ON = re.compile(r"[ \t]*(?:\[[^\[\]\n]{0,30})?\Z")
_LIST_NUMBER = re.compile(r"\s*(?:\d{1,3}|[A-Za-z])\Z")
_NEVER_LAST = re.compile(
    r"(?:\A|[\s(“\"])(?:mr|mrs|ms|dr|prof|st|mt|vs|cf|e\.g|i\.e|approx|ca|incl|excl|resp|u\.s|u\.k|e\.u)\Z", re.IGNORECASE
)
_INITIAL = re.compile(r"(?:\A|[\s(“\"])[A-HJ-Z]\Z")
_BEFORE_NUMBERS = re.compile(
    r"(?:\A|[\s(“\"])(?:nos?|art|ch|fig|max|min|p|pp|sec|vol|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\Z", re.IGNORECASE
)
_LOOK_BEHIND = 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence with the markers that belong to it, and what stands before it: "", " ", a line break or a blank line.

    One that does not end within LONGEST characters is not whole: it has these and no more.
    """

    text: str
    gap: str
    is_whole: bool = True


class SentenceStream:
    """Takes text as it comes and gives its sentences. Sentences end at a stop, with the markers behind it, or at the end of a line."""

    def __init__(self) -> None:
        self._buffer = ""
        self._scanned = 0
        self._begun = False
        self._overlong: Piece | None = None

    def feed(self, text: str) -> Iterator[Piece]:
        """Yield the sentences whose end is certain now."""
        self._buffer += text
        yield from self._pieces(final=False)

    def finish(self) -> Iterator[Piece]:
        """Yield what is left, as the text ends here."""
        yield from self._pieces(final=True)

    def _pieces(self, *, final: bool) -> Iterator[Piece]:
        while (end := self._end(final=final)) is not None:
            yield from self._taken(end)
        self._let_go_of_overlong()

    def _taken(self, end: int) -> Iterator[Piece]:
        if self._overlong is not None:
            yield self._overlong
        elif text := self._buffer[:end].strip():
            yield Piece(text[:LONGEST], self._gap(), is_whole=len(text) <= LONGEST)
        self._begun = True
        self._buffer, self._scanned, self._overlong = self._buffer[end:], 0, None

    def _gap(self) -> str:
        """Return what stands before the sentence that the buffer begins with."""
        breaks = self._buffer[: self._start()].count("\n")
        return "\n" * min(breaks, 2) or " " if self._begun else ""

    def _start(self) -> int:
        return len(self._buffer) - len(self._buffer.lstrip())

    def _end(self, *, final: bool) -> int | None:
        """Return where the first sentence of the buffer ends, or None where that is not certain yet."""
        start = 0 if self._overlong else self._start()
        for match in _CANDIDATE.finditer(self._buffer, max(start, self._scanned)):
            end = self._end_at(match, final=final)
            if end is None:
                self._scanned = match.start()
                return None
            if end:
                return end
        self._scanned = max(start, len(self._buffer))
        return len(self._buffer) if final and len(self._buffer) > start else None

    def _end_at(self, match: re.Match[str], *, final: bool) -> int | None:
        """Return where a sentence ends that may end here: 0 where it doesn't, None where what follows has yet to come."""
        buffer, after = self._buffer, match.end()
        if match[0] == "\n":
            return match.start()
        markers = _MARKERS.match(buffer, after)
        end = markers.end() if markers else after
        if not final and _MAY_GO_ON.match(buffer, end):
            return None
        following = buffer[end:].lstrip(" \t")[:1]
        apart = buffer[end : end + 1] in (" ", "\t", "\n", "\r", "")
        if not following or following in "\r\n":
            return end
        if not (apart or markers) or following.islower() or following in ",;:)]%–—-":
            return 0
        return 0 if match[0] == "." and self._is_abbreviated(match.start(), following) else end

    def _is_abbreviated(self, stop: int, following: str) -> bool:
        """Return whether the stop belongs to an abbreviation, an initial or the number of a list's item."""
        before = self._buffer[max(0, stop - _LOOK_BEHIND) : stop]
        if self._overlong is None and _LIST_NUMBER.match(self._buffer[:stop]):
            return True
        if _NEVER_LAST.search(before) or _INITIAL.search(before):
            return True
        return not following.isalpha() and _BEFORE_NUMBERS.search(before) is not None

    def _let_go_of_overlong(self) -> None:
        """Keep of a sentence that is too long only its beginning, and of its rest what the search for its end needs."""
        if self._overlong is None and len(self._buffer[: self._scanned].strip()) > LONGEST:
            self._overlong = Piece(self._buffer.strip()[:LONGEST], self._gap(), is_whole=False)
        if self._overlong is not None:
            kept = max(0, self._scanned - _LOOK_BEHIND)
            self._buffer, self._scanned = self._buffer[kept:], self._scanned - kept
