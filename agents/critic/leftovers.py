"""Traces of machinery in a text: empty slots, doubled words and spaces, stray punctuation."""

import re

_LEFTOVERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a slot that was not filled", re.compile(r"\{[^}]*\}|\{|\}|%\(|\[(?:name|company|topic|insert)[^\]]*\]", re.IGNORECASE)),
    ("a missing value", re.compile(r"\b(?:None|NaN|undefined|null|lorem ipsum)\b")),
    ("two spaces", re.compile(r"[^\n ] {2,}")),
    ("a dangling ellipsis", re.compile(r"(?:\.{3}|…)(?=\s*$)", re.MULTILINE)),
    ("doubled punctuation", re.compile(r"[,;:]{2}|\.\.(?!\.)(?<!\.\.\.)|[!?]{2,}| [,.;:!?](?!\w)")),
    ("an article that does not fit", re.compile(r"\ba\(n\)|\b[Aa] (?=[aeio]\w)(?!one\b|once\b|eu)|\b[Aa]n (?=[bcdfgjklmnpqrstvwyz][a-z])")),
)
_DOUBLED = re.compile(r"\b([A-Za-z]+) \1\b", re.IGNORECASE)
_MAY_DOUBLE = frozenset({"had", "that", "bye", "so"})


def leftovers_in(text: str) -> tuple[str, ...]:
    """Return what looks like a trace of machinery, in words."""
    found = [name for name, pattern in _LEFTOVERS if pattern.search(text)]
    doubled = [match[1] for match in _DOUBLED.finditer(text) if match[1].lower() not in _MAY_DOUBLE]
    return (*found, *(f"the word “{word}” twice" for word in dict.fromkeys(doubled)))
