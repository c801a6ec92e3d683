"""Slots: the names under which templates find a phrase in each of its grammatical forms."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from agents.rules.wording.nouns import is_plural
from agents.rules.wording.phrases import Form, Phrase

Slots = dict[str, str]

_QUANTIFIERS = frozenset({"a", "all", "an", "every", "few", "fewer", "less", "many", "more", "much", "no", "the", "too", "your", "their"})


def numbered(stem: str, phrases: Iterable[Phrase]) -> Slots:
    """Return the slots of several phrases of one kind: pain_do, pain2_do, …"""
    slots: Slots = {}
    for number, item in enumerate(phrases, start=1):
        slots |= {slot_name(stem, number, form): text for form, text in forms_of(item).items()}
    return slots


@lru_cache(maxsize=4096)
def forms_of(item: Phrase) -> Mapping[str, str]:
    """Return what a phrase may be used as, by the suffix of its slot; forms it can't take are left out."""
    you = item.clause or (f"you {item.predicate}" if item.predicate else None)
    forms = {
        "point": item.point,
        "label": item.label,
        "do": item.do,
        "doing": item.doing if not item.negation else None,
        "does": item.does,
        "thing": item.thing,
        "about": item.about,
        "tired": item.tired,
        "clause": item.clause,
        "they": item.predicate if not item.negation else None,
        "stand": item.predicate,
        "you": you,
        "is": ("are" if is_plural(item.text) else "is") if item.thing else "is" if item.about else None,
        "less": _less(item),
    }
    return {form: text for form, text in forms.items() if text}


def _less(item: Phrase) -> str | None:
    """Return "fewer unplanned stops" or "less paperwork"; None for what can't be had in smaller amounts."""
    if item.form is not Form.THING or item.thing != item.text or item.text.split(" ", 1)[0].lower() in _QUANTIFIERS:
        return None
    return f"{'fewer' if is_plural(item.text) else 'less'} {item.text}"


@lru_cache(maxsize=512)
def slot_name(stem: str, number: int, form: str = "") -> str:
    """Return the slot's name; the first of its kind goes without a number."""
    numbered = stem if number == 1 else f"{stem}{number}"
    return f"{numbered}_{form}" if form else numbered
