"""The API over the in-memory twins of its ports: two workspaces, and somebody of every role."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from agents.critic.editing import proofread_edit
from agents.rules.wording.banned import mentioned
from api.app import create_app
from api.dependencies import ApiDependencies
from api.schemas.campaign import campaign_json
from api.security.key_ring import KeyRing
from api.security.secret_box import FernetBox
from api.security.signed_webhooks import SignedWebhooks
from api.security.tokens import AccessTokens
from api.signal_batches import SignalBatches
from domain.entities.campaign import Campaign, Plan
from domain.entities.run import Lease, Run
from domain.entities.user import Membership, Principal, Role, User
from domain.errors import InvalidInput, NotFound
from domain.identity import RunId, WorkspaceId
from domain.ports.incoming import RowProblem
from domain.ports.model_providers import ModelProvider
from domain.ports.model_spend import SpendLimits
from domain.signals.new_signal import NewSignal
from domain.signals.scoring import Calibration, SimilarityScale
from domain.usecases.add_signals import AddSignals, CountSignals
from domain.usecases.api_keys import CreateApiKey, RevokeApiKey, UseApiKey
from domain.usecases.brand_voice import SetBrandVoice
from domain.usecases.calibration import ReadCalibration
from domain.usecases.campaign_memory import RememberCampaign
from domain.usecases.campaigns import DeleteCampaign, MoveCampaign, RestoreCampaign, UpdateCampaign
from domain.usecases.catalogue import ChangeAudience, ChangeService, RemoveAudience, RemoveService
from domain.usecases.check_brief import CheckBrief
from domain.usecases.edit_plan import EditMessage, JudgeIdea
from domain.usecases.export_campaign import ExportCampaign
from domain.usecases.find_signals import FindSignals
from domain.usecases.follow_market import FollowMarket
from domain.usecases.generate_campaign import GenerateCampaign, RegenerateCampaign
from domain.usecases.ingest_signals import IngestSignals
from domain.usecases.market_bursts import FindBursts
from domain.usecases.model_spend import ReadModelSpend, SetModelBudget
from domain.usecases.new_campaign import CreateCampaign, DuplicateCampaign
from domain.usecases.overview import ReadOverview
from domain.usecases.own_account import ChangePassword, EndOtherSessions, EndSession
from domain.usecases.preview_watch import PreviewWatch
from domain.usecases.read_document import ReadDocument
from domain.usecases.reallocate import AskWhatIf, Reallocate
from domain.usecases.receive_signals import ReceiveSignals
from domain.usecases.record_feedback import RecordFeedback
from domain.usecases.runs import AnswerReview, CancelRun, InspectRun
from domain.usecases.score_signals import ScoreSignals
from domain.usecases.sign_in import CreateUser, RefreshSession, SignIn, SignOut
from domain.usecases.sources import AddFeed, ChangeSource, MakeDue, RemoveSource
from domain.usecases.users import AddMember, ChangeUser, RemoveMember
from domain.usecases.watch_run import WatchRun
from domain.usecases.watch_signals import WatchSignals
from domain.usecases.watches import AddWatch, ChangeWatch, RemoveWatch
from domain.usecases.webhooks import AddWebhook, RotateSecret
from domain.usecases.wishes import SteerRun
from domain.usecases.workspaces import ChangeWorkspace, CreateWorkspace, SwitchWorkspace
from exports.writers import campaign_writers
from retrieval.documents import past_campaign_document
from tests.fakes.context import MemoryContext
from tests.fakes.execution import MemoryEventFeed, MemoryEventLog, MemoryLeases, MemoryRunReader
from tests.fakes.factories import NOON, Factory, make_session, make_user, make_workspace
from tests.fakes.feeds import MemoryFeeds
from tests.fakes.model_spend import MemoryModelSpend
from tests.fakes.neighbours import NoNeighbours
from tests.fakes.signals import MemoryWebhookDirectory
from tests.fakes.store import MemoryStore
from tests.fakes.transactions import MemoryTransactions
from tools.brief_outlook import ExpectByCurves
from tools.budget_problem import PoseProblem
from tools.plan_money_again import plan_money_again

PASSWORD = "a fine password"


@dataclass
class SetClock:
    """Stands still until a test moves it."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


