"""Take personal data out of what sales wrote, before it is stored or embedded."""

import re
from collections.abc import Iterable

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w.,/:-])(?:\+|00)?[(]?\d[\d ().\-/]{6,18}\d(?![\w,/:-])")
_FEWEST_DIGITS = 8
# Shorter parts of a name are words, too ("Al", "Jo").
_SHORTEST_NAME = 3
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")


def without_personal_data(text: str, names: Iterable[str] = ()) -> str:
    """Return `text` with email addresses, phone numbers and the given people's names (whole, or a part of them) replaced by words."""
    text = _EMAIL.sub("[email]", text)
    text = _PHONE.sub(_masked_phone, text)
    parts = {part for name in names for part in (name, *name.split()) if len(part) >= _SHORTEST_NAME}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        text = re.sub(rf"\b{re.escape(part)}\b", "[contact]", text, flags=re.IGNORECASE)
    return text


def _masked_phone(match: re.Match[str]) -> str:
    number = match[0]
    is_phone = sum(character.isdigit() for character in number) >= _FEWEST_DIGITS and not _DATE.fullmatch(number.strip())
    return "[phone]" if is_phone else number
