"""Landing pages and posts."""

from agents.rules.copywriting.assignment import Assignment
from agents.rules.desk import within
from agents.rules.phrases import ads, assets, gains, openers, openings
from agents.rules.wording.sentences import capitalised

_MOST_BULLETS = 4


def landing(task: Assignment) -> dict[str, tuple[str, ...]]:
    """Return headline, subhead, body, bullets and button."""
    desk = task.desk
    first = ("{title}",) if desk.rng.random() < 0.4 else openers.LANDING_HEADLINES
    headline = desk.line(first, openers.LANDING_HEADLINES, limit=task.limit("headline")) or "See how it works"
    subhead = desk.line(
        openers.SUBHEADS[:1] if desk.rng.random() < 0.5 else openers.SUBHEADS, openers.SUBHEADS, limit=task.limit("subhead")
    )
    duties = task.duties()
    room = task.limit("body") - sum(len(text) + 2 for text in duties)
    body = within(task.limit("body"), [within(room, _paragraphs(task)), *duties])
    return {
        "headline": (headline,),
        "subhead": (subhead or "See how it works.",),
        "body": (body,),
        "bullets": _bullets(task),
        "cta": (task.cta(),),
    }


def _paragraphs(task: Assignment) -> list[str | None]:
    desk = task.desk
    reason = " ".join(filter(None, (task.opening(), desk.line(openings.PAINS))))
    what = desk.line(("{what}.",)) if desk.rng.random() < 0.7 else None
    offer = desk.line(assets.DESCRIPTIONS[task.mechanism])
    doubt = desk.line(gains.ANSWERED, gains.DOUBTS) if desk.rng.random() < 0.5 else None
    return (
        [reason, what, offer, doubt]
        if desk.rng.random() < 0.6
        else [reason, " ".join(filter(None, (offer, desk.line(assets.CLOSINGS[task.mechanism])))), what]
    )


def _bullets(task: Assignment) -> tuple[str, ...]:
    desk, limit = task.desk, task.limit("bullets")
    told = [desk.line(table[:1], table, limit=limit) for table in (gains.BULLETS, gains.SECOND_BULLETS, gains.THIRD_BULLETS)]
    proven = [text for text in told if text]
    soft = desk.lines(gains.SOFT_BULLETS, limit=limit, count=max(1, _MOST_BULLETS - len(proven)))
    found = tuple(capitalised(text) for text in (*proven, *soft))[:_MOST_BULLETS]
    return found if len(found) > 1 else (*found, "See how it works", "Ask us anything")[:2]


def post(task: Assignment) -> dict[str, tuple[str, ...]]:
    """Return the body and the button of a post: a hook, the point, a question back."""
    desk, limit = task.desk, task.limit("body")
    duties = task.duties()
    room = limit - sum(len(text) + 2 for text in duties)
    hook = task.opening(160) if desk.rng.random() < 0.6 else desk.line(openings.QUESTIONS)
    pain = desk.line(openings.PAINS, limit=200)
    offer = desk.line(assets.DESCRIPTIONS[task.mechanism], limit=220)
    gain = desk.line(gains.GAINS, gains.HOPES, limit=220)
    ending = desk.line(ads.POST_ENDINGS[task.mechanism])
    reserved = len(ending or "") + 2
    plans = ([hook, pain, offer], [hook, pain, gain], [pain, gain, offer], [hook, offer, gain])
    body = within(room - reserved, desk.rng.choice(plans))
    return {"body": (within(limit, [body, *duties, ending]),), "cta": (task.cta(),)}
