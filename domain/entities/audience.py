"""Who is being spoken to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identity import AudienceId, WorkspaceId


class AudienceKind(StrEnum):
    """Businesses or people."""

    B2B = "b2b"
    B2C = "b2c"


class AwarenessStage(StrEnum):
    """How much the audience already knows (Schwartz, Breakthrough Advertising, 1966)."""

    UNAWARE = "unaware"
    PROBLEM = "problem"
    SOLUTION = "solution"
    PRODUCT = "product"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Shares (0..1) of the audience that may be written to, and on which legal ground; missing means no."""

    email_optin_share: float = 0.0
    sms_optin_share: float = 0.0
    lawful_basis: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A group of people with a job to be done. `noun` is what copy calls them ("practice managers"); `size` counts people."""

    id: AudienceId
    workspace_id: WorkspaceId
    name: str
    noun: str
    kind: AudienceKind
    size: int
    size_basis: str
    stage: AwarenessStage
    jobs_to_be_done: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    consent: Consent = Consent()
    suppressed_count: int = 0
    region: str = ""
    version: int = 1
    created_at: datetime | None = None

    @property
    def mailable(self) -> int:
        """How many people may be emailed: opted in, and not suppressed."""
        return max(0, int(self.size * self.consent.email_optin_share) - self.suppressed_count)
