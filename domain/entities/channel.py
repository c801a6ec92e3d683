"""The channels money can go to, and what each is good for."""

from dataclasses import dataclass
from enum import StrEnum


class ChannelId(StrEnum):
    """The channels this version plans for; the names are those of the benchmark table."""

    PAID_SEARCH = "paid_search"
    PAID_SOCIAL_META = "paid_social_meta"
    PAID_SOCIAL_LINKEDIN = "paid_social_linkedin"
    DISPLAY = "display_programmatic"
    EMAIL = "email"
    CONTENT_SEO = "content_seo"
    WEBINAR = "webinar"
    EVENTS = "events_field"
    DIRECT_MAIL = "direct_mail"


class ChannelRole(StrEnum):
    """What a channel does for the audience's journey."""

    REACH = "reach"
    ENGAGE = "engage"
    CONVERT = "convert"
    RETAIN = "retain"


class MessageFormat(StrEnum):
    """The shape a message must have to run in its channel."""

    SEARCH_AD = "rsa"
    SINGLE_IMAGE = "single_image"
    EMAIL = "email"
    POST = "post"
    LANDING = "landing"
    INVITE = "invite"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel's label, its role, the formats it takes and how many days it needs before the first spend."""

    id: ChannelId
    label: str
    role: ChannelRole
    formats: tuple[MessageFormat, ...]
    lead_time_days: int
    paid: bool


CHANNELS: dict[ChannelId, Channel] = {
    channel.id: channel
    for channel in (
        Channel(ChannelId.PAID_SEARCH, "Paid search", ChannelRole.CONVERT, (MessageFormat.SEARCH_AD, MessageFormat.LANDING), 2, True),
        Channel(ChannelId.PAID_SOCIAL_META, "Paid social (Meta)", ChannelRole.REACH, (MessageFormat.SINGLE_IMAGE,), 3, True),
        Channel(
            ChannelId.PAID_SOCIAL_LINKEDIN,
            "Paid social (LinkedIn)",
            ChannelRole.ENGAGE,
            (MessageFormat.SINGLE_IMAGE, MessageFormat.POST),
            3,
            True,
        ),
        Channel(ChannelId.DISPLAY, "Display", ChannelRole.REACH, (MessageFormat.SINGLE_IMAGE,), 4, True),
        Channel(ChannelId.EMAIL, "Email", ChannelRole.RETAIN, (MessageFormat.EMAIL,), 1, False),
        Channel(ChannelId.CONTENT_SEO, "Content and SEO", ChannelRole.ENGAGE, (MessageFormat.LANDING, MessageFormat.POST), 14, False),
        Channel(ChannelId.WEBINAR, "Webinar", ChannelRole.ENGAGE, (MessageFormat.INVITE, MessageFormat.EMAIL), 14, False),
        Channel(ChannelId.EVENTS, "Field events", ChannelRole.CONVERT, (MessageFormat.INVITE,), 28, False),
        Channel(ChannelId.DIRECT_MAIL, "Direct mail", ChannelRole.RETAIN, (MessageFormat.LETTER,), 10, False),
    )
}
