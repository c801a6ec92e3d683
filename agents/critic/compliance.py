"""What may not be said: banned words, promises that a regulated trade forbids, and superlatives nobody has proved."""

import re
from collections.abc import Mapping

from agents.dossier import Dossier
from agents.rules.benefits import avoided_words
from agents.rules.wording.banned import mentioned
from agents.rules.wording.plain_text import plain
from domain.entities.service import Regulation

R = Regulation

# Promises that advertising codes forbid or restrict in a regulated trade (after the UK CAP Code, sections 11-18, and FCA COBS 4).
FORBIDDEN: Mapping[Regulation, re.Pattern[str]] = {
    R.FINANCE: re.compile(
        r"\b(?:guaranteed? (?:returns?|profits?|income|yield)|risk[- ]free|no risk|can(?:'|’|no)t lose|get rich"
        r"|double your money|safe(?:st)? investment)\b",
        re.IGNORECASE,
    ),
    R.HEALTH: re.compile(
        r"\b(?:cures?|heals?|miracle|guaranteed? (?:results?|recovery)|clinically proven|100 ?% (?:effective|safe)"
        r"|no side[- ]effects?|pain[- ]free)\b",
        re.IGNORECASE,
    ),
    R.ALCOHOL: re.compile(
        r"\b(?:healthy|healthier|relaxes|confidence|sexy|therapeutic|strong(?:er|est) drink|drink (?:more|up))\b", re.IGNORECASE
    ),
    R.GAMBLING: re.compile(
        r"\b(?:guaranteed win(?:s|ning)?|easy money|sure (?:win|thing)|win big|solve your debts?|can(?:'|’|no)t lose|risk[- ]free)\b",
        re.IGNORECASE,
    ),
    R.POLITICAL: re.compile(r"\b(?:guaranteed?|everybody knows|only party|the truth about)\b", re.IGNORECASE),
}
ABSOLUTE = re.compile(
    r"(?:\b(?:guarantee[ds]?|world[- ]class|world'?s (?:best|first|leading)|best[- ]in[- ]class|market[- ]leading|number one|no\. ?1"
    r"|the (?:best|cheapest|fastest|only(?! one))|always works|never fails)\b|#1\b)",
    re.IGNORECASE,
)


def forbidden_in(text: str, dossier: Dossier) -> tuple[str, ...]:
    """Return, in words, everything in a text that may not run."""
    text = plain(text)
    forbidden = (*dossier.brief.must_not_say, *dossier.service.claims_banned)
    reasons = [f"says “{item}”, which the brief or the service forbids" for item in mentioned(text, forbidden)]
    reasons += [f"says “{item}”, which the brand voice avoids" for item in mentioned(text, avoided_words(dossier)) if item not in forbidden]
    pattern = FORBIDDEN.get(dossier.service.regulated)
    if pattern is not None:
        reasons += [
            f"promises “{match}”, which {dossier.service.regulated} advertising may not" for match in dict.fromkeys(pattern.findall(text))
        ]
    return tuple(reasons)


def absolutes_in(text: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return superlatives and guarantees that no source backs."""
    backed = " ".join(sources).lower()
    return tuple(found for found in dict.fromkeys(ABSOLUTE.findall(text)) if found.lower() not in backed)
