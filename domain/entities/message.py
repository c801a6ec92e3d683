"""The words that run: messages per channel and audience, and each format's limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.entities.adapter import RULES
from domain.entities.channel import ChannelId, MessageFormat
from domain.identity import AudienceId, IdeaId, MessageId
from domain.values.evidence import Evidence


class ClaimStatus(StrEnum):
    """Whether a claim may run."""

    OK = "ok"
    NEEDS_PROOF = "needs_proof"
    BANNED = "banned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence that asserts a fact, and what substantiates it."""

    text: str
    status: ClaimStatus
    substantiation: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLimit:
    """How many values a field takes, and how many characters each may have."""

    max_chars: int
    min_count: int = 1
    max_count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `fields` maps a field's name to its values, in order; a single-valued field has one. `reading_grade`: Flesch-Kincaid."""

    id: MessageId
    idea_id: IdeaId
    audience_id: AudienceId
    channel: ChannelId
    format: MessageFormat
    fields: Mapping[str, tuple[str, ...]]
    variant: str = "A"
    hypothesis: str = ""
    claims: tuple[Claim, ...] = ()
    reading_grade: float | None = None
    lang: str = "en"
    ai_generated: bool = False
    adapter: str = RULES


# The platforms' published limits (Google Ads responsive search ads; LinkedIn and Meta single image ads); email, invitation,
# letter and landing limits are editorial: what shows uncut in common clients.
FORMAT_LIMITS: dict[MessageFormat, dict[str, FieldLimit]] = {
    MessageFormat.SEARCH_AD: {
        "headlines": FieldLimit(max_chars=30, min_count=3, max_count=15),
        "descriptions": FieldLimit(max_chars=90, min_count=2, max_count=4),
    },
    MessageFormat.SINGLE_IMAGE: {
        "headline": FieldLimit(max_chars=70),
        "body": FieldLimit(max_chars=150),
        "cta": FieldLimit(max_chars=20),
        "alt_text": FieldLimit(max_chars=125),
    },
    MessageFormat.EMAIL: {
        "subject": FieldLimit(max_chars=60),
        "preheader": FieldLimit(max_chars=90),
        "body": FieldLimit(max_chars=1200),
        "cta": FieldLimit(max_chars=30),
    },
    MessageFormat.POST: {"body": FieldLimit(max_chars=600), "cta": FieldLimit(max_chars=30)},
    MessageFormat.LANDING: {
        "headline": FieldLimit(max_chars=60),
        "subhead": FieldLimit(max_chars=140),
        "body": FieldLimit(max_chars=900),
        "bullets": FieldLimit(max_chars=110, min_count=2, max_count=5),
        "cta": FieldLimit(max_chars=30),
    },
    MessageFormat.INVITE: {
        "headline": FieldLimit(max_chars=70),
        "body": FieldLimit(max_chars=700),
        "agenda": FieldLimit(max_chars=90, min_count=2, max_count=5),
        "cta": FieldLimit(max_chars=30),
    },
    MessageFormat.LETTER: {"headline": FieldLimit(max_chars=80), "body": FieldLimit(max_chars=1500), "cta": FieldLimit(max_chars=60)},
}


_SINGLE = {name for limits in FORMAT_LIMITS.values() for name, limit in limits.items() if limit.max_count == 1}
_QUOTED = 20  # characters, enough to tell which value it is


def written_fields(fields: Mapping[str, str | Sequence[str]]) -> dict[str, str | list[str]]:
    """Return fields as clients get them: a text where formats take one value, a list where they take several."""
    return {name: _written(values, alone=name in _SINGLE) for name, values in fields.items()}


def _written(values: str | Sequence[str], *, alone: bool) -> str | list[str]:
    if isinstance(values, str):
        return values
    return values[0] if alone and len(values) == 1 else list(values)


def limit_violations(message: Message) -> tuple[str, ...]:
    """Return, in words, every way in which the message breaks its format's limits."""
    limits = FORMAT_LIMITS[message.format]
    unknown = [f"{name} is not a field of {message.format}" for name in message.fields if name not in limits]
    problems = [problem for name, limit in limits.items() for problem in _field_violations(name, limit, message.fields.get(name, ()))]
    return tuple(unknown + problems)


def _field_violations(name: str, limit: FieldLimit, values: tuple[str, ...]) -> list[str]:
    problems = [
        f"{name} has {len(value)} characters, {limit.max_chars} allowed: “{value[:_QUOTED]}…”"
        for value in values
        if len(value) > limit.max_chars
    ]
    problems += [f"{name} has an empty value" for value in values if not value.strip()]
    if not limit.min_count <= len(values) <= limit.max_count:
        wanted = str(limit.min_count) if limit.min_count == limit.max_count else f"{limit.min_count} to {limit.max_count}"
        problems.append(f"{name} has {len(values)} values, {wanted} wanted")
    return problems
