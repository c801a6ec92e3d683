"""Finds the computation that a sentence about money should cite."""

import re
from collections.abc import Sequence

from agents.rules.wording.stems import overlap, stems
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.plan import Scenario
from domain.values.evidence import Evidence

_FORECAST = re.compile(r"forecast", re.IGNORECASE)


def markers(evidence: Sequence[Evidence]) -> str:
    """Return citation markers: [C1][C2]."""
    return "".join(f"[{item.label}]" for item in evidence)


def about_channel(computations: Sequence[Evidence], channel: ChannelId) -> tuple[Evidence, ...]:
    """Return the computations that name the channel."""
    label = CHANNELS[channel].label.lower()
    return tuple(item for item in computations if not item.ref.startswith("scenario") and _is_about(item, channel.value, label))


def _is_about(item: Evidence, value: str, label: str) -> bool:
    named = re.search(rf"(?<![a-z]){re.escape(value)}(?![a-z_])", item.ref) is not None
    return named or label in item.title.lower() or item.quote.lower().startswith(label)


def about_scenario(computations: Sequence[Evidence], scenario: Scenario) -> tuple[Evidence, ...]:
    """Return the computations of a scenario, best match first."""
    wanted = stems(f"{scenario.name} {scenario.question}")
    scored = [(overlap(wanted, stems(f"{item.ref} {item.title}")), item) for item in computations]
    exact = [item for item in computations if scenario.name.lower() in item.ref.lower() or scenario.name.lower() == item.title.lower()]
    near = [item for score, item in sorted(scored, key=lambda pair: -pair[0]) if score >= 0.5 and item not in exact]
    return (*exact, *near)


def with_ref(computations: Sequence[Evidence], ref: str) -> tuple[Evidence, ...]:
    """Return the computations of one sort: those called `ref`, or `ref` and a number or name, such as "limit:2"."""
    return tuple(item for item in computations if item.ref == ref or item.ref.startswith(f"{ref}:"))


def about_forecast(computations: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the computations of the forecast."""
    return tuple(item for item in computations if _FORECAST.search(item.ref) or _FORECAST.search(item.title))
