"""What is being sold."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identity import ServiceId, WorkspaceId
from domain.values.money import Money


class Regulation(StrEnum):
    """Rules of trade that restrict what may be claimed."""

    NONE = "none"
    FINANCE = "finance"
    HEALTH = "health"
    ALCOHOL = "alcohol"
    GAMBLING = "gambling"
    POLITICAL = "political"


class ServiceStatus(StrEnum):
    """Whether campaigns are planned for it; a retired service keeps its campaigns, and no new one is planned."""

    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """What the customer gets, in a few words, and the fact that proves it (empty when there is none yet)."""

    text: str
    proof: str = ""
    proof_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is sold. `conversion_value` is what one conversion is worth; `lead_conversion_rate` (0..1) turns leads into conversions."""

    id: ServiceId
    workspace_id: WorkspaceId
    name: str
    category: str
    description: str
    benefits: tuple[Benefit, ...]
    conversion_value: Money
    lead_conversion_rate: float
    sales_cycle_days: int
    topics: tuple[str, ...] = ()
    price: Money | None = None
    unit_margin: Money | None = None
    regions: tuple[str, ...] = ()
    regulated: Regulation = Regulation.NONE
    claims_banned: tuple[str, ...] = ()
    landing_url: str | None = None
    status: ServiceStatus = ServiceStatus.ACTIVE
    version: int = 1
    created_at: datetime | None = None
