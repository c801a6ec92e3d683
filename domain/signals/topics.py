"""What a signal is about: topics of the services that its text names, then its own most telling words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.signals.duplicates import words

MAX_TOPICS = 8
_OWN_KEYWORDS = 4
_TITLE_WEIGHT = 3
_SHORTEST_KEYWORD = 3
_STEM_LETTERS = 5  # "budget" finds "budgeting", "regulation" finds "regulatory"

# "LONDON, Aug 3 (Reuters) - " and "AP - " before a lead, and "UPDATE 2-" before a title, say nothing of what it is about.
_DATELINE = re.compile(r"^(?:[A-Z][A-Z .,/-]{2,30}(?:\w+\.? \d{1,2},? )?(?:\d{4} ?)?(?:\([\w ]{2,30}\))? ?-{1,2} ?|[A-Z]\w{1,15} - )")
_VERSION = re.compile(r"^\W*(?:update|correct(?:ed|ion)|wrap(?:up)?)\W*\d*\W+", re.IGNORECASE)
# Two letters count when their capitals make them a name: "GM", "5G".
_SHORT_NAME = re.compile(r"\b(?=[A-Z0-9]?[A-Z])[A-Z0-9]{2}\b")
_NO_NAMES = frozenset({"am", "ap", "co", "ii", "no", "pm", "st", "tv", "us"})

# Function words, calendar words, and what every news item says.
_STOPWORDS = frozenset(
    words("""
    a about above according add adds after again against ago agree agreed agrees ahead aim aims all allow allows also amid among an and
    announce announced announces another any april are around as ask asks at august awaits back bad be because become becomes been
    before begin begins behind being below best better between bid big bigger biggest billion bit both bring brings build builds but buy
    buys by call called calls came can close closes come comes companies company confirm confirmed confirms continue continues corp
    could cut cuts day days deal deals december despite did do does doesn doing don down drop drops due during each earlier early easy
    eight end ended ends even ever every expect expected expects face faced faces fall falls far february fell few find finds first five
    for former found four friday from full fun further get gets getting given gives giving gone good got group groups guy had half hard
    has have having he head heads held help helps her here hers high him his hit hits hold holds hot how huge i idea if in inc into is
    it its itself january july june just keep keeps key know known last late latest lead leads leaves left less let lie like likely
    little live long look looks lose loses lost lot low lowers ltd made main major make makes making man many march may meet meets men
    met mid might million mix monday more most move moves much must near nearly nears need needs new news next nine no nor not november
    now october of off offer offers official officials old on once one only opens or other our out over own part past pay people per
    percent plan plans please plus point points poised possible posts press problem problems pull pulling pulls push pushes put puts
    quit quits raise raises ran rather reach reaches ready really remain remains report reportedly reports return returns reuters
    reveal reveals right rise rises rolls rose run runs said same sat saturday saw say says second see seek seeks seen sees sends
    september set sets seven several she should show shows sign signs since sit six sixth small so sold some soon sources spokesman
    start starting starts stay stays step steps still stop stops strong such sunday sure take taken takes taking talk talks tell tells
    ten than that the their them then there these they thing things think third this those thousands three through thursday time to
    today told too took top tops toward towards tried tries trips try tuesday turn turned turns twice two under until unveil unveils up
    upon urge urges us use used using very via want wants war warn warns was way ways we wednesday week went were what when where which
    while who whom why wide will win wins wish with within without won work works world worst would year years yes yesterday yet you
    your
    """)
)


def find_topics(title: str, summary: str, service_topics: Sequence[str], given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return at most eight topics: the ones given, the services' that occur in the text, then keywords by weighted frequency."""
    named = [topic for topic in service_topics if _mentions(topic, words(f"{title} {summary}"))]
    topics = dict.fromkeys(" ".join(topic.split()).casefold() for topic in (*given, *named))
    covered = {word for topic in topics for word in words(topic)}
    keywords = [term for term in keywords_of(title, summary) if not covered.issuperset(words(term))]
    return tuple([*(topic for topic in topics if topic), *keywords[:_OWN_KEYWORDS]][:MAX_TOPICS])


def keywords_of(title: str, summary: str) -> tuple[str, ...]:
    """Return the content words, most telling first: three points in the title, one in the summary, earlier before later.

    Two that stand side by side more than once are one term, such as "heat pumps".
    """
    names = _short_names(title)
    texts = [_told(text, names) for text in (_VERSION.sub("", title), _DATELINE.sub("", summary))]
    terms = {pair for pair, times in Counter(pair for text in texts for pair in pairwise(text) if all(pair)).items() if times > 1}
    points: Counter[str] = Counter()
    for text, weight in zip(texts, (_TITLE_WEIGHT, 1), strict=True):
        for term in _joined(text, terms):
            points[term] += weight
    return tuple(term for term, _ in points.most_common())


def _short_names(title: str) -> frozenset[str]:
    return frozenset() if title.isupper() else frozenset(name.casefold() for name in _SHORT_NAME.findall(title)) - _NO_NAMES


def _told(text: str, names: frozenset[str]) -> list[str]:
    """Return the words of a text in order, the empty string in place of each that says nothing."""
    return [word if _is_telling(word) or word in names else "" for word in words(text)]


def _is_telling(word: str) -> bool:
    return len(word) >= _SHORTEST_KEYWORD and word not in _STOPWORDS and not word.isdigit()


def _joined(text: Sequence[str], terms: set[tuple[str, str]]) -> Iterator[str]:
    """Yield the words that say something, those of a term as one."""
    rest = iter([*pairwise(text), (text[-1], "")] if text else [])
    for word, following in rest:
        if (word, following) in terms:
            yield f"{word} {following}"
            next(rest)
        elif word:
            yield word


def _mentions(topic: str, text_words: list[str]) -> bool:
    needed = words(topic)
    present = {_stem(word) for word in text_words}
    return bool(needed) and all(_stem(word) in present for word in needed)


def _stem(word: str) -> str:
    return word[:_STEM_LETTERS] if len(word) > _STEM_LETTERS else word.removesuffix("s")
