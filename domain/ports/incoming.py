"""What arrives from outside, before the workspace knows it: rows as an adapter read them, and what was wrong with the others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.entities.channel import ChannelId
from domain.entities.past_campaign import Account, PastCampaign
from domain.ports.context import Document
from domain.values.money import Money


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong with one row: `position` is a line of a file, or the place of an item in a feed, counted from 1."""

    position: int
    field: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResult:
    """What one channel of a past campaign did in one period; rows with the same campaign name belong together."""

    campaign: str
    channel: ChannelId
    start: date
    end: date
    spend: Money
    revenue: Money
    impressions: int = 0
    clicks: int = 0
    leads: int = 0
    conversions: int = 0
    service: str = ""
    mechanism: str = ""
    proposition: str = ""
    learned: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """A firm as the CRM knows it; the note is already without personal data."""

    external_id: str
    name: str
    open_pipeline: Money
    industry: str = ""
    region: str = ""
    employees: int = 0
    stage: str = ""
    note: str = ""
    position: int = 0


class UrlCanonicalizer(Protocol):
    """Gives every address of one page the same form."""

    def __call__(self, url: str) -> str | None:
        """Return the canonical form, or None when `url` is no web address."""
        ...


class LanguageGuesser(Protocol):
    """Tells which language a text is in."""

    def __call__(self, text: str, declared: str) -> str:
        """Return an ISO 639-1 code; what was declared, where the text is too short to tell."""
        ...


CampaignWriter = Callable[[PastCampaign, str], Document]
"""Tells a past campaign, sold under a service's name (empty when unknown), as a document to remember."""

AccountWriter = Callable[[Account, datetime], Document]
"""Tells what is known of an account at a moment as a document to remember."""
