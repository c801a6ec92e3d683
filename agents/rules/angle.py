"""The angle of an idea on an audience: which signal, pain, job, objection and benefits it turns on, chosen by what they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agents.dossier import Dossier, SignalFinding
from agents.rules.figures import has_figure
from agents.rules.topics import about_signals, topic_of
from agents.rules.wording.markup import is_words_only
from agents.rules.wording.stems import overlap, stems
from agents.rules.wording.subjects import widened
from domain.entities.audience import Audience
from domain.entities.service import Benefit


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """What a piece of work turns on. Lists are ordered by fit to the signals; `benefits` are indices into the service's."""

    audience: Audience
    signals: tuple[SignalFinding, ...]
    topic: str
    pains: tuple[str, ...]
    jobs: tuple[str, ...]
    objections: tuple[str, ...]
    benefits: tuple[int, ...]

    @property
    def signal(self) -> SignalFinding | None:
        """The signal that leads, if there is one."""
        return self.signals[0] if self.signals else None


def audience_fit(audience: Audience, about: frozenset[str]) -> float:
    """Return how much of an audience's pains and jobs a subject touches: the best phrase's overlap, 0..1."""
    return max((overlap(stems(text), about) for text in (*audience.pains, *audience.jobs_to_be_done, audience.name)), default=0.0)


def ranked(texts: Sequence[str], about: frozenset[str], turn: int = 0) -> tuple[str, ...]:
    """Return the texts, best match first; among those that match equally, `turn` decides who starts."""
    count = len(texts)
    order = sorted(range(count), key=lambda index: (-round(overlap(stems(texts[index]), about), 2), (index - turn) % count))
    return tuple(texts[index] for index in order)


def angle_on(
    dossier: Dossier, audience: Audience, signals: tuple[SignalFinding, ...], *, turn: int = 0, topic: str = "", said: str = ""
) -> Angle:
    """Return the angle that `signals` give on an audience; `turn` varies what leads where nothing decides. The topic is the one given,
    or the one that `said`, a text already written, names."""
    about = (about_signals(signals) or stems(" ".join(dossier.service.topics))) | stems(topic)
    proven_first = _benefits_ranked(dossier.service.benefits, about, turn)
    return Angle(
        audience=audience,
        signals=signals,
        topic=topic or topic_of(dossier, audience, signals, turn=turn, said=said),
        pains=ranked(_repeatable(audience.pains), about, turn),
        jobs=ranked(_repeatable(audience.jobs_to_be_done), about, turn),
        objections=ranked(_repeatable(audience.objections), about, turn),
        benefits=proven_first,
    )


@lru_cache(maxsize=1024)
def _repeatable(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts that have no figure, no address and no markup: what an audience is said to feel proves no figure."""
    return tuple(text for text in texts if not has_figure(text) and is_words_only(text))


@lru_cache(maxsize=1024)
def _benefits_ranked(benefits: tuple[Benefit, ...], about: frozenset[str], turn: int) -> tuple[int, ...]:
    """Return the benefits' indices: proven ones first, then by fit, then by turn."""
    wide, count = widened(about), len(benefits)

    def rank(index: int) -> tuple[bool, float, int]:
        benefit = benefits[index]
        return (not benefit.proof.strip(), -round(overlap(stems(f"{benefit.text} {benefit.proof}"), wide), 2), (index - turn) % count)

    return tuple(sorted(range(count), key=rank))


def strengths(dossier: Dossier) -> dict[str, float]:
    """Return how strong each finding of the run is, by its evidence's label."""
    signals = {finding.evidence.label: finding.strength for finding in dossier.signals}
    return signals | {finding.evidence.label: finding.strength for finding in dossier.context}
