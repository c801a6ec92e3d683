"""What calls of models are counted in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What a call took. Of the input tokens, `cached` were read from the provider's cache, and `written` were put there."""

    input: int
    output: int
    cached: int = 0
    written: int = 0