class PlainPasswords:
    """A hasher that costs nothing and remembers what it was asked."""

    def __init__(self) -> None:
        self.checked: list[str | None] = []

    async def hash(self, password: str) -> str:
        return f"hash of {password}"

    async def verify(self, password: str, password_hash: str | None) -> bool:
        self.checked.append(password_hash)
        return password_hash == f"hash of {password}"


class WordEmbedder:
    """Gives texts with the same hash the same direction."""

    space = "words"
    dimension = 4

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        return [self._vector(text) for text in texts]

    async def query(self, text: str) -> list[float]:
        return self._vector(text)

    def _vector(self, text: str) -> list[float]:
        place = sha256(text.encode()).digest()[0] % self.dimension
        return [float(index == place) for index in range(self.dimension)]


@dataclass
class GivenProviders:
    """The providers that a test sets."""

    providers: tuple[ModelProvider, ...] = ()
    run_seconds: float = 8.0

    def in_order(self) -> tuple[ModelProvider, ...]:
        return self.providers


class OneStateEngine:
    """Knows one checkpoint, called "first"."""

    async def execute(self, lease: Lease) -> None:
        raise NotImplementedError

    async def cancelled(self, lease: Lease) -> None:
        raise NotImplementedError

    async def made_so_far(self, workspace_id: WorkspaceId, run_id: RunId) -> Plan:
        return Plan()

    async def tell_wishes(self, run_id: RunId) -> None:
        raise NotImplementedError

    def drain(self) -> None:
        raise NotImplementedError

    async def state(self, workspace_id: WorkspaceId, run_id: RunId, checkpoint_id: str | None) -> Mapping[str, Any]:
        if checkpoint_id not in (None, "first"):
            raise NotFound(f"there is no checkpoint {checkpoint_id}")
        return {"checkpoint_id": "first", "created_at": NOON.isoformat(), "next": ["creative"], "values": {"ideas": [], "round": 1}}


async def read_lines(filename: str, content: bytes) -> tuple[Sequence[NewSignal], Sequence[RowProblem]]:
    """Read a title per line; an empty line is a bad row."""
    if not filename.endswith(".csv"):
        raise InvalidInput.of("file", "this is neither CSV nor a feed")
    lines = list(enumerate(content.decode().splitlines(), start=1))
    good = [NewSignal(title=line, source=f"csv:{filename}", position=number) for number, line in lines if line]
    return good, [RowProblem(number, "title", "is empty") for number, line in lines if not line]


_applications: list[FastAPI] = []


def shared_application(dependencies: ApiDependencies) -> FastAPI:
    """Return one application for all tests, over these dependencies: building its routes takes a tenth of a second each time."""
    if not _applications:
        _applications.append(create_app(dependencies))
    _applications[0].state.dependencies = dependencies
    return _applications[0]


