"""The wiring: the only place where ports meet adapters."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp

from agents.rules import rules_agents
from api.app import create_app
from api.dependencies import ApiDependencies
from api.security.key_ring import KeyRing, KeyRingError
from api.security.passwords import Argon2Passwords
from api.security.tokens import AccessTokens
from domain.entities.past_campaign import Account, PastCampaign
from domain.identity import RunId, ServiceId, WorkspaceId
from domain.ports.context import ContextStore, Embedder
from domain.usecases.calibration import ReadCalibration
from domain.usecases.campaigns import DeleteCampaign, MoveCampaign, UpdateCampaign
from domain.usecases.conclude_run import ConcludeRun
from domain.usecases.generate_campaign import GenerateCampaign
from domain.usecases.import_rows import ImportAccounts, ImportPastCampaigns
from domain.usecases.ingest_signals import IngestSignals
from domain.usecases.publish_campaign import PublishCampaign
from domain.usecases.record_feedback import RecordFeedback
from domain.usecases.runs import AnswerReview, CancelRun, InspectRun
from domain.usecases.sign_in import CreateUser, RefreshSession, SignIn, SignOut
from domain.usecases.users import ChangeUser
from domain.usecases.watch_run import WatchRun
from graph.context import Toolbox
from graph.engine import EngineParts, GraphEngine
from nexusplanner.clock import utc_now
from nexusplanner.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from nexusplanner.settings import Settings
from nexusplanner.start_error import StartError
from nexusplanner.worker import Worker
from persistence import Database, DatabaseSetupError, migrate, open_database
from retrieval.canonical_url import canonical_url
from retrieval.context_store import PostgresContextStore
from retrieval.documents import account_document, past_campaign_document
from retrieval.embeddings import calibration_of, make_embedder
from retrieval.incoming import Incoming
from tools.allocate_budget import AllocateBudget
from tools.budget_problem import PoseProblem
from tools.forecast_outcome import ForecastOutcome
from tools.search_context import SearchContext
from tools.search_signals import SearchSignals
from tools.what_if import WhatIf

__all__ = ["Container", "database_url", "open_container", "open_key_ring", "prepare_database", "utc_now"]

INTERFACE = Path(__file__).parents[1] / "frontend" / "dist"

Doing = Callable[[str], AbstractContextManager[object]]
"""Goes around a step that may take seconds; the text says what is being done."""


@dataclass(frozen=True, slots=True)
class Container:
    """Everything that is made once per process, and the use cases over it."""

    settings: Settings
    database: Database
    embedder: Embedder
    context: ContextStore
    engine: GraphEngine
    passwords: Argon2Passwords
    key_ring: KeyRing
    incoming: Incoming

    @property
    def api(self) -> ApiDependencies:
        transactions = self.database.transactions
        return ApiDependencies(
            transactions=transactions,
            clock=utc_now,
            key_ring=self.key_ring,
            access_tokens=AccessTokens(ring=self.key_ring, clock=utc_now),
            sign_in=SignIn(transactions, utc_now, self.passwords),
            refresh_session=RefreshSession(transactions, utc_now, self.key_ring.refresh_secret),
            sign_out=SignOut(transactions, utc_now),
            create_user=self.create_user,
            change_user=self.change_user,
            generate_campaign=self.generate_campaign,
            update_campaign=self.update_campaign,
            move_campaign=self.move_campaign,
            delete_campaign=self.delete_campaign,
            record_feedback=self.record_feedback,
            read_calibration=ReadCalibration(transactions),
            watch_run=self.watch_run,
            run_reader=self.database.run_reader,
            event_feed=self.database.event_feed,
            cancel_run=self.cancel_run,
            answer_review=self.answer_review,
            inspect_run=self.inspect_run,
            ingest_signals=self.ingest_signals,
            read_signal_file=self.incoming.signal_file,
            interface=INTERFACE,
        )

    @property
    def http_app(self) -> ASGIApp:
        """The API and the web UI."""
        return create_app(self.api)

    @property
    def create_user(self) -> CreateUser:
        return CreateUser(self.database.transactions, utc_now, self.passwords)

    @property
    def change_user(self) -> ChangeUser:
        return ChangeUser(self.database.transactions, utc_now, self.passwords)

    @property
    def generate_campaign(self) -> GenerateCampaign:
        return GenerateCampaign(self.database.transactions, utc_now)

    @property
    def update_campaign(self) -> UpdateCampaign:
        return UpdateCampaign(self.database.transactions, utc_now)

    @property
    def move_campaign(self) -> MoveCampaign:
        return MoveCampaign(self.database.transactions, utc_now)

    @property
    def delete_campaign(self) -> DeleteCampaign:
        return DeleteCampaign(self.database.transactions)

    @property
    def record_feedback(self) -> RecordFeedback:
        return RecordFeedback(self.database.transactions, utc_now)

    @property
    def watch_run(self) -> WatchRun:
        return WatchRun(self.database.run_reader, self.database.event_feed)

    @property
    def cancel_run(self) -> CancelRun:
        return CancelRun(self.database.transactions, utc_now, self.engine)

    @property
    def answer_review(self) -> AnswerReview:
        return AnswerReview(self.database.transactions)

    @property
    def inspect_run(self) -> InspectRun:
        return InspectRun(self.database.transactions, self.engine)

    @property
    def ingest_signals(self) -> IngestSignals:
        return IngestSignals(
            transactions=self.database.transactions,
            embedder=self.embedder,
            clock=utc_now,
            canonical_url=canonical_url,
            calibration=calibration_of(self.embedder.space),
        )

    @property
    def import_past_campaigns(self) -> ImportPastCampaigns:
        return ImportPastCampaigns(transactions=self.database.transactions, context=self.context, document=past_campaign_document)

    @property
    def import_accounts(self) -> ImportAccounts:
        return ImportAccounts(transactions=self.database.transactions, context=self.context, clock=utc_now, document=account_document)

    async def remember_history(
        self,
        workspace_id: WorkspaceId,
        campaigns: Sequence[PastCampaign],
        accounts: Sequence[Account],
        service_names: Mapping[ServiceId, str],
    ) -> None:
        """Make past campaigns and accounts that are already stored findable by meaning."""
        documents = [past_campaign_document(item, service_names[item.service_id] if item.service_id else "") for item in campaigns]
        await self.context.remember(workspace_id, documents + [account_document(account, utc_now()) for account in accounts])

    def worker(self) -> Worker:
        """Return a worker that also listens for cancelled runs."""
        worker = Worker(self.database.leases, self.engine, self.settings.lease_seconds)

        async def cancel(run_id: RunId) -> None:
            worker.cancel(run_id)

        self.database.event_feed.on_cancel(cancel)
        return worker


@asynccontextmanager
async def open_container(settings: Settings, doing: Doing = nullcontext) -> AsyncIterator[Container]:
    """Start or join the database, migrate it, and wire everything; closes it all with the block.

    Raises StartError, or Unavailable where the embedding model is missing.
    """
    async with AsyncExitStack() as stack:
        with doing("Starting the database…"):
            url = await stack.enter_async_context(database_url(settings))
            await _migrated(url)
        with _start_errors():
            database = await open_database(url, clock=utc_now, lease_seconds=settings.lease_seconds, running_cap=settings.workspace_runs)
        stack.push_async_callback(database.close)
        embedder = make_embedder(settings.embeddings)
        context = PostgresContextStore(database.engine, embedder)
        passwords = Argon2Passwords()
        stack.callback(passwords.close)
        incoming = Incoming(clock=utc_now, allow_hosts=settings.allowed_hosts)
        key_ring = open_key_ring(settings)
        yield Container(settings, database, embedder, context, _engine(database, context), passwords, key_ring, incoming)


async def prepare_database(settings: Settings, doing: Doing = nullcontext) -> None:
    """Create or upgrade the database's tables; raises StartError."""
    with doing("Starting the database…"):
        async with database_url(settings) as url:
            await _migrated(url)


