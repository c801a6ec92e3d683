"""The ordered log of what happens in a workspace's market: what the live feed shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from domain.identity import SignalId, WorkspaceId

MarketEventType = Literal["signal.received", "signal.scored", "burst.found", "watch.fired", "source.failed", "source.recovered"]
MARKET_EVENT_TYPES: tuple[str, ...] = get_args(MarketEventType)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMarketEvent:
    """Something to be written into the log. `signal_id` is the signal it is about, if any."""

    type: MarketEventType
    at: datetime
    signal_id: SignalId | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketEvent:
    """One event; `seq` counts from 1 within the workspace and rises in the order in which transactions commit."""

    workspace_id: WorkspaceId
    seq: int
    type: MarketEventType
    at: datetime
    signal_id: SignalId | None
    data: Mapping[str, Any]
