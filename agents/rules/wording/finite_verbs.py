"""Finds the verb that makes words a statement."""

from agents.rules.wording.function_words import LINKS, OBJECT_STARTS, SUBJECTS
from agents.rules.wording.verbs import VerbForm, is_also_noun, verb
from agents.rules.wording.word_sets import word_set

_FINITE = word_set(
    """
    is are was were has have had does do did can can't cannot could will won't would must should may might needs isn't aren't
    don't doesn't didn't hasn't haven't wasn't weren't gets goes takes keeps makes comes becomes feels seems happens costs means
    wants never always
    """
)
_FOLLOW_UPS = frozenset(
    {"the", "a", "an", "your", "our", "my", "their", "every", "each", "it", "them", "themselves", "late", "early", "by", "to", "from", "up"}
)
_OWNERS = frozenset({"your", "our", "my", "every", "each"})
_AFTER_VERBS = frozenset({"every", "the", "a", "an", "your", "our", "their", "my", "too", "up", "away", "apart"})
_SUBORDINATORS = word_set(
    """
    that which who whom whose where when while if because as until once before after than so what how
    """
)
_SMALL_WORDS = LINKS | OBJECT_STARTS | _SUBORDINATORS


def has_finite_verb(words: list[str]) -> bool:
    """Return whether words in lower case make a statement: a verb follows a subject, outside of any subordinate clause."""
    for index, word in enumerate(words[1:], start=1):
        if word in _SUBORDINATORS:
            return False
        if word in _FINITE:
            return True
        found = verb(word)
        before = words[index - 1]
        if found is None and _looks_like_verb(words, index):
            return True
        if (
            found is None
            or before in ("to", "and", "or")
            or before in LINKS
            or (is_also_noun(found[0]) and not _is_followed_up(words, index))
        ):
            continue
        if found[1] is VerbForm.THIRD or (found[1] is VerbForm.BASE and (before.endswith("s") or before in SUBJECTS | {"people"})):
            return True
    return False


def _looks_like_verb(words: list[str], index: int) -> bool:
    """Return whether an unknown word stands where a verb would: "bills climb every winter"."""
    before, after = words[index - 1], words[index + 1] if index + 1 < len(words) else ""
    return (
        index > 1
        and before.endswith("s")
        and not before.endswith(("ss", "us", "is"))
        and words[index].isalpha()
        and words[index] not in _SMALL_WORDS
        and after in _AFTER_VERBS
    )


def _is_followed_up(words: list[str], index: int) -> bool:
    """Return whether what comes after a word that may be a noun shows that it is a verb ("costs rise every winter")."""
    is_owned = index == 2 and words[0] in _OWNERS and words[index].endswith("s") and not words[1].endswith("s")
    return is_owned or (index + 1 < len(words) and words[index + 1] in _FOLLOW_UPS)
