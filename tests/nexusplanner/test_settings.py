"""Settings that won't do are named one by one, before anything is started."""

from pathlib import Path

import pytest

from domain.errors import InvalidInput
from domain.ports.model_spend import SpendLimits
from nexusplanner.settings import Settings, default_home, read_settings
from tests.nexusplanner.conftest import Call

WRONG = {
    "port": ("http", "NEXUS_PORT: should be a valid integer"),
    "models": ("rules,oracle:9", "NEXUS_MODELS: oracle:9: there is no such planner"),
    "run_tokens": ("lots", "NEXUS_RUN_TOKENS: 'lots' is no limit; give a number (0 forbids every call of a model), or none for no limit"),
    "run_cost_usd": ("-1", "NEXUS_RUN_COST_USD: '-1' is no limit; "),
    "workspace_tokens": ("1.5", "NEXUS_WORKSPACE_TOKENS: should be a valid integer"),
    "workspace_cost_usd": ("nan", "NEXUS_WORKSPACE_COST_USD: 'nan' is no limit; "),
    "embeddings": ("cloud:secret", "NEXUS_EMBEDDINGS: 'cloud:' is unknown; choose local:, openai:MODEL, bedrock:MODEL_ID, "),
    "log_level": ("loud", "NEXUS_LOG_LEVEL: 'loud' is unknown; choose debug, info, warning or error"),
    "admin_email": ("nobody", "NEXUS_ADMIN_EMAIL: 'nobody' is not an email address"),
    "admin_password": ("hunter2", "NEXUS_ADMIN_PASSWORD: a password has 8 to 256 characters"),
    "database_url": ("mysql://root:secret@db/x", "NEXUS_DATABASE_URL: is no PostgreSQL URL"),
    "currency": ("dollars", "NEXUS_CURRENCY: should match"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("command", ["settings", "worker", "up"])
def test_a_wrong_setting_is_one_line_and_code_2(call: Call, tmp_path: Path, name: str, command: str) -> None:
    value, line = WRONG[name]
    ended = call(command, **{name: value})
    assert ended.code == 2
    assert ended.err.startswith(f"error {line}")
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "home").exists()


def test_every_wrong_setting_is_named_and_no_secret_shown(call: Call) -> None:
    ended = call("up", **{name: value for name, (value, _) in WRONG.items()})
    assert [line.split()[1] for line in ended.err.splitlines()] == [f"NEXUS_{name.upper()}:" for name in _in_order()]
    assert "secret" not in ended.err
    assert "hunter2" not in ended.err


def test_help_needs_no_settings(call: Call) -> None:
    ended = call("--help", port="http")
    assert ended.code == 0
    assert "ingest" in ended.out


def test_an_empty_setting_counts_as_unset(call: Call) -> None:
    ended = call("settings", database_url="", admin_password="", port="")
    assert ended.code == 0
    assert read_settings().database_url is None


def test_what_models_may_cost_is_limited_unless_it_is_said_otherwise() -> None:
    settings = read_settings()
    assert settings.run_limits == SpendLimits(tokens=200_000, cost_micros=1_000_000)
    assert settings.workspace_limits == SpendLimits(tokens=None, cost_micros=100_000_000)


def test_limits_are_numbers_exact_to_the_millionth_of_a_dollar(monkeypatch: pytest.MonkeyPatch) -> None:
    set_limits(monkeypatch, run_tokens="5000", run_cost_usd="0.000001", workspace_tokens="1e6", workspace_cost_usd="19.99")
    assert read_settings().run_limits == SpendLimits(tokens=5_000, cost_micros=1)
    assert read_settings().workspace_limits == SpendLimits(tokens=1_000_000, cost_micros=19_990_000)
    set_limits(monkeypatch, run_cost_usd="0.0000001")
    with pytest.raises(InvalidInput, match="6 decimal places"):
        read_settings()


def test_none_lifts_a_limit_and_zero_forbids_every_call(monkeypatch: pytest.MonkeyPatch) -> None:
    set_limits(monkeypatch, run_tokens="none", run_cost_usd="None", workspace_tokens="0", workspace_cost_usd="none")
    assert read_settings().run_limits == SpendLimits(tokens=None, cost_micros=None)
    assert read_settings().workspace_limits == SpendLimits(tokens=0, cost_micros=None)
    assert read_settings().workspace_limits.forbid_calls
    assert not read_settings().run_limits.forbid_calls


def test_an_empty_limit_counts_as_unset_and_lifts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    set_limits(monkeypatch, run_tokens="", run_cost_usd="", workspace_tokens="", workspace_cost_usd="")
    assert read_settings().run_limits == SpendLimits(tokens=200_000, cost_micros=1_000_000)
    assert read_settings().workspace_limits == SpendLimits(tokens=None, cost_micros=100_000_000)


def test_no_limit_is_shown_as_the_word_that_sets_it(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    rows = {line.split()[0]: line.split()[1:] for line in call("settings", run_cost_usd="none").out.splitlines()}
    assert rows["NEXUS_RUN_COST_USD"][:2] == ["none", "environment"]
    assert rows["NEXUS_WORKSPACE_TOKENS"][:2] == ["none", "default"]
    assert rows["NEXUS_RUN_TOKENS"][:2] == ["200000", "default"]


def test_secrets_are_masked_and_sources_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ended = call("settings", admin_password="open sesame", port="8123")
    assert "open sesame" not in ended.out
    rows = {line.split()[0]: line for line in ended.out.splitlines()}
    assert "8123" in rows["NEXUS_PORT"]
    assert "environment" in rows["NEXUS_PORT"]
    assert "default" in rows["NEXUS_HOST"]


def test_settings_are_read_from_a_file_in_the_working_directory(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NEXUS_PORT=8765\n")
    assert read_settings().port == 8765


def test_a_checkout_keeps_its_data_in_itself_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEXUS_HOME")
    checkout = Path(__file__).parents[2]
    assert read_settings().home_path == checkout / ".nexus"
    assert default_home(tmp_path) == Path("~/.nexusplanner")


def set_limits(monkeypatch: pytest.MonkeyPatch, **limits: str) -> None:
    for name, value in limits.items():
        monkeypatch.setenv(f"NEXUS_{name.upper()}", value)


def _in_order() -> list[str]:
    return [name for name in Settings.model_fields if name in WRONG]
