"""What a brief must satisfy before anything is planned."""

import math
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from domain.entities.audience import Audience, AudienceKind
from domain.entities.brief import BudgetMode, CampaignBrief, ChannelBounds, GroupLimit, Risk
from domain.entities.channel import ChannelId
from domain.entities.service import Service
from domain.errors import FieldIssue, InvalidInput
from domain.values.money import Money

LONGEST_WINDOW_DAYS = 366

_TARGETED = {
    BudgetMode.TARGET_ROAS: "the revenue that one unit of money has to bring",
    BudgetMode.TARGET_CPA: "what a conversion may cost at most, in major units of the budget's currency",
}


def check_brief(brief: CampaignBrief, service: Service, audiences: tuple[Audience, ...], today: date) -> None:
    """Raise InvalidInput that names every field at fault, all at once, each with what to do about it."""
    issues = (
        *_service_issues(service),
        *_audience_issues(audiences),
        *_budget_issues(brief, service),
        *_goal_issues(brief),
        *_window_issues(brief, today),
        *_objective_issues(brief, today),
        *_bounds_issues(brief),
        *_fixed_cost_issues(brief),
        *_group_issues(brief),
        *_wording_issues(brief),
    )
    if issues:
        raise InvalidInput(*issues)


def check_money(brief: CampaignBrief, service: Service) -> None:
    """Raise InvalidInput for money that means nothing; sums and shares that clash are for the allocator to name."""
    issues = [*_budget_issues(brief, service), *_fixed_cost_issues(brief)]
    for channel, bounds in brief.channel_bounds.items():
        issues += _one_channels_issues(brief, channel, bounds)
    if issues:
        raise InvalidInput(*issues)


def _service_issues(service: Service) -> Iterator[FieldIssue]:
    if service.status != "active":
        yield FieldIssue("service_id", f"{service.name} is retired; choose an active service")


def _audience_issues(audiences: tuple[Audience, ...]) -> Iterator[FieldIssue]:
    if not audiences:
        yield FieldIssue("audience_ids", "choose at least one audience")


def _budget_issues(brief: CampaignBrief, service: Service) -> Iterator[FieldIssue]:
    if brief.budget.amount_minor <= 0:
        yield FieldIssue("budget.amount_minor", "a budget must be more than 0")
    if brief.budget.currency != service.conversion_value.currency:
        yield FieldIssue("budget.currency", f"{service.name} is valued in {service.conversion_value.currency}; give the budget in it, too")


def _goal_issues(brief: CampaignBrief) -> Iterator[FieldIssue]:
    mode, target = brief.budget_mode, brief.target_value
    if mode not in _TARGETED:
        if target is not None:
            yield FieldIssue("target_value", f'leave it out: it belongs to "target_roas" and "target_cpa", the budget mode is "{mode}"')
    elif target is None:
        yield FieldIssue("target_value", f'"{mode}" needs it: {_TARGETED[mode]}')
    elif not (math.isfinite(target) and target > 0):
        yield FieldIssue("target_value", f"must be more than 0: it is {_TARGETED[mode]}")
    if brief.risk is not Risk.TYPICAL and mode is not BudgetMode.FIXED:
        yield FieldIssue("risk", f'"{brief.risk}" plans a fixed budget; use the risk "typical" with "{mode}", or the budget mode "fixed"')


def _window_issues(brief: CampaignBrief, today: date) -> Iterator[FieldIssue]:
    if brief.window.end < today:
        yield FieldIssue("window.end", f"the window is over; it must end on {today.isoformat()} or later")
    elif brief.window.start < today:
        yield FieldIssue("window.start", f"a window can't start in the past; start it on {today.isoformat()} or later")
    if brief.window.days > LONGEST_WINDOW_DAYS:
        yield FieldIssue("window", f"a window has at most {LONGEST_WINDOW_DAYS} days; this one has {brief.window.days}")


def _objective_issues(brief: CampaignBrief, today: date) -> Iterator[FieldIssue]:
    if brief.objective.target <= 0:
        yield FieldIssue("objective.target", "a target must be more than 0")
    if brief.objective.by < max(today, brief.window.start):
        yield FieldIssue("objective.by", "the target's day must lie after the campaign starts")


def _bounds_issues(brief: CampaignBrief) -> Iterator[FieldIssue]:
    floors = Money.zero(brief.budget.currency)
    for channel, bounds in brief.channel_bounds.items():
        issues = tuple(_one_channels_issues(brief, channel, bounds))
        yield from issues
        if not issues and bounds.min is not None:
            floors += bounds.min
    if brief.budget < floors:
        yield FieldIssue("channel_bounds", f"the least amounts add up to {floors}, more than the budget of {brief.budget}")


