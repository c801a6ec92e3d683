"""Citation markers in texts: [S1], [P2], [C3]."""

import re

_LABEL = re.compile(r"\[([SPABCD]\d{1,3})\]")


def labels_in(text: str) -> tuple[str, ...]:
    """Return the labels a text cites, each once, in order."""
    return tuple(dict.fromkeys(_LABEL.findall(text)))


def without_labels(text: str) -> str:
    """Return the text without its citation markers."""
    return _LABEL.sub("", text)
