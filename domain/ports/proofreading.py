"""Reading a message that a person has edited."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.entities.audience import Audience
from domain.entities.brand_voice import BrandVoice
from domain.entities.campaign import Campaign
from domain.entities.message import Message
from domain.entities.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedCopy:
    """A message as it is to be, the campaign that it stands in as it was, and what its words may draw on."""

    campaign: Campaign
    message: Message
    service: Service
    audiences: tuple[Audience, ...]
    voice: BrandVoice
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The message with the claims that it makes now, and in words what the edit brought that may not run."""

    message: Message
    problems: tuple[str, ...]


class ProofreadEdit(Protocol):
    """Reads an edited message as the planner reads its own."""

    def __call__(self, copy: EditedCopy) -> Reading: ...
