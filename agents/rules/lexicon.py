"""The words at hand for one angle: every slot a template may ask for, in the grammatical form its name says."""

from functools import lru_cache

from agents.dossier import Dossier
from agents.rules.angle import Angle
from agents.rules.benefits import answer_words, banned_words, gain_words
from agents.rules.slots import Slots, numbered, slot_name
from agents.rules.subject_words import news_words, topic_words
from agents.rules.wording.banned import mentions_any
from agents.rules.wording.nouns import attributive, plural
from agents.rules.wording.phrases import Form
from agents.rules.wording.reading import phrase
from agents.rules.wording.sentences import capitalised, mid_sentence, names_in, split_sentences, tidied
from agents.rules.wording.standing import standing
from domain.entities.audience import AudienceKind
from domain.values.date_range import DateRange

_LONGEST_DESCRIPTION = 260
_SEASONS = ("winter", "spring", "summer", "autumn")


def slots_for(dossier: Dossier, angle: Angle) -> Slots:
    """Return the words for an angle. Facts that hold a banned word are left out, so no template that needs them applies."""
    names = names_of(dossier)
    slots: Slots = {}
    for found in (
        _service_words(dossier, names),
        _audience_words(angle, names),
        topic_words(angle.topic, names),
        news_words(angle, names),
        gain_words(dossier, angle, names),
        answer_words(dossier, angle, names),
        _calendar_words(dossier.brief.window),
    ):
        slots.update(found)
    banned = banned_words(dossier)
    if not mentions_any("\n".join(slots.values()), banned):
        return {name: text for name, text in slots.items() if text}
    return {name: text for name, text in slots.items() if text and not mentions_any(text, banned)}


def names_of(dossier: Dossier) -> frozenset[str]:
    """Return the names (and words always capitalised) of everything the dossier tells."""
    service = dossier.service
    texts = [service.description, *service.topics, *(benefit.proof for benefit in service.benefits)]
    texts += [text for audience in dossier.audiences for text in (audience.region, audience.noun)]
    texts += [part for finding in dossier.signals for part in (finding.signal.title, finding.signal.summary, *finding.signal.topics)]
    texts += [text for audience in dossier.audiences for text in (*audience.pains, *audience.jobs_to_be_done, *audience.objections)]
    return _names(tuple(texts), service.name)


@lru_cache(maxsize=256)
def _names(texts: tuple[str, ...], service_name: str) -> frozenset[str]:
    return names_in(texts) | frozenset(service_name.split())


def _service_words(dossier: Dossier, names: frozenset[str]) -> Slots:
    service = dossier.service
    category = mid_sentence(tidied(service.category), names)
    what = _introduction(service.name, service.description, names)
    return {
        "name": service.name,
        "category": standing(category),
        "category_adj": attributive(category),
        "what": what if len(what) <= _LONGEST_DESCRIPTION else "",
    }


def _introduction(name: str, description: str, names: frozenset[str]) -> str:
    """Return the description's first sentence as one that says who it speaks of."""
    first = tidied(next(iter(split_sentences(description)), ""))
    lowered = first.lower()
    if not first or lowered.startswith((name.lower(), "we ", "our ")):
        return first
    if lowered.startswith(("a ", "an ", "the ", "one ")):
        return f"{name} is {first[0].lower()}{first[1:]}"
    return f"{name} gives you {mid_sentence(first, names)}" if ":" in first else f"{name}: {mid_sentence(first, names)}"


def _audience_words(angle: Angle, names: frozenset[str]) -> Slots:
    audience = angle.audience
    slots = {"who": plural(mid_sentence(tidied(audience.noun or audience.name), names))}
    slots |= {"people": "your team", "b2b": " "} if audience.kind is AudienceKind.B2B else {"people": "your household", "b2c": " "}
    slots |= numbered("pain", (phrase(mid_sentence(tidied(text), names)) for text in angle.pains[:2]))
    slots |= numbered("job", (phrase(mid_sentence(tidied(text), names), names_action=True) for text in angle.jobs[:2]))
    for number, text in enumerate(angle.objections[:2], start=1):
        doubt = phrase(mid_sentence(tidied(text), names))
        slots[slot_name("doubt", number)] = capitalised(tidied(text)) if doubt.form is not Form.THING else ""
        slots[slot_name("doubt", number, "about")] = doubt.about or ""
    return slots


@lru_cache(maxsize=256)
def _calendar_words(window: DateRange) -> Slots:
    first, last = f"{window.start:%B}", f"{window.end:%B}"
    return {"month": first, "month_end": last, "season": _SEASONS[window.start.month % 12 // 3], "later": " " if first != last else ""}
