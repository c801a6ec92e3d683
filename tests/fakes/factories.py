"""Entities for tests: complete and plausible, with whatever the test cares about set by it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from domain.entities.api_key import ApiKey, Scope
from domain.entities.audience import Audience, AudienceKind, AwarenessStage, Consent
from domain.entities.brief import CampaignBrief, ChannelBounds, Metric, Objective
from domain.entities.campaign import Campaign, CampaignState
from domain.entities.channel import ChannelId
from domain.entities.decision import AgentDecision, Alternative, decision_hash
from domain.entities.feedback import Feedback, FeedbackKind
from domain.entities.past_campaign import Account, ChannelResult, PastCampaign
from domain.entities.run import Run, RunStatus, Usage
from domain.entities.service import Benefit, Service
from domain.entities.signal import MarketSignal, SignalKind, SignalScores
from domain.entities.source import Source, SourceKind
from domain.entities.user import Membership, Role, Session, User, Workspace
from domain.entities.watch import DraftOrder, Firing, FiringOutcome, Watch, WatchAction
from domain.identity import (
    AccountId,
    ApiKeyId,
    AudienceId,
    CampaignId,
    DecisionId,
    FeedbackId,
    FiringId,
    PastCampaignId,
    RunId,
    ServiceId,
    SessionId,
    SignalId,
    SourceId,
    UserId,
    WatchId,
    WorkspaceId,
    new_id,
)
from domain.values.date_range import DateRange
from domain.values.money import Money

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
E = TypeVar("E")


def euros(major: int) -> Money:
    """Return whole euros."""
    return Money(major * 100, "EUR")


def make_workspace(**changes: Any) -> Workspace:
    """Return a workspace that plans in euros."""
    return _changed(Workspace(id=WorkspaceId(new_id()), name="Harbour Tools", currency="EUR", created_at=NOON), changes)


def make_user(**changes: Any) -> User:
    """Return a user with an address of its own."""
    user_id = UserId(new_id())
    return _changed(User(id=user_id, email=f"{user_id}@example.test", password_hash="$argon2id$test", created_at=NOON), changes)


def make_session(user: User, workspace_id: WorkspaceId, **changes: Any) -> Session:
    """Return a session that is valid for a day from noon."""
    session = Session(
        id=SessionId(new_id()),
        user_id=user.id,
        workspace_id=workspace_id,
        refresh_hash="first",
        created_at=NOON,
        expires_at=NOON + timedelta(days=1),
    )
    return _changed(session, changes)


@dataclass(frozen=True)
class Factory:
    """Makes the entities of one workspace. Each `number` gives a later, different one."""

    workspace_id: WorkspaceId

    def membership(self, user: User, role: Role) -> Membership:
        return Membership(workspace_id=self.workspace_id, user_id=user.id, role=role)

    def api_key(self, user: User, number: int = 0, **changes: Any) -> ApiKey:
        """Return a key of a member's that is valid for a day."""
        made_at = NOON + timedelta(minutes=number)
        key = ApiKey(
            id=ApiKeyId(new_id()),
            workspace_id=self.workspace_id,
            user_id=user.id,
            name=f"Nightly report {number}",
            scope=Scope.PLAN,
            prefix="nxp_4fVq0aXe",
            secret_hash=new_id().hex,
            created_at=made_at,
            expires_at=made_at + timedelta(days=1),
        )
        return _changed(key, changes)

    def service(self, number: int = 0, **changes: Any) -> Service:
        service = Service(
            id=ServiceId(new_id()),
            workspace_id=self.workspace_id,
            name=f"Crane inspection {number}",
            category="maintenance",
            description="Inspection of cranes before they stop.",
            benefits=(Benefit(text="fewer stops", proof="31 % fewer in 2025"),),
            conversion_value=euros(4000),
            lead_conversion_rate=0.2,
            sales_cycle_days=45,
            topics=("cranes", "safety"),
            price=euros(900),
            regions=("DE", "NL"),
            created_at=NOON + timedelta(minutes=number),
        )
        return _changed(service, changes)

    def audience(self, number: int = 0, **changes: Any) -> Audience:
        audience = Audience(
            id=AudienceId(new_id()),
            workspace_id=self.workspace_id,
            name=f"Port operators {number}",
            noun="terminal managers",
            kind=AudienceKind.B2B,
            size=1200,
            size_basis="register",
            stage=AwarenessStage.PROBLEM,
            pains=("unplanned stops",),
            consent=Consent(email_optin_share=0.4, lawful_basis="consent"),
            created_at=NOON + timedelta(minutes=number),
        )
        return _changed(audience, changes)

    def signal(self, number: int = 0, **changes: Any) -> MarketSignal:
        """Return a judged signal, the first of its story."""
        signal_id = changes.get("id", SignalId(new_id()))
        judged = {
            "scores": SignalScores(relevance=0.8, novelty=0.5, urgency=0.6, credibility=0.9, total=0.7),
            "scored_at": NOON + timedelta(hours=1),
            "cluster_id": signal_id,
        }
        return self.new_signal(number, **{"id": signal_id, **judged, **changes})

    def new_signal(self, number: int = 0, **changes: Any) -> MarketSignal:
        """Return a signal that waits to be judged."""
        signal = MarketSignal(
            id=SignalId(new_id()),
            workspace_id=self.workspace_id,
            source="trade press",
            kind=SignalKind.NEWS,
            title=f"Harbour rules tighten {number}",
            summary="Inspections every six months from July.",
            content_hash=f"hash {number}",
            published_at=NOON + timedelta(minutes=number),
            ingested_at=NOON + timedelta(hours=1),
            half_life_hours=168.0,
            url_canonical=f"https://example.test/{number}",
            topics=("ports",),
        )
        return _changed(signal, changes)

    def source(self, number: int = 0, **changes: Any) -> Source:
        """Return a feed that is read every half an hour."""
        url = f"https://press.example.com/{number}.xml"
        source = Source(
            id=SourceId(new_id()),
            workspace_id=self.workspace_id,
            kind=SourceKind.FEED,
            key=url,
            name=f"Trade press {number}",
            url=url,
            next_check_at=NOON,
            created_at=NOON + timedelta(minutes=number),
        )
        return _changed(source, changes)

    def watch(self, number: int = 0, **changes: Any) -> Watch:
        """Return a watch that tells people."""
        watch = Watch(
            id=WatchId(new_id()),
            workspace_id=self.workspace_id,
            owner_id=UserId(new_id()),
            service_id=ServiceId(new_id()),
            name=f"Harbour rules {number}",
            action=WatchAction.NOTIFY,
            topics=("ports",),
            created_at=NOON + timedelta(minutes=number),
        )
        return _changed(watch, changes)

    def draft_order(self, **changes: Any) -> DraftOrder:
        order = DraftOrder(audience_ids=(AudienceId(new_id()),), budget=euros(5000), metric=Metric.LEADS, target=40)
        return _changed(order, changes)

    def firing(self, watch: Watch, signal: MarketSignal, number: int = 0, **changes: Any) -> Firing:
        firing = Firing(
            id=FiringId(new_id()),
            workspace_id=self.workspace_id,
            watch_id=watch.id,
            signal_id=signal.id,
            story_id=signal.cluster_id or signal.id,
            at=NOON + timedelta(minutes=number),
            outcome=FiringOutcome.NOTIFIED,
            reason="Strong, and about ports.",
        )
        return _changed(firing, changes)

    def past_campaign(self, number: int = 0, **changes: Any) -> PastCampaign:
        start = date(2025, 1, 6) + timedelta(days=number)
        result = ChannelResult(
            channel=ChannelId.EMAIL,
            start=start,
            end=start + timedelta(days=27),
            spend=euros(800),
            impressions=9000,
            clicks=310,
            leads=22,
            conversions=4,
            revenue=euros(16000),
        )
        campaign = PastCampaign(
            id=PastCampaignId(new_id()),
            workspace_id=self.workspace_id,
            service_id=None,
            name=f"Winter checks {number}",
            mechanism="proof",
            proposition="Inspect before the ice does",
            learned="Short subjects did better.",
            start=start,
            end=start + timedelta(days=27),
            results=(result,),
        )
        return _changed(campaign, changes)

    def account(self, number: int = 0, **changes: Any) -> Account:
        account = Account(
            id=AccountId(new_id()),
            workspace_id=self.workspace_id,
            external_id=f"crm-{number}",
            name=f"Quay {number} Logistics",
            industry="ports",
            region="NL",
            employees=140,
            stage="customer",
            open_pipeline=euros(12000),
        )
        return _changed(account, changes)

    def brief(self, **changes: Any) -> CampaignBrief:
        brief = CampaignBrief(
            service_id=ServiceId(new_id()),
            objective=Objective(metric=Metric.LEADS, target=120, by=date(2026, 6, 30)),
            audience_ids=(AudienceId(new_id()),),
            budget=euros(20000),
            window=DateRange(date(2026, 4, 1), date(2026, 6, 30)),
            channel_bounds={ChannelId.EMAIL: ChannelBounds(min=euros(500))},
        )
        return _changed(brief, changes)

    def campaign(self, number: int = 0, **changes: Any) -> Campaign:
        moment = NOON + timedelta(minutes=number)
        campaign = Campaign(
            id=CampaignId(new_id()),
            workspace_id=self.workspace_id,
            name=f"Spring inspection {number}",
            state=CampaignState.DRAFT,
            version=1,
            brief=self.brief(),
            owner_id=None,
            created_at=moment,
            updated_at=moment,
            tags=("spring",),
        )
        return _changed(campaign, changes)

    def run(self, campaign: Campaign, number: int = 0, **changes: Any) -> Run:
        run = Run(
            id=RunId(new_id()),
            workspace_id=self.workspace_id,
            campaign_id=campaign.id,
            status=RunStatus.QUEUED,
            attempt=0,
            usage=Usage.of(),
            created_by=None,
            created_at=NOON + timedelta(minutes=number),
        )
        return _changed(run, changes)

    def decision(self, run: Run, seq: int = 1, **changes: Any) -> AgentDecision:
        decision = AgentDecision(
            id=DecisionId(new_id()),
            workspace_id=self.workspace_id,
            run_id=run.id,
            campaign_id=run.campaign_id,
            seq=seq,
            agent="strategy",
            step=f"opportunity {seq}",
            adapter="rules",
            decision={"title": "Harbour rules", "score": 0.7},
            alternatives=(Alternative(option="do nothing", score=None, why_not="the rule comes in July"),),
            evidence_ids=(),
            confidence=0.8,
            at=NOON,
            prev_hash="",
            hash=decision_hash({"seq": seq}, ""),
        )
        return _changed(decision, changes)

    def feedback(self, campaign: Campaign, number: int = 0, **changes: Any) -> Feedback:
        feedback = Feedback(
            id=FeedbackId(new_id()),
            workspace_id=self.workspace_id,
            campaign_id=campaign.id,
            kind=FeedbackKind.RATING,
            target_kind="idea",
            target_id="1",
            by=UserId(new_id()),
            at=NOON + timedelta(minutes=number),
            rating=4,
        )
        return _changed(feedback, changes)


def _changed(entity: E, changes: dict[str, Any]) -> E:
    return replace(entity, **changes) if changes else entity  # type: ignore[type-var]
