"""Campaigns with everything that can be exported."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.entities.campaign import Approval, Campaign, Explanation
from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.idea import CampaignIdea, IdeaScores, IdeaStatus, Mechanism, Opportunity
from domain.entities.message import Claim, ClaimStatus, Message
from domain.entities.plan import Scenario
from domain.entities.service import Service
from domain.identity import EvidenceId, IdeaId, MessageId, OpportunityId, SignalId, UserId, WorkspaceId, new_id
from domain.ports.exports import CampaignDossier
from domain.values.evidence import Evidence, EvidenceKind
from tests.fakes.factories import NOON, Factory, euros
from tests.fakes.plans import put_planned_campaign
from tests.fakes.store import MemoryStore

APPROVER = UserId(new_id())


def make_evidence(label: str, kind: EvidenceKind, **changes: Any) -> Evidence:
    """Return a citable fact."""
    evidence = Evidence(
        id=EvidenceId(new_id()),
        label=label,
        kind=kind,
        ref=label,
        title=f"Harbour rules tighten ({label})",
        quote="Inspections every six months from July.",
        retrieved_at=NOON,
        content_hash="hash",
        url="https://press.example.com/rules",
    )
    return replace(evidence, **changes)


NEWS = make_evidence("S1", EvidenceKind.SIGNAL)
SPLIT = make_evidence("C2", EvidenceKind.COMPUTATION, title="Budget split", quote="Paid search EUR 12,000.00; Email EUR 3,000.00", url=None)


def put_whole_campaign(store: MemoryStore, make: Factory, **changes: Any) -> Campaign:
    """Store a campaign with ideas, messages and an explanation beside its plan for the money, and return it."""
    service = make.service(landing_url="https://www.example.com/cranes")
    campaign = put_planned_campaign(store, make, service)
    audience_id = campaign.brief.audience_ids[0]
    ideas = tuple(_idea(campaign, number, status) for number, status in enumerate((IdeaStatus.SELECTED, IdeaStatus.REJECTED)))
    opportunity = Opportunity(
        id=ideas[0].opportunity_id,
        title="The duty starts in July",
        insight="Terminals book late, and then all at once.",
        proposition="Inspected before the ice.",
        audience_ids=(audience_id,),
        evidence=(NEWS,),
        score=0.8,
    )
    plan = replace(
        campaign.plan,
        opportunities=(opportunity,),
        ideas=ideas,
        messages=tuple(_messages(ideas[0].id, campaign)),
        explanation=Explanation(
            text="Managers fear the stop, not the bill [S1].\n\nPaid search takes most [C2][S1].\n- Email is cheap",
            citations=("S1", "C2"),
            confidence=0.7,
            scenarios=(Scenario(name="-20%", question="Less?", total=euros(12_000), objective_value=90, change=-0.12, note="12% fewer"),),
        ),
    )
    approval = Approval(user_id=APPROVER, decision="approved", at=NOON, comment="Go.")
    whole = replace(campaign, plan=plan, approvals=(approval,), **changes)
    store.rows("campaign")[whole.id] = whole
    return whole


def make_dossier(**changes: Any) -> CampaignDossier:
    """Return a whole campaign's dossier; changes are the campaign's."""
    store, make = MemoryStore(), Factory(WorkspaceId(new_id()))
    campaign = put_whole_campaign(store, make, **changes)
    service: Service = store.rows("service")[campaign.brief.service_id]
    return CampaignDossier(
        campaign=campaign,
        service=service,
        audiences=tuple(store.rows("audience").values()),
        feedback=(),
        people={APPROVER: "approver@example.test"},
        evidence={"S1": NEWS, "C2": SPLIT},
        made_at=NOON + timedelta(days=1),
    )


def _idea(campaign: Campaign, number: int, status: IdeaStatus) -> CampaignIdea:
    return CampaignIdea(
        id=IdeaId(new_id()),
        campaign_id=campaign.id,
        opportunity_id=OpportunityId(new_id()),
        title=f"Before the ice {number}",
        mechanism=Mechanism.PROOF,
        insight="A crane that stops costs more than one that is looked at.",
        proposition="Looked at today, lifting in winter.",
        why_now=(SignalId(new_id()),),
        audience_ids=campaign.brief.audience_ids,
        evidence=(NEWS,),
        scores=IdeaScores(relevance=0.9, distinctiveness=0.8, feasibility=0.7, compliance=1.0),
        risks=("Somebody else says it first.",),
        status=status,
        rejection_reasons=("says what everybody says",) if status is IdeaStatus.REJECTED else (),
    )


def _messages(idea_id: IdeaId, campaign: Campaign) -> list[Message]:
    claim = Claim(text="31 % fewer stops.", status=ClaimStatus.OK, substantiation=NEWS)
    ad = {"headlines": ("Cranes inspected", "Before the ice", "Book in a day"), "descriptions": ("31 % fewer stops.", "Ask a person.")}
    email = {"subject": ("Before the ice",), "preheader": ("A short read.",), "body": ("Good morning,\n\nbook.",), "cta": ("Book",)}
    both = ((ChannelId.PAID_SEARCH, MessageFormat.SEARCH_AD, ad), (ChannelId.EMAIL, MessageFormat.EMAIL, email))
    audience_id = campaign.brief.audience_ids[0]
    return [
        Message(
            id=MessageId(new_id()), idea_id=idea_id, audience_id=audience_id, channel=channel, format=form, fields=fields, claims=(claim,)
        )
        for channel, form, fields in both
    ]
