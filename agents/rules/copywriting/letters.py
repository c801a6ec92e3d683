"""Emails and letters: a reason to write, the reader's day, what we offer, what proves it, and an answer to the doubt."""

from agents.rules.copywriting.assignment import Assignment
from agents.rules.desk import within
from agents.rules.phrases import assets, gains, openers, openings


def email(task: Assignment) -> dict[str, tuple[str, ...]]:
    """Return subject, preheader, body and button."""
    desk = task.desk
    subject = desk.line(openers.SUBJECTS[task.mechanism], openers.SUBJECTS_SPARE, limit=task.limit("subject")) or "A short note"
    preheader = desk.line(openers.PREHEADERS, limit=task.limit("preheader")) or "A short read."
    return {"subject": (subject,), "preheader": (preheader,), "body": (_body(task, letter=False),), "cta": (task.cta(),)}


def letter(task: Assignment) -> dict[str, tuple[str, ...]]:
    """Return headline, body and the line that says what to do."""
    desk = task.desk
    headline = desk.line(("{title}", *openings.QUESTIONS), openers.SUBJECTS_SPARE, limit=task.limit("headline")) or "A short note"
    return {"headline": (headline,), "body": (_body(task, letter=True),), "cta": (task.cta(),)}


def _body(task: Assignment, *, letter: bool) -> str:
    desk, limit = task.desk, task.limit("body")
    duties = task.duties()
    greeting = desk.line(openers.GREETINGS)
    sign_off = desk.line(openers.SIGN_OFFS)
    room = limit - sum(len(text) + 2 for text in (*duties, greeting or "", sign_off or ""))
    parts = _paragraphs(task, longer=letter)
    if letter:
        parts = [*parts, desk.line(openers.P_S)]
        return within(limit, [greeting, within(room, parts[:-1]), *duties, sign_off, parts[-1]])
    return within(limit, [greeting, within(room, parts), *duties, sign_off])


def _paragraphs(task: Assignment, *, longer: bool) -> list[str | None]:
    desk = task.desk
    reason = _joined(
        task.opening(), desk.line(openings.PAINS), desk.line(openings.SECOND_PAINS) if longer or desk.rng.random() < 0.3 else None
    )
    offer = desk.line(assets.DESCRIPTIONS[task.mechanism])
    proof = desk.line(gains.GAINS, gains.HOPES)
    more = _joined(desk.line(gains.SECOND_GAINS), desk.line(gains.THIRD_GAINS) if longer else None)
    who_we_are = desk.line(("{what}.",)) if longer else None
    doubt = desk.line(gains.ANSWERED, gains.DOUBTS) if longer or desk.rng.random() < 0.6 else None
    close = desk.line(assets.CLOSINGS[task.mechanism])
    plans = (
        [reason, offer, _joined(proof, more), doubt, close],
        [reason, _joined(proof, more), offer, doubt, close],
        [reason, proof, offer, doubt, _joined(more, close)],
        [_joined(reason), _joined(offer, close), _joined(proof, more), doubt],
    )
    body = list(desk.rng.choice(plans))
    return [*body[:1], who_we_are, *body[1:]] if longer else body


def _joined(*parts: str | None) -> str | None:
    return " ".join(part for part in parts if part) or None
