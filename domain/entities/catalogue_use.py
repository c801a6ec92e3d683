"""What rests on an entry of the catalogue."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueUse:
    """How many campaigns, watches and past campaigns name a service or an audience; past campaigns name services alone."""

    campaigns: int = 0
    watches: int = 0
    past_campaigns: int = 0

    @property
    def unused(self) -> bool:
        """Whether nothing names it, so that deleting it loses nothing."""
        return not (self.campaigns or self.watches or self.past_campaigns)


UNUSED = CatalogueUse()
