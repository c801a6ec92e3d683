"""The part of the wiring that is about signals: from a source to judged signals, watches and drafted campaigns."""

from dataclasses import dataclass
from datetime import timedelta

from api.security.secret_box import FernetBox
from domain.identity import WorkspaceId
from domain.ports.context import ContextStore, Embedder
from domain.ports.sources import FeedReader
from domain.signals.scoring import Calibration
from domain.usecases.add_signals import AddSignals, CountSignals
from domain.usecases.check_source import CheckSource
from domain.usecases.find_signals import FindSignals
from domain.usecases.follow_market import FollowMarket
from domain.usecases.generate_campaign import GenerateCampaign
from domain.usecases.ingest_signals import IngestSignals
from domain.usecases.market_bursts import FindBursts
from domain.usecases.preview_watch import PreviewWatch
from domain.usecases.purge_campaigns import PurgeCampaigns
from domain.usecases.receive_signals import ReceiveSignals
from domain.usecases.score_signals import ScoreSignals
from domain.usecases.sources import AddFeed, ChangeSource, MakeDue, RemoveSource
from domain.usecases.tidy_signals import TidySignals
from domain.usecases.watch_signals import WatchSignals
from domain.usecases.watches import AddWatch, ChangeWatch, RemoveWatch
from domain.usecases.webhooks import AddWebhook, RotateSecret
from nexusplanner.clock import utc_now
from persistence import Database, SignalHandlers
from retrieval.canonical_url import canonical_url
from retrieval.feed_reader import WebFeedReader
from retrieval.language import guess_language
from retrieval.neighbours import PostgresNeighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalWiring:
    """The use cases about signals. The container makes it, from what it has opened."""

    database: Database
    embedder: Embedder
    context: ContextStore
    calibration: Calibration
    secret_box: FernetBox
    allow_hosts: tuple[str, ...]
    signals_live: timedelta

    @property
    def handlers(self) -> SignalHandlers:
        """What a worker does about signals."""
        return SignalHandlers(score_signals=self.score, check_source=self.check_source, tidy_signals=self.tidy_up)

    @property
    def receive(self) -> ReceiveSignals:
        return ReceiveSignals(
            transactions=self.database.transactions,
            clock=utc_now,
            canonical_url=canonical_url,
            language=guess_language,
            signals_live=self.signals_live,
        )

    @property
    def score(self) -> ScoreSignals:
        transactions = self.database.transactions
        return ScoreSignals(
            transactions=transactions,
            embedder=self.embedder,
            context=self.context,
            neighbours=PostgresNeighbours(self.database.engine, self.embedder),
            calibration=self.calibration,
            watch=WatchSignals(GenerateCampaign(transactions, utc_now), utc_now),
            clock=utc_now,
        )

    @property
    def ingest(self) -> IngestSignals:
        return IngestSignals(self.receive, self.score)

    @property
    def count(self) -> CountSignals:
        return CountSignals(self.database.transactions, utc_now)

    @property
    def add(self) -> AddSignals:
        return AddSignals(self.database.transactions, self.ingest, self.count)

    @property
    def read_feed(self) -> FeedReader:
        return WebFeedReader(clock=utc_now, allow_hosts=self.allow_hosts)

    @property
    def check_source(self) -> CheckSource:
        return CheckSource(
            transactions=self.database.transactions,
            read=self.read_feed,
            receive=self.receive,
            canonical_url=canonical_url,
            clock=utc_now,
        )

    @property
    def tidy(self) -> TidySignals:
        return TidySignals(transactions=self.database.transactions, context=self.context, clock=utc_now, signals_live=self.signals_live)

    async def tidy_up(self, workspace_id: WorkspaceId) -> None:
        """Let go of old signals, and of campaigns that were deleted a while ago."""
        await self.tidy(workspace_id)
        await PurgeCampaigns(self.database.transactions, utc_now)(workspace_id)

    @property
    def find(self) -> FindSignals:
        return FindSignals(self.database.transactions, self.context)

    @property
    def find_bursts(self) -> FindBursts:
        return FindBursts(self.database.transactions, utc_now)

    @property
    def follow_market(self) -> FollowMarket:
        return FollowMarket(self.database.transactions, self.database.event_feed)

    @property
    def add_feed(self) -> AddFeed:
        return AddFeed(transactions=self.database.transactions, read=self.read_feed, canonical_url=canonical_url, clock=utc_now)

    @property
    def change_source(self) -> ChangeSource:
        return ChangeSource(self.database.transactions, utc_now)

    @property
    def make_source_due(self) -> MakeDue:
        return MakeDue(self.database.transactions, utc_now)

    @property
    def remove_source(self) -> RemoveSource:
        return RemoveSource(self.database.transactions)

    @property
    def add_webhook(self) -> AddWebhook:
        return AddWebhook(self.database.transactions, self.secret_box)

    @property
    def rotate_secret(self) -> RotateSecret:
        return RotateSecret(self.database.transactions, self.secret_box, utc_now)

    @property
    def add_watch(self) -> AddWatch:
        return AddWatch(self.database.transactions, utc_now)

    @property
    def change_watch(self) -> ChangeWatch:
        return ChangeWatch(self.database.transactions, utc_now)

    @property
    def remove_watch(self) -> RemoveWatch:
        return RemoveWatch(self.database.transactions)

    @property
    def preview_watch(self) -> PreviewWatch:
        return PreviewWatch(self.database.transactions, utc_now)
