"""Who may post to a webhook: whoever signs with its secret, as Standard Webhooks has it."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import monotonic
from uuid import UUID

from standardwebhooks import Webhook, WebhookVerificationError

from domain.entities.source import Source
from domain.entities.webhook_secrets import WebhookSecrets
from domain.errors import Unauthenticated, Unavailable
from domain.identity import SourceId
from domain.ports.clock import Clock
from domain.ports.signals import WebhookAddress, WebhookDirectory
from domain.ports.sources import SecretBox

KNOWN_SECONDS = 5.0  # how long a removed or paused webhook, or a secret that was replaced, may still let somebody in
MOST_KNOWN = 10_000
HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Known:
    source: Source | None
    secrets: WebhookSecrets
    until: float


class SignedWebhooks:
    """Checks signatures. What is known of a webhook is kept for some seconds, so that a call rarely asks the database."""

    def __init__(self, directory: WebhookDirectory, box: SecretBox, clock: Clock, now: Callable[[], float] = monotonic) -> None:
        self._directory = directory
        self._box = box
        self._clock = clock
        self._now = now
        self._known: OrderedDict[UUID, _Known] = OrderedDict()
        self._unknown: OrderedDict[UUID, _Known] = OrderedDict()  # apart, so that made-up ids push no webhook out
        self._nobodys = _Known(None, WebhookSecrets(), 0)

    async def verified(self, source_id: str, headers: Mapping[str, str], body: bytes) -> Source:
        """Return the webhook that a call is signed for.

        Raises Unauthenticated, in the same words and after a signature was checked, for a webhook that is unknown or paused, for a wrong
        signature, and for a time stamp more than five minutes off.
        """
        known = await self._look_up(source_id)
        signed = {name: headers.get(name, "") for name in HEADERS}
        fits = [_fits(secret, signed, body) for secret in known.secrets.usable_at(self._clock())]
        if known.source is None or not any(fits):
            raise Unauthenticated("there is no such webhook, or the call is not signed with its secret, or its time stamp is not of now")
        return known.source

    async def _look_up(self, written: str) -> _Known:
        try:
            source_id = UUID(written)
        except ValueError:
            return self._nobodys
        known = self._known.get(source_id) or self._unknown.get(source_id)
        return known if known and known.until > self._now() else await self._ask(source_id)

    async def _ask(self, source_id: UUID) -> _Known:
        found = self._of_address(await self._directory.find(SourceId(source_id)))
        kept, other = (self._known, self._unknown) if found.source else (self._unknown, self._known)
        other.pop(source_id, None)
        kept[source_id] = found
        kept.move_to_end(source_id)
        if len(kept) > MOST_KNOWN:
            kept.popitem(last=False)
        return found

    def _of_address(self, address: WebhookAddress | None) -> _Known:
        until = self._now() + KNOWN_SECONDS
        if address is None:
            return replace(self._nobodys, until=until)
        try:
            return _Known(address.source, WebhookSecrets.of_text(self._box.open(address.sealed_secret)), until)
        except Unavailable as error:
            log.error("nobody can call the webhook %s: %s", address.source.name, error)
            return replace(self._nobodys, until=until)


def _fits(secret: str, signed: Mapping[str, str], body: bytes) -> bool:
    try:
        Webhook(secret).verify(body, dict(signed), json_parse=False)
    except (WebhookVerificationError, ValueError):  # the library lets ValueErrors of malformed headers and texts through
        return False
    return True
