"""Messages as previews: what stands where, in the order in which a reader meets it."""

from collections.abc import Mapping
from typing import Any

from domain.entities.campaign import Plan
from domain.entities.channel import CHANNELS, MessageFormat
from domain.entities.idea import IdeaStatus
from domain.entities.message import FORMAT_LIMITS, Message
from domain.identity import AudienceId
from exports.document.sources import Sources

FORMAT_TEXT: Mapping[MessageFormat, str] = {
    MessageFormat.SEARCH_AD: "Search ad",
    MessageFormat.SINGLE_IMAGE: "Image ad",
    MessageFormat.EMAIL: "Email",
    MessageFormat.POST: "Post",
    MessageFormat.LANDING: "Landing page",
    MessageFormat.INVITE: "Invitation",
    MessageFormat.LETTER: "Letter",
}
_LETTERS_OF_A_PAGE, _PARAGRAPHS_OF_A_PAGE = 2000, 30
_FIELD_TEXT = {"cta": "Button", "alt_text": "Alternative text"}


def previews(plan: Plan, audiences: Mapping[AudienceId, str], sources: Sources, page: str) -> list[dict[str, Any]]:
    """Return the messages of the chosen ideas by channel; `page` is where ads lead to."""
    chosen = {idea.id for idea in plan.ideas if idea.status is IdeaStatus.SELECTED}
    shown = [message for message in plan.messages if message.idea_id in chosen] or list(plan.messages)
    order = list(CHANNELS)
    shown.sort(key=lambda message: order.index(message.channel))
    return [_preview(message, audiences, sources, page) for message in shown]


def _preview(message: Message, audiences: Mapping[AudienceId, str], sources: Sources, page: str) -> dict[str, Any]:
    proofs = [claim.substantiation.label for claim in message.claims if claim.substantiation]
    return {
        "channel": CHANNELS[message.channel].label,
        "kind": message.format.value,
        "format": FORMAT_TEXT[message.format],
        "audience": audiences.get(message.audience_id, ""),
        "variant": message.variant,
        "tests": message.hypothesis,
        "page": page.removeprefix("https://").removeprefix("http://"),
        "fields": [field for name in _names(message) if (field := _field(name, message.fields.get(name, ())))],
        "proofs": sources.numbers(proofs),
        "fits_a_page": _fits_a_page(message),
    }


def _names(message: Message) -> list[str]:
    known = list(FORMAT_LIMITS[message.format])
    return known + [name for name in message.fields if name not in known]


def _field(name: str, values: tuple[str, ...]) -> dict[str, Any] | None:
    if not values:
        return None
    label = _FIELD_TEXT.get(name, name.replace("_", " ").capitalize())
    return {"name": name, "label": label, "values": [_paragraphs(value) for value in values]}


def _fits_a_page(message: Message) -> bool:
    texts = [_paragraphs(value) for values in message.fields.values() for value in values]
    return sum(map(len, texts)) <= _PARAGRAPHS_OF_A_PAGE and sum(len(line) for text in texts for line in text) <= _LETTERS_OF_A_PAGE


def _paragraphs(value: str) -> list[str]:
    return [line.strip() for line in value.splitlines() if line.strip()]
