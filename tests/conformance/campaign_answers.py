"""Answers that a model might give to our prompts about the sample workspace: true, within limits, and of a realistic length.

They are the same whoever's protocol carries them. What is asked is told by the prompt's first words; labels are those that every run over
the sample has (S1, S2, P1, D1, C1, …).
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from domain.entities.channel import MessageFormat
from domain.entities.idea import Mechanism

STRATEGY: dict[str, Any] = {
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
    ("The morning you find out", "They trust a fridge that nobody watches at night.", "Find out while there is time to act."),
    ("Ready when they ask", "An inspection asks for records that are still on paper.", "Have the records before anybody asks for them."),
    (
        "Ask us the awkward question",
        "They have heard promises before, and want to see for themselves.",
        "See how it works before you decide.",
    ),
    ("Give the checking away", "Checking by hand costs time that nobody has.", "Keep the time for the people who come in."),
    ("What the night shift never tells", "Nobody writes down what did not go wrong.", "Know what happens when nobody is there."),
    ("Bring the list you are afraid of", "Everybody has a list of things that were never fixed.", "Leave with the first one done."),
    ("Neighbours who sleep", "They know somebody who stopped worrying, and not how.", "Hear it from people like you."),
    ("Count the doors, not the hours", "They pay for time and get none of it back.", "Pay for what is watched, and nothing else."),
    ("Before the summer does it for you", "Warm days find the weak spot first.", "Find it while it is still cool."),
    ("The drawer with the paper slips", "The proof is there, somewhere in a drawer.", "Have it where you look for it."),
    ("One alarm, one answer", "An alarm that nobody answers is only noise.", "Somebody answers when it rings."),
    ("Ask what the last visit found", "What was found last time will be asked again.", "Answer it once and for good."),
    ("The second key", "One person knows how it works, and is on leave.", "Make sure that somebody else knows, too."),
    ("Show it to the new one", "New people inherit what nobody explains.", "Explain it to them in an afternoon."),
    ("The page that nobody wants to sign", "Signing for what was not seen feels wrong.", "Sign for what you have seen."),
    ("Half past two at night", "Most trouble starts when nobody looks.", "Look without being there."),
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


def _idea(prompt: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """One idea per mechanism, so that no two of an opening are alike; another opening has others."""
    mechanism = re.findall(r"One idea that works by (\w+)", prompt)[0]
    second = "Nobody wants" in prompt.partition("## The opening")[2][:200]
    title, insight, proposition = IDEAS[(2 * list(Mechanism).index(Mechanism(mechanism)) + second) % len(IDEAS)]
    return {"title": title, "insight": insight, "proposition": proposition, "evidence": ["S1", "S2"], "requires": []}


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
    "You are the creative lead": _idea,
    "You are a copywriter": _copy,
    "You are a seasoned editor": _opinions,
    "You are a media planner": lambda prompt, schema: {"paragraphs": list(RATIONALE)},
    "You explain marketing plans": lambda prompt, schema: {"paragraphs": list(EXPLANATION)},
    "You test a connection": lambda prompt, schema: {"word": "ready"},
}
