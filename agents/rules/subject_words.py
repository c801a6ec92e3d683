"""What the market may hear about: the topic, and the headline of the signal."""

import re
from functools import lru_cache

from agents.rules.angle import Angle
from agents.rules.slots import Slots
from agents.rules.topics import signal_stems
from agents.rules.wording.markup import is_words_only
from agents.rules.wording.nouns import attributive, is_plural
from agents.rules.wording.reading import phrase
from agents.rules.wording.sentences import capitalised, mid_sentence, tidied
from agents.rules.wording.standing import standing
from agents.rules.wording.stems import stems
from agents.rules.wording.word_sets import word_set
from domain.entities.signal import MarketSignal, SignalKind

# Kinds of signal whose headline may be told to the market; the others (a rival, our own CRM, private talk) stay inside.
TELLABLE = frozenset({SignalKind.NEWS, SignalKind.REGULATORY, SignalKind.SEASON, SignalKind.EVENT})
_LONGEST_NEWS = 120
_KEEPS_HYPHEN = re.compile(r"^(?:\w|co|re|pre|non|self|multi|anti|sub)-", re.IGNORECASE)
_MIXED = {"saas": "SaaS", "iot": "IoT", "paas": "PaaS", "phd": "PhD"}
# A topic with one of these is something to avoid, not something to do well: the slot `trouble` is filled, otherwise `subject`.
_TROUBLE = stems(
    """
    accident attack breach complaint cost crime damage debt defect delay downtime error failure fault fine fraud injury leak loss
    mistake noise outage penalty pollution premium recall refused risk shortage spoilage theft threat vandalism waste
    """
)
_INITIALISMS = word_set(
    """
    ai api bnpl co2 crm csrd dora erp esg eu gdpr hr hvac it kpi nis2 nhs pv sca seo sme soc uk us vat
    """
)


@lru_cache(maxsize=1024)
def topic_handle(topic: str, names: frozenset[str]) -> str:
    """Return what copy calls a topic: slugs become words, initialisms capitals, names keep theirs."""
    text = " ".join(topic.replace("_", " ").split())
    if " " not in text and not _KEEPS_HYPHEN.match(text):
        text = text.replace("-", " ")
    by_lower = _by_lower(names)
    words = [
        _MIXED.get(word.lower()) or (word.upper() if word.lower() in _INITIALISMS else by_lower.get(word.lower(), word))
        for word in text.split(" ")
    ]
    return " ".join([mid_sentence(words[0], names), *words[1:]]) if words else text


@lru_cache(maxsize=64)
def _by_lower(names: frozenset[str]) -> dict[str, str]:
    return {name.lower(): name for name in sorted(names) if sum(char.isupper() for char in name) > 1 or len(name) > 6}


def topic_words(topic: str, names: frozenset[str]) -> Slots:
    """Return the topic and the words that agree with it in number."""
    raw = topic_handle(topic, names)
    handle = standing(raw)
    many = is_plural(handle)
    pronoun = "them" if many else "it"
    return {
        "topic": handle,
        "topic_adj": attributive(raw),
        "topic_is": "are" if many else "is",
        "topic_has": "have" if many else "has",
        "topic_it": pronoun,
        "topic_they": "they" if many else "it",
        "topic_s": "" if many else "s",
        "trouble" if stems(raw) & _TROUBLE else "subject": " ",
    }


def news_words(angle: Angle, names: frozenset[str]) -> Slots:
    """Return the headline of the leading signal, or of another on the same topic; mid-sentence only where it reads as a full sentence."""
    topic = stems(angle.topic)
    for index, finding in enumerate(angle.signals):
        news = news_clause(finding.signal, names)
        if news and (index == 0 or topic & signal_stems(finding.signal)):
            mid = mid_sentence(news, names)
            subject = mid.split(" ", 1)[0]
            return {"news": news, "news_mid": mid if is_plural(subject) or subject in ("the", "a", "an", "more", "all", "most") else ""}
    return {}


def news_clause(signal: MarketSignal, names: frozenset[str]) -> str | None:
    """Return the headline as a sentence that may be told to the market, without its stop, or None."""
    title = tidied(signal.title)
    if signal.kind not in TELLABLE or not signal.quote_ok or len(title) > _LONGEST_NEWS or title != title.rstrip("?!") or ":" in title:
        return None
    if not is_words_only(title):
        return None
    calm = mid_sentence(title, names)
    return capitalised(calm) if phrase(calm).clause else None
