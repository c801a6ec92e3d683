"""What may stand on its own as the subject of a sentence: a topic as a noun phrase, in the number and with the article it needs."""

from functools import lru_cache

from agents.rules.wording.nouns import is_countable, is_plural, plural
from agents.rules.wording.word_sets import word_set

# Endings of nouns that name a matter rather than a thing: calibration, insurance, compliance, invoicing, recruitment, safety, logistics.
_MATTER_ENDINGS = ("tion", "sion", "ance", "ence", "ancy", "ency", "ing", "ment", "ity", "ety", "ics", "ship", "care", "ware", "ism")
_MATTERS = word_set(
    """
    access advertising advice cash credit energy equipment fraud health heat hygiene law leave legislation noise payroll privacy
    quality research retail safety software storage tax tourism traffic training trade transport travel waste water work
    """
)
_NAMES_A_THING = word_set("building department document equation fixing instrument meeting opening reading segment statement station thing")
_COUNTED_ALONE = frozenset({"service", "stock"})  # countable, yet "customer service" and "safety stock" are matters
# There is one of these at a time, so it has an article rather than a plural.
_ONE_OF_A_KIND = word_set(
    """
    act code conference congress deadline directive exhibition expo fair festival forum grid law market regulation season summit
    """
)


@lru_cache(maxsize=4096)
def standing(topic: str) -> str:
    """Return the topic as it reads after "about": sensor → sensors, heating season → the heating season.

    Plurals, matters (vaccine storage, invoicing) and abbreviations stand as they are.
    """
    words = topic.split(" ")
    head = words[-1].lower()
    if " of " in topic or " in " in topic or not head.isalpha() or words[-1].isupper() or is_plural(topic):
        return topic
    if head in _ONE_OF_A_KIND and len(words) > 1:
        return topic if words[0].lower() in ("the", "a", "an", "this") else f"the {topic}"
    if len(words) == 1:
        return topic if _names_a_matter(head) else plural(topic)
    return plural(topic) if is_countable(head) and head not in _COUNTED_ALONE else topic


def stands_alone(word: str) -> bool:
    """Return whether one word can be a subject of its own without an article."""
    return standing(word) == word


def _names_a_matter(word: str) -> bool:
    return word in _MATTERS or (word.endswith(_MATTER_ENDINGS) and word not in _NAMES_A_THING)
