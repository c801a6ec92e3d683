"""Look after webhooks: addresses that others post signed signals to."""

from dataclasses import dataclass
from datetime import timedelta

from domain.entities.source import Source, SourceKind
from domain.entities.user import Principal
from domain.entities.webhook_secrets import WebhookSecrets
from domain.errors import Conflict, Unavailable
from domain.identity import SourceId, new_id
from domain.ports.clock import Clock
from domain.ports.sources import SecretBox
from domain.ports.transactions import Transactions
from domain.usecases.sources import check_source_settings, only_for_administrators, refuse_too_many

SECRETS_OVERLAP = timedelta(hours=24)  # time to bring the new secret to every sender
LONGEST_OVERLAP = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AddWebhook:
    """Make an address to post signals to, and the secret to sign them with."""

    transactions: Transactions
    box: SecretBox

    async def __call__(self, principal: Principal, name: str, *, credibility: float | None = None) -> tuple[Source, str]:
        """Return the source and its secret, which nobody can read again; raises LimitExceeded, and Forbidden to all but administrators."""
        only_for_administrators(principal)
        source_id, secrets = SourceId(new_id()), WebhookSecrets()
        source = Source(
            id=source_id,
            workspace_id=principal.workspace_id,
            kind=SourceKind.WEBHOOK,
            key=str(source_id),
            name=name.strip(),
            credibility=credibility,
        )
        check_source_settings(source)
        async with self.transactions.workspace(principal.workspace_id) as tx:
            await refuse_too_many(tx)
            await tx.sources.add(source)
            await tx.sources.set_secret(source.id, self.box.seal(secrets.as_text()))
        return source, secrets.current


@dataclass(frozen=True, slots=True)
class RotateSecret:
    """Give a webhook a new secret. The one before stays good for a while, so that no sender is cut off."""

    transactions: Transactions
    box: SecretBox
    clock: Clock

    async def __call__(self, principal: Principal, source_id: SourceId, *, overlap: timedelta = SECRETS_OVERLAP) -> WebhookSecrets:
        """Return the secrets that are good now; no `overlap` ends the old one at once. Raises NotFound, Forbidden, Conflict."""
        only_for_administrators(principal)
        async with self.transactions.workspace(principal.workspace_id) as tx:
            source = await tx.sources.get(source_id)
            if source.kind is not SourceKind.WEBHOOK:
                raise Conflict("only webhooks have a secret")
            secrets = self._rotated(await tx.sources.secret(source_id), overlap)
            await tx.sources.save(source)  # of two who rotate at once, one is told so
            await tx.sources.set_secret(source_id, self.box.seal(secrets.as_text()))
        return secrets

    def _rotated(self, sealed: bytes | None, overlap: timedelta) -> WebhookSecrets:
        if sealed is None or not overlap:
            return WebhookSecrets()
        try:
            return WebhookSecrets.of_text(self.box.open(sealed)).rotated(previous_until=self.clock() + overlap)
        except Unavailable:  # sealed with keys that are lost: nobody could be let in with it anyway
            return WebhookSecrets()
