"""What the routes use: use cases and ports that the container has put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Protocol

from fastapi import Depends, Request

from api.security.key_ring import KeyRing
from api.security.rate import RateLimit, webhook_limit
from api.security.signed_webhooks import SignedWebhooks
from api.security.throttle import SignInThrottle
from api.security.tokens import AccessTokens
from api.signal_batches import SignalBatches
from domain.ports.clock import Clock
from domain.ports.context import ContextStore
from domain.ports.execution import EventFeed, RunReader
from domain.ports.incoming import RowProblem
from domain.ports.transactions import Transactions
from domain.signals.new_signal import NewSignal
from domain.usecases.add_signals import AddSignals
from domain.usecases.brand_voice import SetBrandVoice
from domain.usecases.calibration import ReadCalibration
from domain.usecases.campaign_memory import RememberCampaign
from domain.usecases.campaigns import DeleteCampaign, MoveCampaign, UpdateCampaign
from domain.usecases.export_campaign import ExportCampaign
from domain.usecases.find_signals import FindSignals
from domain.usecases.follow_market import FollowMarket
from domain.usecases.generate_campaign import GenerateCampaign
from domain.usecases.model_spend import ReadModelSpend
from domain.usecases.read_document import ReadDocument
from domain.usecases.record_feedback import RecordFeedback
from domain.usecases.runs import AnswerReview, CancelRun, InspectRun
from domain.usecases.sign_in import CreateUser, RefreshSession, SignIn, SignOut
from domain.usecases.sources import AddFeed, ChangeSource, MakeDue, RemoveSource
from domain.usecases.users import ChangeUser
from domain.usecases.watch_run import WatchRun
from domain.usecases.watches import AddWatch, ChangeWatch, RemoveWatch
from domain.usecases.webhooks import AddWebhook, RotateSecret


class SignalFileReader(Protocol):
    """Reads signals out of an uploaded file (CSV, RSS, Atom, JSON Feed)."""

    async def __call__(self, filename: str, content: bytes) -> tuple[Sequence[NewSignal], Sequence[RowProblem]]:
        """Return the good rows, and what was wrong with the others; raises InvalidInput when the file can't be read at all."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiDependencies:
    """All of it. `interface` is the built frontend's folder; `public_origins` are further origins the interface is served from."""

    transactions: Transactions
    clock: Clock
    key_ring: KeyRing
    access_tokens: AccessTokens
    sign_in: SignIn
    refresh_session: RefreshSession
    sign_out: SignOut
    create_user: CreateUser
    change_user: ChangeUser
    generate_campaign: GenerateCampaign
    update_campaign: UpdateCampaign
    move_campaign: MoveCampaign
    delete_campaign: DeleteCampaign
    export_campaign: ExportCampaign
    record_feedback: RecordFeedback
    remember_campaign: RememberCampaign
    read_document: ReadDocument
    read_calibration: ReadCalibration
    read_model_spend: ReadModelSpend
    set_brand_voice: SetBrandVoice
    watch_run: WatchRun
    run_reader: RunReader
    event_feed: EventFeed
    cancel_run: CancelRun
    answer_review: AnswerReview
    inspect_run: InspectRun
    context: ContextStore
    find_signals: FindSignals
    follow_market: FollowMarket
    add_watch: AddWatch
    change_watch: ChangeWatch
    remove_watch: RemoveWatch
    add_signals: AddSignals
    read_signal_file: SignalFileReader
    add_feed: AddFeed
    add_webhook: AddWebhook
    change_source: ChangeSource
    make_source_due: MakeDue
    remove_source: RemoveSource
    rotate_secret: RotateSecret
    webhooks: SignedWebhooks
    signal_batches: SignalBatches
    throttle: SignInThrottle = field(default_factory=SignInThrottle)
    webhook_rate: RateLimit = field(default_factory=webhook_limit)
    interface: Path | None = None
    public_origins: frozenset[str] = frozenset()


async def _of_application(request: Request) -> ApiDependencies:
    dependencies: ApiDependencies = request.app.state.dependencies
    return dependencies


Uses = Annotated[ApiDependencies, Depends(_of_application)]
