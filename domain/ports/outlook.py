"""What a brief would probably bring, before anything is planned."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.entities.audience import Audience
from domain.entities.brief import CampaignBrief
from domain.entities.service import Service
from domain.identity import WorkspaceId
from domain.values.estimate import Estimate
from domain.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefOutlook:
    """What the best split of the budget brings: `estimate` of the objective's metric, and the `chance` (0..1) of reaching its target.

    `spend` is what the split uses of the budget. Where the brief's limits clash, `clashes` names them, and there is no estimate.
    """

    estimate: Estimate | None = None
    chance: float = 0.0
    spend: Money | None = None
    clashes: tuple[str, ...] = ()


class ExpectBrief(Protocol):
    """Splits the budget and forecasts it, without writing anything."""

    async def __call__(
        self, workspace_id: WorkspaceId, brief: CampaignBrief, service: Service, audiences: tuple[Audience, ...], *, today: date
    ) -> BriefOutlook:
        """Return the outlook; raises InvalidInput for figures that mean nothing."""
        ...
