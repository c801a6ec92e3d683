"""Search ads and single images: little room, so every line must stand alone."""

from agents.rules.copywriting.assignment import Assignment
from agents.rules.desk import within
from agents.rules.phrases import ads, assets, gains
from agents.rules.phrases.openings import PAINS, QUESTIONS

_HEADLINES, _DESCRIPTIONS = 12, 4


def search_ad(task: Assignment) -> dict[str, tuple[str, ...]]:
    """Return eight to fifteen headlines and four descriptions; what must be said comes first where it fits."""
    limit = task.limit("headlines")
    short = tuple(text for text in task.must_say if len(text) <= limit)
    long = tuple(text for text in task.must_say if limit < len(text) <= task.limit("descriptions"))
    desk = task.desk
    own = desk.lines(ads.SEARCH_OWN, limit=limit, count=4)
    by_mechanism = desk.lines(ads.SEARCH[task.mechanism], limit=limit, count=4)
    spare = desk.lines(ads.SEARCH_SPARE, limit=limit, count=max(3, _HEADLINES - len(own) - len(by_mechanism)))
    headlines = tuple(dict.fromkeys(_headline(text) for text in (*short, *own, *by_mechanism, *spare)))
    return {
        "headlines": (*short, *(text for text in headlines if text not in short))[:_HEADLINES],
        "descriptions": _descriptions(task, long),
    }


def _headline(text: str) -> str:
    return text.removesuffix(".")


def _descriptions(task: Assignment, long: tuple[str, ...]) -> tuple[str, ...]:
    limit = task.limit("descriptions")
    ends = (*task.desk.lines(ads.AD_ENDINGS, limit=30, count=2), None, None)
    lines = [task.desk.line(table, limit=limit) for table in (gains.BRIEF_GAINS, gains.BRIEF_SECOND_GAINS)]
    told = [within(limit, (line, end), joint=" ") for line, end in zip(lines, ends, strict=False) if line]
    told.insert(1, within(limit, task.desk.lines(assets.BRIEF[task.mechanism], limit=50, count=2), joint=" "))
    spare = task.desk.lines(ads.SEARCH_DESCRIPTIONS, limit=limit, count=_DESCRIPTIONS)
    return tuple(dict.fromkeys((*long[:_DESCRIPTIONS], *(text for text in told if text), *spare)))[:_DESCRIPTIONS]


def single_image(task: Assignment) -> dict[str, tuple[str, ...]]:
    """Return headline, body, button and a description of the picture for those who can't see it."""
    desk = task.desk
    title = desk.slots["title"]
    headline = (
        title
        if len(title) <= task.limit("headline") and desk.rng.random() < 0.45
        else desk.line(ads.IMAGE_HEADLINES, ("{title}", "See how it works"), limit=task.limit("headline"))
    )
    desk.slots["shown"] = headline or title
    limit = task.limit("body")
    duties = " ".join(task.duties())
    room = limit - len(duties) - 1 if duties else limit
    first = desk.line(QUESTIONS, PAINS, limit=min(room, 80))
    gain = desk.line(gains.BRIEF_GAINS, limit=max(0, min(70, room - len(first or "") - 1)))
    asset = desk.line(assets.BRIEF[task.mechanism], limit=70)
    body = within(limit, [within(room, _ordered(task, first, gain, asset), joint=" "), duties], joint=" ") or "See how it works."
    alt = desk.line(ads.ALT_TEXTS, limit=task.limit("alt_text")) or "Plain card with a headline"
    return {"headline": (headline or "See how it works",), "body": (body,), "cta": (task.cta(),), "alt_text": (alt,)}


def _ordered(task: Assignment, first: str | None, gain: str | None, asset: str | None) -> tuple[str | None, ...]:
    return (first, gain, asset) if task.desk.rng.random() < 0.6 else (gain, asset) if gain else (first, asset)
