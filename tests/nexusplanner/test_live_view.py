"""A run in the terminal, drawn from the events and the campaign of a finished one."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from domain.entities.run_event import EventType, RunEvent
from domain.identity import RunId, new_id
from graph.builder import planner
from nexusplanner.cli.live_view import LiveView, watching

RUN = RunId(new_id())
THOUGHT = "One warm night can cost more than a month's margin, and people have learned to live with it [S2]. " * 3

ASKED = {"call_id": "q", "attempt": 1, "provider": "openai", "model": "gpt-x", "prompt_id": "strategy", "prompt_version": "1"}
ANSWERED = ASKED | {"outcome": "ok", "tokens": 412, "cost_micros": 700, "estimated": False, "seconds": 1.82}
SWITCHED = {"call_id": "q", "provider": "openai", "to": "rules", "reason": "gave no answer in time"}


def event(type_: EventType, node: str | None = None, data: Mapping[str, Any] | None = None) -> RunEvent:
    return RunEvent(run_id=RUN, seq=1, attempt=1, at=datetime(2026, 11, 22, tzinfo=UTC), type=type_, node=node, data=data or {})


EVENTS = (
    event("node.started", "strategy"),
    event("reasoning.delta", "strategy", {"text": THOUGHT}),
    event("node.finished", "strategy"),
    event("node.started", "creative", {"label": "one"}),
    event("node.started", "creative", {"label": "two"}),
    event("idea.ready", "creative", {"idea": {"title": "[bold]Loud[/bold]", "mechanism": "proof"}}),
    event("node.finished", "creative"),
)


def drawn(console: Console) -> str:
    with watching(console) as view:
        for item in EVENTS:
            view.apply(item)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [80, 100, 140])
def test_in_a_terminal_long_thoughts_are_wrapped_beside_their_step(width: int) -> None:
    lines = re.split(r"[\r\n]+", drawn(Console(file=StringIO(), force_terminal=True, width=width, no_color=True)))
    thought = [line for line in lines if "warm night" in line]
    assert thought
    assert "strategy" in thought[0]
    assert all(len(_plain(line)) <= width for line in lines)


def test_elsewhere_an_event_is_one_line_without_control_codes() -> None:
    text = drawn(Console(file=StringIO(), width=80))
    assert [line.rstrip() for line in text.splitlines()] == [f"strategy: {THOUGHT}".rstrip(), "creative: idea: “[bold]Loud[/bold]” (proof)"]
    assert "\x1b" not in text


def test_a_step_is_done_when_all_its_tasks_are() -> None:
    view = LiveView(Console(file=StringIO(), width=80))
    for item in EVENTS:
        view.apply(item)
    assert _strip(view)["strategy"] == "✓"
    assert _strip(view)["creative"] == "●"
    view.apply(event("node.finished", "creative"))
    assert _strip(view)["creative"] == "✓"
    assert _strip(view)["publish"] == "·"


def test_the_steps_are_those_of_the_graph_and_a_critic_is_one_once_it_is_asked() -> None:
    view = LiveView(Console(file=StringIO(), width=80))
    assert set(_strip(view)) == set(planner().nodes) - {"second_opinion"}
    view.apply(event("node.started", "second_opinion"))
    assert _strip(view)["second_opinion"] == "●"


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_steps_take_few_lines(width: int) -> None:
    console = Console(file=StringIO(), width=width)
    view = LiveView(console)
    view.apply(event("node.started", "second_opinion"))
    console.print(view.strip())
    assert isinstance(console.file, StringIO)
    assert len(console.file.getvalue().splitlines()) <= 3


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (event("run.failed", None, {"problem": {"detail": "no idea passed the critique"}}), "run: failed: no idea passed the critique"),
        (event("review.requested", "review", {"question": "Which ideas?"}), "review: waits for a review: Which ideas?"),
        (
            event("tool.returned", "recall", {"tool": "search_context", "summary": "", "error": "away"}),
            "recall: search_context failed: away",
        ),
        (event("metadata", None, {"attempt": 2}), "run: another worker goes on (attempt 2)"),
        (event("idea.rejected", "critique", {"reasons": ["too loud"]}), "critique: an idea is left out: too loud"),
        (
            event("metadata", None, {"attempt": 1, "providers": ["bedrock:a.b-v1:0", "openai:gpt-x", "rules"]}),
            "run: planned by bedrock (a.b-v1:0), then openai (gpt-x), rules as the floor",
        ),
        (event("model.called", "strategy", ASKED), "strategy: asks openai gpt-x (strategy@1)"),
        (event("model.called", "strategy", ASKED | {"attempt": 2}), "strategy: asks openai gpt-x (strategy@1, try 2)"),
        (event("model.returned", "strategy", ANSWERED), "strategy: openai gpt-x answered: 412 tokens, $0.0007, 1.8 s"),
        (
            event("model.returned", "strategy", ANSWERED | {"outcome": "invalid", "error": "no source", "estimated": True}),
            "strategy: openai's answer is of no use: no source (about 412 tokens, $0.0007, 1.8 s)",
        ),
        (
            event("model.returned", "creative", ANSWERED | {"outcome": "failed", "error": "broke\noff", "tokens": 0, "cost_micros": 0}),
            "creative: openai broke off (1.8 s)",
        ),
        (
            event("model.returned", "creative", ANSWERED | {"outcome": "cut", "error": "did not finish within 1.8 s"}),
            "creative: openai did not finish within 1.8 s (412 tokens, $0.0007, 1.8 s)",
        ),
        (event("model.switched", "creative", SWITCHED), "creative: openai gave no answer in time; rules go on"),
        (event("model.switched", "creative", SWITCHED | {"to": "bedrock"}), "creative: openai gave no answer in time; bedrock goes on"),
        (
            event("model.switched", "second_opinion", SWITCHED | {"reason": "openai is busy"}),
            "second_opinion: openai is busy; there is no second opinion",
        ),
        (
            event("idea.opinion", "second_opinion", {"idea_id": "1", "verdict": "doubt", "note": "Everybody says it."}),
            "second_opinion: an idea is in doubt: Everybody says it.",
        ),
    ],
)
def test_what_matters_is_told(told: RunEvent, words: str) -> None:
    console = Console(file=StringIO(), width=80)
    LiveView(console).apply(told)
    assert isinstance(console.file, StringIO)
    assert console.file.getvalue().startswith(words)


def test_an_opinion_names_its_idea() -> None:
    ready = event("idea.ready", "creative", {"idea": {"id": "7", "title": "The second key", "mechanism": "proof"}})
    opinion = event("idea.opinion", "second_opinion", {"idea_id": "7", "verdict": "stands", "note": "It can be shown [S1]."})
    assert lines_of(ready, opinion)[-1] == "second_opinion: “The second key” stands: It can be shown [S1]."


def test_in_a_terminal_a_step_says_the_same_but_once() -> None:
    console = Console(file=StringIO(), force_terminal=True, width=100, no_color=True)
    view = LiveView(console)
    for node in ("copywriting", "copywriting", "reasoning", "copywriting"):
        view.apply(event("model.called", node, ASKED))
    assert isinstance(console.file, StringIO)
    assert [_plain(line).split()[0] for line in console.file.getvalue().splitlines()] == ["copywriting", "reasoning"]


def said(text: str, call_id: str = "q", attempt: int = 1) -> RunEvent:
    return event("reasoning.delta", "strategy", {"text": text, "call_id": call_id, "attempt": attempt})


def lines_of(*events: RunEvent) -> list[str]:
    console = Console(file=StringIO(), width=80)
    view = LiveView(console)
    for item in events:
        view.apply(item)
    assert isinstance(console.file, StringIO)
    return [line.removeprefix("strategy: ") for line in console.file.getvalue().splitlines()]


def test_words_that_come_in_pieces_are_told_in_whole_sentences() -> None:
    pieces = (
        said("Rates ri"),
        said("se [S1]. Own"),
        said("One more", "other"),
        said("ers ask."),
        event("model.returned", "strategy", ANSWERED),
    )
    assert lines_of(*pieces)[:2] == ["Rates rise [S1].", "Owners ask."]
    assert not any("One more" in line for line in lines_of(*pieces))


def test_a_figure_is_not_torn_apart_and_the_last_words_need_no_full_stop() -> None:
    end = event("model.returned", "strategy", ANSWERED)
    assert lines_of(said("It costs 1."), said("5 % more"), end)[0] == "It costs 1.5 % more"


def test_another_try_says_that_it_replaces_what_was_told() -> None:
    begun = (said("Rates halve. And so"), event("model.returned", "strategy", ANSWERED | {"outcome": "invalid"}))
    again = (said("Rates rise. ", attempt=2), said("Rates halve. ", attempt=1))
    lines = [line for line in lines_of(*begun, *again) if "of no use" not in line]
    assert lines == ["Rates halve.", "another try replaces what was written", "Rates rise."]


def test_another_try_after_silence_says_nothing() -> None:
    assert lines_of(said("Rates ha"), said("Rates rise. ", attempt=2)) == ["Rates rise."]


def test_a_node_that_begins_again_counts_its_tries_from_one() -> None:
    reset = event("node.reset", "strategy", {"node": "strategy", "task_ids": ["t"]})
    assert lines_of(said("One. ", attempt=2), reset, said("Two. ")) == ["One.", "Two."]


def _strip(view: LiveView) -> dict[str, str]:
    console = Console(file=StringIO(), width=80)
    console.print(view.strip())
    assert isinstance(console.file, StringIO)
    words = console.file.getvalue().split()
    return dict(zip(words[1::2], words[::2], strict=True))


def _plain(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", line)
