"""Names and idioms that hold digits or number words and are no figures, and "24/7", which is a promise."""

import re

from agents.rules.figures.figure import FREE, Meaning, Recogniser, any_of

_NAMES = re.compile(
    r"(?:\b[2-6]G\b|\b[2-4]D\b|\b[48]K(?=[ -](?:camera|display|monitor|resolution|screen|TV|video))|\b2FA\b|\bCOVID-19\b|\bWeb [23]\.0\b"
    r"|\bIndustry [45]\.0\b|\b(?:Microsoft|Office) 365\b|\bFortune (?:100|500|1000)\b|\bS&P 500\b|\bFTSE (?:100|250)\b"
    r"|\bWindows (?:7|8|10|11)\b|\biPhone \d+\b"
    r"|\b(?![A-Z]{3} )[A-Z]\w+ 101(?=[:!?]|[.,]?(?:\s*$|\s+[A-Z])))"  # a course for beginners; no price, no count of what follows
    r"(?![.,]?\d|\s?%)"
)
_IDIOMS = re.compile(
    r"\b(?:9|nine)-to-(?:5|five)\b|\b(?:9|nine) to (?:5|five)(?= (?:day|grind|job|life|work|worker)s?\b)|\bcatch-22\b"
    r"|\b20/20 (?:hindsight|vision)\b|\b80/20 (?:principle|rule)\b|\b360[- ]degrees?\b|\b360°|\bone in a million\b"
    r"|\b(?:21st|twenty-first)[- ]century\b|\b(?:1|one)-(?:on|to)-(?:1|one)\b|\b(?:2|two|3|three)-in-(?:1|one)\b|\b1:1\b",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"\b24/7(?:/365)?\b|\b24 ?h/24\b", re.IGNORECASE)
_ROUND_THE_CLOCK = re.compile(r"\b(?:a|the )?round[- ]the[- ]clock\b|\bday and night\b", re.IGNORECASE)
_DAY_LONG = re.compile(r"\b(?:24|twenty-four)(?: hours a day\b|[- ]hour\b)", re.IGNORECASE)


RECOGNISERS: tuple[Recogniser, ...] = (
    (_NAMES, FREE),
    (_IDIOMS, FREE),
    (_ALWAYS, any_of(("always",))),
    (_ROUND_THE_CLOCK, Meaning(gives=frozenset(("always",)))),
    (_DAY_LONG, any_of(("always", "n 24"))),
)
