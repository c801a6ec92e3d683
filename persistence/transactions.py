"""Transactions: one workspace's with its repositories, or the directory's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.identity import WorkspaceId
from persistence.api_key_repository import ApiKeyRepository
from persistence.audience_repository import AudienceRepository
from persistence.brand_voice_repository import BrandVoiceRepository
from persistence.campaign_repository import CampaignRepository
from persistence.campaign_version_repository import CampaignVersionRepository
from persistence.crm_repositories import ContactRepository, CrmAccountRepository, OpportunityRepository, SyncPointRepository
from persistence.decision_repository import DecisionRepository
from persistence.directory_repositories import MembershipRepository, UserRepository, WorkspaceRepository
from persistence.errors import domain_errors
from persistence.event_repository import EventRepository
from persistence.forecast_repositories import ForecastRepository, ScoreRepository
from persistence.ledger_repositories import FeedbackRepository, IdempotencyKeyRepository
from persistence.market_event_repository import MarketEventRepository
from persistence.market_repository import MarketRepository
from persistence.memory_repositories import AccountRepository, PastCampaignRepository
from persistence.overview_repository import OverviewRepository
from persistence.queues import Queues
from persistence.row_level_security import SET_DIRECTORY_ROLE, SET_WORKSPACE
from persistence.run_repository import RunRepository
from persistence.service_repository import ServiceRepository
from persistence.session_repository import SessionRepository
from persistence.signal_repository import SignalRepository
from persistence.source_repository import SourceRepository
from persistence.watch_repository import WatchRepository
from persistence.wish_repository import WishRepository


class WorkspaceTransaction:
    """The repositories of one workspace, all in one transaction."""

    def __init__(self, connection: AsyncConnection, workspace_id: WorkspaceId, queues: Queues) -> None:
        self.services = ServiceRepository(connection)
        self.audiences = AudienceRepository(connection)
        self.brand_voice = BrandVoiceRepository(connection, workspace_id)
        self.signals = SignalRepository(connection, workspace_id, queues.signals)
        self.sources = SourceRepository(connection)
        self.watches = WatchRepository(connection)
        self.market = MarketRepository(connection)
        self.market_events = MarketEventRepository(connection, workspace_id)
        self.past_campaigns = PastCampaignRepository(connection)
        self.accounts = AccountRepository(connection)
        self.crm_accounts = CrmAccountRepository(connection, workspace_id)
        self.contacts = ContactRepository(connection)
        self.opportunities = OpportunityRepository(connection)
        self.sync_points = SyncPointRepository(connection, workspace_id)
        self.campaigns = CampaignRepository(connection)
        self.campaign_versions = CampaignVersionRepository(connection)
        self.feedbacks = FeedbackRepository(connection)
        self.forecasts = ForecastRepository(connection)
        self.scores = ScoreRepository(connection)
        self.decisions = DecisionRepository(connection)
        self.runs = RunRepository(connection, queues.runs)
        self.wishes = WishRepository(connection)
        self.events = EventRepository(connection, workspace_id)
        self.idempotency_keys = IdempotencyKeyRepository(connection, workspace_id)
        self.memberships = MembershipRepository(connection)
        self.overview = OverviewRepository(connection)


class PeopleTransaction:
    """The repositories of people and workspaces, all in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.users = UserRepository(connection)
        self.sessions = SessionRepository(connection)
        self.api_keys = ApiKeyRepository(connection)
        self.workspaces = WorkspaceRepository(connection)


class PostgresTransactions:
    """Opens transactions; what they can see is decided here, and enforced by the database."""

    def __init__(self, engine: AsyncEngine, queues: Queues) -> None:
        self._engine = engine
        self._queues = queues

    @asynccontextmanager
    async def workspace(self, workspace_id: WorkspaceId) -> AsyncIterator[WorkspaceTransaction]:
        """Open a transaction that sees one workspace."""
        async with workspace_connection(self._engine, workspace_id) as connection:
            yield WorkspaceTransaction(connection, workspace_id, self._queues)

    @asynccontextmanager
    async def directory(self) -> AsyncIterator[PeopleTransaction]:
        """Open a transaction that sees people and workspaces; of what is inside these, only who owns runs and what workers are to do."""
        async with domain_errors(), self._engine.begin() as connection:
            await connection.execute(text(SET_DIRECTORY_ROLE))
            yield PeopleTransaction(connection)


@asynccontextmanager
async def workspace_connection(engine: AsyncEngine, workspace_id: WorkspaceId) -> AsyncIterator[AsyncConnection]:
    """Open a transaction whose every statement sees one workspace."""
    async with domain_errors(), engine.begin() as connection:
        await connection.exec_driver_sql(SET_WORKSPACE, (str(workspace_id),))
        yield connection
