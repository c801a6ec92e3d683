"""Verb forms: which verb a word is, and the same verb as "closes", "closing" or "close"."""

from enum import StrEnum
from functools import lru_cache

from agents.rules.wording.verb_list import ALSO_NOUNS, IRREGULAR_GERUND, IRREGULAR_THIRD, VERBS


class VerbForm(StrEnum):
    """A form of a verb."""

    BASE = "base"
    THIRD = "third"
    GERUND = "gerund"


def third(base: str) -> str:
    """Return the third person singular: close → closes."""
    if base in IRREGULAR_THIRD:
        return IRREGULAR_THIRD[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def gerund(base: str) -> str:
    """Return the -ing form: close → closing."""
    if base in IRREGULAR_GERUND:
        return IRREGULAR_GERUND[base]
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + "ing"


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, VerbForm]]:
    bases = sorted(VERBS | ALSO_NOUNS)
    forms: dict[str, tuple[str, VerbForm]] = {}
    for base in bases:
        forms.setdefault(third(base), (base, VerbForm.THIRD))
        forms.setdefault(gerund(base), (base, VerbForm.GERUND))
    return forms | {base: (base, VerbForm.BASE) for base in bases}


def verb(word: str) -> tuple[str, VerbForm] | None:
    """Return the base and form of a word that may be a verb, or None."""
    return _forms().get(word.lower())


def inflected(base: str, form: VerbForm) -> str:
    """Return `base` in the form asked for."""
    match form:
        case VerbForm.BASE:
            return base
        case VerbForm.THIRD:
            return third(base)
        case VerbForm.GERUND:
            return gerund(base)


def is_also_noun(base: str) -> bool:
    """Return whether the verb's base or -s form is as often a noun."""
    return base in ALSO_NOUNS
