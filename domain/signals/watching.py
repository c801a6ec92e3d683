"""Whether a watch catches a signal, and why."""

from datetime import datetime

from domain.entities.signal import MarketSignal, SignalStatus
from domain.entities.watch import Watch

_HIDDEN = (SignalStatus.MUTED, SignalStatus.EXPIRED)


def reason_to_catch(watch: Watch, signal: MarketSignal, now: datetime) -> str | None:
    """Return in words why `watch` catches a judged signal; None when it doesn't.

    A signal is about the watch's service when that is the closest one, or when it has one of the watch's topics (which then may be
    anybody's). Repetitions of a story and signals that people muted are never caught.
    """
    strength = signal.strength_at(now)
    shared = _shared_topics(watch, signal)
    closest = signal.scores is not None and signal.scores.service_id == watch.service_id
    if signal.duplicate_of is not None or signal.status in _HIDDEN or strength < watch.min_strength:
        return None
    if watch.kinds and signal.kind not in watch.kinds:
        return None
    if not (shared if watch.topics else closest):
        return None
    if watch.min_burst_z is not None and signal.burst_z < watch.min_burst_z:
        return None
    return "; ".join(_words(watch, signal, strength, shared))


def _shared_topics(watch: Watch, signal: MarketSignal) -> tuple[str, ...]:
    wanted = {topic.casefold() for topic in watch.topics}
    return tuple(topic for topic in signal.topics if topic.casefold() in wanted)


def _words(watch: Watch, signal: MarketSignal, strength: float, shared: tuple[str, ...]) -> list[str]:
    words = [f"strength {strength:.2f} (at least {watch.min_strength:.2f})"]
    words.append(f"about {', '.join(shared)}" if shared else "closest to the service")
    if watch.min_burst_z is not None:
        words.append(f"in a burst of {signal.burst_z:.1f} standard deviations (at least {watch.min_burst_z:.1f})")
    return words
