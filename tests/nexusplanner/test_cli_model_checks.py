"""`models check` and `models list` against servers that answer, refuse, are dead or slow, or know no schemas."""

import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from agents.models import checkup
from nexusplanner.cli.models import NOTHING_SET_UP
from tests.conformance.openai.planning import true_answer
from tests.conformance.openai.script import Answer, Asked, Fault, FaultKind, Script, ToolCall
from tests.conformance.openai.scripted import MODEL, scripted_openai
from tests.nexusplanner.conftest import Call, Ended

Check = Callable[[Script], Ended]


@pytest.fixture
def check(call: Call, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run `models check` with a server of OpenAI's protocol behind."""

    def run(script: Script) -> Ended:
        with scripted_openai(script) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            return call("models", "check")

    return run


def test_a_server_that_answers_is_told_with_what_that_took(check: Check) -> None:
    checked = check(true_answer)

    assert checked.code == 0
    assert checked.out.startswith(f"✓ openai {MODEL}: answered in ")
    assert checked.out.endswith("tokens for a price that is not known\n")


def test_a_slow_server_answers_too_and_its_first_word_is_timed(check: Check) -> None:
    checked = check(lambda asked: replace(true_answer(asked), first_token_seconds=0.6))

    assert checked.code == 0
    first_word = float(checked.out.partition("first word after ")[2].partition(" s")[0])
    assert first_word >= 0.6


def test_a_wrong_key_is_named_and_what_to_do(check: Check) -> None:
    checked = check(lambda asked: Fault(kind=FaultKind.UNAUTHORIZED))

    assert checked.code == 1
    assert checked.out == f"✗ openai {MODEL}: openai refused the key (HTTP 401): check OPENAI_API_KEY and what it may use\n"


def test_a_dead_server_can_not_be_reached(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{port}/v1")
    checked = call("models", "check")

    assert checked.code == 1
    assert checked.out == "✗ openai: openai can't be reached: check the network and OPENAI_BASE_URL\n"


def test_a_server_that_says_nothing_is_given_up(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "SECONDS", 0.5)
    checked = check(lambda asked: Fault(kind=FaultKind.HUNG))

    assert checked.code == 1
    assert checked.out == f"✗ openai {MODEL}: openai did not finish within 0.5 s\n"


def test_a_server_that_fails_over_schemas_is_asked_by_a_tool(check: Check) -> None:
    def script(asked: Asked) -> Answer | Fault:
        if asked.response_format:
            return Fault(kind=FaultKind.SERVER_ERROR)
        (tool,) = asked.tools
        return Answer(tool_calls=(ToolCall(name=tool["function"]["name"], arguments='{"word": "ready"}'),))

    checked = check(script)

    assert (checked.code, checked.out[:2]) == (0, "✓ "), checked.out


def test_with_nothing_set_up_nobody_is_asked(call: Call) -> None:
    checked, listed = call("models", "check"), call("models", "list")

    assert (checked.code, checked.out) == (0, f"{NOTHING_SET_UP}\n")
    assert (listed.code, listed.out.splitlines()[-1]) == (0, NOTHING_SET_UP)


def test_the_list_has_providers_in_order_with_models_and_prices(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("COLUMNS", "160")
    listed = call("models", "list", models="openai,bedrock,rules", openai_model="one,strategy=two")

    assert listed.code == 0
    rows = [" ".join(line.split()) for line in listed.out.splitlines()]
    assert rows[1].startswith("1. openai two strategy")
    assert rows[2].startswith("2. openai one")
    assert rows[3].startswith("3. bedrock global.anthropic.claude-haiku-5-5 every agent")
    assert rows[4] == "last rules whatever no model answers 0"
