"""Whether a text repeats what its writer was told: the words of our prompts, or the marks around strangers' text."""

from functools import lru_cache

from agents.models.fences import RULE
from agents.prompt_library import prompts

WINDOW = 40  # characters in a row; fewer are found in honest texts, too
LEAST_WHOLE = 20  # characters of a sentence or a field that is nothing but a piece of the instructions


def instructions_in(text: str) -> tuple[str, ...]:
    """Return, in words, what of a writer's instructions a text repeats."""
    if "⟦" in text or "⟧" in text:
        return ("repeats the marks around quoted material",)
    plain, told, windows = _plain(text), _told(), _windows()
    is_piece = len(plain) >= LEAST_WHOLE and plain in told
    if is_piece or any(plain[at : at + WINDOW] in windows for at in range(len(plain) - WINDOW + 1)):
        return ("repeats its writer's instructions",)
    return ()


@lru_cache(maxsize=1)
def _told() -> str:
    return "\n".join(_plain(text) for text in (RULE, *(words for item in prompts() for words in (item.system, item.task))))


@lru_cache(maxsize=1)
def _windows() -> frozenset[str]:
    return frozenset(text[at : at + WINDOW] for text in _told().split("\n") for at in range(len(text) - WINDOW + 1))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
