"""The lexicon of an idea in the making: an angle's words plus the short forms and the asset that titles and ads need."""

from agents.dossier import Dossier
from agents.rules.angle import Angle
from agents.rules.lexicon import slots_for
from agents.rules.mechanisms import Asset
from agents.rules.slots import Slots
from agents.rules.wording.fitting import shortened
from agents.rules.wording.persons import to_third
from agents.rules.wording.stems import stems

_BRIEF = 26
_BRIEF_FORMS = (("gain", "gain_point"), ("gain2", "gain2_point"), ("gain3", "gain3_point"), ("job", "job_do"), ("pain", "pain_about"))
_THIRD_PERSON = ("pain", "job")
_TO_THE_READER = ("pain_you", "pain2_you", "job_you")


def words_for(dossier: Dossier, angle: Angle, asset: Asset | None = None) -> Slots:
    """Return the slots of an angle, with brief forms where a phrase has one, the asset's noun, and `fits` where the first benefit
    speaks of what the first job does, so that one may be said to serve the other."""
    slots = slots_for(dossier, angle)
    for name, source in _BRIEF_FORMS:
        brief = shortened(slots[source], _BRIEF, least_words=3 if name.startswith("gain") else 2) if source in slots else None
        if brief:
            slots[f"{name}_brief"] = brief
    if stems(f"{slots.get('gain_point', '')} {slots.get('proof', '')}") & stems(slots.get("job_do", "")):
        slots["fits"] = " "
    if asset is not None:
        slots["asset"] = asset.noun
    return slots


def in_third_person(slots: Slots) -> Slots:
    """Return the slots with pains and jobs told about the audience, not to it."""
    told = {name: text for name, text in slots.items() if name not in _TO_THE_READER}
    return {name: to_third(text) if name.startswith(_THIRD_PERSON) else text for name, text in told.items()}