@dataclass
class World:
    """Everything a test may look at or turn."""

    home: Path
    clock: SetClock = field(default_factory=SetClock)
    passwords: PlainPasswords = field(default_factory=PlainPasswords)

    def __post_init__(self) -> None:
        self.store = MemoryStore(clock=self.clock)
        self.context = MemoryContext()
        self.transactions = MemoryTransactions(self.store)
        self.feeds = MemoryFeeds()
        self.providers = GivenProviders()
        self.receive = ReceiveSignals(
            transactions=self.transactions,
            clock=self.clock,
            canonical_url=lambda url: url,
            language=lambda _, declared: declared,
            signals_live=timedelta(days=180),
        )
        self.ring = KeyRing(self.home / "keys.json", self.clock)
        self.tokens = AccessTokens(ring=self.ring, clock=self.clock)
        self.here, self.elsewhere = self._workspace(), self._workspace()
        self.app = shared_application(self.dependencies())

    def dependencies(self, **changes: Any) -> ApiDependencies:
        transactions, clock, box = self.transactions, self.clock, FernetBox(self.ring)
        count = CountSignals(transactions, clock)
        refresh_session = RefreshSession(transactions, clock, self.ring.refresh_secret)
        parts: dict[str, Any] = {
            "transactions": transactions,
            "clock": clock,
            "key_ring": self.ring,
            "access_tokens": self.tokens,
            "sign_in": SignIn(transactions, clock, self.passwords),
            "refresh_session": refresh_session,
            "sign_out": SignOut(transactions, clock),
            "add_member": AddMember(transactions, CreateUser(transactions, clock, self.passwords)),
            "change_user": ChangeUser(transactions, clock, self.passwords),
            "remove_member": RemoveMember(transactions),
            "change_password": ChangePassword(transactions, clock, self.passwords),
            "end_session": EndSession(transactions, clock),
            "end_other_sessions": EndOtherSessions(transactions, clock),
            "create_api_key": CreateApiKey(transactions, clock),
            "revoke_api_key": RevokeApiKey(transactions),
            "use_api_key": UseApiKey(transactions, clock),
            "create_workspace": CreateWorkspace(transactions, clock),
            "change_workspace": ChangeWorkspace(transactions),
            "switch_workspace": SwitchWorkspace(transactions, refresh_session),
            "generate_campaign": GenerateCampaign(transactions, clock),
            "update_campaign": UpdateCampaign(transactions, clock),
            "move_campaign": MoveCampaign(transactions, clock),
            "export_campaign": ExportCampaign(transactions, campaign_writers(campaign_json), clock),
            "delete_campaign": DeleteCampaign(transactions, clock),
            "restore_campaign": RestoreCampaign(transactions, clock),
            "create_campaign": CreateCampaign(transactions, clock),
            "duplicate_campaign": DuplicateCampaign(transactions, clock),
            "regenerate_campaign": RegenerateCampaign(transactions, clock),
            "check_brief": CheckBrief(transactions, clock, ExpectByCurves(PoseProblem(transactions))),
            "ask_what_if": AskWhatIf(transactions, clock, plan_money_again),
            "reallocate": Reallocate(transactions, clock, plan_money_again),
            "edit_message": EditMessage(transactions, clock, proofread_edit),
            "judge_idea": JudgeIdea(transactions, clock),
            "record_feedback": RecordFeedback(transactions, clock),
            "remember_campaign": RememberCampaign(transactions, self.context, past_campaign_document),
            "read_document": ReadDocument(transactions, self.context),
            "read_calibration": ReadCalibration(transactions),
            "read_model_spend": ReadModelSpend(
                model_spend=MemoryModelSpend(self.store),
                clock=clock,
                workspace_limits=SpendLimits(tokens=None, cost_micros=100_000_000),
                run_limits=SpendLimits(tokens=200_000, cost_micros=1_000_000),
            ),
            "set_model_budget": SetModelBudget(
                model_spend=MemoryModelSpend(self.store), workspace_limits=SpendLimits(tokens=None, cost_micros=100_000_000)
            ),
            "model_providers": self.providers,
            "read_overview": ReadOverview(transactions, ReadCalibration(transactions), clock),
            "set_brand_voice": SetBrandVoice(transactions),
            "change_service": ChangeService(transactions, clock, mentioned),
            "remove_service": RemoveService(transactions),
            "change_audience": ChangeAudience(transactions),
            "remove_audience": RemoveAudience(transactions),
            "watch_run": WatchRun(MemoryRunReader(self.store), MemoryEventFeed(self.store)),
            "run_reader": MemoryRunReader(self.store),
            "event_feed": MemoryEventFeed(self.store),
            "cancel_run": CancelRun(transactions, clock, OneStateEngine()),
            "answer_review": AnswerReview(transactions),
            "steer_run": SteerRun(transactions, clock),
            "inspect_run": InspectRun(transactions, OneStateEngine()),
            "context": self.context,
            "find_signals": FindSignals(transactions, self.context),
            "find_bursts": FindBursts(transactions, clock),
            "preview_watch": PreviewWatch(transactions, clock),
            "follow_market": FollowMarket(transactions, MemoryEventFeed(self.store)),
            "add_watch": AddWatch(transactions, clock),
            "change_watch": ChangeWatch(transactions, clock),
            "remove_watch": RemoveWatch(transactions),
            "add_signals": AddSignals(transactions, IngestSignals(self.receive, self._score()), count),
            "read_signal_file": read_lines,
            "add_feed": AddFeed(transactions=transactions, read=self.feeds, canonical_url=lambda url: url, clock=clock),
            "add_webhook": AddWebhook(transactions, box),
            "change_source": ChangeSource(transactions, clock),
            "make_source_due": MakeDue(transactions, clock),
            "remove_source": RemoveSource(transactions),
            "rotate_secret": RotateSecret(transactions, box, clock),
            "webhooks": SignedWebhooks(MemoryWebhookDirectory(self.store), box, clock),
            "signal_batches": SignalBatches(self.receive, count, gather_seconds=0),
        }
        return ApiDependencies(**parts | changes)

    def user(self, role: Role = Role.USER, factory: Factory | None = None, password: str = PASSWORD, **changes: Any) -> User:
        """Add a user of the workspace."""
        user = make_user(password_hash=f"hash of {password}", **changes)
        asyncio.run(self._add_user(user, (factory or self.here).membership(user, role)))
        return user

    def principal(self, role: Role = Role.USER, factory: Factory | None = None) -> Principal:
        """Sign a new user in."""
        factory = factory or self.here
        user = self.user(role, factory)
        session = make_session(user, factory.workspace_id, created_at=self.clock(), expires_at=self.clock() + timedelta(days=14))
        self.store.rows("session")[session.id] = session
        return Principal(user_id=user.id, email=user.email, workspace_id=factory.workspace_id, role=role, session_id=session.id)

    def headers(self, role: Role = Role.USER, factory: Factory | None = None) -> dict[str, str]:
        """Return the headers of a new user who is signed in."""
        return self.headers_of(self.principal(role, factory))

    def headers_of(self, principal: Principal) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.issue(principal)}"}

    def put(self, table: str, entity: Any) -> Any:
        """Store an entity as it is."""
        self.store.rows(table)[entity.id] = entity
        return entity

    def orderable(self) -> dict[str, Any]:
        """Add a service and an audience, and return a brief for them as a client sends it."""
        service = self.put("service", self.here.service())
        audience = self.put("audience", self.here.audience())
        return {
            "service_id": str(service.id),
            "objective": {"metric": "leads", "target": 120, "by": "2026-06-30"},
            "audience_ids": [str(audience.id)],
            "budget": {"amount_minor": 2_000_000, "currency": "EUR"},
            "window": {"start": "2026-04-01", "end": "2026-06-30"},
        }

    def started_run(self, **changes: Any) -> tuple[Campaign, Run]:
        """Add a campaign that is being generated, and its queued run."""
        campaign = self.here.campaign(state="generating")
        run = self.here.run(campaign, **changes)
        asyncio.run(self._add_run(campaign, run))
        return campaign, run

    async def emit(self, run_id: RunId, *events: tuple[str, dict[str, Any]]) -> None:
        """Write events as the run's worker."""
        lease = await MemoryLeases(self.store).claim(run_id)
        assert lease is not None
        async with MemoryEventLog(self.store).writer(lease) as writer:
            for type_, data in events:
                writer.emit(type_, data)  # type: ignore[arg-type]

    async def _add_user(self, user: User, membership: Membership) -> None:
        async with self.transactions.directory() as directory:
            await directory.users.add(user, membership)

    async def _add_run(self, campaign: Campaign, run: Run) -> None:
        async with self.transactions.workspace(run.workspace_id) as tx:
            await tx.campaigns.add(campaign)
            await tx.runs.add(run)
            await tx.runs.enqueue(run.id)

    def _workspace(self) -> Factory:
        return Factory(self.put("workspace", make_workspace()).id)

    def _score(self) -> ScoreSignals:
        scale = SimilarityScale(floor=0.2, ceiling=0.9)
        return ScoreSignals(
            transactions=self.transactions,
            embedder=WordEmbedder(),
            context=self.context,
            neighbours=NoNeighbours(),
            calibration=Calibration(relevance=scale, sameness=scale),
            watch=WatchSignals(GenerateCampaign(self.transactions, self.clock), self.clock),
            clock=self.clock,
        )


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def client(world: World) -> Iterator[TestClient]:
    with TestClient(world.app) as client:
        yield client


@pytest.fixture
def in_threads() -> Callable[..., list[Any]]:
    """Call something many times at once."""

    def call(count: int, what: Callable[[], Any]) -> list[Any]:
        with ThreadPoolExecutor(count) as threads:
            return [future.result() for future in [threads.submit(what) for _ in range(count)]]

    return call


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    """A client of a real server; five seconds are an eternity there."""
    async with httpx2.AsyncClient(timeout=5.0) as client:
        yield client
