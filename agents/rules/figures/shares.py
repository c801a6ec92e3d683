"""Shares and multiples: "three in four", "a third of", "halves", "twofold", "2x"."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from re import Match

from agents.rules.figures.figure import Meaning, Recogniser, any_of, said
from agents.rules.figures.spelled import SMALL, value_of

_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "twentieth": 20,
    "hundredth": 100,
}
_TIMES = {"doubl": 2, "twice": 2, "tripl": 3, "thrice": 3, "quadrupl": 4, "quintupl": 5}
_PART = r"(?P<part>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth)"
_NUMBER = rf"(?:\d[\d,.]*|{SMALL}(?:[ -]{SMALL})?)"
_TIME_UNIT = r"(?! (?:day|decade|hour|minute|month|quarter|second|step|week|year)s?\b)"
_OWN = r"(?:her|his|its|our|that|the|their|what|your)"

_OF = re.compile(r"(?<![\d.,/])(?P<some>\d[\d,]*) of (?:the )?(?P<all>\d[\d,]*)(?![\d.,]*\d| ?%)")
_IN = re.compile(
    rf"(?<![\d.,/])\b(?P<some>{_NUMBER})[ -](?:in|in every|of every|out of|out of every)[ -](?P<all>{_NUMBER})"
    rf"(?!\w|[.,]\d| ?%){_TIME_UNIT}",
    re.I,
)
_SLASH = re.compile(r"(?<![\d/.,])(?P<some>\d{1,2})[/⁄](?P<all>\d{1,3})(?![\d/])")
_SIGN = re.compile(r"(?P<whole>\d*)(?P<sign>[¼-¾⅐-⅞])")
_PARTS_OF = re.compile(
    rf"\b(?P<some>two|three|four|five|six|seven|eight|nine)[ -]{_PART}s\b|\bone-{_PART.replace('part', 'lone')}\b"
    rf"|\b(?:an?|one) {_PART.replace('part', 'single')}"
    r"(?= (?:bigger|cheaper|faster|fewer|higher|larger|less|longer|lower|more|of|off|shorter|slower|smaller)\b)"
    r"(?! of an? (?:century|hour|year))"
    rf"|\bby (?:an?|one) {_PART.replace('part', 'step')}\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?<!\bfirst )(?<!\bsecond )(?<!\bother )(?<!\bbetter )\bhalf[ -](?:all|as|of|off|price|{_OWN})\b(?! (?:battle|fun|story|way))"
    r"|\b(?:by|in) half\b|\bhalv(?:e|es|ed|ing)\b",
    re.IGNORECASE,
)
_FOLD = re.compile(rf"\b(?P<times>\d+(?:\.\d+)?|{SMALL}|thousand)[ -]?fold\b|\bfactor of (?P<after>\d+(?:\.\d+)?|{SMALL})\b", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\border of magnitude\b", re.IGNORECASE)
_TIMES_AS = re.compile(
    rf"\b(?P<times>\d+(?:\.\d+)?|{SMALL}) times (?=as|bigger|cheaper|faster|fewer|greater|higher|larger|less|longer|lower|more|over|the)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?<![\w.,])(?P<times>\d+(?:[.,]\d+)?) ?[x×](?!\w| ?\d)|(?<!\w)[x×](?P<after>\d+(?:\.\d+)?)\b", re.IGNORECASE)
_DOUBLE = re.compile(
    rf"\b(?P<verb>doubl|tripl|quadrupl|quintupl)(?:es|ed|ing)\b(?! (?:as|back|down|up)\b)|\b(?P<noun>doubl|tripl|quadrupl)e (?={_OWN}\b)"
    r"|(?:\b(?:and|can|could|may|might|should|to|will|would)|['’]ll) (?P<infinitive>doubl|tripl|quadrupl|quintupl)e\b"
    r"(?![ -](?:as|back|check|down|up)\b)"
    r"|\b(?P<plain>doubl|tripl|quadrupl)e(?= (?:by|each|every|in|overnight|over|since|within)\b|[.,;!?]|$)"
    rf"|\b(?P<twice>twice|thrice) (?:as|{_OWN})\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\b(?:single|double|two|triple|three)-digit\b|\b(?:four|five|six|seven|eight)-figure\b", re.IGNORECASE)
_RATIO = re.compile(r"(?<![\d:.,])(?P<one>\d{1,3}):(?P<other>\d{1,2})(?![\d:])")


def _share(share: Fraction, *further: str, both: tuple[str, str] | None = None) -> Meaning:
    """Return what a share says: its percentage, exact or rounded to at most two places."""
    percent = Decimal(share.numerator * 100) / Decimal(share.denominator)
    rounded = (percent.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) for places in (0, 1, 2))
    return any_of((*(said("%", value) for value in rounded), *further), *((frozenset(both),) if both else ()))


def _counted(match: Match[str], *, counts: bool) -> Meaning | None:
    some, total = _value(match["some"]), _value(match["all"])
    if some is None or total is None or not 0 < some < total:
        return None
    numbers = said("n", some), said("n", total)
    found = _share(Fraction(some) / Fraction(total), f"ratio {some.normalize():f}/{total.normalize():f}", both=numbers if counts else None)
    return Meaning(found.needs, found.gives | set(numbers))


def _value(written: str) -> Decimal | None:
    digits = written.replace(",", "").rstrip(".")
    return Decimal(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else value_of(written)


def _of(match: Match[str]) -> Meaning | None:
    """Return what "1,934 of 2,318" says: a share, or two counts."""
    return _counted(match, counts=True)


def _in(match: Match[str]) -> Meaning | None:
    """Return what "nine in ten" says: a share; that both numbers are known elsewhere does not make it one."""
    return _counted(match, counts=False)


def _sign(match: Match[str]) -> Meaning:
    part = Fraction(unicodedata.numeric(match["sign"])).limit_denominator(10)
    if match["whole"]:
        return any_of((said("n", Decimal(match["whole"]) + Decimal(part.numerator) / Decimal(part.denominator)),))
    return _share(part)


def _part(match: Match[str]) -> Meaning:
    groups = match.groupdict()
    name = next(groups[key] for key in ("part", "lone", "single", "step") if groups[key])
    return _share(Fraction(int(value_of(groups["some"] or "one") or 1), _PARTS[name.lower()]))


def _multiple(match: Match[str]) -> Meaning:
    groups = match.groupdict()
    written = groups["times"] or groups.get("after") or ""
    value = _value(written.replace(",", ".")) or Decimal(1)
    return Meaning((frozenset((said("x", value),)),), frozenset((said("x", value), said("n", value))))


def _double(match: Match[str]) -> Meaning:
    name = next(value for value in match.groupdict().values() if value)
    return any_of((said("x", Decimal(_TIMES[name.lower()])),))


def _digits(match: Match[str]) -> Meaning:
    return any_of((match[0].lower(),))


def _ratio(match: Match[str]) -> Meaning:
    return any_of((f"ratio {int(match['one'])}:{int(match['other'])}",))


RECOGNISERS: tuple[Recogniser, ...] = (
    (_OF, _of),
    (_IN, _in),
    (_SLASH, _in),
    (_SIGN, _sign),
    (_PARTS_OF, _part),
    (_HALF, _share(Fraction(1, 2))),
    (_FOLD, _multiple),
    (_MAGNITUDE, any_of((said("x", Decimal(10)),))),
    (_TIMES_AS, _multiple),
    (_SIGNED, _multiple),
    (_DOUBLE, _double),
    (_DIGITS, _digits),
    (_RATIO, _ratio),
)
