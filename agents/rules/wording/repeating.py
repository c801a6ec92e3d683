"""Words of strangers, and of writers who believed them, as they may be repeated: without what was wrong with them."""

import re
from collections.abc import Iterable

from agents.rules.wording.banned import mentions_any
from agents.rules.wording.labels import labels_in
from agents.rules.wording.links import links_in, undisguised
from agents.rules.wording.markup import is_words_only, markup_in, without_markup

LEFT_OUT = "…"
_QUOTING = (
    (re.compile(r"has the figure .+, which no evidence gives", re.DOTALL), "has a figure that no evidence gives"),
    (re.compile(r"says “.+”, which", re.DOTALL), "says what"),
    (re.compile(r"names “.+”, whom", re.DOTALL), "names somebody whom"),
    (re.compile(r"promises “.+”, which (\w+) advertising", re.DOTALL), r"promises what \1 advertising"),
    (re.compile(r"claims (?:“.+” without proof|without proof: .+)", re.DOTALL), "claims something without proof"),
    (re.compile(r"cites .+, which this run did not find", re.DOTALL), "cites what this run did not find"),
    (re.compile(r"(has a link that the brief does not give|has markup|has a leftover|has an empty value): .+", re.DOTALL), r"\1"),
    (re.compile(r"has \d+ characters, \d+ allowed.*", re.DOTALL), "is too long"),
)


def in_general(reason: str) -> str:
    """Return why a text was sent back or left out, without the words that were wrong: who reads on must not meet them here."""
    for pattern, said in _QUOTING:
        reason = pattern.sub(said, reason)
    return masked(reason)


def quotes_words(reasons: Iterable[str]) -> bool:
    """Return whether it was for its words that a text was sent back; then they are not repeated."""
    return any(in_general(reason) != reason for reason in reasons)


def may_be_quoted(text: str, banned: tuple[str, ...]) -> bool:
    """Return whether somebody else's words may stand in a text of ours: no address, markup or citation, nothing that must not be said."""
    return is_words_only(text) and not labels_in(text) and not mentions_any(text, banned)


def masked(text: str) -> str:
    """Return the text with an ellipsis in the place of each address and of all markup."""
    if not _carries(text):
        return text
    shown = without_markup(text, LEFT_OUT)
    if links_in(shown):
        shown = undisguised(shown)
        for link in links_in(shown):
            shown = shown.replace(link, LEFT_OUT)
    return LEFT_OUT if _carries(shown) else shown


def _carries(text: str) -> bool:
    return bool(links_in(text) or markup_in(text))
