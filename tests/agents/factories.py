"""Dossiers of three quite different businesses, for the agents' tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid5

from agents.dossier import ContextFinding, Dossier, SignalFinding
from domain.entities.audience import Audience, AudienceKind, AwarenessStage, Consent
from domain.entities.brief import CampaignBrief, Metric, Objective
from domain.entities.service import Benefit, Service
from domain.entities.signal import MarketSignal, SignalKind, SignalScores
from domain.identity import AudienceId, CampaignId, EvidenceId, RunId, ServiceId, SignalId, WorkspaceId
from domain.values.date_range import DateRange
from domain.values.evidence import Evidence, EvidenceKind
from domain.values.money import Money

NAMESPACE = UUID("6f0c3b1e-7d6c-4d5a-9a51-3c1c3a1a0b55")
WORKSPACE = WorkspaceId(uuid5(NAMESPACE, "workspace"))
TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class News:
    """A signal in short."""

    kind: SignalKind
    title: str
    topics: tuple[str, ...]
    strength: float = 0.7
    summary: str = ""
    quote_ok: bool = True


@dataclass(frozen=True, slots=True)
class Business:
    """A service, its audiences and its market, in short."""

    service: Service
    audiences: tuple[Audience, ...]
    news: tuple[News, ...]
    memory: tuple[tuple[EvidenceKind, str, str], ...] = field(default=())


def service(
    name: str, category: str, description: str, benefits: Sequence[tuple[str, str]], topics: tuple[str, ...], **more: object
) -> Service:
    base = Service(
        id=ServiceId(uuid5(NAMESPACE, name)),
        workspace_id=WORKSPACE,
        name=name,
        category=category,
        description=description,
        benefits=tuple(Benefit(text=text, proof=proof) for text, proof in benefits),
        conversion_value=Money(240_000, "EUR"),
        lead_conversion_rate=0.1,
        sales_cycle_days=40,
        topics=topics,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def audience(name: str, noun: str, pains: tuple[str, ...], jobs: tuple[str, ...], objections: tuple[str, ...], **more: object) -> Audience:
    base = Audience(
        id=AudienceId(uuid5(NAMESPACE, name)),
        workspace_id=WORKSPACE,
        name=name,
        noun=noun,
        kind=AudienceKind.B2B,
        size=4_000,
        size_basis="register of companies",
        stage=AwarenessStage.PROBLEM,
        jobs_to_be_done=jobs,
        pains=pains,
        objections=objections,
        consent=Consent(email_optin_share=0.4, lawful_basis="consent"),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def evidence(kind: EvidenceKind, label: str, ref: str, title: str, quote: str) -> Evidence:
    return Evidence(
        id=EvidenceId(uuid5(NAMESPACE, f"evidence/{label}/{ref}")),
        label=label,
        kind=kind,
        ref=ref,
        title=title,
        quote=quote[:300],
        retrieved_at=TODAY,
        content_hash=sha256(quote.encode()).hexdigest(),
    )


def signal_finding(number: int, news: News) -> SignalFinding:
    signal = MarketSignal(
        id=SignalId(uuid5(NAMESPACE, news.title)),
        workspace_id=WORKSPACE,
        source="trade press",
        kind=news.kind,
        title=news.title,
        summary=news.summary,
        content_hash=sha256(news.title.encode()).hexdigest(),
        published_at=TODAY - timedelta(days=2),
        ingested_at=TODAY,
        half_life_hours=24 * 14,
        scores=SignalScores(relevance=0.8, novelty=0.6, urgency=0.6, credibility=0.8, total=news.strength),
        topics=news.topics,
        quote_ok=news.quote_ok,
    )
    quote = f"{news.title}. {news.summary}".strip()
    return SignalFinding(
        signal=signal, evidence=evidence(EvidenceKind.SIGNAL, f"S{number}", str(signal.id), news.title, quote), strength=news.strength
    )


def context_findings(memory: Sequence[tuple[EvidenceKind, str, str]]) -> tuple[ContextFinding, ...]:
    found = []
    counts = {EvidenceKind.PAST_CAMPAIGN: 0, EvidenceKind.CRM: 0}
    for index, (kind, title, text) in enumerate(memory):
        counts[kind] += 1
        label = f"{'P' if kind is EvidenceKind.PAST_CAMPAIGN else 'A'}{counts[kind]}"
        found.append(
            ContextFinding(
                evidence=evidence(kind, label, str(uuid5(NAMESPACE, title)), title, text), text=text, strength=0.62 - 0.05 * index
            )
        )
    return tuple(found)


def dossier(
    business: Business, *, run: str = "run", today: datetime = TODAY, signals: int | None = None, memory: bool = True, **brief: object
) -> Dossier:
    made = CampaignBrief(
        service_id=business.service.id,
        objective=Objective(metric=Metric.LEADS, target=120, by=date(2026, 6, 30)),
        audience_ids=tuple(item.id for item in business.audiences),
        budget=Money(4_000_000, "EUR"),
        window=DateRange(date(2026, 4, 1), date(2026, 6, 30)),
    )
    news = sorted(business.news, key=lambda item: -item.strength)[:signals]
    return Dossier(
        run_id=RunId(uuid5(NAMESPACE, run)),
        campaign_id=CampaignId(uuid5(NAMESPACE, f"campaign/{run}")),
        brief=replace(made, **brief),  # type: ignore[arg-type]
        service=business.service,
        audiences=business.audiences,
        signals=tuple(signal_finding(number, item) for number, item in enumerate(news, start=1)),
        context=context_findings(business.memory) if memory else (),
        today=today,
    )
