"""What a text may say for a service, sentence by sentence: for people who try one before they write it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agents.critic.claims import claims_of
from agents.critic.compliance import forbidden_in
from agents.dossier import Dossier
from agents.rules.wording.sentences import split_sentences
from domain.entities.brand_voice import BrandVoice
from domain.entities.brief import CampaignBrief, Metric, Objective
from domain.entities.message import Claim, ClaimStatus
from domain.entities.service import Service
from domain.identity import CampaignId, RunId, derived_id
from domain.values.date_range import DateRange
from domain.values.evidence import Evidence
from domain.values.money import Money

_UNPROVEN = "asserts something that no fact of the service proves"


class SentenceVerdict(StrEnum):
    """What may become of a sentence."""

    FORBIDDEN = "forbidden"
    NEEDS_PROOF = "needs_proof"
    PROVEN = "proven"
    NO_CLAIM = "no_claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSentence:
    """A sentence and its verdict; `reasons` say in words what it breaks, `proof` is the fact of the service that it tells."""

    text: str
    verdict: SentenceVerdict
    reasons: tuple[str, ...] = ()
    proof: Evidence | None = None


def checked_sentences(text: str, service: Service, voice: BrandVoice, now: datetime) -> tuple[CheckedSentence, ...]:
    """Return each sentence of a text as the critic judges it where a brief orders nothing of its own."""
    dossier = _dossier(service, voice, now)
    claims = {claim.text: claim for claim in claims_of({"text": (text,)}, {}, dossier)}
    return tuple(_checked(sentence, claims.get(sentence), forbidden_in(sentence, dossier)) for sentence in _sentences(text))


def _sentences(text: str) -> Iterable[str]:
    return dict.fromkeys(split_sentences(text))


def _checked(sentence: str, claim: Claim | None, forbidden: tuple[str, ...]) -> CheckedSentence:
    if forbidden:
        return CheckedSentence(text=sentence, verdict=SentenceVerdict.FORBIDDEN, reasons=forbidden)
    if claim is None:
        return CheckedSentence(text=sentence, verdict=SentenceVerdict.NO_CLAIM)
    if claim.status is ClaimStatus.OK:
        return CheckedSentence(text=sentence, verdict=SentenceVerdict.PROVEN, proof=claim.substantiation)
    return CheckedSentence(text=sentence, verdict=SentenceVerdict.NEEDS_PROOF, reasons=(_UNPROVEN,))


def _dossier(service: Service, voice: BrandVoice, now: datetime) -> Dossier:
    """Return what a run would know of the service, under a brief that orders nothing."""
    today = now.date()
    brief = CampaignBrief(
        service_id=service.id,
        objective=Objective(metric=Metric.LEADS, target=0, by=today),
        audience_ids=(),
        budget=Money.zero(service.conversion_value.currency),
        window=DateRange(today, today),
    )
    run_id, campaign_id = RunId(derived_id(service.id, "claim check")), CampaignId(derived_id(service.id, "no campaign"))
    return Dossier(
        run_id=run_id, campaign_id=campaign_id, brief=brief, service=service, audiences=(), signals=(), context=(), today=now, voice=voice
    )
