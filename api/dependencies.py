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
from domain.ports.model_providers import ModelProviders
from domain.ports.transactions import Transactions
from domain.signals.new_signal import NewSignal
from domain.usecases.add_signals import AddSignals
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
from domain.usecases.market_bursts import FindBursts
from domain.usecases.model_spend import ReadModelSpend, SetModelBudget
from domain.usecases.new_campaign import CreateCampaign, DuplicateCampaign
from domain.usecases.overview import ReadOverview
from domain.usecases.own_account import ChangePassword, EndOtherSessions, EndSession
from domain.usecases.preview_watch import PreviewWatch
from domain.usecases.read_document import ReadDocument
from domain.usecases.reallocate import AskWhatIf, Reallocate
from domain.usecases.record_feedback import RecordFeedback
from domain.usecases.runs import AnswerReview, CancelRun, InspectRun
from domain.usecases.sign_in import RefreshSession, SignIn, SignOut
from domain.usecases.sources import AddFeed, ChangeSource, MakeDue, RemoveSource
from domain.usecases.users import AddMember, ChangeUser, RemoveMember
from domain.usecases.watch_run import WatchRun
from domain.usecases.watches import AddWatch, ChangeWatch, RemoveWatch
from domain.usecases.webhooks import AddWebhook, RotateSecret
from domain.usecases.wishes import SteerRun
from domain.usecases.workspaces import ChangeWorkspace, CreateWorkspace, SwitchWorkspace


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
    add_member: AddMember
    change_user: ChangeUser
    remove_member: RemoveMember
    change_password: ChangePassword
    end_session: EndSession
    end_other_sessions: EndOtherSessions
    create_api_key: CreateApiKey
    revoke_api_key: RevokeApiKey
    use_api_key: UseApiKey
    create_workspace: CreateWorkspace
    change_workspace: ChangeWorkspace
    switch_workspace: SwitchWorkspace
    generate_campaign: GenerateCampaign
    update_campaign: UpdateCampaign
    move_campaign: MoveCampaign
    delete_campaign: DeleteCampaign
    export_campaign: ExportCampaign
    ask_what_if: AskWhatIf
    reallocate: Reallocate
    edit_message: EditMessage
    judge_idea: JudgeIdea
    restore_campaign: RestoreCampaign
    create_campaign: CreateCampaign
    duplicate_campaign: DuplicateCampaign
    regenerate_campaign: RegenerateCampaign
    check_brief: CheckBrief
    record_feedback: RecordFeedback
    remember_campaign: RememberCampaign
    read_document: ReadDocument
    read_calibration: ReadCalibration
    read_model_spend: ReadModelSpend
    set_model_budget: SetModelBudget
    model_providers: ModelProviders
    read_overview: ReadOverview
    set_brand_voice: SetBrandVoice
    change_service: ChangeService
    remove_service: RemoveService
    change_audience: ChangeAudience
    remove_audience: RemoveAudience
    watch_run: WatchRun
    run_reader: RunReader
    event_feed: EventFeed
    cancel_run: CancelRun
    answer_review: AnswerReview
    steer_run: SteerRun
    inspect_run: InspectRun
    context: ContextStore
    find_signals: FindSignals
    find_bursts: FindBursts
    follow_market: FollowMarket
    add_watch: AddWatch
    change_watch: ChangeWatch
    remove_watch: RemoveWatch
    preview_watch: PreviewWatch
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
    wrong_keys: SignInThrottle = field(default_factory=SignInThrottle)
    webhook_rate: RateLimit = field(default_factory=webhook_limit)
    interface: Path | None = None
    public_origins: frozenset[str] = frozenset()


async def _of_application(request: Request) -> ApiDependencies:
    dependencies: ApiDependencies = request.app.state.dependencies
    return dependencies


Uses = Annotated[ApiDependencies, Depends(_of_application)]
