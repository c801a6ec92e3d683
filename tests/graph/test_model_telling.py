"""What the log says of an agent that asks a model, word for word as clients read it."""

from agents.protocol import ModelCalled, ModelReturned, ModelSwitched, ToolCalled, ToolReturned
from domain.values.evidence import EvidenceKind
from graph.model_telling import told_of_model
from tests.agents.factories import evidence

CALLED = ModelCalled(call_id="strategy", attempt=2, provider="openai", model="gpt-x", prompt_id="strategy", prompt_version="1")
WHO = {"call_id": "strategy", "attempt": 2, "provider": "openai", "model": "gpt-x", "prompt_id": "strategy", "prompt_version": "1"}


def test_a_call_is_told() -> None:
    assert told_of_model(CALLED) == ("model.called", WHO)


def test_a_return_is_told_with_exact_and_with_whole_money_and_all_tokens() -> None:
    returned = ModelReturned(
        called=CALLED,
        outcome="ok",
        seconds=1.23456,
        seconds_to_first_chunk=0.25,
        input_tokens=900,
        output_tokens=100,
        cached_tokens=400,
        cost_micros=12_345,
        estimated=True,
    )
    assert told_of_model(returned) == (
        "model.returned",
        {
            **WHO,
            "outcome": "ok",
            "seconds": 1.2346,
            "seconds_to_first_chunk": 0.25,
            "input_tokens": 900,
            "output_tokens": 100,
            "cached_tokens": 400,
            "tokens": 1000,
            "cost_micros": 12_345,
            "cost": {"amount_minor": 2, "currency": "USD"},
            "estimated": True,
        },
    )


def test_what_is_not_known_is_absent_and_an_error_is_words() -> None:
    type_, data = told_of_model(ModelReturned(called=CALLED, outcome="failed", seconds=0.0, error="failed (HTTP 500)"))
    assert type_ == "model.returned"
    assert data["error"] == "failed (HTTP 500)"
    assert "seconds_to_first_chunk" not in data
    assert "error" not in told_of_model(ModelReturned(called=CALLED, outcome="ok", seconds=0.0))[1]


def test_a_switch_is_told_with_the_reason() -> None:
    switched = ModelSwitched(call_id="strategy", provider="openai", to="rules", reason="openai refused the key")
    assert told_of_model(switched) == (
        "model.switched",
        {"call_id": "strategy", "provider": "openai", "to": "rules", "reason": "openai refused the key"},
    )


def test_a_tool_is_told_as_the_graphs_own_tools_are() -> None:
    called = ToolCalled(call_id="strategy/tool/1.1", tool="search_signals", arguments={"question": "rain"})
    assert told_of_model(called) == (
        "tool.called",
        {"call_id": "strategy/tool/1.1", "tool": "search_signals", "arguments": {"question": "rain"}},
    )
    found = evidence(EvidenceKind.SIGNAL, "S9", "ref", "Rain", "It rains.")
    type_, data = told_of_model(ToolReturned(called=called, summary="1 further signal", seconds=0.123456, evidence=(found,)))
    assert type_ == "tool.returned"
    assert (data["call_id"], data["tool"], data["summary"], data["seconds"]) == (
        "strategy/tool/1.1",
        "search_signals",
        "1 further signal",
        0.1235,
    )
    assert [item["label"] for item in data["evidence"]] == ["S9"]
    assert "error" not in data
    assert told_of_model(ToolReturned(called=called, summary="refused", seconds=0.0, error="no"))[1]["error"] == "no"
