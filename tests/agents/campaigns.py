"""Runs the rules planner from dossier to messages, as the graph does, without the graph."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from agents.critic import MessageVerdict, Verdict, critique, proofread
from agents.dossier import Dossier
from agents.protocol import Choice, CopyOrder, IdeaOrder, Thought
from agents.rules import rules_agents
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea, Opportunity
from domain.entities.message import Message

CHANNELS = (
    ChannelId.PAID_SEARCH,
    ChannelId.EMAIL,
    ChannelId.PAID_SOCIAL_LINKEDIN,
    ChannelId.CONTENT_SEO,
    ChannelId.WEBINAR,
    ChannelId.DIRECT_MAIL,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """What one run of the rules made."""

    opportunities: tuple[Opportunity, ...]
    verdicts: tuple[Verdict, ...]
    selected: tuple[CampaignIdea, ...]
    messages: tuple[Message, ...]
    readings: tuple[MessageVerdict, ...]
    thoughts: tuple[str, ...]
    choices: tuple[Choice, ...]


async def collected(stream: AsyncIterator[Any]) -> list[Any]:
    return [item async for item in stream]


async def plan(dossier: Dossier, *, ideas: int = 3, selected: int = 2, channels: tuple[ChannelId, ...] = CHANNELS) -> Planned:
    agents = rules_agents()
    said = await collected(agents.strategy.opportunities(dossier))
    opportunities = tuple(item for item in said if isinstance(item, Opportunity))
    for opportunity in opportunities:
        said += await collected(agents.creative.ideas(IdeaOrder(dossier=dossier, opportunity=opportunity, count=ideas, round=1)))
    verdicts = critique([item for item in said if isinstance(item, CampaignIdea)], dossier, round=1)
    best = sorted((item.idea for item in verdicts if item.accepted), key=lambda idea: -(idea.scores.total if idea.scores else 0))[:selected]
    messages: list[Message] = []
    for idea in best:
        audience = next(item for item in dossier.audiences if item.id in idea.audience_ids)
        for channel in channels:
            order = CopyOrder(dossier=dossier, idea=idea, channel=channel, audience=audience, round=1)
            messages += [item for item in await collected(agents.creative.messages(order)) if isinstance(item, Message)]
    thoughts = tuple(item.text for item in said if isinstance(item, Thought))
    choices = tuple(item for item in said if isinstance(item, Choice))
    return Planned(opportunities, verdicts, tuple(best), tuple(messages), proofread(messages, dossier), thoughts, choices)


def planned(dossier: Dossier, **options: Any) -> Planned:
    return asyncio.run(plan(dossier, **options))
