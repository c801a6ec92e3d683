"""Published channel figures with their sources, and the cold-start parameters derived from them.

`channel_benchmarks.csv` holds figures as published; `cold_start.csv` holds what the curves use, each line with the rows it cites and a
sentence that tells the derivation and names what is assumed. All money is US dollars.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from domain.entities.channel import CHANNELS, ChannelId

_LABELS = {"all": "All channels"} | {str(channel.id): channel.label for channel in CHANNELS.values()}
REFERENCE_DAYS = 28  # reference spends are for four weeks, the shortest window in which all the channels can answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One published figure. `channel` is a ChannelId, one not planned for, or "all"; a range without middle has `low` and `high` alone."""

    ref: str
    channel: str
    metric: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    period: str
    scope: str
    source: str
    reference: str
    confidence: str

    @property
    def sentence(self) -> str:
        """The figure in words, to be quoted as evidence."""
        label = _LABELS.get(self.channel) or self.channel.replace("_", " ").capitalize()
        figure = f"{self.value:g}" if self.value is not None else f"{self.low:g} to {self.high:g}"
        unit = f" {self.unit}" if self.unit else ""
        return f"{label}, {self.metric.replace('_', ' ')}: {figure}{unit} ({self.scope}; {self.period}; {self.source})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColdStart:
    """What a channel is assumed to do before anything is known about the workspace.

    `cost_per_lead` (USD) is the average at `reference_spend` (USD in REFERENCE_DAYS), where leads rise by `elasticity` percent per percent
    of spend. `log_sd` is the 90 % band's half-width in ln(leads) over 1.645, `k_log_sd` the spread of the elasticity's logit, which is
    that of ln k. `leads_per_person` is the most leads one addressed person gives in REFERENCE_DAYS, where the channel works through a
    list; `adstock_half_life_weeks` how long half of a week's effect lasts. `cites` are the refs of the rows behind it all.
    """

    channel: ChannelId
    cost_per_lead: float
    reference_spend: float
    elasticity: float
    log_sd: float
    contacts_per_lead: float
    leads_per_person: float | None
    k_log_sd: float
    adstock_half_life_weeks: float
    cites: tuple[str, ...]
    basis: str


@cache
def benchmarks() -> dict[str, Benchmark]:
    """Return every published figure by its ref, in the table's order."""
    return {row["ref"]: _benchmark(row) for row in _rows("channel_benchmarks.csv")}


@cache
def cold_starts() -> dict[ChannelId, ColdStart]:
    """Return the cold-start parameters of every channel."""
    starts = (_cold_start(row) for row in _rows("cold_start.csv"))
    return {start.channel: start for start in starts}


def cited_benchmarks(channel: ChannelId) -> tuple[Benchmark, ...]:
    """Return the published figures that the channel's cold start rests on, the weightiest first."""
    return tuple(benchmarks()[ref] for ref in cold_starts()[channel].cites)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("domain.planning.curves").joinpath(name).read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))


def _benchmark(row: dict[str, str]) -> Benchmark:
    return Benchmark(
        ref=row["ref"],
        channel=row["channel"],
        metric=row["metric"],
        value=_number(row["value"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        unit=row["unit"],
        period=row["period"],
        scope=row["scope"],
        source=row["source"],
        reference=row["reference"],
        confidence=row["confidence"],
    )


def _cold_start(row: dict[str, str]) -> ColdStart:
    return ColdStart(
        channel=ChannelId(row["channel"]),
        cost_per_lead=float(row["cost_per_lead"]),
        reference_spend=float(row["reference_spend"]),
        elasticity=float(row["elasticity"]),
        log_sd=float(row["log_sd"]),
        contacts_per_lead=float(row["contacts_per_lead"]),
        leads_per_person=_number(row["leads_per_person"]),
        k_log_sd=float(row["k_log_sd"]),
        adstock_half_life_weeks=float(row["adstock_half_life_weeks"]),
        cites=tuple(row["cites"].split("; ")),
        basis=row["basis"],
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
