"""Rewrite a news item as agencies, aggregators and editors do: by fixed rules, the same way each time.

The rules are mechanical. They change words, order, numbers' spelling and length, never the facts (but for `next_edition`, which changes
nothing else), and are no match for a person who tells a story anew.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A headline and the lead below it."""

    title: str
    summary: str


Rewrite = Callable[[NewsItem, int], NewsItem | None]

_AGENCY = re.compile(r"^(?:[A-Z][\w .,]{1,40}\((?:Reuters|AP|AFP|Sports Network)\) ?-{1,2} ?|(?:Reuters|AP|AFP) ?-{1,2} ?)")
_AGENCY_TITLE = re.compile(r" \((?:Reuters|AP|AFP)\)$")

# Words of headlines and what another desk writes instead, in both directions.
_PAIRS = """
buys/acquires buy/acquire rises/climbs rise/climb rose/climbed falls/drops fall/drop fell/dropped wins/takes won/took says/states
said/stated beats/defeats beat/defeat plans/intends unveils/presents unveiled/presented launches/introduces launch/introduction big/large
cuts/reduces cut/reduce jobs/positions company/firm companies/firms shares/stocks profit/earnings deal/agreement talks/negotiations
killed/slain police/officers government/administration leader/chief largest/biggest nearly/almost over/above about/roughly ends/concludes
ended/concluded begins/starts began/started announces/reveals announced/revealed show/indicate shows/indicates help/assist boost/lift
maker/manufacturer users/customers rivals/competitors warns/cautions warned/cautioned delays/postpones delay/postponement attack/assault
attacks/assaults home/domestic growth/expansion report/study early/initial after/following title/crown president/head game/match
team/squad expected/likely because/since despite/notwithstanding agreed/consented agrees/consents offers/proposes offer/proposal
reach/attain reaches/attains hits/strikes
"""
_SYNONYM = {word: other for pair in _PAIRS.split() for left, right in [pair.split("/")] for word, other in ((left, right), (right, left))}
_NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PASSIVES = {
    "buys": "bought", "acquires": "acquired", "beats": "beaten", "wins": "won", "launches": "launched", "unveils": "unveiled",
    "cuts": "cut", "sues": "sued", "recalls": "recalled", "orders": "ordered", "approves": "approved", "rejects": "rejected",
}  # fmt: skip
_SHIFTED = {
    "Monday": "Tuesday", "Tuesday": "Wednesday", "Wednesday": "Thursday", "Thursday": "Friday", "Friday": "Monday",
    "Saturday": "Sunday", "Sunday": "Saturday",
}  # fmt: skip
# Not the number of a wire's own version, as in "UPDATE 2-".
_NUMBER = re.compile(r"(?<![\w.,])(?<!update )\d+(?:[.,]\d+)*(?!\w)", re.IGNORECASE)


def syndicated(item: NewsItem, number: int) -> NewsItem:
    """Return the item as another outlet prints it: its mark on title and lead, other capitals and quotes, the lead shortened."""
    title, summary = _AGENCY_TITLE.sub("", item.title), _AGENCY.sub("", item.summary)
    match number % 4:
        case 0:
            return NewsItem(f"{title} - Reuters", summary)
        case 1:
            return NewsItem(f"{title} (AP)", f"AP - {summary}")
        case 2:
            return NewsItem(title.upper(), f"LONDON (Reuters) - {_first_words(summary, 0.7)}")
        case _:
            return NewsItem(f"UPDATE 1-{title}", f"{_restyled(_first_words(summary, 0.8))} Read more")


def truncated(item: NewsItem, number: int) -> NewsItem:
    """Return what is left of the item where space is short: the title alone, or either part cut."""
    match number % 3:
        case 0:
            return replace(item, summary="")
        case 1:
            return NewsItem(_first_words(item.title, 0.67), item.summary)
        case _:
            return replace(item, summary=_first_words(item.summary, 0.5))


def paraphrased(item: NewsItem, number: int) -> NewsItem:
    """Return the item in other words: synonyms, numbers spelt otherwise, clauses swapped, a passive where a headline allows it.

    Every other one gets a new headline, too, made from its lead.
    """
    title, summary = _AGENCY_TITLE.sub("", item.title), _AGENCY.sub("", item.summary)
    if number % 2:
        title = _first_words(summary, 0.4).removesuffix("...")
    return NewsItem(_respelt(_passive(_swapped(title))), _respelt(_swapped(summary)))


def next_edition(item: NewsItem, _number: int) -> NewsItem | None:
    """Return the next report of the same series: other figures, another weekday, nothing else new; None for an item without figures."""
    if not _NUMBER.search(item.title):
        return None
    changed = NewsItem(_NUMBER.sub(_next_figure, item.title), _NUMBER.sub(_next_figure, item.summary))
    return replace(
        changed, summary=re.sub(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", lambda day: _SHIFTED[day[0]], changed.summary)
    )


def _first_words(text: str, share: float) -> str:
    kept = text.split()
    return " ".join(kept[: max(3, round(share * len(kept)))]) + "..."


def _restyled(text: str) -> str:
    return (
        text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}").replace(" - ", " \N{EM DASH} ").replace('"', "\N{LEFT DOUBLE QUOTATION MARK}")
    )


def _respelt(text: str) -> str:
    text = re.sub(r"\b(\d+(?:\.\d+)?) (b|m)illion\b", lambda found: f"{found[1]}{found[2]}n", text)
    text = re.sub(r"(?<=\d) ?percent\b", "%", text)
    text = re.sub(r"(?<![\w.,$-])\d{1,2}(?![\w.,%-])", lambda found: _spelt(found[0]), text)
    return re.sub(r"[A-Za-z]+", lambda found: _synonym(found[0]), text)


def _spelt(number: str) -> str:
    return _NUMBER_WORDS[int(number)] if int(number) < len(_NUMBER_WORDS) else number


def _synonym(word: str) -> str:
    other = _SYNONYM.get(word.lower(), word)
    if other is word:
        return word
    return other.capitalize() if word[0].isupper() else other


def _swapped(text: str) -> str:
    """Put a subordinate clause at the end first, or a short one at the start last."""
    last = re.match(r"^(.{20,}?),? ((?:after|as|while|because|when|despite|amid) .{10,}?)(\.?)$", text)
    if last:
        return f"{last[2][0].upper()}{last[2][1:]}, {last[1]}{last[3]}"
    first = re.match(r"^([^,.]{8,60}), ([^.]{20,})(\.?)$", text)
    return f"{first[2][0].upper()}{first[2][1:]}, {first[1]}{first[3]}" if first else text


def _passive(title: str) -> str:
    active = re.match(rf"^(.+?) ({'|'.join(_PASSIVES)}) (.+)$", title, re.IGNORECASE)
    return f"{active[3]} {_PASSIVES[active[2].lower()]} by {active[1]}" if active else title


def _next_figure(found: re.Match[str]) -> str:
    """Move each digit but those that give a number its size."""
    return "".join(str((int(sign) % 9) + 1) if sign.isdigit() else sign for sign in found[0])
