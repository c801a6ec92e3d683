"""Reads a phrase as somebody wrote it, and tells what form it has."""

import re
from functools import lru_cache

from agents.rules.wording.finite_verbs import has_finite_verb
from agents.rules.wording.function_words import LINKS, NEGATIONS, OBJECT_STARTS, SUBJECTS
from agents.rules.wording.persons import to_reader
from agents.rules.wording.phrases import Form, Phrase
from agents.rules.wording.sentences import tidied
from agents.rules.wording.verb_list import ING_NOUNS
from agents.rules.wording.verbs import VerbForm, is_also_noun, verb
from agents.rules.wording.word_sets import word_set

_JOB_STORY = re.compile(r"\b(?:I|we) (?:want|need|would like) to (.+?)(?:,? so that .*|,? so (?:I|we)\b.*)?$", re.IGNORECASE)
_FRAGMENT_STARTS = word_set(
    """
    already always because down fed here if never not only proud still there too up when
    """
)
_ADJECTIVES = word_set(
    """
    available backed built cheap cheaper certified compliant designed easier easy fair fast faster included independent made
    proven quick quicker ready safe simple
    """
)
_QUANTITIES = frozenset({"fewer", "less", "more", "no", "some", "two", "three", "four"})
_FEELINGS = frozenset({"afraid", "anxious", "nervous", "scared", "tired", "uncertain", "unsure", "worried"})


@lru_cache(maxsize=4096)
def phrase(text: str, *, names_action: bool = False, ours: bool = False) -> Phrase:
    """Return the phrase with its form; first and third person are turned towards the reader ("we lose hours" → lose hours).

    `names_action` tells that it should name something to do (a job, a benefit), which decides cases like "track orders";
    `ours` that the seller says it, so that "we" stays "we".
    """
    text = tidied(text).rstrip("?!")
    story = _JOB_STORY.search(text)
    if story:
        return phrase(to_reader(story[1]), names_action=True)
    first, _, rest = text.partition(" ")
    if first.lower() in ("to", "how") and rest:
        return phrase(rest.removeprefix("to "), names_action=True)
    if ours:
        return Phrase(text, Form.CLAUSE) if first.lower() in SUBJECTS and rest else _classified(text, names_action=names_action)
    if first.lower() in SUBJECTS and rest:
        return _from_statement(first, rest)
    return _classified(to_reader(text), names_action=names_action)


def _from_statement(subject: str, rest: str) -> Phrase:
    words = rest.split(" ")
    negation = words[0].lower() if words[0].lower() in NEGATIONS else ""
    action = words[1:] if negation else words
    found = verb(action[0]) if action else None
    if found is None or found[1] is not VerbForm.BASE:
        return Phrase(to_reader(f"{subject} {rest}"), Form.CLAUSE)
    turned = to_reader(" ".join(action[1:]), also_their=subject.lower() == "they")
    lead = f"{words[0]} " if negation else ""
    return Phrase(f"{lead}{found[0]} {turned}".strip(), Form.ACTION, found[0], turned, negation)


def _classified(text: str, *, names_action: bool) -> Phrase:
    words = text.split(" ")
    lowered = [word.lower().strip(",") for word in words]
    if lowered[0] in _FRAGMENT_STARTS or (lowered[0] in _ADJECTIVES and (len(words) == 1 or lowered[1] in (LINKS | {"to", "than", "as"}))):
        return Phrase(text, Form.CLAUSE if has_finite_verb(lowered) and lowered[0] not in _FRAGMENT_STARTS else Form.FRAGMENT)
    if lowered[0] in _FEELINGS and len(words) > 1:
        return Phrase(text, Form.ACTION, "be", text)
    found = verb(lowered[0])
    if (
        found is not None
        and _opens_action(found, lowered, names_action=names_action)
        and not (found[1] is VerbForm.GERUND and has_finite_verb(lowered))
    ):
        return Phrase(text, Form.ACTION, found[0], " ".join(words[1:]), said_as=found[1])
    if _is_participial(lowered):
        return Phrase(text, Form.FRAGMENT)
    return Phrase(text, Form.CLAUSE if has_finite_verb(lowered) else Form.THING)


def _is_participial(words: list[str]) -> bool:
    """Return whether a phrase is a state rather than a thing: "installed in two days", "paperwork included"."""
    found = verb(words[0])
    is_bare_noun = words[0] not in OBJECT_STARTS | _QUANTITIES and not words[0].endswith("ed") and (found is None or is_also_noun(found[0]))
    follows = is_bare_noun and len(words) > 2 and words[1].endswith("ed") and words[1] not in LINKS
    starts = words[0].endswith("ed") and len(words) > 1 and words[1] in LINKS | {"to", "and"}
    return (
        starts
        or follows
        or (len(words) > 1 and words[-1].endswith("ed") and verb(words[-1][:-1]) is not None)
        or words[-1] in ("done", "built-in", "included")
    )


def _opens_action(found: tuple[str, VerbForm], words: list[str], *, names_action: bool) -> bool:
    base, form = found
    following = words[1] if len(words) > 1 else ""
    if form is VerbForm.GERUND and words[0] in ING_NOUNS:
        return following in OBJECT_STARTS
    if form is not VerbForm.GERUND and is_also_noun(base):
        takes_plural = names_action and form is VerbForm.BASE and following not in LINKS and following.endswith("s")
        return following in OBJECT_STARTS or (takes_plural and not has_finite_verb(words))
    return following not in ("is", "are")
