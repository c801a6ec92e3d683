"""Other limits for a campaign's money."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.entities.brief import CampaignBrief, ChannelBounds
from domain.entities.channel import ChannelId
from domain.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetChange:
    """What to plan with instead; None leaves a part as the brief has it, and bounds take the place of all of the brief's."""

    budget: Money | None = None
    channel_bounds: Mapping[ChannelId, ChannelBounds] | None = None
    channels_allowed: tuple[ChannelId, ...] | None = None

    def applied_to(self, brief: CampaignBrief) -> CampaignBrief:
        """Return the brief with the change; limits of channels that are no longer allowed go with them."""
        if self.budget is not None:
            brief = replace(brief, budget=self.budget)
        if self.channel_bounds is not None:
            brief = replace(brief, channel_bounds=self.channel_bounds)
        return _narrowed(brief, self.channels_allowed) if self.channels_allowed is not None else brief


def _narrowed(brief: CampaignBrief, allowed: tuple[ChannelId, ...]) -> CampaignBrief:
    kept = set(allowed or ChannelId)
    groups = (replace(group, channels=tuple(item for item in group.channels if item in kept)) for group in brief.group_limits)
    return replace(
        brief,
        channels_allowed=allowed,
        channel_bounds={channel: bounds for channel, bounds in brief.channel_bounds.items() if channel in kept},
        fixed_costs={channel: cost for channel, cost in brief.fixed_costs.items() if channel in kept},
        group_limits=tuple(group for group in groups if group.channels),
    )
