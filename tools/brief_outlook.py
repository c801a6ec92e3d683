"""What a brief would bring by the same curves, split and forecast that a run would make of it."""

import asyncio
from dataclasses import dataclass
from datetime import date

from domain.entities.audience import Audience
from domain.entities.brief import CampaignBrief
from domain.entities.service import Service
from domain.errors import Infeasible
from domain.identity import WorkspaceId
from domain.planning.allocation.goals import allocate_for_goal
from domain.planning.forecasting.forecast import outlook
from domain.ports.outlook import BriefOutlook
from domain.usecases.brief_rules import planned_channels
from domain.values.estimate import Estimate
from tools.budget_problem import BudgetOrder, PosedBudget, PoseProblem
from tools.channel_plans import channel_plans
from tools.forecast_outcome import forecast_order


@dataclass(frozen=True, slots=True)
class ExpectByCurves:
    """Solves and simulates, in milliseconds."""

    pose: PoseProblem

    async def __call__(
        self, workspace_id: WorkspaceId, brief: CampaignBrief, service: Service, audiences: tuple[Audience, ...], *, today: date
    ) -> BriefOutlook:
        """Return the outlook; raises InvalidInput for figures that mean nothing."""
        channels = planned_channels(brief, audiences)
        order = BudgetOrder(brief=brief, service=service, audiences=audiences, channels=channels, today=today)
        posed = await self.pose(workspace_id, order)
        return await asyncio.to_thread(_expected, order, posed)


def _expected(order: BudgetOrder, posed: PosedBudget) -> BriefOutlook:
    try:
        allocation = allocate_for_goal(posed.problem)
    except Infeasible as clash:
        return BriefOutlook(clashes=clash.binding or (str(clash),))
    plan = channel_plans(order.brief.audience_ids, posed.problem, allocation)
    expected = outlook(forecast_order(order, posed, allocation, plan))
    metric = order.brief.objective.metric
    told = next(item for item in expected.forecast if item.grain == "total" and item.metric == metric)
    return BriefOutlook(
        estimate=Estimate(p05=told.p05, p50=told.p50, p95=told.p95, unit=told.unit, basis=told.basis, n_obs=told.n_obs),
        chance=expected.probability,
        spend=allocation.total - allocation.unspent,
    )
