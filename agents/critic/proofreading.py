"""Proofreads messages: limits, words that must or must not be said, claims, figures, and traces of machinery."""

from collections.abc import Sequence
from dataclasses import dataclass

from agents.critic.bare_nouns import bare_nouns_in
from agents.critic.claims import stands_in
from agents.critic.links import carried_in
from agents.critic.names import names_in
from agents.critic.similarity import likeness
from agents.critic.sources import cited_texts, given_texts
from agents.critic.wording import problems_of_wording
from agents.dossier import Dossier
from agents.rules.duties import duties_of
from agents.rules.wording.labels import labels_in
from agents.rules.wording.sentences import split_sentences
from domain.entities.adapter import RULES
from domain.entities.message import ClaimStatus, Message, limit_violations

_SAME_VARIANT = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageVerdict:
    """A message, whether it may run, and if not, why."""

    message: Message
    accepted: bool
    reasons: tuple[str, ...]


def proofread(messages: Sequence[Message], dossier: Dossier) -> tuple[MessageVerdict, ...]:
    """Read every message, in the order given. Of two variants that say the same, the earlier stands."""
    verdicts: list[MessageVerdict] = []
    texts = given_texts(dossier)
    for index, message in enumerate(messages):
        reasons = (*_problems(message, dossier, texts), *_repeats(message, messages[:index]))
        verdicts.append(MessageVerdict(message=message, accepted=not reasons, reasons=reasons))
    return tuple(verdicts)


def text_of(message: Message) -> str:
    """Return all words of a message, a value a line."""
    return "\n".join(value for values in message.fields.values() for value in values)


def _problems(message: Message, dossier: Dossier, given: tuple[str, ...]) -> tuple[str, ...]:
    text = text_of(message)
    evidence = [claim.substantiation for claim in message.claims if claim.substantiation is not None]
    sources = (*given, *cited_texts(evidence))
    reasons = [*limit_violations(message), *_unsaid(message, dossier.brief.must_say)]
    reasons += _unproven(message)
    reasons += problems_of_wording(text, dossier, given=given, sources=sources)
    reasons += names_in(text, dossier, given)
    if message.adapter == RULES:
        reasons += [f"uses “{found}” without an article or a plural" for found in bare_nouns_in(text, dossier, given)]
    else:  # rules have a fixed stock of hypotheses, and a reviewer reads a model's like the message itself
        reasons += [f"its hypothesis {found}" for found in problems_of_wording(message.hypothesis, dossier, given=given, sources=sources)]
    reasons += [f"has a leftover: the citation marker [{label}]" for label in labels_in(text)]
    reasons += [f"the hypothesis {found}" for found in carried_in(message.hypothesis, given)]
    return (*reasons, *_repeated_lines(message))


def _unproven(message: Message) -> list[str]:
    values = [value for values in message.fields.values() for value in values]
    unproven = [claim.text for claim in message.claims if claim.status is not ClaimStatus.OK or claim.substantiation is None]
    return [
        f"claims without proof: {text!r}; cite what proves it, word for word, or leave it out"
        if stands_in(text, values)
        else f"claims without proof: {text!r}, which does not stand in the message; cite sentences word for word"
        for text in unproven
    ]


def _unsaid(message: Message, must_say: Sequence[str]) -> list[str]:
    text = text_of(message)
    return [f"does not say “{wanted}”" for wanted in duties_of(must_say, message.format) if wanted not in text]


def _repeated_lines(message: Message) -> list[str]:
    seen: set[str] = set()
    repeated: list[str] = []
    for values in message.fields.values():
        for value in values:
            for sentence in split_sentences(value):
                key = sentence.lower().rstrip(".!?")
                if key in seen and len(key.split()) > 4:
                    repeated.append(f"says “{sentence}” twice")
                seen.add(key)
    headlines = [value.lower() for values in message.fields.values() if len(values) > 1 for value in values]
    return repeated + (["repeats a line"] if len(set(headlines)) < len(headlines) else [])


def _repeats(message: Message, before: Sequence[Message]) -> list[str]:
    same_place = [
        other
        for other in before
        if (other.idea_id, other.channel, other.format, other.audience_id)
        == (message.idea_id, message.channel, message.format, message.audience_id)
    ]
    return [
        f"variant {message.variant} says the same as variant {other.variant}"
        for other in same_place
        if likeness(text_of(message), text_of(other)) >= _SAME_VARIANT
    ]
