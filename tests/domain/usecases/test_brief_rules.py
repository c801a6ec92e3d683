from typing import Any

import pytest

from domain.entities.brief import BudgetMode, ChannelBounds, GroupLimit, Risk
from domain.entities.channel import ChannelId
from domain.errors import InvalidInput
from domain.identity import WorkspaceId, new_id
from domain.usecases.brief_rules import check_brief
from domain.values.money import Money
from tests.fakes.factories import NOON, Factory, euros

SEARCH, META, EMAIL, EVENTS = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.EMAIL, ChannelId.EVENTS
HERE = Factory(WorkspaceId(new_id()))


def issues(**changes: Any) -> dict[str, str]:
    brief = HERE.brief(**changes)
    try:
        check_brief(brief, HERE.service(), (HERE.audience(),), NOON.date())
    except InvalidInput as refused:
        return {issue.field: issue.message for issue in refused.issues}
    return {}


def group(*channels: ChannelId, name: str = "Paid", max_share: float = 0.6) -> GroupLimit:
    return GroupLimit(name=name, channels=channels, max_share=max_share)


@pytest.mark.parametrize(
    ("mode", "target"),
    [(BudgetMode.FIXED, None), (BudgetMode.LEAST_SPEND, None), (BudgetMode.TARGET_ROAS, 3.5), (BudgetMode.TARGET_CPA, 180.0)],
)
def test_every_budget_mode_is_planned_with_the_target_it_needs(mode: BudgetMode, target: float | None) -> None:
    assert issues(budget_mode=mode, target_value=target) == {}


@pytest.mark.parametrize("mode", [BudgetMode.TARGET_ROAS, BudgetMode.TARGET_CPA])
@pytest.mark.parametrize("target", [None, 0.0, -1.0, float("nan"), float("inf")])
def test_a_mode_with_a_target_needs_a_figure_above_zero(mode: BudgetMode, target: float | None) -> None:
    assert list(issues(budget_mode=mode, target_value=target)) == ["target_value"]


@pytest.mark.parametrize("mode", [BudgetMode.FIXED, BudgetMode.LEAST_SPEND])
def test_a_target_that_would_have_no_effect_is_refused(mode: BudgetMode) -> None:
    found = issues(budget_mode=mode, target_value=3.5)
    assert found == {"target_value": f'leave it out: it belongs to "target_roas" and "target_cpa", the budget mode is "{mode}"'}


@pytest.mark.parametrize("risk", [Risk.MEAN, Risk.CAUTIOUS])
def test_a_risk_other_than_typical_goes_with_a_fixed_budget(risk: Risk) -> None:
    assert issues(risk=risk) == {}
    assert list(issues(risk=risk, budget_mode=BudgetMode.LEAST_SPEND)) == ["risk"]


def test_fixed_costs_below_the_budget_are_accepted() -> None:
    assert issues(fixed_costs={EVENTS: euros(4_000), EMAIL: euros(0)}) == {}


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (Money(400, "USD"), "costs must be in the budget's currency, EUR"),
        (euros(-1), "a cost can't be negative"),
        (euros(20_000), "EUR 20,000.00 leaves nothing of the budget of EUR 20,000.00 to spend in the channel"),
    ],
)
def test_a_fixed_cost_that_cannot_be_paid_is_refused_at_its_channel(cost: Money, said: str) -> None:
    assert issues(fixed_costs={EVENTS: cost}) == {"fixed_costs.events_field": said}


def test_a_fixed_cost_of_a_channel_that_is_not_allowed_is_refused() -> None:
    assert list(issues(channels_allowed=(EMAIL,), fixed_costs={EVENTS: euros(5)})) == ["fixed_costs.events_field"]


def test_groups_apart_from_each_other_are_accepted() -> None:
    assert issues(group_limits=(group(SEARCH, META), group(EVENTS, name="Events", max_share=1.0))) == {}


@pytest.mark.parametrize(
    ("groups", "field"),
    [
        ((group(SEARCH), group(META)), "group_limits.1.name"),
        ((group(SEARCH, name=" "),), "group_limits.0.name"),
        ((group(SEARCH, META), group(META, name="Social")), "group_limits.1.channels"),
        ((group(),), "group_limits.0.channels"),
        ((group(SEARCH, max_share=0.0),), "group_limits.0.max_share"),
        ((group(SEARCH, max_share=1.01),), "group_limits.0.max_share"),
        ((group(SEARCH, max_share=float("nan")),), "group_limits.0.max_share"),
    ],
)
def test_a_group_at_fault_is_told_where(groups: tuple[GroupLimit, ...], field: str) -> None:
    assert list(issues(group_limits=groups)) == [field]


def test_a_group_of_channels_that_are_not_allowed_is_refused() -> None:
    assert list(issues(channels_allowed=(EMAIL,), group_limits=(group(EMAIL, EVENTS),))) == ["group_limits.0.channels"]


def test_least_amounts_above_their_groups_share_are_refused_with_both_sums() -> None:
    floors = {SEARCH: ChannelBounds(min=euros(8_000)), META: ChannelBounds(min=euros(5_000), max=euros(6_000)), EMAIL: ChannelBounds()}
    assert issues(channel_bounds=floors, group_limits=(group(SEARCH, META, EMAIL, max_share=0.65),)) == {}
    assert issues(channel_bounds=floors, group_limits=(group(SEARCH, META, EMAIL),)) == {
        "group_limits.0.max_share": "the least amounts of Paid add up to EUR 13,000.00, more than its share of the budget, EUR 12,000.00"
    }
