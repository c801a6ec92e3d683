"""Running text of a model as people see it: only what may stand, and a word about what may not."""

from collections.abc import Iterable

from agents.critic import Removed, Shown, TruthfulText
from agents.dossier import Dossier
from agents.protocol import Thought, Try


def thoughts_in(parts: Iterable[Shown | Removed], source: Try | None) -> list[Thought]:
    """Return what may be shown as thoughts, and what may not as a thought about it."""
    return [Thought(part.text if isinstance(part, Shown) else part.words, source) for part in parts]


def told_truthfully(text: str, dossier: Dossier) -> tuple[str, list[Thought]]:
    """Return what of a short text may stand, and thoughts about the rest."""
    sieve = TruthfulText(dossier)
    parts = [*sieve.feed(text), *sieve.finish()]
    kept = "".join(part.text for part in parts if isinstance(part, Shown))
    return kept, thoughts_in((part for part in parts if isinstance(part, Removed)), None)
