"""Nouns: articles, number, and what copy calls a topic."""

import re
from functools import lru_cache

from agents.rules.wording.word_sets import word_set

_VOWEL_SOUND = re.compile(r"^(?:[aeio]|u(?!ni|s[ae]|tili|k\b|rop)|hour|honest|heir|8|11\b|18\b)", re.IGNORECASE)
_ONE_SOUND = re.compile(r"^(?:one|once|eu|ewe)", re.IGNORECASE)
_ACRONYM = re.compile(r"^[A-Z]{2,6}\b")
_DETERMINERS = word_set(
    """
    a an the your our my their its his her this that these those every each all any no some more less fewer one
    """
)
_PREPOSITIONS = word_set(
    """
    of for in on at by with from to across within without between under over per after before during through as than that which
    who
    """
)
_SINGULAR_S = ("ss", "us", "is", "ics", "ess", "news")
_IRREGULAR_PLURALS = word_set(
    """
    people men women children staff police data media criteria
    """
)
# Heads of noun phrases that need an article when they stand alone; mass nouns ("support", "reconciliation") don't.
_COUNTABLE = word_set(
    """
    account advisor agreement alarm alert allowance app appointment approach assistant audit bill bonus budget button calendar call
    card case certificate chart check checklist clinic coach code company connection consultant contact contract cost course
    dashboard date day deadline deal deposit desk discount document engineer estimate expert fee feed file forecast form freezer
    fridge gateway guarantee guide helpdesk helpline home hotline hour inbox inspection installer interface invoice kit ledger
    licence license limit line link list load log logger login manager map meter method mistake model month monthly number offer
    office option outage package page panel partner payment person place plan platform point policy portal price process product
    program programme provider query question quote rate recall record report result review risk road room rule sample schedule
    screen sensor service sheet shift shortage site slot specialist step stock store subscription supplier survey switch system
    table task team technician template term test tool tracker trail trial unit update upgrade version view visit warranty week
    window workflow workshop year
    """
)


def article(word: str) -> str:
    """Return "a" or "an", by how the word sounds: an hour, a unit, an FAQ, a EU rule."""
    if _ONE_SOUND.match(word):
        return "a"
    if _ACRONYM.match(word):
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    return "an" if _VOWEL_SOUND.match(word) else "a"


@lru_cache(maxsize=4096)
def is_plural(phrase: str) -> bool:
    """Return whether a noun phrase is plural, judged by its head."""
    head = head_noun(phrase).lower()
    return head in _IRREGULAR_PLURALS or (head.endswith("s") and not head.endswith(_SINGULAR_S) and len(head) > 3)


def is_countable(noun: str) -> bool:
    """Return whether a singular noun (lower case) is a thing one can count, so that it can't stand without an article."""
    return noun in _COUNTABLE


def head_noun(phrase: str) -> str:
    """Return the noun a phrase turns on: the word before its first preposition, else its last."""
    parts: list[str] = re.findall(r"[\w'’-]+", phrase)
    for index, word in enumerate(parts):
        if index and word.lower() in _PREPOSITIONS:
            return parts[index - 1]
    return parts[-1] if parts else ""


@lru_cache(maxsize=4096)
def with_article(phrase: str) -> str:
    """Return a singular countable noun phrase with its article; any other is returned as it is."""
    first = phrase.split(" ", 1)[0].lower()
    if first in _DETERMINERS or first[:1].isdigit() or is_plural(phrase):
        return phrase
    if head_noun(phrase).lower() not in _COUNTABLE:
        return phrase
    return f"{article(phrase)} {phrase}"


def attributive(phrase: str) -> str:
    """Return a noun phrase as it stands before another noun: "grid fees" → "grid fee"."""
    head = phrase.rsplit(" ", 1)[-1].lower()
    if head.endswith(_SINGULAR_S) or not head.endswith("s") or len(head) < 4:
        return phrase
    if head.endswith("ies") and len(head) > 4:
        return phrase[:-3] + "y"
    return phrase[:-2] if head.endswith(("ches", "shes", "xes", "sses")) else phrase[:-1]


def plural(phrase: str) -> str:
    """Return what a group is called when only one of it was named: homeowner → homeowners."""
    if is_plural(phrase) or " of " in phrase or " in " in phrase or " with " in phrase:
        return phrase
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "sh", "ch", "x")) else "s")
