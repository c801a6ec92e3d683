"""Reads what a person made of a message: the claims it makes now, and what the edit brought that may not run."""

from collections.abc import Mapping
from dataclasses import replace

from agents.critic.claims import claims_of, stands_in
from agents.critic.proofreading import proofread, text_of
from agents.dossier import Dossier
from agents.rules.wording.readability import reading_grade
from agents.rules.wording.sentences import split_sentences
from domain.entities.campaign_edits import message_of
from domain.entities.finding import ContextFinding
from domain.entities.message import Claim, Message
from domain.identity import RunId
from domain.ports.proofreading import EditedCopy, Reading
from domain.values.evidence import Evidence, EvidenceKind


def proofread_edit(copy: EditedCopy) -> Reading:
    """Return the message with its claims, and the problems that it did not have before the edit.

    A claim stays while its sentence stands, and keeps its proof; a sentence that is new is a claim as a model's would be. What was wrong
    before the edit is nobody's fault now: the planner let it stand, or its sources are no longer at hand.
    """
    before = message_of(copy.campaign, copy.message.id)
    dossier = _dossier(copy)
    claims, grade = _claims(before, copy.message, dossier), reading_grade(text_of(copy.message))
    edited = replace(copy.message, claims=claims, reading_grade=grade)
    known = set(_problems(before, copy, dossier))
    return Reading(message=edited, problems=tuple(item for item in _problems(edited, copy, dossier) if item not in known))


def _problems(message: Message, copy: EditedCopy, dossier: Dossier) -> tuple[str, ...]:
    others = [item for item in copy.campaign.plan.messages if item.id != message.id]
    return proofread((*others, replace(message, adapter=copy.message.adapter)), dossier)[-1].reasons


def _claims(before: Message, after: Message, dossier: Dossier) -> tuple[Claim, ...]:
    values = [value for texts in after.fields.values() for value in texts]
    kept = tuple(claim for claim in before.claims if stands_in(claim.text, values))
    new = _new_sentences(before.fields, after.fields)
    told = (claim.text for claim in kept)
    return (*kept, *claims_of({"new": tuple(text for text in new if not stands_in(text, told))}, {}, dossier))


def _new_sentences(before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    known = set(_sentences(before))
    return tuple(text for text in _sentences(after) if text not in known)


def _sentences(fields: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [sentence for values in fields.values() for value in values for sentence in split_sentences(value)]


def _dossier(copy: EditedCopy) -> Dossier:
    """Return what is known of the campaign now; the accounts that its plan cites are people whom copy must not name."""
    campaign = copy.campaign
    cited = [item for opportunity in campaign.plan.opportunities for item in opportunity.evidence]
    cited += [item for idea in campaign.plan.ideas for item in idea.evidence]
    return Dossier(
        run_id=campaign.run_id or RunId(campaign.id),
        campaign_id=campaign.id,
        brief=campaign.brief,
        service=copy.service,
        audiences=copy.audiences,
        signals=(),
        context=tuple(map(_finding, {item.label: item for item in cited if item.kind is not EvidenceKind.SIGNAL}.values())),
        today=copy.now,
        voice=copy.voice,
    )


def _finding(item: Evidence) -> ContextFinding:
    return ContextFinding(evidence=item, text=item.quote, strength=1.0)
