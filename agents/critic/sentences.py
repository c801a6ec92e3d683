"""A filter for running text that a model streams: what is not true, or not grounded, is left out before anybody sees it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agents.critic.assertions import assertions_in
from agents.critic.compliance import forbidden_in
from agents.critic.figures import untraceable_figures
from agents.critic.instructions import instructions_in
from agents.critic.links import carried_in
from agents.critic.sentence_stream import LONGEST, MARKER, Piece, SentenceStream
from agents.critic.sources import facts_of, sources_of
from agents.dossier import Dossier
from agents.rules.wording.labels import labels_in, without_labels
from agents.rules.wording.repeating import in_general
from domain.values.evidence import Evidence

LEAST_WORDS = 6  # shorter sentences ("The reason is simple.") lead over or sum up; what they could claim is found by its words
HEADING_WORDS = 10

_MARKER = re.compile(MARKER)
_HEADING = re.compile(r"\s*#|.*:\s*\Z", re.DOTALL)
_ENDS = (".", "!", "…")
_CLOSERS = "”’\"'»)]*_ "


@dataclass(frozen=True, slots=True)
class Shown:
    """Text to append to what was shown before: a sentence, after the space or the line breaks that belong before it."""

    text: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A sentence that is not shown, and why."""

    sentence: str
    reason: str

    @property
    def words(self) -> str:
        """What to tell about it, without its words."""
        return f"Left out a sentence: {in_general(self.reason)}"


class TruthfulText:
    """Passes on the sentences of a text that may stand, in order, and tells which may not.

    A sentence may stand when evidence of the run or the brief gives its figures, its citation markers resolve, it says no banned word, and
    it carries neither an address nor markup. Where `needs_citation`, whatever it claims must be cited: a sentence of at least six words, or
    one that asserts something checkable, has a marker of its own, or stands directly before a sentence of its line that has one and may
    stand. A marker grounds a thought and the sentence that leads to it, not a whole paragraph; questions and headings claim nothing.
    """

    def __init__(self, dossier: Dossier, evidence: Iterable[Evidence] = (), *, needs_citation: bool = False) -> None:
        """`evidence` is what may be cited besides the dossier's and the service's own: computations, what tools found."""
        facts = facts_of(dossier)
        known = {**facts.evidence, **{item.label: item for item in evidence}}
        self._dossier = dossier
        self._given = facts.given
        self._labels = frozenset(known)
        self._sources = sources_of(dossier, known.values())
        self._needs_citation = needs_citation
        self._stream = SentenceStream()
        self._waiting: tuple[Piece, str] | None = None
        self._gap, self._has_shown = "", False

    def feed(self, text: str) -> tuple[Shown | Removed, ...]:
        """Return what of the text so far is complete, and was not returned before; how the text is cut into pieces makes no difference."""
        return tuple(answer for piece in self._stream.feed(text) for answer in self._judged(piece))

    def finish(self) -> tuple[Shown | Removed, ...]:
        """Return the rest, as the text ends here."""
        rest = [answer for piece in self._stream.finish() for answer in self._judged(piece)]
        return (*rest, *self._uncited())

    def _judged(self, piece: Piece) -> Iterator[Shown | Removed]:
        sentence = _MARKER.sub(_plainly_marked, piece.text)
        reasons = self._problems(sentence) if piece.is_whole else (f"runs on for more than {LONGEST} characters without an end",)
        is_cited = bool(labels_in(sentence))
        yield from self._resolved(follows=piece.gap == " ", is_cited=is_cited and not reasons)
        if reasons:
            yield self._removed(piece, sentence, "; ".join(reasons))
        elif self._needs_citation and not is_cited and _claims(sentence):
            self._waiting = (piece, sentence)
        else:
            yield self._shown(piece, sentence)

    def _resolved(self, *, follows: bool, is_cited: bool) -> Iterator[Shown | Removed]:
        """Yield the sentence that waits for the next one to be cited, shown or removed."""
        if self._waiting is not None and follows and is_cited:
            yield self._shown(*self._waiting)
            self._waiting = None
        yield from self._uncited()

    def _uncited(self) -> Iterator[Removed]:
        if self._waiting is not None:
            yield self._removed(*self._waiting, "makes a claim and cites no evidence for it")
            self._waiting = None

    def _problems(self, sentence: str) -> tuple[str, ...]:
        unknown = [label for label in _markers_in(sentence) if label not in self._labels]
        return (
            *(f"has the figure {figure}, which no evidence gives" for figure in untraceable_figures(sentence, self._sources)),
            *(f"cites [{label}], which this run did not find" for label in unknown),
            *forbidden_in(sentence, self._dossier),
            *carried_in(sentence, self._given, is_field=False),
            *instructions_in(sentence),
        )

    def _shown(self, piece: Piece, sentence: str) -> Shown:
        gap = max(self._gap, piece.gap, key=_weight) if self._has_shown else ""
        self._gap, self._has_shown = "", True
        return Shown(f"{gap}{sentence}")

    def _removed(self, piece: Piece, sentence: str, reason: str) -> Removed:
        self._gap = max(self._gap, piece.gap, key=_weight)
        return Removed(sentence, reason)


def _weight(gap: str) -> tuple[int, int]:
    return gap.count("\n"), len(gap)


def _plainly_marked(match: re.Match[str]) -> str:
    """Return "[S1, s2]" as the markers it stands for: [S1][S2]; a span of markers stays as it is, and resolves to nothing."""
    labels = [label.strip().upper() for label in re.split("[,;]", match[0].strip("[]"))]
    return "".join(f"[{label}]" for label in labels)


def _markers_in(sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0][1:-1] for match in _MARKER.finditer(sentence)))


def _claims(sentence: str) -> bool:
    """Return whether a sentence claims something that has to be cited."""
    text = without_labels(sentence).rstrip(_CLOSERS)
    words = len(text.split())
    if text.endswith("?"):
        return False
    is_heading = bool(_HEADING.fullmatch(text)) or (words <= HEADING_WORDS and not text.endswith(_ENDS))
    return bool(assertions_in(text)) or (words >= LEAST_WORDS and not is_heading)
