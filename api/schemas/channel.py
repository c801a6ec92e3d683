"""Channels on the wire."""

from typing import Any

from pydantic import ConfigDict

from api.schemas.base import AnswerModel
from domain.entities.channel import ChannelId, ChannelRole, MessageFormat

EXAMPLE: dict[str, Any] = {
    "id": "paid_search", "label": "Paid search", "role": "convert", "formats": ["rsa", "landing"], "lead_time_days": 2, "paid": True,
}  # fmt: skip


class ChannelOut(AnswerModel):
    """A channel that plans may use, the formats it takes, and how many days it needs before the first spend."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: ChannelId
    label: str
    role: ChannelRole
    formats: list[MessageFormat]
    lead_time_days: int
    paid: bool
