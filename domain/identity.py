"""Typed identifiers: every entity has its own id type, all of them UUIDs that sort by time of creation."""

import secrets
import time
from typing import NewType
from uuid import UUID, uuid5

WorkspaceId = NewType("WorkspaceId", UUID)
UserId = NewType("UserId", UUID)
SessionId = NewType("SessionId", UUID)
ApiKeyId = NewType("ApiKeyId", UUID)
ServiceId = NewType("ServiceId", UUID)
AudienceId = NewType("AudienceId", UUID)
SignalId = NewType("SignalId", UUID)
SourceId = NewType("SourceId", UUID)
WatchId = NewType("WatchId", UUID)
FiringId = NewType("FiringId", UUID)
AccountId = NewType("AccountId", UUID)
ContactId = NewType("ContactId", UUID)
CrmOpportunityId = NewType("CrmOpportunityId", UUID)
PastCampaignId = NewType("PastCampaignId", UUID)
CampaignId = NewType("CampaignId", UUID)
OpportunityId = NewType("OpportunityId", UUID)
IdeaId = NewType("IdeaId", UUID)
MessageId = NewType("MessageId", UUID)
EvidenceId = NewType("EvidenceId", UUID)
RunId = NewType("RunId", UUID)
WishId = NewType("WishId", UUID)
DecisionId = NewType("DecisionId", UUID)
FeedbackId = NewType("FeedbackId", UUID)


def new_id() -> UUID:
    """Return a UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, 12 bits of what is left of the time (§6.2, method 3), 62 random bits.

    Ids made one after the other sort that way, even within a millisecond.
    """
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (nanoseconds << 12) // 1_000_000 << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)


def derived_id(parent: UUID, *path: object) -> UUID:
    """Return the id that always belongs to this place under `parent`, so that work done twice names the same thing."""
    return uuid5(parent, "/".join(str(part) for part in path))
