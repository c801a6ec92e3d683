"""How a workspace sounds, on the wire."""

from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field

from api.schemas.base import AnswerModel, RequestModel, Unique, printable
from domain.entities.brand_voice import LONGEST_EXAMPLE, LONGEST_PHRASE, LONGEST_TONE, MOST_EXAMPLES, MOST_PHRASES, BrandVoice

Tone = Annotated[str, Field(max_length=LONGEST_TONE, description="What copy should sound like, in plain words."), AfterValidator(printable)]
Phrase = Annotated[str, Field(min_length=1, max_length=LONGEST_PHRASE), AfterValidator(printable)]
Phrases = Annotated[list[Phrase], Field(max_length=MOST_PHRASES), Unique]
Example = Annotated[str, Field(min_length=1, max_length=LONGEST_EXAMPLE), AfterValidator(printable)]
_GIVEN: dict[str, Any] = {
    "tone": "Plain and warm. Short sentences. We say what a thing does before we say what it is called.",
    "avoid": ["synergy", "cutting edge", "game changer"],
    "prefer": ["meter reading", "energy report"],
    "examples": ["Your meters know it already. We write it down."],
}


class BrandVoiceIn(RequestModel):
    """The voice as it is to be: what is left out becomes empty. No text that is planned from now on says a word that it avoids."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN]})

    tone: Tone = ""
    avoid: Annotated[Phrases, Field(description="Words and phrases that no text may say, unless the brief orders them.")] = []
    prefer: Annotated[Phrases, Field(description="Words and phrases to choose where there is a choice.")] = []
    examples: Annotated[list[Example], Field(max_length=MOST_EXAMPLES, description="Texts that sound right.")] = []

    def to_domain(self) -> BrandVoice:
        """Return the voice, without a version."""
        return BrandVoice(tone=self.tone, avoid=tuple(self.avoid), prefer=tuple(self.prefer), examples=tuple(self.examples))


class BrandVoiceOut(AnswerModel):
    """How the workspace sounds; version 0 as long as nobody has described it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN | {"version": 1}]})

    tone: str
    avoid: list[str]
    prefer: list[str]
    examples: list[str]
    version: int


class VoiceCheckIn(RequestModel):
    """A text, and phrases that need not be stored yet."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "A cutting edge energy report", "avoid": ["cutting edge"], "prefer": ["energy report"]}]}
    )

    text: Annotated[str, Field(max_length=2 * LONGEST_TONE), AfterValidator(printable)]
    avoid: Phrases = []
    prefer: Phrases = []


class VoiceCheckOut(AnswerModel):
    """Which of the phrases the text says, as copy is judged: whole words, in any case."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"avoided": ["cutting edge"], "preferred": ["energy report"]}]})

    avoided: list[str]
    preferred: list[str]
