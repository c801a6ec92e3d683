"""Results of the solver and the forecast in plain words: no names of fields, no abbreviations; every figure stays as it was."""

import re

from domain.entities.channel import CHANNELS
from domain.entities.plan import Scenario

_METRICS: dict[str, str] = {
    "mql": "marketing-qualified leads",
    "mqls": "marketing-qualified leads",
    "sql": "sales-qualified leads",
    "sqls": "sales-qualified leads",
    "signups": "sign-ups",
    "attendance": "attendees",
}
_ABBREVIATED = re.compile(rf"\b({'|'.join(sorted(_METRICS, key=len, reverse=True))})\b", re.IGNORECASE)
_IDENTIFIER = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_CERTIFICATE = re.compile(r" \(gap [^)]*\)|; [A-Z]{3} 0\.00 unspent\b")
_BAND = re.compile(r"\b([a-z][a-z -]*?) ([\d.,]+) \(90 ?% (?:band|range) ([\d.,]+) to ([\d.,]+)\)")
_CHANGE = re.compile(r"^([+-])(\d+) ?%$")
_LABELS = {channel.value: about.label.lower() for channel, about in CHANNELS.items()}


def in_words(text: str) -> str:
    """Return the text without raw names: cost_per_lead → cost per lead, mql → marketing-qualified leads, paid_search → paid search."""
    text = _CERTIFICATE.sub("", text)
    return _ABBREVIATED.sub(lambda match: _METRICS[match[0].lower()], _IDENTIFIER.sub(_unfolded, text))


def with_bands(text: str) -> str:
    """Return the forecast with each figure before what it counts, and its range behind: 230 leads (129 to 412)."""
    return _BAND.sub(lambda match: _counted(match[1], match[2], f"{match[3]} to {match[4]}"), text)


def has_bands(text: str) -> bool:
    """Return whether the text states 90 % ranges."""
    return _BAND.search(text) is not None


def named(scenario: Scenario) -> str:
    """Return what a scenario changes, in words: "20 % less budget", "without paid search"."""
    change = _CHANGE.match(scenario.name)
    if change:
        return f"{change[2]} % {'more' if change[1] == '+' else 'less'} budget"
    return _IDENTIFIER.sub(_unfolded, scenario.name.replace("-", " "))


def _unfolded(match: re.Match[str]) -> str:
    return _LABELS.get(match[0], match[0].replace("_", " "))


def _counted(what: str, middle: str, band: str) -> str:
    if what.startswith(("cost", "revenue", "pipeline")):
        return f"{what} of {middle} ({band})"
    return f"{middle} {what} ({band})"
