"""How a workspace sounds: what its copy should be like, and which words it uses or avoids."""

from dataclasses import dataclass

LONGEST_TONE = 600
MOST_PHRASES, LONGEST_PHRASE = 40, 60
MOST_EXAMPLES, LONGEST_EXAMPLE = 5, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandVoice:
    """The voice of a workspace; an empty one asks for nothing. `version` 0 is that of a workspace that has not described its voice.

    `avoid` are words and phrases that no text may say, `prefer` those it chooses where it has a choice, `examples` texts that sound right.
    """

    tone: str = ""
    avoid: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    version: int = 0
