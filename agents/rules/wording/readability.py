"""How easy a text is to read."""

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouyà-ÿ]+", re.IGNORECASE)


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """Return an estimate of a word's syllables: its groups of vowels, less a silent final e."""
    count = len(_VOWELS.findall(word))
    silent = word.lower().endswith(("e", "es", "ed")) and not word.lower().endswith(("le", "ted", "ded", "ses", "ces", "ges", "zes", "ee"))
    return max(1, count - (1 if silent and count > 1 else 0))


def reading_grade(text: str) -> float | None:
    """Return the Flesch-Kincaid grade level, 0.39·words/sentences + 11.8·syllables/words − 15.59; None below 20 words.

    Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas, Naval Technical Training Command, 1975.
    """
    words = _WORD.findall(text)
    if len(words) < 20:
        return None
    sentences = max(1, len([part for part in _SENTENCE_END.split(text) if part.strip()]))
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return round(max(0.0, grade), 1)
