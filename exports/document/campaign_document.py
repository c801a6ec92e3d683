"""The whole document about a campaign."""

from typing import Any

from domain.entities.adapter import RULES
from domain.entities.audience import Audience
from domain.entities.campaign import Plan
from domain.entities.idea import CampaignIdea, IdeaStatus
from domain.ports.exports import CampaignDossier
from exports.document.messages import previews
from exports.document.money import certificate, channel_rows, flighting
from exports.document.outlook import expected_text, metric_text, outlook, scenario_rows
from exports.document.plain_text import plain
from exports.document.prose import blocks_of
from exports.document.sources import Sources
from exports.milestones import milestones
from exports.words import day_text, moment_text, money_text, number_text, percent_text, span_text

MOST_OTHERS = 8


def campaign_document(dossier: CampaignDossier) -> dict[str, Any]:
    """Return the document as JSON-ready data; the campaign has a plan."""
    plan = dossier.campaign.plan
    sources = Sources(dossier.evidence)
    allocation = plan.allocation
    names = {audience.id: audience.name for audience in dossier.audiences}
    page = (dossier.service.landing_url if dossier.service else None) or ""
    parts = {
        "cover": _cover(dossier),
        "idea": _idea(plan, sources),
        "why": blocks_of(plan.explanation.text, sources) if plan.explanation else [],
        "others": _others(plan, sources),
        "audiences": [_audience(audience) for audience in dossier.audiences],
        "messages": previews(plan, names, sources, page),
        "channels": channel_rows(allocation, plan.channel_plan, plan.forecast) if allocation else [],
        "certificate": certificate(allocation) if allocation else [],
        "flighting": flighting(plan.channel_plan),
        "forecast": outlook(plan.forecast),
        "confidence": percent_text(plan.explanation.confidence) if plan.explanation else "",
        "scenarios": scenario_rows(plan.explanation),
        "approvals": _approvals(dossier),
        "milestones": [{"day": day_text(item.day), "what": item.what, "note": item.note} for item in milestones(dossier.campaign)],
        "findings": [f"{item.rule}: {item.severity}, {item.status}. {item.note}".strip() for item in plan.compliance],
        "authors": _authors(plan),
    }
    document: dict[str, Any] = plain(parts | {"sources": sources.listed()})
    return document


def _cover(dossier: CampaignDossier) -> dict[str, Any]:
    campaign, brief = dossier.campaign, dossier.campaign.brief
    allocation = campaign.plan.allocation
    spent = allocation.total - allocation.unspent if allocation else brief.budget
    service = dossier.service.name if dossier.service else ""
    metric = metric_text(brief.objective.metric)
    target = f"{number_text(brief.objective.target)} {brief.objective.metric.replace('_', ' ')} by {day_text(brief.objective.by)}"
    expected = expected_text(campaign.plan.forecast, brief.objective.metric) or expected_text(campaign.plan.forecast, "leads")
    return {
        "title": campaign.name,
        "service": service,
        "about": dossier.service.description if dossier.service else "",
        "window": span_text(brief.window),
        "weeks": f"{-(-brief.window.days // 7)} weeks",
        "budget": money_text(brief.budget),
        "currency": brief.budget.currency,
        "spent": money_text(spent),
        "objective": target,
        "metric": metric,
        "expected": expected,
        "state": campaign.state.replace("_", " "),
        "version": str(campaign.version),
        "made_on": moment_text(dossier.made_at),
        "reference": str(campaign.id),
    }


def _idea(plan: Plan, sources: Sources) -> dict[str, Any] | None:
    idea = next((idea for idea in plan.ideas if idea.status is IdeaStatus.SELECTED), None)
    if idea is None:
        return None
    opportunity = next((item for item in plan.opportunities if item.id == idea.opportunity_id), None)
    labels = [piece.label for piece in idea.evidence]
    return {
        "title": idea.title,
        "mechanism": idea.mechanism.value,
        "insight": sources.spans(idea.insight),
        "proposition": sources.spans(idea.proposition),
        "opportunity": opportunity.title if opportunity else "",
        "opening": sources.spans(opportunity.insight) if opportunity else [],
        "proofs": sources.numbers(labels),
        "risks": list(idea.risks),
        "total": percent_text(idea.scores.total) if idea.scores else "",
    }


def _others(plan: Plan, sources: Sources) -> list[dict[str, Any]]:
    others = [idea for idea in plan.ideas if idea.status is not IdeaStatus.SELECTED]
    others.sort(key=lambda idea: (idea.status is IdeaStatus.REJECTED, -(idea.scores.total if idea.scores else 0)))
    return [_other(idea, sources) for idea in others[:MOST_OTHERS]]


def _other(idea: CampaignIdea, sources: Sources) -> dict[str, Any]:
    return {
        "title": idea.title,
        "proposition": sources.spans(idea.proposition),
        "status": idea.status.value,
        "reasons": list(idea.rejection_reasons),
        "total": percent_text(idea.scores.total) if idea.scores else "",
    }


def _audience(audience: Audience) -> dict[str, Any]:
    facts = [f"{audience.size:,} people ({audience.size_basis})", f"{audience.mailable:,} may be emailed"]
    region = [audience.region] if audience.region else []
    lists = (("Jobs to be done", audience.jobs_to_be_done), ("Pains", audience.pains), ("Objections", audience.objections))
    return {
        "name": audience.name,
        "facts": [audience.kind.upper(), *facts, *region],
        "stage": audience.stage.value,
        "lists": [{"label": label, "items": list(items)} for label, items in lists if items],
    }


def _approvals(dossier: CampaignDossier) -> list[dict[str, Any]]:
    return [
        {
            "decision": "Approved" if item.decision == "approved" else item.decision.replace("_", " ").capitalize(),
            "who": dossier.people.get(item.user_id, "a former member"),
            "at": moment_text(item.at),
            "comment": item.comment,
        }
        for item in dossier.campaign.approvals
    ]


def _authors(plan: Plan) -> str:
    adapters = (
        [item.adapter for item in plan.opportunities] + [item.adapter for item in plan.ideas] + [item.adapter for item in plan.messages]
    )
    adapters += [plan.explanation.adapter] if plan.explanation else []
    names = dict.fromkeys("NexusPlanner's rules" if adapter == RULES else adapter.removeprefix("llm:") for adapter in adapters)
    return " and ".join(names)