def open_key_ring(settings: Settings) -> KeyRing:
    """Return the keys that sign access tokens, made if there are none yet; raises StartError."""
    path = settings.home_path / "keys.json"
    try:
        with _start_errors():
            ring = KeyRing(path, utc_now)
            ring.signer()
            return ring
    except OSError as error:
        raise StartError(f"{path} can't be used ({error.strerror}); mend that, or choose another NEXUS_HOME") from error


@asynccontextmanager
async def database_url(settings: Settings) -> AsyncIterator[str]:
    """Yield the URL of the database to use: the given one, or the embedded one, which is left running for its other users."""
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    with _start_errors():
        embedded = EmbeddedPostgres(settings.home_path)
        url = await asyncio.to_thread(embedded.start)
        try:
            yield url
        finally:
            await asyncio.to_thread(embedded.stop)


async def _migrated(url: str) -> None:
    with _start_errors():
        await migrate(url)


@contextmanager
def _start_errors() -> Iterator[None]:
    try:
        yield
    except (DatabaseSetupError, EmbeddedPostgresError, KeyRingError) as error:
        raise StartError(str(error)) from error


def _engine(database: Database, context: ContextStore) -> GraphEngine:
    transactions = database.transactions
    return GraphEngine(
        EngineParts(
            transactions=transactions,
            leases=database.leases,
            event_log=database.event_log,
            checkpointers=database,
            agents=rules_agents(),
            tools=Toolbox(
                search_signals=SearchSignals(transactions),
                search_context=SearchContext(context),
                allocate_budget=AllocateBudget(PoseProblem(transactions), utc_now),
                forecast=ForecastOutcome(utc_now),
                what_if=WhatIf(utc_now),
            ),
            conclude=ConcludeRun(transactions, utc_now),
            publish=PublishCampaign(transactions, utc_now),
            clock=utc_now,
        )
    )
