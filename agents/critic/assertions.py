"""What in a sentence a reader could check, and that therefore needs proof."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from agents.critic.compliance import ABSOLUTE
from agents.rules.figures import figures_in


class Sort(StrEnum):
    """How a sentence asserts something."""

    FIGURE = "a figure"
    GUARANTEE = "a guarantee"
    PROOF = "an appeal to proof"
    RESEARCH = "an appeal to research"
    ENDORSEMENT = "an endorsement"
    SUPERLATIVE = "a superlative"
    COMPARISON = "a comparison with others"
    RESULT = "a promised result"


@dataclass(frozen=True, slots=True)
class Assertion:
    """The words that assert something, and how."""

    sort: Sort
    words: str


_STUDIES = (
    r"(?:analysts|analyses|clinicians|doctors|experts|figures|lawyers|physicians|polls|research|researchers|reviewers|scientists|statistics"
    r"|stud(?:y|ies)|surveys?|tests|trials)"
)
_FIND = r"(?:agree|confirm|find|found|indicate|prove|recommend|report|reveal|say|show|showed|shown|suggest)s?"
_PEOPLE = r"(?:clients|companies|customers|guests|members|owners|patients|people|practices|readers|teams|users)"
_PRAISE = r"(?:agree|choose|confirm|love|praise|prefer|rate|recommend|report|say|swear|tell us|trust)"
_RANK = (
    r"(?:best|biggest|cheapest|cleanest|clearest|easiest|fairest|fastest|finest|gentlest|greatest|greenest|highest|largest|lightest|longest"
    r"|lowest|newest|purest|quickest|quietest|richest|safest|shortest|simplest|slimmest|smallest|smartest|smoothest|strongest|toughest|widest"
    r"|most \w+(?:able|al|ant|ed|ent|ful|ible|ic|ing|ive|ous))"
)
_OTHERS = (
    r"(?:any(?:body|one|thing)? else|any other|average|competitors?|conventional|every other|most|ordinary|others?|our rivals|rivals?"
    r"|standard|the alternatives?|the average|the competition|the rest|traditional|typical)"
)
_GAIN = r"(?:boost|cut|double|earn|eliminate|gain|grow|halve|improve|increase|lower|prevent|reduce|save|shorten|slash|speed up|triple|win)"
_MATTERS = (
    r"(?:bills?|breakdowns?|churn|complaints|costs?|downtime|errors?|fail\w+|loss(?:es)?|money|profits?|revenue|risks?|sales|spend\w*|time|waste"
    r"|work)"
)

_PATTERNS: dict[Sort, str] = {
    Sort.GUARANTEE: r"\b(?:guarantee[ds]?|(?:no|without) risk|risk[- ]free|never fails?|always works?|money[- ]back|we promise)\b",
    Sort.PROOF: r"\b(?:proven|proved|scientifically|clinically|evidence[- ]based|well documented|research[- ]backed|award[- ]winning)\b",
    Sort.RESEARCH: rf"\b{_STUDIES} (?:also |clearly |has |have |now )?{_FIND}\b|\baccording to\b",
    Sort.ENDORSEMENT: (
        rf"\b{_PEOPLE} (?:already |also |now )?{_PRAISE}\b|\b(?:best|highest|top)[- ]rated\b"
        r"|\b(?:accredited|approved|certified|chosen|endorsed|loved|recommended|trusted|used) by\b"
    ),
    Sort.SUPERLATIVE: (
        rf"\b(?:its|our|the|their|\w+['’]s) (?:single |very )?{_RANK}\b(?! (?:part|thing|time|way)\b)"
        r"|\b(?:a|the|industry|market)[- ]leading\b"
        r"|\b(?:second to none|unbeatable|unmatched|unparalleled|unrivall?ed|first of its kind|like no other)\b"
    ),
    Sort.COMPARISON: (
        rf"\b(?:than|unlike|compared (?:to|with)|beats? (?:all|any|every)|beats?) {_OTHERS}\b"
        r"|\boutperform\w*\b|\bno competitor\b|\bnobody else\b|\bno one else\b|\bwhere others\b"
    ),
    Sort.RESULT: (
        rf"\b(?:it|that|they|this|we|you|your \w+)(?:['’]ll| will) (?:\w+ly )?{_GAIN}\b"
        rf"|\b{_GAIN}s (?:the |their |your )?(?:(?!its\b)\w+ )?{_MATTERS}\b"
    ),
}
_SORTS = tuple((sort, re.compile(pattern, re.IGNORECASE)) for sort, pattern in _PATTERNS.items())


@lru_cache(maxsize=4096)
def assertions_in(sentence: str) -> tuple[Assertion, ...]:
    """Return what a sentence asserts that needs proof: its figures first. A question asserts nothing."""
    if sentence.rstrip("”\"'’) ").endswith("?"):
        return ()
    found = [Assertion(Sort.FIGURE, figure.text) for figure in figures_in(sentence) if figure.meaning.needs]
    found += [Assertion(sort, match[0]) for sort, pattern in _SORTS for match in pattern.finditer(sentence)]
    found += [Assertion(Sort.SUPERLATIVE, match[0]) for match in ABSOLUTE.finditer(sentence)]
    return tuple(dict.fromkeys(found))
