"""Words that must not be said."""

import re
from functools import lru_cache


def mentions_any(text: str, banned: tuple[str, ...]) -> bool:
    """Return whether the text says one of the banned phrases, as whole words in any case."""
    if not banned:
        return False
    plain = " ".join(text.split())
    lowered = plain.lower()
    if not any(item in lowered for item in _lowered(banned)):
        return False
    pattern = _pattern(banned)
    return pattern is not None and pattern.search(plain) is not None


def mentioned(text: str, banned: tuple[str, ...]) -> tuple[str, ...]:
    """Return which banned phrases the text says."""
    return tuple(item for item in banned if mentions_any(text, (item,)))


@lru_cache(maxsize=256)
def _lowered(banned: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(item.lower().split()) for item in banned if item.strip())


@lru_cache(maxsize=256)
def _pattern(banned: tuple[str, ...]) -> re.Pattern[str] | None:
    phrases = [r"\s+".join(re.escape(word) for word in item.split()) for item in banned if item.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE) if phrases else None
