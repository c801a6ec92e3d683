"""The in-memory twin of the database: transactions over a store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from domain.identity import WorkspaceId
from tests.fakes.campaigns import MemoryCampaigns, MemoryCampaignVersions
from tests.fakes.crm import MemoryContacts, MemoryCrmAccounts, MemoryOpportunities, MemorySyncPoints
from tests.fakes.directory import MemoryApiKeys, MemoryMemberships, MemorySessions, MemoryUsers, MemoryWorkspaces
from tests.fakes.forecasts import MemoryForecasts, MemoryScores
from tests.fakes.market import MemoryMarket
from tests.fakes.overview import MemoryOverview
from tests.fakes.repositories import (
    MemoryAccounts,
    MemoryAudiences,
    MemoryBrandVoice,
    MemoryDecisions,
    MemoryFeedbacks,
    MemoryIdempotencyKeys,
    MemoryPastCampaigns,
    MemoryServices,
)
from tests.fakes.runs import MemoryEvents, MemoryRuns, MemoryWishes
from tests.fakes.signals import MemoryMarketEvents, MemorySignals, MemorySources, MemoryWatches
from tests.fakes.store import MemoryStore


class MemoryTransaction:
    """The repositories of one workspace."""

    def __init__(self, store: MemoryStore, workspace_id: WorkspaceId) -> None:
        self.services = MemoryServices(store, workspace_id)
        self.audiences = MemoryAudiences(store, workspace_id)
        self.brand_voice = MemoryBrandVoice(store, workspace_id)
        self.signals = MemorySignals(store, workspace_id)
        self.sources = MemorySources(store, workspace_id)
        self.watches = MemoryWatches(store, workspace_id)
        self.market = MemoryMarket(store, workspace_id)
        self.market_events = MemoryMarketEvents(store, workspace_id)
        self.past_campaigns = MemoryPastCampaigns(store, workspace_id)
        self.accounts = MemoryAccounts(store, workspace_id)
        self.crm_accounts = MemoryCrmAccounts(store, workspace_id)
        self.contacts = MemoryContacts(store, workspace_id)
        self.opportunities = MemoryOpportunities(store, workspace_id)
        self.sync_points = MemorySyncPoints(store, workspace_id)
        self.campaigns = MemoryCampaigns(store, workspace_id)
        self.campaign_versions = MemoryCampaignVersions(store, workspace_id)
        self.feedbacks = MemoryFeedbacks(store, workspace_id)
        self.forecasts = MemoryForecasts(store, workspace_id)
        self.scores = MemoryScores(store, workspace_id)
        self.decisions = MemoryDecisions(store, workspace_id)
        self.runs = MemoryRuns(store, workspace_id)
        self.wishes = MemoryWishes(store, workspace_id)
        self.events = MemoryEvents(store, workspace_id)
        self.idempotency_keys = MemoryIdempotencyKeys(store, workspace_id)
        self.memberships = MemoryMemberships(store, workspace_id)
        self.overview = MemoryOverview(store, workspace_id)


class MemoryDirectory:
    """The repositories of people and workspaces."""

    def __init__(self, store: MemoryStore) -> None:
        self.users = MemoryUsers(store)
        self.sessions = MemorySessions(store)
        self.api_keys = MemoryApiKeys(store)
        self.workspaces = MemoryWorkspaces(store)


class MemoryTransactions:
    """Opens transactions over one store."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    @asynccontextmanager
    async def workspace(self, workspace_id: WorkspaceId) -> AsyncIterator[MemoryTransaction]:
        with self.store.transaction():
            yield MemoryTransaction(self.store, workspace_id)

    @asynccontextmanager
    async def directory(self) -> AsyncIterator[MemoryDirectory]:
        with self.store.transaction():
            yield MemoryDirectory(self.store)
