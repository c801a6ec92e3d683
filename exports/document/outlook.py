"""What to expect: every figure with the band that holds it nine times in ten, and what it rests on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.entities.campaign import Explanation
from domain.entities.channel import CHANNELS
from domain.entities.plan import Forecast, Scenario
from exports.document.money import basis_text
from exports.words import number_text, percent_text, plain_money, short_day

_METRIC_TEXT: Mapping[str, str] = {
    "mql": "Marketing-qualified leads",
    "sql": "Sales-qualified leads",
    "roas": "Return on ad spend",
    "awareness_reach": "People reached",
}
_CURRENCY = re.compile(r"([A-Z]{3})(?: per .+)?")


def outlook(forecast: Sequence[Forecast]) -> dict[str, Any]:
    """Return the totals, the leads by channel and by week, and the assumptions, each once."""
    totals = [item for item in forecast if item.grain == "total"]
    leads = [item for item in forecast if item.metric == "leads"]
    channels = [item for item in leads if item.grain in {channel.value for channel in CHANNELS}]
    weeks = sorted(((item.week, item) for item in leads if item.grain == "week" and item.week), key=lambda each: each[0])
    return {
        "totals": [_total(item) for item in totals],
        "channels": [_band(_channel_label(item.grain), item) for item in channels],
        "weeks": [_band(short_day(week), item) for week, item in weeks],
        "assumptions": list(dict.fromkeys(text for item in totals for text in item.assumptions)),
    }


def metric_text(metric: str) -> str:
    """Return a metric's name as a heading says it."""
    return _METRIC_TEXT.get(metric, metric.replace("_", " ").capitalize())


def expected_text(forecast: Iterable[Forecast], metric: str) -> str:
    """Return the total of a metric with its band, or nothing where it was not forecast."""
    found = next((item for item in forecast if item.metric == metric and item.grain == "total"), None)
    if found is None:
        return ""
    counted = "" if _CURRENCY.fullmatch(found.unit) else f" {found.unit}"
    return f"{_value(found, found.p50)}{counted} ({_value(found, found.p05)} – {_value(found, found.p95)})"


def scenario_rows(explanation: Explanation | None) -> list[dict[str, Any]]:
    """Return what would change the answer, as the planner solved it."""
    return [_scenario(item) for item in explanation.scenarios] if explanation else []


def _total(item: Forecast) -> dict[str, Any]:
    return _band(metric_text(item.metric), item) | {
        "typical": _value(item, item.p50),
        "low": _value(item, item.p05),
        "high": _value(item, item.p95),
        "basis": basis_text(item.basis, item.n_obs),
    }


def _band(label: str, item: Forecast) -> dict[str, Any]:
    return {"label": label, "p05": item.p05, "p50": item.p50, "p95": item.p95}


def _value(item: Forecast, value: float) -> str:
    if item.metric == "roas":
        return f"{number_text(value)} ×"
    currency = _CURRENCY.fullmatch(item.unit)
    return plain_money(currency.group(1), value) if currency else number_text(value)


def _channel_label(grain: str) -> str:
    return next(channel.label for key, channel in CHANNELS.items() if key == grain)


def _scenario(item: Scenario) -> dict[str, Any]:
    change = f"{'+' if item.change > 0 else '−' if item.change < 0 else '±'}{percent_text(abs(item.change))}"
    return {"question": item.question, "note": item.note, "change": change}
