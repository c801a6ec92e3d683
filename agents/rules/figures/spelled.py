"""Numbers in words."""

import re
from collections.abc import Sequence
from decimal import Decimal


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_UNITS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
_VALUES = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_ORDINALS = {word: value for value, word in enumerate(_words("first second third fourth fifth sixth seventh eighth ninth"), start=1)}
LATE_ORDINALS = {
    "twelfth": 12,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
    "fiftieth": 50,
    "hundredth": 100,
    "thousandth": 1000,
} | {f"{tens}-{unit}": 10 * place + value for place, tens in enumerate(_TENS, start=2) for unit, value in _ORDINALS.items()}

_ALL = sorted((*_VALUES, *_SCALES, "hundred", "dozen"), key=len, reverse=True)
WORD = rf"(?:{'|'.join(_ALL)})"
SMALL = rf"(?:{'|'.join(sorted((*_UNITS, *_TENS, 'hundred'), key=len, reverse=True))})"
SPELLED = rf"(?:(?:half an? |an? )(?=hundred|thousand|million|billion|trillion|dozen))?{WORD}(?:[ -](?:and )?{WORD})*s?"
_SPLIT = re.compile(r"[ -]+(?:and )?")


def value_of(words: str) -> Decimal | None:
    """Return the number that words spell ("forty-five", "two hundred and ten", "half a million"), or None where they are no one number."""
    lowered = words.lower()
    half = lowered.startswith("half ")
    found = _number([word for word in _SPLIT.split(lowered) if word not in ("half", "a", "an", "")])
    return None if found is None else Decimal(found) / 2 if half else Decimal(found)


def values_in(words: str) -> tuple[Decimal, ...]:
    """Return the number that words spell, or that of each word where they don't make one ("twenty, thirty" in a row)."""
    whole = value_of(words)
    if whole is not None:
        return (whole,)
    parts = (value_of(word) for word in _SPLIT.split(words.lower()))
    return tuple(part for part in parts if part is not None)


def _number(words: Sequence[str]) -> int | None:
    total, current, last_scale = 0, None, 10**15
    for word in (word.removesuffix("s") if word.removesuffix("s") in ("hundred", "dozen", *_SCALES) else word for word in words):
        if word in _SCALES:
            if _SCALES[word] >= last_scale:
                return None
            last_scale = _SCALES[word]
            total, current = total + (1 if current is None else current) * last_scale, None
        else:
            current = _extended(current, word)
            if current is None:
                return None
    return total + (current or 0) if words else None


def _extended(current: int | None, word: str) -> int | None:
    """Return the number below a thousand that goes on with a word, or None where it can't."""
    if word in ("hundred", "dozen"):
        base = 1 if current is None else current
        return base * (100 if word == "hundred" else 12) if base < 100 else None
    value = _VALUES.get(word)
    if value is None or current is None:
        return value
    fits = current % 100 == 0 or (value < 10 and current % 10 == 0 and current % 100 >= 20)
    return current + value if fits and current and value else None