def _one_channels_issues(brief: CampaignBrief, channel: ChannelId, bounds: ChannelBounds) -> Iterator[FieldIssue]:
    where = f"channel_bounds.{channel.value}"
    given = [amount for amount in (bounds.min, bounds.max) if amount is not None]
    if channel not in brief.channels:
        yield FieldIssue(where, "this channel is not among the allowed ones")
    if any(amount.currency != brief.budget.currency for amount in given):
        yield FieldIssue(where, f"limits must be in the budget's currency, {brief.budget.currency}")
    elif any(amount.amount_minor < 0 for amount in given):
        yield FieldIssue(where, "limits can't be negative")
    elif bounds.min is not None and bounds.max is not None and bounds.max < bounds.min:
        yield FieldIssue(where, f"the least, {bounds.min}, is more than the most, {bounds.max}")


def _fixed_cost_issues(brief: CampaignBrief) -> Iterator[FieldIssue]:
    for channel, cost in brief.fixed_costs.items():
        where = f"fixed_costs.{channel.value}"
        if channel not in brief.channels:
            yield FieldIssue(where, "this channel is not among the allowed ones")
        if cost.currency != brief.budget.currency:
            yield FieldIssue(where, f"costs must be in the budget's currency, {brief.budget.currency}")
        elif cost.amount_minor < 0:
            yield FieldIssue(where, "a cost can't be negative")
        elif brief.budget <= cost:
            yield FieldIssue(where, f"{cost} leaves nothing of the budget of {brief.budget} to spend in the channel")


def _group_issues(brief: CampaignBrief) -> Iterator[FieldIssue]:
    names, members = set[str](), dict[ChannelId, str]()
    for index, group in enumerate(brief.group_limits):
        where = f"group_limits.{index}"
        if group.name in names:
            yield FieldIssue(f"{where}.name", f"another group is called {group.name!r}, too")
        names.add(group.name)
        for channel in group.channels:
            if channel in members:
                yield FieldIssue(f"{where}.channels", f"{channel.value} is in {members[channel]!r} already; it can be in one group only")
            members.setdefault(channel, group.name)
        yield from _one_groups_issues(brief, group, where)


def _one_groups_issues(brief: CampaignBrief, group: GroupLimit, where: str) -> Iterator[FieldIssue]:
    if not group.name.strip():
        yield FieldIssue(f"{where}.name", "a group needs a name")
    if not group.channels:
        yield FieldIssue(f"{where}.channels", "name at least one channel")
    for channel in group.channels:
        if channel not in brief.channels:
            yield FieldIssue(f"{where}.channels", f"{channel.value} is not among the allowed channels")
    if not 0 < group.max_share <= 1:
        yield FieldIssue(f"{where}.max_share", "a share is more than 0 and at most 1; 0.6 is 60 %")
        return
    bounds = [brief.channel_bounds[channel].min for channel in group.channels if channel in brief.channel_bounds]
    floors = sum(floor.amount_minor for floor in bounds if floor is not None and floor.currency == brief.budget.currency)
    share = brief.budget.scaled(Fraction(str(group.max_share)))
    if floors > share.amount_minor:
        least = Money(floors, brief.budget.currency)
        yield FieldIssue(
            f"{where}.max_share", f"the least amounts of {group.name} add up to {least}, more than its share of the budget, {share}"
        )


def _wording_issues(brief: CampaignBrief) -> Iterator[FieldIssue]:
    for said in brief.must_say:
        for banned in brief.must_not_say:
            if banned.casefold() in said.casefold():
                yield FieldIssue("must_say", f"{said!r} contains {banned!r}, which must not be said")


_B2B = (ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_LINKEDIN, ChannelId.EMAIL, ChannelId.WEBINAR, ChannelId.CONTENT_SEO, ChannelId.EVENTS)
_B2C = (ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.DISPLAY, ChannelId.EMAIL, ChannelId.DIRECT_MAIL, ChannelId.CONTENT_SEO)


def planned_channels(brief: CampaignBrief, audiences: tuple[Audience, ...]) -> tuple[ChannelId, ...]:
    """Return the channels to plan for: the brief's own, or those that reach businesses, or people, where it leaves the choice open."""
    if brief.channels_allowed:
        return brief.channels_allowed
    business = any(audience.kind is AudienceKind.B2B for audience in audiences)
    people = any(audience.kind is AudienceKind.B2C for audience in audiences)
    usual = (*(_B2B if business else ()), *(_B2C if people else ()), *brief.channel_bounds)
    return tuple(dict.fromkeys(usual))
