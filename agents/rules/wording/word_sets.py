"""Sets of words, written as running text."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that is separated by spaces."""
    return frozenset(text.split())
