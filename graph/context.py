"""What nodes are given by the engine: nothing of it is state, and nothing of it is imported by a node."""

from dataclasses import dataclass

from agents.protocol import Agents
from domain.entities.run import Lease
from domain.identity import CampaignId
from domain.ports.clock import Clock
from domain.ports.execution import EventWriter
from domain.ports.transactions import Transactions
from domain.usecases.publish_campaign import PublishCampaign
from tools.allocate_budget import AllocateBudget
from tools.forecast_outcome import ForecastOutcome
from tools.search_context import SearchContext
from tools.search_signals import SearchSignals
from tools.similar_campaigns import SimilarCampaigns
from tools.what_if import WhatIf


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolbox:
    """The tools a run may use."""

    search_signals: SearchSignals
    search_context: SearchContext
    similar_campaigns: SimilarCampaigns
    allocate_budget: AllocateBudget
    forecast: ForecastOutcome
    what_if: WhatIf


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerContext:
    """One run's surroundings: whose it is, who thinks, what may be called, where it is told, and how the result is saved."""

    lease: Lease
    campaign_id: CampaignId
    agents: Agents
    tools: Toolbox
    transactions: Transactions
    publish: PublishCampaign
    clock: Clock
    events: EventWriter
