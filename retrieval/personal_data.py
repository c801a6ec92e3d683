"""Take personal data out of what sales wrote, before it is stored or embedded."""

import re
from collections.abc import Callable, Iterable

from domain.values.person_names import SHORTEST_PART, WORD, name_parts

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w.,/:-])(?:\+|00)?[(]?\d[\d ().\-/]{6,18}\d(?![\w,/:-])")
_FEWEST_DIGITS = 8
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")
_FULL_NAME = re.compile(r"\[contact\](?:\s\[contact\])+")


def without_personal_data(text: str, names: Iterable[str] = ()) -> str:
    """Return `text` with email addresses, phone numbers and the given people's names (whole, or a part of them) replaced by words."""
    text = _EMAIL.sub("[email]", text)
    text = _PHONE.sub(_masked_phone, text)
    parts = {part for name in names for part in (name, *name.split()) if len(part) >= SHORTEST_PART}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        text = re.sub(rf"\b{re.escape(part)}\b", "[contact]", text, flags=re.IGNORECASE)
    return text


def without_known_people(text: str, is_known: Callable[[str], bool]) -> str:
    """Return `text` without addresses, phone numbers, and capitalised words with a part that is somebody's name, as `is_known` says.

    It is asked for `name_parts`. Words that are names, too, go with them: "May" is masked once there is a contact called May.
    """

    def masked(match: re.Match[str]) -> str:
        word = match[0]
        return "[contact]" if not word[0].islower() and any(map(is_known, name_parts(word))) else word

    return _FULL_NAME.sub("[contact]", WORD.sub(masked, without_personal_data(text)))


def _masked_phone(match: re.Match[str]) -> str:
    number = match[0]
    is_phone = sum(character.isdigit() for character in number) >= _FEWEST_DIGITS and not _DATE.fullmatch(number.strip())
    return "[phone]" if is_phone else number
