"""What a webhook's callers sign with: the present secret, and for a while the one before it."""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_bytes

PREFIX = "whsec_"
SECRET_BYTES = 32  # Standard Webhooks asks for 24 to 64


def _new_secret() -> str:
    return PREFIX + b64encode(token_bytes(SECRET_BYTES)).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSecrets:
    """Signing secrets as Standard Webhooks writes them: `whsec_` and base64. `previous` is good until `previous_until`."""

    current: str = field(default_factory=_new_secret, repr=False)
    previous: str | None = field(default=None, repr=False)
    previous_until: datetime | None = None

    def usable_at(self, moment: datetime) -> tuple[str, ...]:
        """Return the secrets that a signature may be made with."""
        if self.previous is None or self.previous_until is None or moment >= self.previous_until:
            return (self.current,)
        return self.current, self.previous

    def rotated(self, *, previous_until: datetime) -> "WebhookSecrets":
        """Return them with a new secret; the present one stays good until then, and any older one goes."""
        return WebhookSecrets(previous=self.current, previous_until=previous_until)

    def as_text(self) -> str:
        """Return them as JSON, to be sealed."""
        until = self.previous_until.isoformat() if self.previous_until else None
        return json.dumps({"current": self.current, "previous": self.previous, "previous_until": until})

    @classmethod
    def of_text(cls, text: str) -> "WebhookSecrets":
        """Return what `as_text` wrote."""
        data = json.loads(text)
        until = datetime.fromisoformat(data["previous_until"]) if data["previous_until"] else None
        return cls(current=data["current"], previous=data["previous"], previous_until=until)
