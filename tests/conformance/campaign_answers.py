"""Answers that a model might give to our prompts about the sample workspace: true, within limits, and of a realistic length.

They are the same whoever's protocol carries them. What is asked is told by the prompt's first words; labels are those that every run over
the sample has (S1, S2, P1, D1, C1, …).
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from domain.entities.channel import MessageFormat

STRATEGY = {
    "thoughts": "Buyers are pushed from outside, and the timing is theirs [S1].",
    "opportunities": [
        {
            "title": "Rules arrive before anybody is ready",
            "insight": "They hear that the rules change, and the records that would help are still kept by hand.",
            "proposition": "Be ready before the question comes.",
            "audience": "U1",
            "evidence": ["S1", "S2"],
        },
        {
            "title": "Nobody wants to be the next bad example",
            "insight": "When something fails at night, they find out in the morning, and then it is too late to act.",
            "proposition": "Know it while you can still act.",
            "audience": "U2",
            "evidence": ["S2", "P1"],
        },
    ],
}
IDEAS = (
    (
        "The morning you find out",
        "provocation",
        "They trust a fridge that nobody watches at night.",
        "Find out at night, while there is time to act.",
    ),
    (
        "Ready when they ask",
        "education",
        "An inspection asks for records that are still on paper.",
        "Have the records before anybody asks for them.",
    ),
    (
        "Ask us the awkward question",
        "proof",
        "They have heard promises before, and want to see for themselves.",
        "See how it works before you decide.",
    ),
    (
        "Two people less on the night shift",
        "offer",
        "Checking by hand costs time that nobody has.",
        "Give the checking away and keep the time.",
    ),
)
OPINION = "It says something that they feel, and it can be shown [S1]."
RATIONALE = (
    "The money goes where its last part still brings as much as anywhere else [C1]. The largest share answers people who look [C2].",
    "What holds the plan back is a limit, not the mathematics [C1]. Another sum would move the shares, not their order [C2].",
)
EXPLANATION = (
    "These signals matter now because they change what buyers are asked for [S1]. They come from more than one side [S2].",
    "The chosen idea turns that pressure into something that can be done [S1].",
    "The money falls where it still brings most, and the split is proven [C1].",
    "What to expect is a range, and the first results will narrow it [C1].",
    "Another budget would change the answer more than another channel [C2].",
)


def answer_to(system: str, prompt: str, schema: Mapping[str, Any]) -> str:
    """Return an answer as JSON text."""
    for opening, make in _BY_OPENING.items():
        if system.startswith(opening):
            return json.dumps(make(prompt, schema), ensure_ascii=False)
    raise ValueError(f"nobody asks like this: {system[:80]!r}")


def _ideas(prompt: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Two ideas, others for another opening, so that no two of a run are alike."""
    first = "Nobody wants" in prompt.partition("## The opening")[2][:200]
    wanted = int((re.search(r"Ideas wanted: (\d+)", prompt) or ["", "2"])[1])
    chosen = (IDEAS[2:] if first else IDEAS[:2])[:wanted]
    ideas = [
        {
            "title": title,
            "mechanism": mechanism,
            "insight": insight,
            "proposition": proposition,
            "evidence": ["S1", "S2"],
            "requires": [],
        }
        for title, mechanism, insight, proposition in chosen
    ]
    return {"ideas": ideas}


_COPY: Mapping[MessageFormat, Mapping[str, Any]] = {
    MessageFormat.SEARCH_AD: {
        "headlines": ["Know it while it happens", "Ready before they ask", "See it before you decide"],
        "descriptions": ["What happens at night should not be news in the morning.", "Look at it in your own rooms, then decide."],
    },
    MessageFormat.SINGLE_IMAGE: {
        "headline": "The morning is too late",
        "body": "What happens at night should not be news in the morning.",
        "cta": "See it work",
        "alt_text": "A closed door at night, and a light behind it",
    },
    MessageFormat.EMAIL: {
        "subject": "What happened last night?",
        "preheader": "Find out while you can still act",
        "body": "Some things are noticed in the morning, when it is too late to act.\n\nWhat would change if you knew at once? "
        "Let us show you in your own rooms, in your own time, and then decide for yourself.\n\nWhen would it suit you?",
        "cta": "Pick a time",
    },
    MessageFormat.POST: {
        "body": "Who knows what happened last night? Often nobody, until the morning. It need not be so.",
        "cta": "See how",
    },
    MessageFormat.LANDING: {
        "headline": "Know it while it happens",
        "subhead": "What happens at night should not be news in the morning.",
        "body": "Some things are noticed too late to act. Look at what would have been seen, in your own rooms, and then decide.",
        "bullets": ["Look before you decide", "Bring your own case"],
        "cta": "Pick a time",
    },
    MessageFormat.INVITE: {
        "headline": "Bring your own case",
        "body": "Join others who have the same nights. Bring a case of your own, and take an answer home.",
        "agenda": ["What happens at night", "What can be done about it"],
        "cta": "Save my seat",
    },
    MessageFormat.LETTER: {
        "headline": "What happened last night?",
        "body": "Some things are noticed in the morning, when it is too late to act. Let us show you what could have been seen.",
        "cta": "Call us when it suits you",
    },
}


def _copy(prompt: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    wanted = prompt.partition("## Wanted")[2]
    kind = MessageFormat(re.findall(r"Format: (\w+)\.", wanted)[0])
    duties = re.findall(r"^Must carry: (.*)$", wanted, re.MULTILINE)
    return {**_with_duties(_COPY[kind], duties), "claims": [], "hypothesis": "They act when they see that it concerns them."}


def _with_duties(fields: Mapping[str, Any], phrases: list[str]) -> Mapping[str, Any]:
    """Say what must be said: as a headline or a description of a search ad, elsewhere at the end of the body."""
    if "headlines" in fields:
        short = [phrase for phrase in phrases if len(phrase) <= 30]
        return {
            **fields,
            "headlines": [*fields["headlines"], *short],
            "descriptions": [*fields["descriptions"], *(set(phrases) - set(short))],
        }
    return {**fields, "body": " ".join([fields["body"], *(f"{phrase}." for phrase in phrases)])}


def _opinions(prompt: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    labels = sorted(set(re.findall(r"^(I\d+):", prompt, re.MULTILINE)))
    return {"best": labels[0], "opinions": [{"idea": label, "stands": True, "note": OPINION} for label in labels]}


_BY_OPENING: Mapping[str, Callable[[str, Mapping[str, Any]], dict[str, Any]]] = {
    "You are the strategist": lambda prompt, schema: STRATEGY,
    "You are the creative lead": _ideas,
    "You are a copywriter": _copy,
    "You are a seasoned editor": _opinions,
    "You are a media planner": lambda prompt, schema: {"paragraphs": list(RATIONALE)},
    "You explain marketing plans": lambda prompt, schema: {"paragraphs": list(EXPLANATION)},
    "You test a connection": lambda prompt, schema: {"word": "ready"},
}
