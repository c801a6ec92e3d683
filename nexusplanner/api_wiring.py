"""The part of the wiring that is the API: every use case that a route calls."""

from pathlib import Path

from starlette.types import ASGIApp

from agents.critic.editing import proofread_edit
from agents.rules.wording.banned import mentioned
from api.app import create_app
from api.dependencies import ApiDependencies
from api.security.signed_webhooks import SignedWebhooks
from api.security.tokens import AccessTokens
from api.signal_batches import SignalBatches
from domain.usecases.api_keys import CreateApiKey, RevokeApiKey, UseApiKey
from domain.usecases.calibration import ReadCalibration
from domain.usecases.campaign_memory import RememberCampaign
from domain.usecases.campaigns import DeleteCampaign, MoveCampaign, RestoreCampaign, UpdateCampaign
from domain.usecases.catalogue import ChangeAudience, ChangeService, RemoveAudience, RemoveService
from domain.usecases.check_brief import CheckBrief
from domain.usecases.edit_plan import EditMessage, JudgeIdea
from domain.usecases.generate_campaign import RegenerateCampaign
from domain.usecases.model_spend import SetModelBudget
from domain.usecases.new_campaign import CreateCampaign, DuplicateCampaign
from domain.usecases.overview import ReadOverview
from domain.usecases.own_account import ChangePassword, EndOtherSessions, EndSession
from domain.usecases.read_document import ReadDocument
from domain.usecases.reallocate import AskWhatIf, Reallocate
from domain.usecases.record_feedback import RecordFeedback
from domain.usecases.runs import AnswerReview, InspectRun
from domain.usecases.sign_in import RefreshSession, SignIn, SignOut
from domain.usecases.users import AddMember, RemoveMember
from domain.usecases.wishes import SteerRun
from domain.usecases.workspaces import ChangeWorkspace, CreateWorkspace, SwitchWorkspace
from nexusplanner.clock import utc_now
from nexusplanner.container import Container
from nexusplanner.model_wiring import ProvidersInForce
from retrieval.documents import past_campaign_document
from tools.brief_outlook import ExpectByCurves
from tools.budget_problem import PoseProblem
from tools.plan_money_again import plan_money_again

INTERFACE = Path(__file__).parents[1] / "frontend" / "dist"


def http_app(container: Container) -> ASGIApp:
    """Return the API and the web UI over what the container has opened."""
    return create_app(_dependencies(container))


def _dependencies(container: Container) -> ApiDependencies:
    transactions, signals = container.database.transactions, container.signals
    refresh_session = RefreshSession(transactions, utc_now, container.key_ring.refresh_secret)
    read_calibration = ReadCalibration(transactions)
    return ApiDependencies(
        transactions=transactions,
        clock=utc_now,
        key_ring=container.key_ring,
        access_tokens=AccessTokens(ring=container.key_ring, clock=utc_now),
        sign_in=SignIn(transactions, utc_now, container.passwords),
        refresh_session=refresh_session,
        sign_out=SignOut(transactions, utc_now),
        add_member=AddMember(transactions, container.create_user),
        change_user=container.change_user,
        remove_member=RemoveMember(transactions),
        change_password=ChangePassword(transactions, utc_now, container.passwords),
        end_session=EndSession(transactions, utc_now),
        end_other_sessions=EndOtherSessions(transactions, utc_now),
        create_api_key=CreateApiKey(transactions, utc_now),
        revoke_api_key=RevokeApiKey(transactions),
        use_api_key=UseApiKey(transactions, utc_now),
        create_workspace=CreateWorkspace(transactions, utc_now),
        change_workspace=ChangeWorkspace(transactions),
        switch_workspace=SwitchWorkspace(transactions, refresh_session),
        generate_campaign=container.generate_campaign,
        update_campaign=UpdateCampaign(transactions, utc_now),
        move_campaign=MoveCampaign(transactions, utc_now),
        export_campaign=container.export_campaign,
        delete_campaign=DeleteCampaign(transactions, utc_now),
        restore_campaign=RestoreCampaign(transactions, utc_now),
        create_campaign=CreateCampaign(transactions, utc_now),
        duplicate_campaign=DuplicateCampaign(transactions, utc_now),
        regenerate_campaign=RegenerateCampaign(transactions, utc_now),
        check_brief=CheckBrief(transactions, utc_now, ExpectByCurves(PoseProblem(transactions))),
        ask_what_if=AskWhatIf(transactions, utc_now, plan_money_again),
        reallocate=Reallocate(transactions, utc_now, plan_money_again),
        edit_message=EditMessage(transactions, utc_now, proofread_edit),
        judge_idea=JudgeIdea(transactions, utc_now),
        record_feedback=RecordFeedback(transactions, utc_now),
        remember_campaign=RememberCampaign(transactions, container.context, past_campaign_document),
        read_document=ReadDocument(transactions, container.context),
        read_calibration=read_calibration,
        read_model_spend=container.read_model_spend,
        set_model_budget=SetModelBudget(model_spend=container.database.model_spend, workspace_limits=container.settings.workspace_limits),
        model_providers=ProvidersInForce(container.models, container.settings.run_seconds),
        read_overview=ReadOverview(transactions, read_calibration, utc_now),
        set_brand_voice=container.set_brand_voice,
        change_service=ChangeService(transactions, utc_now, mentioned),
        remove_service=RemoveService(transactions),
        change_audience=ChangeAudience(transactions),
        remove_audience=RemoveAudience(transactions),
        watch_run=container.watch_run,
        run_reader=container.database.run_reader,
        event_feed=container.database.event_feed,
        cancel_run=container.cancel_run,
        answer_review=AnswerReview(transactions),
        steer_run=SteerRun(transactions, utc_now),
        inspect_run=InspectRun(transactions, container.engine),
        context=container.context,
        find_signals=signals.find,
        find_bursts=signals.find_bursts,
        follow_market=signals.follow_market,
        add_watch=signals.add_watch,
        change_watch=signals.change_watch,
        remove_watch=signals.remove_watch,
        preview_watch=signals.preview_watch,
        add_signals=signals.add,
        read_signal_file=container.incoming.signal_file,
        add_feed=signals.add_feed,
        add_webhook=signals.add_webhook,
        change_source=signals.change_source,
        make_source_due=signals.make_source_due,
        remove_source=signals.remove_source,
        rotate_secret=signals.rotate_secret,
        webhooks=SignedWebhooks(container.database.webhooks, signals.secret_box, utc_now),
        signal_batches=SignalBatches(signals.receive, signals.count),
        interface=INTERFACE,
    )
