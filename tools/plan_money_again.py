"""The split, the weeks and the forecast of a campaign whose limits were changed: the planner's own tools, without a run."""

from domain.planning.allocation.scenarios import scenarios as what_ifs
from domain.planning.forecasting.forecast import outlook
from domain.ports.replanning import Replanned, ReplanOrder
from tools.allocate_budget import preferring
from tools.budget_problem import BudgetOrder, order_lead_days, posed, with_floors
from tools.channel_plans import channel_plans
from tools.forecast_outcome import forecast_order


def plan_money_again(order: ReplanOrder, *, scenarios: bool = False) -> Replanned:
    """Return what the planner would make of the changed brief; wished floors that don't fit are given up, as a run gives them up.

    Raises Infeasible with the clashing limits in words. What is spent already is a floor.
    """
    budget = BudgetOrder(
        brief=order.brief,
        service=order.service,
        audiences=order.audiences,
        channels=order.channels,
        today=order.today,
        lead_days=order.lead_days,
        so_far=order.so_far,
    )
    asked = posed(budget, order.others)
    problem, allocation, _ = preferring(asked.problem, with_floors(asked.problem, order.wished.items()))
    plan = channel_plans(order.brief.audience_ids, problem, allocation)
    expected = outlook(forecast_order(budget, asked, allocation, plan))
    return Replanned(
        allocation=allocation,
        channel_plan=plan,
        forecast=expected.forecast,
        chance=expected.probability,
        curves=problem.curves,
        lead_days=order_lead_days(budget),
        scenarios=what_ifs(problem, allocation) if scenarios else (),
    )
