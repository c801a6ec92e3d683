"""Plain numbers and percentages, in digits and in words, alone and as ranges."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from re import Match

from agents.rules.figures.figure import FREE, Meaning, Recogniser, Says, any_of, said
from agents.rules.figures.spelled import LATE_ORDINALS, SPELLED, value_of, values_in

LEAST_SPELLED = 12  # smaller counts in words are free: "two ideas"

_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000, "dozen": 12}
_SCALES |= {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}
_SCALES |= {"crore": 10_000_000, "lakh": 100_000}
_DIGITS = r"(?:\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*|\.\d+)(?:e[+-]?\d{1,2}\b)?"
_SPACED = r"\d(?: \d){2,}(?![\d.,]*\d)"
_SCALE = r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|dozen|crore|lakh|mio|mn|bn)s?\b| ?(?:k|K|M|B)\b|m\b)"
_PERCENT = r"(?:[ -]?(?:%|per[ -]?cent(?:age points?)?\b|percentage[ -]points?\b|pct\b|p\.p\.|pp\b))"
_CURRENCY = r"(?:(?:US|A|C)?[$€£¥] ?)?"
_CODES = "".join(
    rf"|(?<={code})" for code in ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "INR", "AUD", "CAD", "Rs")
)
_START = rf"(?=[\d.$€£¥ACU])(?:(?<!\w){_CODES})(?<!\d[.,])"  # the first part is there for speed
_BETWEEN = r" ?(?:-|–|—|to|and|or) ?"
_MEASURE = (
    r"(?:[ -](?:business|extra|full|long|more|short|whole|working))?[ -]"
    r"(?:cent|day|decade|degree|dollar|euro|fortnight|franc|gram|hour|kilo|kilometre|litre|metre|mile|minute|month|night|point|pound"
    r"|second|star|tonne|week|weekend|year)s?\b"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")

_RANGE = re.compile(
    rf"{_START}(?P<currency>{_CURRENCY})(?P<first>{_DIGITS}){_BETWEEN}{_CURRENCY}(?P<second>{_DIGITS})(?:(?P<scale>{_SCALE})(?P<percent>{_PERCENT})?"
    rf"|(?P<only_percent>{_PERCENT}))"
)
_SPACED_OUT = re.compile(rf"{_START}(?P<digits>{_SPACED})(?P<percent>{_PERCENT})?")
_NUMBER = re.compile(rf"{_START}{_CURRENCY}(?P<digits>{_DIGITS})(?P<scale>{_SCALE})?(?P<percent>{_PERCENT})?", re.IGNORECASE)
_RUN_IN = re.compile(rf"(?<=[A-Za-z])(?P<digits>\d{{1,3}}(?:[.,]\d{{3}})+|\d+(?:[.,]\d+)?(?={_PERCENT}))(?P<percent>{_PERCENT})?")
_IN_A_NAME = re.compile(r"(?<=[A-Za-z_])\d+(?:[.,]\d+)*")
_WORDS = re.compile(
    rf"\b(?P<ordinal>{'|'.join(LATE_ORDINALS)})\b|\b(?P<words>{SPELLED})\b(?:(?P<percent>{_PERCENT})|(?P<measure>{_MEASURE}))?",
    re.IGNORECASE,
)
_POWER = re.compile(r"(?P<base>\d+)(?P<power>[²³¹⁰⁴-⁹]+)|(?P<unit>(?<=m)|(?<=ft))[²³]|(?P<below>[₀-₉]+)|(?P<mark>[²³¹⁰⁴-⁹]+)")
_CIRCLED = re.compile(r"[①-⓿❶-➓㉑-㊿]")


def _power(match: Match[str]) -> Meaning:
    """Return what raised digits say: a power after a number, a unit after metres; elsewhere they point to a footnote that isn't there."""
    if match["base"]:
        power = int("".join(str(unicodedata.digit(char)) for char in match["power"]))
        return any_of((said("n", Decimal(match["base"]) ** power if power < 20 else Decimal(match["base"])),))
    return any_of((f"mark {match['mark']}",)) if match["mark"] else FREE


def _circled(match: Match[str]) -> Meaning:
    return any_of((said("n", Decimal(int(unicodedata.numeric(match[0])))),))


def _spaced_out(match: Match[str]) -> Meaning:
    return any_of((said("%" if match["percent"] else "n", Decimal(match["digits"].replace(" ", ""))),))


def _range(match: Match[str]) -> Meaning:
    """Return what "12 to 18 %" says: both ends are in the unit that stands behind the second, or the first is a number by itself."""
    scale, percent = match["scale"], match["percent"] or match["only_percent"]
    second = _says(match["second"], scale, percent)
    first = _says(match["first"], scale, percent) | _says(match["first"], None, None)
    return Meaning(tuple(frozenset((low, high)) for low in sorted(first) for high in sorted(second)), first | second)


def _number(match: Match[str]) -> Meaning:
    groups = match.groupdict()
    digits, scale, percent = groups["digits"], groups.get("scale"), groups["percent"]
    found = any_of(sorted(_says(digits, scale, percent)))
    if scale == "m":  # metres or millions
        found = any_of(sorted(_says(digits, scale, percent) | _says(digits, None, percent)))
    parts = digits.split(" ")
    if len(parts) == 1 or scale or percent:
        return found
    apart = frozenset(said("n", Decimal(part)) for part in parts if part.isdigit())
    return Meaning((*found.needs, apart), found.gives | apart)


def _in_a_name(match: Match[str]) -> Meaning:
    return Meaning(gives=_says(match[0], None, None))


def _words(match: Match[str]) -> Meaning:
    if match["ordinal"]:
        return any_of((said("n", Decimal(LATE_ORDINALS[match["ordinal"].lower()])),))
    values = values_in(match["words"])
    says = frozenset(said("%" if match["percent"] else "n", value) for value in values)
    measured = match["measure"] and value_of(match["words"]) not in (0, 1)
    is_free = not match["percent"] and not measured and all(value < LEAST_SPELLED for value in values)
    return Meaning(gives=says) if is_free else any_of((), says)


def _says(digits: str, scale: str | None, percent: str | None) -> Says:
    kind, factor = "%" if percent else "n", _factor(scale)
    return frozenset(said(kind, value * factor) for value in _readings(digits)) or frozenset((f"written {digits}",))


def _factor(scale: str | None) -> int:
    name = (scale or "").strip(" -").lower()
    return (_SCALES.get(name) or _SCALES[name.removesuffix("s")]) if name else 1


def _readings(digits: str) -> set[Decimal]:
    """Return what digits may mean: separators may group thousands or mark decimals; a comma before three digits groups, as in English."""
    if _GROUPED.fullmatch(digits):
        return {Decimal(digits.replace(",", ""))}
    grouped = re.sub(r"[.,'’ ](?=\d{3}(?:\D|$))", "", digits)
    candidates = {grouped.replace(",", "."), digits.replace(",", "."), digits.replace(",", "")}
    values: set[Decimal] = set()
    for candidate in candidates:
        try:
            values.add(Decimal(candidate))
        except InvalidOperation:
            continue
    return values


RECOGNISERS: tuple[Recogniser, ...] = (
    (_POWER, _power),
    (_CIRCLED, _circled),
    (_SPACED_OUT, _spaced_out),
    (_RANGE, _range),
    (_NUMBER, _number),
    (_RUN_IN, _number),
    (_IN_A_NAME, _in_a_name),
    (_WORDS, _words),
)
