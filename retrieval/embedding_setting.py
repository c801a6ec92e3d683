"""The setting that names an embedding model: PROVIDER:MODEL[@URL][?option=value&…]."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from domain.errors import InvalidInput

FIELD = "NEXUS_EMBEDDINGS"
CHOICES = "local:, openai:MODEL, bedrock:MODEL_ID, fastembed:MODEL or hash: (tests only)"
MAX_DIMENSIONS = 4000  # what an HNSW index over pgvector's halfvec takes

_SETTING = re.compile(r"(?P<provider>[a-z][a-z0-9]*):(?P<model>[^\s?]*?)(?:@(?P<url>https?://[^\s?]*))?(?:\?(?P<options>\S*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingSetting:
    """A setting taken apart. `url` is where another server than the provider's own speaks its protocol."""

    provider: str
    model: str = ""
    url: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def space(self) -> str:
        """The name of its embedding space: provider, model and chosen dimensions; where the model runs makes no difference."""
        return f"{self.provider}:{self.model}" + (f"?dimensions={self.dimensions}" if self.dimensions else "")

    @property
    def dimensions(self) -> int | None:
        """How long its vectors are to be, where that was chosen; raises InvalidInput when they could not be indexed."""
        given = self.options.get("dimensions")
        if given is None:
            return None
        if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= MAX_DIMENSIONS:
            raise InvalidInput.of(FIELD, f"dimensions is a number from 1 to {MAX_DIMENSIONS}")
        return int(given)

    def only(self, options: Collection[str], *, url: bool) -> "EmbeddingSetting":
        """Return this setting; raises InvalidInput where it has no model, an option not in `options`, or a URL unless `url` allows one."""
        if not self.model:
            raise InvalidInput.of(FIELD, f"{self.provider}: needs the name of a model after the colon")
        if unknown := [name for name in self.options if name not in options]:
            raise InvalidInput.of(FIELD, f"{self.provider}: has no option {unknown[0]!r}; it has {', '.join(options)}")
        if self.url and not url:
            raise InvalidInput.of(FIELD, f"{self.provider}: runs on this machine and takes no @URL")
        return self


def parse_embeddings(setting: str) -> EmbeddingSetting:
    """Take a setting apart.

    Raises InvalidInput, whose message never repeats the setting: somebody may have written a password into its URL.
    """
    found = _SETTING.fullmatch(setting)
    if found is None:
        raise InvalidInput.of(FIELD, f"is not of the form PROVIDER:MODEL[@URL][?option=value]; choose {CHOICES}")
    url = found["url"]
    if url and _bad_address(url):
        raise InvalidInput.of(FIELD, "has a URL without a host, or with a user in it; a key belongs into NEXUS_OPENAI_API_KEY")
    return EmbeddingSetting(
        provider=found["provider"], model=found["model"], url=url, options=dict(parse_qsl(found["options"] or "", keep_blank_values=True))
    )


def _bad_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return not parts.hostname or "@" in parts.netloc or (parts.port or 1) < 1
    except ValueError:  # a port that is no number, or half an IPv6 address
        return True
