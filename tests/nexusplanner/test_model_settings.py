"""Which models take part, as the environment says it; and that what it holds in secret is shown to nobody."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import InvalidInput
from nexusplanner.cli.app import OUTSPOKEN
from nexusplanner.settings import AWS_NAMES, read_settings
from tests.nexusplanner.conftest import Call

NAMES = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LANGSMITH_API_KEY", "LANGSMITH_ENDPOINT", "LANGSMITH_PROJECT", *AWS_NAMES)
KEY = "sk-very-secret"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No keys and no addresses from outside."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def providers(monkeypatch: pytest.MonkeyPatch, **environment: str) -> tuple[str, ...]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return read_settings().model_providers


def test_without_keys_no_model_takes_part() -> None:
    assert read_settings().model_providers == ()


@pytest.mark.parametrize(("name", "value"), [("OPENAI_API_KEY", KEY), ("OPENAI_BASE_URL", "http://127.0.0.1:8000/v1")])
def test_a_key_or_an_address_lets_openai_take_part(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    assert providers(monkeypatch, **{name: value}) == ("openai",)


@pytest.mark.parametrize("name", AWS_NAMES)
def test_what_awss_own_tools_take_lets_bedrock_take_part(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert providers(monkeypatch, **{name: "x"}) == ("bedrock",)


def test_a_region_alone_sets_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert providers(monkeypatch, AWS_REGION="eu-central-1", AWS_DEFAULT_REGION="eu-central-1") == ()


def test_bedrock_goes_before_openai_where_both_are_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert providers(monkeypatch, AWS_PROFILE="team", OPENAI_API_KEY=KEY) == ("bedrock", "openai")


@pytest.mark.parametrize(
    ("models", "named"),
    [
        ("bedrock,rules", ("bedrock",)),
        ("openai, bedrock", ("openai", "bedrock")),
        ("openai,bedrock,rules", ("openai", "bedrock")),
        ("rules", ()),
    ],
)
def test_who_is_named_takes_part_in_that_order_whatever_is_set_up(
    monkeypatch: pytest.MonkeyPatch, models: str, named: tuple[str, ...]
) -> None:
    assert providers(monkeypatch, NEXUS_MODELS=models) == named
    assert providers(monkeypatch, NEXUS_MODELS=models, OPENAI_API_KEY=KEY, AWS_PROFILE="team") == named


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OPENAI_BASE_URL", "AWS_PROFILE", "NEXUS_MODELS"])
def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert providers(monkeypatch, **{name: ""}) == ()


def test_the_settings_file_may_hold_the_key(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"OPENAI_API_KEY={KEY}\n")
    assert read_settings().model_providers == ("openai",)


def test_a_key_from_a_file_may_end_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\n")
    key = read_settings().chat_openai_key
    assert key is not None
    assert key.get_secret_value() == KEY
    assert providers(monkeypatch, OPENAI_API_KEY=" \n") == ()


WRONG = {
    "NEXUS_MODELS": ("rules,openai", "name each planner once, and rules last"),
    "OPENAI_BASE_URL": ("127.0.0.1:8000/v1", "is no address of a server"),
    "NEXUS_OPENAI_MODEL": ("a, b", "'b' is not understood; write a model's id, and agent=id for strategy, "),
    "NEXUS_BEDROCK_MODEL": ("poet=a", "'poet=a' is not understood"),
    "NEXUS_RUN_SECONDS": ("0.5", "should be greater than or equal to 1"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_told_under_its_variables_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    value, words = WRONG[name]
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidInput) as raised:
        read_settings()
    (issue,) = raised.value.issues
    assert issue.field == name
    assert words in issue.message


@pytest.mark.parametrize("models", ["openai,openai", "oracle", "rules,bedrock,rules"])
def test_planners_are_known_and_named_once(monkeypatch: pytest.MonkeyPatch, models: str) -> None:
    with pytest.raises(InvalidInput, match="NEXUS_MODELS: "):
        providers(monkeypatch, NEXUS_MODELS=models)


@pytest.mark.parametrize("url", ["ftp://host/v1", "http://", "http://[::1/v1", "http://host:99999/v1", "http://host:0/v1"])
def test_an_address_that_nothing_can_listen_on_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(InvalidInput, match="OPENAI_BASE_URL: is no address of a server"):
        providers(monkeypatch, OPENAI_BASE_URL=url)


@pytest.mark.parametrize("key", ["sk-one two", "sk–dash", "sk-\x07bell"])
def test_a_key_that_is_none_is_refused_and_not_shown(call: Call, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    ended = call("settings")
    assert (ended.code, ended.err) == (2, "error OPENAI_API_KEY: is no key: it has blanks or letters that no key has; copy it again\n")


def test_an_address_holds_no_password_for_it_would_be_shown(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", f"https://me:{KEY}@host/v1")
    ended = call("settings")
    assert (ended.code, ended.err) == (2, "error OPENAI_BASE_URL: holds a name or a password; give the key in OPENAI_API_KEY\n")


def test_keys_are_masked_where_settings_are_shown(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("LANGSMITH_API_KEY", KEY)
    ended = call("settings", openai_model="gpt-x, critic=gpt-y")
    assert ended.code == 0
    assert KEY not in ended.out
    rows = {line.split()[0]: line for line in ended.out.splitlines()}
    assert "**********" in rows["OPENAI_API_KEY"]
    assert "environment" in rows["OPENAI_API_KEY"]
    assert "**********" in rows["LANGSMITH_API_KEY"]
    assert "gpt-x, critic=gpt-y" in rows["NEXUS_OPENAI_MODEL"]
    assert "NEXUS_CHAT_OPENAI_KEY" not in rows


@pytest.fixture
def everything_is_logged() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("", *OUTSPOKEN)]
    levels = [logger.level for logger in loggers]
    logging.getLogger().setLevel(logging.DEBUG)
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.mark.usefixtures("everything_is_logged")
def test_no_prompt_and_no_signature_is_logged_however_much_is(call: Call) -> None:
    assert call("settings", log_level="debug").code == 0
    told = {
        name: logging.getLogger(name).isEnabledFor(logging.INFO) for name in ("openai._base_client", "botocore.auth", "langchain_aws.x")
    }
    assert not any(told.values())
    assert logging.getLogger("nexusplanner.worker").isEnabledFor(logging.DEBUG)
