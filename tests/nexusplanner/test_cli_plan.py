"""`nexusplanner plan`: a budget by itself, as tables, as JSON and as a picture."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from domain.entities.brief import ChannelBounds
from domain.entities.channel import ChannelId
from domain.errors import InvalidInput
from domain.values.money import Money
from nexusplanner import plotting
from nexusplanner.budget_plan import BudgetPlan, plan_budget
from nexusplanner.cli.plan_view import print_plan
from nexusplanner.plotting import draw_plan, ensure_drawable
from nexusplanner.start_error import StartError
from tests.graph.conftest import Planner
from tests.nexusplanner.conftest import Call

BRIEF = str(Path(__file__).parents[2] / "examples" / "brief.json")


@pytest.fixture
async def planned() -> BudgetPlan:
    """A budget over all channels, with a cap that binds and a channel that gets nothing."""
    planner = Planner()
    await planner.prepare()
    brief = planner.brief(
        name="All of them",
        channels_allowed=tuple(ChannelId),
        budget=Money(60_000_00, "USD"),
        channel_bounds={ChannelId.PAID_SEARCH: ChannelBounds(max=Money(9_000_00, "USD"))},
    )
    return await plan_budget(planner.transactions, planner.workspace_id, brief, planner.now.date())


def printed(planned: BudgetPlan, width: int) -> str:
    console = Console(file=StringIO(), width=width, no_color=True, highlight=False)
    print_plan(console, planned)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_the_tables_show_proof_price_limits_weeks_what_ifs_and_forecast(planned: BudgetPlan) -> None:
    text = " ".join(printed(planned, 120).split())
    for words in (
        "no split can bring more than",
        "(the shadow price)",
        "Paid search is held at its cap of USD 9,000.00",
        "Week of",
        "-20%",
        "without Paid",
        "no cap for Paid search",
        "90 % band",
        "cost per lead",
        "the brief asks for 120 leads by",
        "it rests on own results for ",
    ):
        assert words in text, words


@pytest.mark.parametrize("width", [80, 120])
def test_the_tables_fit_the_terminal(planned: BudgetPlan, width: int) -> None:
    assert max(len(line.rstrip()) for line in printed(planned, width).splitlines()) <= width


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_plan_is_drawn(planned: BudgetPlan, tmp_path: Path, ending: str) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / f"plan.{ending}"
    draw_plan(planned, path)
    assert path.stat().st_size > 10_000


def test_an_ending_that_names_no_picture_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    with pytest.raises(InvalidInput, match=r"must end in \.png"):
        ensure_drawable(tmp_path / "plan.txt")
    with pytest.raises(InvalidInput, match="no folder"):
        ensure_drawable(tmp_path / "nowhere" / "plan.png")


def test_without_matplotlib_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, call: Call, tmp_path: Path) -> None:
    monkeypatch.setattr(plotting, "find_spec", lambda name: None)
    with pytest.raises(StartError, match="make plot"):
        ensure_drawable(tmp_path / "plan.png")
    ended = call("plan", "--brief", BRIEF, "--plot", "plan.png")
    assert ended.code == 3
    assert "run `make plot` once" in ended.err
    assert not (tmp_path / "home").exists()


def test_a_briefs_budget_is_planned_without_a_campaign(call: Call, fresh_database_url: str) -> None:
    ended = call("plan", "--brief", BRIEF, "--json", database_url=fresh_database_url, embeddings="hash:")
    assert ended.code == 0, ended.err
    plan = json.loads(ended.out)
    lines, unspent = plan["allocation"]["lines"], plan["allocation"]["unspent"]["amount_minor"]
    assert sum(line["amount"]["amount_minor"] for line in lines) + unspent == 24_000_00
    assert plan["allocation"]["gap"] <= 1e-6
    assert {item["grain"] for item in plan["forecast"]} >= {"total", "week", "paid_search"}
    assert {item["kind"] for item in plan["scenarios"]} >= {"budget", "channel"}
    again = call("plan", "--brief", BRIEF)
    assert again.code == 0, again.err
    assert "no split can bring more than" in " ".join(again.out.split())


def test_limits_that_clash_are_one_line(call: Call, fresh_database_url: str, tmp_path: Path) -> None:
    brief = json.loads(Path(BRIEF).read_text())
    bounds = {"min": {"amount_minor": 500_000, "currency": "USD"}}
    brief |= {"window": {"start": "+0d", "end": "+5d"}, "channel_bounds": {"events_field": bounds}}
    (tmp_path / "clash.json").write_text(json.dumps(brief))
    ended = call("plan", "--brief", "clash.json", database_url=fresh_database_url, embeddings="hash:")
    assert ended.code == 1
    assert "Field events has a floor of USD 5,000.00" in ended.err
