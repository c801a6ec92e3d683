"""Invitations: why to come, what happens, and how to say yes."""

from agents.rules.copywriting.assignment import Assignment
from agents.rules.desk import within
from agents.rules.phrases import assets, gains, openers, openings
from domain.entities.idea import Mechanism

_POINTS = 4
_GATHERINGS = (Mechanism.EVENT, Mechanism.COMMUNITY)


def invite(task: Assignment) -> dict[str, tuple[str, ...]]:
    """Return headline, body, agenda and button; an idea that is no event itself invites to a talk about it."""
    desk, limit = task.desk, task.limit("body")
    headline = desk.line(("{title}",), ("{topic}: you are invited", "You are invited"), limit=task.limit("headline")) or "You are invited"
    duties = task.duties()
    room = limit - sum(len(text) + 2 for text in duties)
    is_gathering = task.mechanism in _GATHERINGS
    call = desk.line(openers.INVITATIONS if is_gathering else openers.MEETINGS, openers.MEETINGS)
    reason = " ".join(filter(None, (task.opening(160), desk.line(openings.PAINS, limit=200))))
    offer = (
        desk.line(assets.DESCRIPTIONS[task.mechanism], limit=220)
        if desk.rng.random() < 0.5
        else desk.line(gains.GAINS, gains.HOPES, limit=220)
    )
    close = desk.line(assets.CLOSINGS[task.mechanism] if is_gathering else assets.MEETING_CLOSINGS)
    plans = ([reason, call, offer, close], [call, reason, offer, close])
    body = within(limit, [within(room, desk.rng.choice(plans)), *duties])
    return {"headline": (headline,), "body": (body,), "agenda": _agenda(task), "cta": (_yes(task),)}


def _agenda(task: Assignment) -> tuple[str, ...]:
    specific = assets.AGENDAS.get(task.mechanism, assets.GENERAL_AGENDA)
    points = task.desk.lines(specific, assets.GENERAL_AGENDA, limit=task.limit("agenda"), count=_POINTS)
    return points if len(points) > 1 else (*points, "Where you stand today", "What to do next")[:2]


def _yes(task: Assignment) -> str:
    if task.mechanism in _GATHERINGS:
        return task.cta()
    return (
        task.desk.line(("Save my seat", "I will be there", "Count me in"), ("Join us",), limit=task.limit("cta"), accepts_repeat=True)
        or "Go"
    )
