"""What a message has to say word for word: the phrases of the brief that have room in its format."""

from collections.abc import Iterable

from domain.entities.channel import MessageFormat
from domain.entities.message import FORMAT_LIMITS


def ended(phrase: str) -> str:
    """Return the phrase as a sentence."""
    return phrase if phrase.endswith((".", "!", "?")) else f"{phrase}."


def duties_of(must_say: Iterable[str], format: MessageFormat) -> tuple[str, ...]:
    """Return the phrases that a message of this format must carry, in order: in a search ad those that fit a line; in an image ad those
    that fit its body together; elsewhere those that together leave half of the body free."""
    phrases = tuple(text.strip() for text in must_say if text.strip())
    if format is MessageFormat.SEARCH_AD:
        return _that_fit_lines(phrases)
    limit = FORMAT_LIMITS[format]["body"].max_chars
    room = limit if format is MessageFormat.SINGLE_IMAGE else limit // 2
    kept: list[str] = []
    for phrase in phrases:
        length = len(ended(phrase)) + 2
        if length <= room + 2:
            kept.append(phrase)
            room -= length
    return tuple(kept)


def _that_fit_lines(phrases: tuple[str, ...]) -> tuple[str, ...]:
    headline, description = (FORMAT_LIMITS[MessageFormat.SEARCH_AD][name] for name in ("headlines", "descriptions"))
    short = [phrase for phrase in phrases if len(phrase) <= headline.max_chars][: headline.max_count]
    long = [phrase for phrase in phrases if headline.max_chars < len(phrase) <= description.max_chars][: description.max_count]
    return tuple(phrase for phrase in phrases if phrase in short or phrase in long)
