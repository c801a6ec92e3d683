"""The wiring: the only place where ports meet adapters."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta

from agents.protocol import AgentsOf
from api.schemas.campaign import campaign_json
from api.security.key_ring import KeyRing
from api.security.passwords import Argon2Passwords
from api.security.secret_box import FernetBox
from domain.entities.crm import CrmObject
from domain.entities.past_campaign import Account, PastCampaign
from domain.identity import RunId, ServiceId, WorkspaceId
from domain.ports.context import ContextStore, Embedder
from domain.ports.crm import CrmConnector
from domain.ports.exports import CampaignWriter, ExportFormat
from domain.signals.scoring import Calibration
from domain.usecases.brand_voice import SetBrandVoice
from domain.usecases.conclude_run import ConcludeRun
from domain.usecases.export_campaign import ExportCampaign
from domain.usecases.generate_campaign import GenerateCampaign
from domain.usecases.import_rows import ImportAccounts, ImportPastCampaigns
from domain.usecases.model_spend import ReadModelSpend
from domain.usecases.publish_campaign import PublishCampaign
from domain.usecases.runs import CancelRun
from domain.usecases.sign_in import CreateUser
from domain.usecases.sync_crm import SyncCrm
from domain.usecases.users import ChangeUser
from domain.usecases.watch_run import WatchRun
from exports.writers import campaign_writers
from graph.context import Toolbox
from graph.engine import EngineParts, GraphEngine
from nexusplanner.clock import utc_now
from nexusplanner.model_wiring import Models, agents_of, open_models
from nexusplanner.prerequisites import Doing, open_key_ring, prepared_database, start_errors
from nexusplanner.settings import Settings
from nexusplanner.signal_wiring import SignalWiring
from nexusplanner.tracing import tracing
from nexusplanner.worker import Worker
from persistence import Database, SignalHandlers, open_database
from retrieval.context_store import PostgresContextStore
from retrieval.crm.access import CrmAccess
from retrieval.crm.person_hasher import KeyedPersonHasher
from retrieval.documents import account_document, past_campaign_document
from retrieval.embeddings import calibration_of, open_embedder
from retrieval.incoming import Incoming
from retrieval.language import guess_language
from retrieval.model_overlap import Overlap, model_overlap
from retrieval.personal_data import without_known_people
from retrieval.reindex import Reindex
from retrieval.space_registry import SpaceRegistry, SpaceUsage
from tools.allocate_budget import AllocateBudget
from tools.budget_problem import PoseProblem
from tools.forecast_outcome import ForecastOutcome
from tools.search_context import SearchContext
from tools.search_signals import SearchSignals
from tools.similar_campaigns import SimilarCampaigns
from tools.what_if import WhatIf

__all__ = ["Container", "Reindex", "open_container"]

log = logging.getLogger(__name__)


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
    models: Models
    writers: Mapping[ExportFormat, CampaignWriter] = field(default_factory=lambda: campaign_writers(campaign_json))
    measured: Calibration | None = None  # what `reindex` found of the embedder's similarities

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
    def export_campaign(self) -> ExportCampaign:
        return ExportCampaign(self.database.transactions, self.writers, utc_now)

    @property
    def set_brand_voice(self) -> SetBrandVoice:
        return SetBrandVoice(self.database.transactions)

    @property
    def watch_run(self) -> WatchRun:
        return WatchRun(self.database.run_reader, self.database.event_feed)

    @property
    def cancel_run(self) -> CancelRun:
        return CancelRun(self.database.transactions, utc_now, self.engine)

    @property
    def read_model_spend(self) -> ReadModelSpend:
        return ReadModelSpend(
            model_spend=self.database.model_spend,
            clock=utc_now,
            workspace_limits=self.settings.workspace_limits,
            run_limits=self.settings.run_limits,
        )

    @property
    def signals(self) -> SignalWiring:
        """The use cases about signals, their sources and watches."""
        return SignalWiring(
            database=self.database,
            embedder=self.embedder,
            context=self.context,
            calibration=calibration_of(self.embedder.space, self.measured),
            secret_box=FernetBox(self.key_ring),
            allow_hosts=self.settings.allowed_hosts,
            signals_live=timedelta(days=self.settings.signal_days),
        )

    @property
    def signal_handlers(self) -> SignalHandlers:
        """What a worker does about signals."""
        return self.signals.handlers

    @property
    def import_past_campaigns(self) -> ImportPastCampaigns:
        return ImportPastCampaigns(transactions=self.database.transactions, context=self.context, document=past_campaign_document)

    @property
    def import_accounts(self) -> ImportAccounts:
        return ImportAccounts(transactions=self.database.transactions, context=self.context, clock=utc_now, document=account_document)

    @property
    def sync_crm(self) -> SyncCrm:
        return SyncCrm(
            transactions=self.database.transactions,
            context=self.context,
            clock=utc_now,
            hasher=KeyedPersonHasher(self.key_ring.derived_key("people of a CRM")),
            mask=without_known_people,
            document=account_document,
        )

    def crm(self, provider: str, *, currency: str, files: Mapping[CrmObject, bytes]) -> CrmConnector:
        """Return what reads a CRM, or exported files; raises InvalidInput for a setting that is missing or wrong."""
        return _crm_access(self.settings).connect(provider, currency=currency, files=files, clock=utc_now)

    async def warm(self) -> None:
        """Load what is loaded at first use; raises Unavailable where texts can't be embedded."""
        await asyncio.to_thread(guess_language, "Is it loaded?", "en")
        await self.embedder.query("ready")

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

    @asynccontextmanager
    async def reindex(self, embeddings: str | None = None) -> AsyncIterator[Reindex]:
        """Yield the job that brings the embedding space of a setting, or of the one in force, up to date."""
        async with _embedder(self.settings, embeddings or self.settings.embeddings) as embedder:
            yield Reindex(self.database.engine, embedder, self._workspace_ids)

    async def overlap_with(self, embedder: Embedder) -> Overlap | None:
        """Compare what the embedder in force and another one find; None where nothing is remembered."""
        return await model_overlap(self.database.engine, self.embedder, embedder, await self._workspace_ids())

    async def embedding_spaces(self) -> tuple[SpaceUsage, ...]:
        """Return every embedding space with the number of its chunks."""
        return await SpaceRegistry(self.database.engine).usage()

    async def _workspace_ids(self) -> list[WorkspaceId]:
        async with self.database.transactions.directory() as directory:
            return [workspace.id for workspace in await directory.workspaces.all()]

    def traced(self) -> AbstractAsyncContextManager[None]:
        """Return what has models' calls traced while it is open, where LangSmith is set up."""
        settings = self.settings
        key = settings.langsmith_key.get_secret_value() if settings.langsmith_key else None
        return tracing(key, url=settings.langsmith_url or None, project=settings.langsmith_project)

    def worker(self) -> Worker:
        """Return a worker that also listens for cancelled runs."""
        worker = Worker(self.database.leases, self.engine, self.settings.lease_seconds)

        async def cancel(run_id: RunId) -> None:
            worker.cancel(run_id)

        self.database.event_feed.on_cancel(cancel)
        self.database.event_feed.on_steer(self.engine.tell_wishes)
        return worker


