"""Writes the messages of an idea for one channel and audience: one per format, within the format's limits."""

from collections.abc import Callable, Iterator, Mapping

from agents.protocol import CopyOrder
from agents.rules.copywriting.assignment import Assignment, assignment_for, background_of
from agents.rules.copywriting.invite import invite
from agents.rules.copywriting.letters import email, letter
from agents.rules.copywriting.pages import landing, post
from agents.rules.copywriting.short import search_ad, single_image
from agents.rules.substantiation import claims_in
from agents.rules.wording.readability import reading_grade
from domain.entities.channel import CHANNELS, MessageFormat
from domain.entities.message import Message
from domain.identity import MessageId, derived_id

Fields = dict[str, tuple[str, ...]]

WRITERS: Mapping[MessageFormat, Callable[[Assignment], Fields]] = {
    MessageFormat.SEARCH_AD: search_ad,
    MessageFormat.SINGLE_IMAGE: single_image,
    MessageFormat.EMAIL: email,
    MessageFormat.POST: post,
    MessageFormat.LANDING: landing,
    MessageFormat.INVITE: invite,
    MessageFormat.LETTER: letter,
}


def written(order: CopyOrder) -> Iterator[Message]:
    """Yield a message for every format of the order's channel."""
    background = background_of(order)
    for kind in CHANNELS[order.channel].formats:
        task = assignment_for(order, kind, background)
        fields = WRITERS[kind](task)
        texts = [value for values in fields.values() for value in values]
        yield Message(
            id=message_id(order, kind),
            idea_id=order.idea.id,
            audience_id=order.audience.id,
            channel=order.channel,
            format=kind,
            fields=fields,
            hypothesis=task.hypothesis,
            claims=claims_in(texts, task.grounds),
            reading_grade=reading_grade("\n".join(texts)),
        )


def message_id(order: CopyOrder, format: MessageFormat) -> MessageId:
    """Return the id of the order's message in a format, whoever writes it."""
    return MessageId(derived_id(order.dossier.run_id, "message", order.idea.id, order.channel, order.audience.id, format, order.round))
