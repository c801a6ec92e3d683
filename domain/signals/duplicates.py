"""The key that tells when two signals are word for word the same news."""

import hashlib
import re
import unicodedata

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words of `text`, compatibility-normalised (NFKC) and casefolded."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def content_hash(title: str, summary: str) -> str:
    """Return SHA-256 over the words of title and summary, so that case, spacing and punctuation make no difference."""
    plain = " ".join(words(title)) + "\n" + " ".join(words(summary))
    return hashlib.sha256(plain.encode()).hexdigest()
