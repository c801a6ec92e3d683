"""What the service may promise: proven benefits to lead with, and one to answer a doubt."""

from collections.abc import Mapping
from functools import lru_cache

from agents.dossier import Dossier
from agents.rules.angle import Angle
from agents.rules.slots import Slots, forms_of, slot_name
from agents.rules.wording.banned import mentions_any
from agents.rules.wording.phrases import Form, Phrase
from agents.rules.wording.reading import phrase
from agents.rules.wording.sentences import capitalised, mid_sentence, tidied
from agents.rules.wording.stems import stems
from agents.rules.wording.subjects import subjects_of
from domain.entities.service import Benefit

_ENOUGH = 3


def banned_words(dossier: Dossier) -> tuple[str, ...]:
    """Return what no text of this campaign may say."""
    return (*dossier.brief.must_not_say, *dossier.service.claims_banned, *avoided_words(dossier))


def avoided_words(dossier: Dossier) -> tuple[str, ...]:
    """Return what the brand voice avoids, but for what the brief orders or what things are called: these are said all the same."""
    brief, service = dossier.brief, dossier.service
    ordered = [*brief.must_say, brief.proposition or "", service.name, *(audience.noun for audience in dossier.audiences)]
    return tuple(item for item in dossier.voice.avoid if not mentions_any("\n".join(ordered), (item,)))


def told_benefits(dossier: Dossier, angle: Angle) -> tuple[int, ...]:
    """Return the benefits (indices) that copy may assert, best first: proven, free of banned words, and not kept back as an answer."""
    answer, banned = answering(dossier, angle), banned_words(dossier)
    told = (index for index in angle.benefits if index != answer and dossier.service.benefits[index].proof.strip())
    return tuple(index for index in told if not mentions_any(_in_full(dossier.service.benefits[index]), banned))


def gain_words(dossier: Dossier, angle: Angle, names: frozenset[str]) -> Slots:
    """Return up to three proven benefits with their proofs, and one that is still to be proven as a hope."""
    slots: Slots = {}
    for number, index in enumerate(told_benefits(dossier, angle)[:3], start=1):
        slots |= _gain_slots(dossier.service.benefits[index], number, names)
    unproven = [benefit for benefit in dossier.service.benefits if not benefit.proof.strip()]
    if unproven:
        slots["hope_do"] = _benefit_phrase(unproven[0], names).do or ""
    return slots


@lru_cache(maxsize=1024)
def _gain_slots(benefit: Benefit, number: int, names: frozenset[str]) -> Mapping[str, str]:
    proof = statement_of(benefit)
    slots = {slot_name("gain", number, form): text for form, text in _gain_forms(_benefit_phrase(benefit, names)).items()}
    return slots | {slot_name("proof", number): capitalised(proof), slot_name("proof", number, "mid"): mid_sentence(proof, names)}


def _gain_forms(told: Phrase) -> Mapping[str, str]:
    """Return a benefit's forms: one doesn't "get" a thing by doing, and doesn't "get" what is absent ("no setup fee")."""
    forms = dict(forms_of(told))
    if told.form is Form.THING:
        forms.pop("do", None)
    if told.text.lower().startswith(("no ", "zero ")):
        forms["absent"] = told.text
        for form in ("thing", "about", "tired"):
            forms.pop(form, None)
    return forms


def statement_of(benefit: Benefit) -> str:
    """Return what a benefit's proof states, without the source that it names after a semicolon."""
    return tidied(benefit.proof.split("; ", 1)[0])


def _benefit_phrase(benefit: Benefit, names: frozenset[str]) -> Phrase:
    return phrase(mid_sentence(tidied(benefit.text), names), names_action=True, ours=True)


def answering(dossier: Dossier, angle: Angle) -> int | None:
    """Return the proven benefit (its index) that answers the first doubt, where enough others are left to lead with."""
    proven = [index for index, item in enumerate(dossier.service.benefits) if item.proof.strip()]
    doubt = next(iter(angle.objections), "")
    if not doubt or len(proven) < _ENOUGH:
        return None
    matches = [(answers(doubt, _in_full(dossier.service.benefits[index])), -index) for index in proven]
    best, negative = max(matches)
    leads = next(index for index in angle.benefits if index in proven)
    return -negative if best and -negative != leads else None


def _in_full(benefit: Benefit) -> str:
    return f"{benefit.text} {benefit.proof}"


@lru_cache(maxsize=4096)
def answers(doubt: str, benefit: str) -> int:
    """Return how well a benefit answers a doubt: the words they share, if they speak of the same subject or share at least two."""
    about, told = stems(doubt), stems(benefit)
    shared = len(about & told)
    return shared + 2 if subjects_of(about) & subjects_of(told) else shared if shared > 1 else 0


def answer_words(dossier: Dossier, angle: Angle, names: frozenset[str]) -> Slots:
    """Return the benefit that answers the first doubt, with its proof."""
    index = answering(dossier, angle)
    if index is None:
        return {}
    benefit = dossier.service.benefits[index]
    point = capitalised(_benefit_phrase(benefit, names).point)
    return {"answer": f"{point}: {mid_sentence(statement_of(benefit), names)}"}
