"""A brief's budget planned by itself: the same mathematics as a run's, without ideas, copy or a campaign; nothing is written."""

import asyncio
from dataclasses import dataclass
from datetime import date

from domain.entities.brief import CampaignBrief
from domain.entities.plan import BudgetAllocation, ChannelPlan, Scenario
from domain.identity import WorkspaceId
from domain.planning.allocation.goals import allocate_for_goal
from domain.planning.allocation.scenarios import scenarios
from domain.planning.forecasting.forecast import Outlook, outlook
from domain.planning.forecasting.kpi import KpiNode, kpi_tree
from domain.ports.transactions import Transactions
from domain.usecases.brief_rules import check_brief, planned_channels
from tools.budget_problem import BudgetOrder, PosedBudget, PoseProblem
from tools.channel_plans import channel_plans
from tools.forecast_outcome import forecast_order


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPlan:
    """Everything that is known about the money of a brief."""

    order: BudgetOrder
    posed: PosedBudget
    allocation: BudgetAllocation
    channel_plan: tuple[ChannelPlan, ...]
    outlook: Outlook
    scenarios: tuple[Scenario, ...]

    @property
    def funded(self) -> tuple[ChannelPlan, ...]:
        """The channels that get money, the largest first."""
        amounts = {line.channel: line.amount.amount_minor for line in self.allocation.lines}
        funded = [item for item in self.channel_plan if amounts[item.channel] > 0]
        return tuple(sorted(funded, key=lambda item: -amounts[item.channel]))

    @property
    def kpis(self) -> KpiNode:
        """How the objective comes of the channels' spend, by medians."""
        lines = [line for line in self.allocation.lines if line.amount.amount_minor > 0]
        return kpi_tree(
            {line.channel: line.amount for line in lines},
            {line.channel: line.response.p50 for line in lines},
            self.posed.problem.curves,
            metric=self.order.brief.objective.metric,
            rate=self.posed.rate,
            conversion_value=self.order.service.conversion_value,
        )


async def plan_budget(transactions: Transactions, workspace_id: WorkspaceId, brief: CampaignBrief, today: date) -> BudgetPlan:
    """Return the plan; raises NotFound, InvalidInput for a brief that can't be planned, and Infeasible for limits that clash."""
    async with transactions.workspace(workspace_id) as tx:
        service = await tx.services.get(brief.service_id)
        audiences = await tx.audiences.get_many(brief.audience_ids)
    check_brief(brief, service, audiences, today)
    channels = planned_channels(brief, audiences)
    order = BudgetOrder(brief=brief, service=service, audiences=audiences, channels=channels, today=today)
    posed = await PoseProblem(transactions)(workspace_id, order)
    return await asyncio.to_thread(_planned, order, posed)


def _planned(order: BudgetOrder, posed: PosedBudget) -> BudgetPlan:
    allocation = allocate_for_goal(posed.problem)
    channel_plan = channel_plans(order.brief.audience_ids, posed.problem, allocation)
    return BudgetPlan(
        order=order,
        posed=posed,
        allocation=allocation,
        channel_plan=channel_plan,
        outlook=outlook(forecast_order(order, posed, allocation, channel_plan)),
        scenarios=scenarios(posed.problem, allocation),
    )
