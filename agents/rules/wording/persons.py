"""Who is speaking: turns what an audience says of itself towards the reader, or into the third person."""

import re

_TO_READER = {
    "my": "your",
    "our": "your",
    "me": "you",
    "us": "you",
    "myself": "yourself",
    "ourselves": "yourselves",
    "mine": "yours",
    "ours": "yours",
    "i": "you",
    "we": "you",
}
_FIRST = re.compile(r"\b(my|our|me|us|myself|ourselves|mine|ours|I|we)\b(?!\.)", re.IGNORECASE)
_THEIR = re.compile(r"\b(their|them|they)\b", re.IGNORECASE)
_FROM_THEM = {"their": "your", "them": "you", "they": "you"}
_READER = re.compile(r"\b(your|yours|yourself|yourselves|you)\b(?=(\W*$|[.,;:!?])?)", re.IGNORECASE)
_TO_THIRD = {"your": "their", "yours": "theirs", "yourself": "themselves", "yourselves": "themselves"}
_ABBREVIATION = re.compile(r"\b(US|IT)\b")


def to_reader(text: str, *, also_their: bool = False) -> str:
    """Return the text as said to the reader: "our invoices" → "your invoices"; the abbreviation US stays."""
    turned = _FIRST.sub(
        lambda match: match[0] if _ABBREVIATION.fullmatch(match[0]) else _same_case(match[0], _TO_READER[match[0].lower()]), text
    )
    return _THEIR.sub(lambda match: _same_case(match[0], _FROM_THEM[match[0].lower()]), turned) if also_their else turned


def to_third(text: str) -> str:
    """Return the text as said about them: "your invoices" → "their invoices"."""
    return _READER.sub(_third, text)


def _third(match: re.Match[str]) -> str:
    word = match[1].lower()
    if word == "you":
        return _same_case(match[1], "them" if match[2] is not None else "they")
    return _same_case(match[1], _TO_THIRD[word])


def _same_case(original: str, replacement: str) -> str:
    return replacement.capitalize() if original[0].isupper() and original != "I" else replacement
