"""Sentences: case, spacing and joining, so that parts from different hands read as one text."""

import re
from functools import lru_cache

from agents.rules.wording.nouns import article
from agents.rules.wording.word_sets import word_set

_SENTENCE_START = re.compile(r"(^|[.!?]['\"”’)]*\s+|\n+)([“‘(\"]?)([a-zà-ÿ])")
_ARTICLE = re.compile(r"\b(a|A)\(n\) ([“‘\"]?)([\w-]+)")
_SPACES = re.compile(r"[ \t]{2,}")
_DOUBLE_STOP = re.compile(r"([.!?])\.(?!\.)")
_STOP_AFTER_QUOTE = re.compile(r"([.!?])”\.")
_SENTENCES = re.compile(r"(?<=[.!?])[”’\"]?\s+(?=[A-Z“‘\"0-9$€£])|\n+")
_WORD = re.compile(r"[\w'’&-]+")
PROPER = word_set(
    """
    January February March April June July August September October November December Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday Christmas Easter Dutch German Germany French France Spanish Spain Italian Italy Belgian Belgium British
    Britain English England Scottish Scotland Irish Ireland Welsh Wales Swiss Switzerland Austrian Austria Polish Poland Danish
    Denmark Swedish Sweden Norwegian Norway Finnish Finland Portuguese Portugal European Europe American America Canadian Canada
    Australian Australia Asian Asia African Africa London Paris Berlin Brussels Amsterdam Excel Google Microsoft LinkedIn Meta
    Brexit
    """
)


@lru_cache(maxsize=8192)
def polished(text: str) -> str:
    """Return the text with articles chosen, spaces and stops tidied, and every sentence starting with a capital."""
    text = _ARTICLE.sub(_chosen_article, text) if "(n)" in text else text
    text = text.replace("the The ", "the ").replace("The The ", "The ")
    text = _SPACES.sub(" ", text).strip()
    text = _DOUBLE_STOP.sub(r"\1", _STOP_AFTER_QUOTE.sub(r"\1”", text))
    return _SENTENCE_START.sub(lambda match: match[1] + match[2] + match[3].upper(), text)


def _chosen_article(match: re.Match[str]) -> str:
    chosen = article(match[3])
    return f"{chosen.capitalize() if match[1] == 'A' else chosen} {match[2]}{match[3]}"


def capitalised(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8192)
def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in order."""
    return tuple(part.strip() for part in _SENTENCES.split(text) if part.strip())


def tidied(text: str) -> str:
    """Return a phrase as one line without the full stop that ends it."""
    return " ".join(text.split()).rstrip(" .;,:…–-")


def names_in(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the words that have a capital in the middle of a sentence and are never written without: names, which keep it everywhere."""
    found: set[str] = set(PROPER)
    common = {word for text in texts for word in _WORD.findall(text) if word[0].islower()}
    for text in texts:
        for sentence in split_sentences(text):
            words = _WORD.findall(sentence)
            if not _is_title_case(words):
                found.update(word for word in words[1:] if word[0].isupper() and word.lower() not in common)
    return frozenset(found)


def _is_title_case(words: list[str]) -> bool:
    long_words = [word for word in words[1:] if len(word) > 3]
    return len(long_words) >= 2 and all(word[0].isupper() for word in long_words)


@lru_cache(maxsize=8192)
def mid_sentence(text: str, names: frozenset[str]) -> str:
    """Return a phrase as it reads inside a sentence: capitals only on names and abbreviations; headline case is undone."""
    words = text.split(" ")
    if _is_title_case(_WORD.findall(text)):
        return " ".join([_lowered(words[0], names), *(_lowered(word, names) for word in words[1:])])
    return " ".join([_lowered(words[0], names), *words[1:]])


def _lowered(word: str, names: frozenset[str]) -> str:
    if "-" in word:
        return "-".join(_lowered(part, names) for part in word.split("-"))
    bare = word.strip("“”\"'’(),")
    if not bare or bare in names or bare == "I" or any(char.isupper() or char.isdigit() for char in bare[1:]):
        return word
    return word.replace(bare, bare[0].lower() + bare[1:], 1)


def listed(items: tuple[str, ...]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
