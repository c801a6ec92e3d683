"""Guess what sort of thing a signal tells, from words that leave little doubt; without them it is news."""

import re

from domain.entities.signal import SignalKind


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


# In order: the first that fits wins. A company launching something is not yet a competitor, so only words of rivalry count.
_SIGNS: tuple[tuple[SignalKind, re.Pattern[str]], ...] = (
    (
        SignalKind.REGULATORY,
        _any_of(
            "regulations?",
            "regulators?",
            "directive",
            "legislation",
            "compliance (?:deadline|rules?)",
            "new law",
            "bill passed",
            "statutory",
            "ruling",
            "mandatory from",
            "gdpr",
            "hipaa",
            "data protection authority",
            "central bank rules?",
        ),
    ),
    (SignalKind.COMPETITOR, _any_of("competitors?", "rival(?:s|led)?", "market leader cuts", "price war", "undercuts?")),
    (
        SignalKind.SEARCH_TREND,
        _any_of("search (?:interest|volume|demand|trends?)", "searches for", "trending search(?:es)?", "google trends"),
    ),
    (
        SignalKind.EVENT,
        _any_of(
            "conference", "trade (?:show|fair)", "summit", "webinar", "expo", "congress 20[0-9]{2}", "symposium", "register (?:now|by)"
        ),
    ),
    (
        SignalKind.SEASON,
        _any_of(
            "black friday",
            "cyber monday",
            "christmas",
            "easter",
            "back to school",
            "summer season",
            "winter season",
            "tax season",
            "holiday season",
            "new year",
            "flu season",
        ),
    ),
    (
        SignalKind.SOCIAL,
        _any_of("went viral", "goes viral", "hashtag", "on tiktok", "reddit thread", "social media (?:users|storm|backlash)"),
    ),
)


def guess_kind(title: str, summary: str) -> SignalKind:
    """Return the kind that words of the title, or else two different words of the summary, point to; news when none does."""
    for kind, pattern in _SIGNS:
        if pattern.search(title):
            return kind
    for kind, pattern in _SIGNS:
        if len({match.lower() for match in pattern.findall(summary)}) >= 2:
            return kind
    return SignalKind.NEWS