@asynccontextmanager
async def open_container(settings: Settings, doing: Doing = nullcontext) -> AsyncIterator[Container]:
    """Start or join the database, migrate it, and wire everything; closes it all with the block.

    Raises StartError, InvalidInput for embeddings that won't do, or Unavailable where the embedding model is missing.
    """
    async with AsyncExitStack() as stack:
        embedder = await stack.enter_async_context(_embedder(settings, settings.embeddings))
        models = await stack.enter_async_context(open_models(settings))
        url = await stack.enter_async_context(prepared_database(settings, doing))
        with start_errors():
            database = await open_database(url, clock=utc_now, lease_seconds=settings.lease_seconds, running_cap=settings.workspace_runs)
        stack.push_async_callback(database.close)
        spaces = SpaceRegistry(database.engine)
        _warn_of_other_spaces(await spaces.usage(), embedder)
        measured = await spaces.calibration(embedder.space)
        context = PostgresContextStore(database.engine, embedder)
        passwords = Argon2Passwords()
        stack.callback(passwords.close)
        incoming = Incoming(clock=utc_now)
        key_ring = open_key_ring(settings)
        engine = _engine(database, context, agents_of(models, settings, database, context))
        yield Container(settings, database, embedder, context, engine, passwords, key_ring, incoming, models, measured=measured)


def _embedder(settings: Settings, embeddings: str) -> AbstractAsyncContextManager[Embedder]:
    key = settings.openai_api_key
    return open_embedder(embeddings, openai_key=key.get_secret_value() if key else None)


def _warn_of_other_spaces(spaces: Sequence[SpaceUsage], embedder: Embedder) -> None:
    """Say so when nothing can be found in the embedder's space while there is something in others.

    A warning and no refusal: all but memory works, and the job that mends it runs beside the processes that serve.
    """
    chunks = {usage.space: usage.chunks for usage in spaces}
    others = {space: count for space, count in chunks.items() if count and space != embedder.space}
    if others and not chunks.get(embedder.space):
        log.warning(
            "no text is embedded with %s yet, but %s; past campaigns, accounts and documents are found once `nexusplanner reindex` has run",
            embedder.space,
            ", ".join(f"{count} passages with {space}" for space, count in others.items()),
        )


def _crm_access(settings: Settings) -> CrmAccess:
    return CrmAccess(
        hubspot_url=settings.hubspot_url,
        hubspot_token=settings.hubspot_token.get_secret_value() if settings.hubspot_token else None,
        salesforce_url=settings.salesforce_url,
        salesforce_token=settings.salesforce_token.get_secret_value() if settings.salesforce_token else None,
        email_consent=settings.crm_email_consent,
        sms_consent=settings.crm_sms_consent,
        allowed_hosts=settings.allowed_hosts,
    )


def _engine(database: Database, context: ContextStore, agents: AgentsOf) -> GraphEngine:
    transactions = database.transactions
    return GraphEngine(
        EngineParts(
            transactions=transactions,
            leases=database.leases,
            event_log=database.event_log,
            checkpointers=database,
            agents=agents,
            tools=Toolbox(
                search_signals=SearchSignals(transactions),
                search_context=SearchContext(context),
                similar_campaigns=SimilarCampaigns(context, transactions),
                allocate_budget=AllocateBudget(PoseProblem(transactions), utc_now),
                forecast=ForecastOutcome(utc_now),
                what_if=WhatIf(utc_now),
            ),
            conclude=ConcludeRun(transactions, utc_now),
            publish=PublishCampaign(transactions, utc_now),
            clock=utc_now,
        )
    )
