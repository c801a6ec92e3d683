"""What a signal is about: topics of the services that its text names, then its own most telling words."""

from collections import Counter
from collections.abc import Sequence

from domain.signals.duplicates import words

MAX_TOPICS = 8
_OWN_KEYWORDS = 4
_TITLE_WEIGHT = 3
_SHORTEST_KEYWORD = 4
_STEM_LETTERS = 5  # "budget" finds "budgeting", "regulation" finds "regulatory"

# Function words, calendar words, and what every news item says.
_STOPWORDS = frozenset(
    words("""
    a about above according after again against all also amid among an and any april are around as at august back be because been
    before being below between billion both but by can companies company could december did do does doing down during each early
    february few first for friday from further get gets getting given gives giving had has have having he her here hers him his
    how i if in into is it its itself january july june just last late latest less like made make makes making many march may
    might million monday more most much must new news next no nor not november now october of off old on once one only or other
    our out over own part people per percent plan plans please put report reports said same saturday say says see seen september
    set she should since so some still such sunday take takes than that the their them then there these they this those three
    through thursday time to today too tuesday two under until up upon us use used using very was we wednesday week were what when
    where which while who whom why will with within without world would year years yet you your
    """)
)


def find_topics(title: str, summary: str, service_topics: Sequence[str], given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return at most eight topics: the ones given, the services' that occur in the text, then keywords by weighted frequency."""
    named = [topic for topic in service_topics if _mentions(topic, words(f"{title} {summary}"))]
    topics = dict.fromkeys(" ".join(topic.split()).casefold() for topic in (*given, *named))
    covered = {word for topic in topics for word in words(topic)}
    keywords = [word for word in keywords_of(title, summary) if word not in covered]
    return tuple([*(topic for topic in topics if topic), *keywords[:_OWN_KEYWORDS]][:MAX_TOPICS])


def keywords_of(title: str, summary: str) -> tuple[str, ...]:
    """Return the content words, most telling first: three points in the title, one in the summary, earlier before later."""
    points: Counter[str] = Counter()
    for text, weight in ((title, _TITLE_WEIGHT), (summary, 1)):
        for word in words(text):
            if len(word) >= _SHORTEST_KEYWORD and word not in _STOPWORDS and not word.isdigit():
                points[word] += weight
    return tuple(word for word, _ in points.most_common())


def _mentions(topic: str, text_words: list[str]) -> bool:
    needed = words(topic)
    present = {_stem(word) for word in text_words}
    return bool(needed) and all(_stem(word) in present for word in needed)


def _stem(word: str) -> str:
    return word[:_STEM_LETTERS] if len(word) > _STEM_LETTERS else word.removesuffix("s")
