"""A planned budget as a picture: response curves and where the plan stands on them, the split, and the weeks.

Drawn with matplotlib, which is an extra (`make plot`) and imported when something is drawn. Colours are the web interface's.
"""

import math
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.entities.channel import ChannelId
from domain.entities.plan import AllocationLine, AtBound, ChannelPlan
from domain.errors import InvalidInput
from nexusplanner.start_error import StartError
from tools.wording import counted, expected_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

    from nexusplanner.budget_plan import BudgetPlan

FORMATS = (".png", ".svg", ".pdf")
INK, INK_2, INK_3, LINE, SURFACE, CANVAS, MARK = "#1a1c1e", "#474b4f", "#63676a", "#e4e1d8", "#ffffff", "#f7f6f2", "#b23a07"
COLOURS = ("#0e6655", "#1f5fbf", "#b5471b", "#8b3fa8", "#c79a1b", "#3f5a70", "#7bb8a6", "#e39a72", "#9fb9cd")
STYLE: Any = {  # the keys are typed by matplotlib alone
    "font.size": 9,
    "text.color": INK,
    "axes.facecolor": SURFACE,
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK_2,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": LINE,
    "xtick.color": INK_3,
    "ytick.color": INK_3,
}
PANELS_PER_ROW = 3
PANEL_INCHES, MONEY_INCHES, WIDTH_INCHES = 2.5, 4.5, 13.0
POINTS = 120
MOST_WEEK_LABELS = 10
BAND_Z = 1.6448536269514722  # the standard normal's 95 % quantile: a 90 % band has 5 % on either side


def ensure_drawable(path: Path) -> None:
    """Raise StartError without matplotlib, InvalidInput for a file that can't be drawn into."""
    if find_spec("matplotlib") is None:
        raise StartError("--plot draws with matplotlib, which is not installed; run `make plot` once")
    if path.suffix.lower() not in FORMATS:
        raise InvalidInput.of("plot", f"{path.name} must end in {', '.join(FORMATS)}")
    if not path.parent.is_dir():
        raise InvalidInput.of("plot", f"there is no folder {path.parent}")


def draw_plan(planned: "BudgetPlan", path: Path) -> None:
    """Draw the plan into `path`; its ending names the format."""
    from matplotlib import rc_context  # noqa: PLC0415 - an extra
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra
    from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415 - an extra

    rows = math.ceil(len(planned.channel_plan) / PANELS_PER_ROW)
    curves_inches = PANEL_INCHES * rows + 0.5
    with rc_context(STYLE):
        layout = ConstrainedLayoutEngine(rect=(0.01, 0.01, 0.975, 0.98), hspace=0.04)
        figure = Figure(figsize=(WIDTH_INCHES, curves_inches + MONEY_INCHES + 0.5), dpi=130, layout=layout, facecolor=CANVAS)
        figure.suptitle(_title(planned), x=0.021, ha="left", fontsize=14, fontweight="bold")
        curves, money = figure.subfigures(2, 1, squeeze=False, height_ratios=[curves_inches, MONEY_INCHES]).flatten()
        _draw_curves(curves, planned, rows)
        _draw_money(money, planned)
        figure.savefig(path)


def _title(planned: "BudgetPlan") -> str:
    brief, allocation = planned.order.brief, planned.allocation
    expected = f"{allocation.objective_value:,.0f} {counted(brief)} {expected_words(brief.risk)} of {allocation.total}"
    return f"{brief.name or planned.order.service.name}: {expected}, at most {allocation.gap:.4%} below the best possible"


def _largest_first(planned: "BudgetPlan") -> list[AllocationLine]:
    return sorted(planned.allocation.lines, key=lambda line: -line.amount.amount_minor)


def _colours(planned: "BudgetPlan") -> dict[ChannelId, str]:
    return {line.channel: COLOURS[place % len(COLOURS)] for place, line in enumerate(_largest_first(planned))}


def _heading(figure: "SubFigure", text: str) -> None:
    figure.set_facecolor(CANVAS)
    figure.suptitle(text, x=0.012, ha="left", fontsize=10.5, color=INK_2)


def _draw_curves(figure: "SubFigure", planned: "BudgetPlan", rows: int) -> None:
    _heading(figure, "Leads by spend over the whole window, at an even pace: median and 90 % band. The point is the plan, with its weeks.")
    panels = figure.subplots(rows, PANELS_PER_ROW, squeeze=False).flatten().tolist()
    plans, colours, lines = {item.channel: item for item in planned.channel_plan}, _colours(planned), _largest_first(planned)
    for place, (panel, line) in enumerate(zip(panels, lines, strict=False)):
        shown = max(2.2 * line.amount.major, planned.allocation.total.major / 12)
        _draw_curve(panel, line, plans[line.channel], colours[line.channel], shown)
        if place % PANELS_PER_ROW == 0:
            panel.set_ylabel("leads")
        if place + PANELS_PER_ROW >= len(lines):
            panel.set_xlabel(f"spend, {line.amount.currency}")
    for spare in panels[len(lines) :]:
        spare.set_axis_off()


def _draw_curve(panel: "Axes", line: AllocationLine, plan: ChannelPlan, colour: str, shown: float) -> None:
    fixed = plan.fixed_cost.major if plan.fixed_cost else 0.0
    spend = [shown * place / POINTS for place in range(POINTS + 1)]
    medians = [plan.curve.response(amount - fixed) for amount in spend]
    spreads = [math.exp(BAND_Z * plan.curve.log_sd_at(amount - fixed)) for amount in spend]
    low = [median / spread for median, spread in zip(medians, spreads, strict=True)]
    high = [median * spread for median, spread in zip(medians, spreads, strict=True)]
    panel.fill_between(spend, low, high, color=colour, alpha=0.15, linewidth=0)
    panel.plot(spend, medians, color=colour, linewidth=2)
    panel.plot([line.amount.major] * 2, [0, line.response.p50], color=MARK, linewidth=1, linestyle=":")
    panel.plot([line.amount.major], [line.response.p50], "o", color=MARK, markersize=7, markeredgecolor=SURFACE, clip_on=False, zorder=5)
    panel.set_xlim(0, shown)
    panel.set_ylim(0, max(*high, 1.0) * 1.04)
    panel.xaxis.set_major_formatter(_thousands)
    panel.set_title(line.label, loc="left", fontsize=10, fontweight="bold", pad=18)
    panel.annotate(_brings(line), (0, 1), xytext=(0, 5), xycoords="axes fraction", textcoords="offset points", fontsize=8.5, color=INK_2)


def _brings(line: AllocationLine) -> str:
    if line.amount.amount_minor == 0:
        return "gets nothing"
    digits = 0 if line.response.p50 >= 10 else 1
    low, middle, high = (f"{leads:,.{digits}f}" for leads in (line.response.p05, line.response.p50, line.response.p95))
    return f"{_rounded(line)} → {middle} leads ({low} to {high})"


def _draw_money(figure: "SubFigure", planned: "BudgetPlan") -> None:
    _heading(figure, "Where the money goes, and in which weeks")
    split, weeks = figure.subplots(1, 2, width_ratios=[1, 1.25])
    _draw_split(split, planned)
    _draw_weeks(weeks, planned)


def _draw_split(panel: "Axes", planned: "BudgetPlan") -> None:
    lines, colours, total = _largest_first(planned), _colours(planned), max(planned.allocation.total.major, 1.0)
    places = range(len(lines))
    panel.barh(places, [line.amount.major for line in lines], color=[colours[line.channel] for line in lines], height=0.66)
    for place, line in enumerate(lines):
        panel.text(line.amount.major, place, f"  {_share(line, total)}", va="center", fontsize=8.5)
    panel.set_yticks(places, [line.label for line in lines])
    panel.invert_yaxis()
    panel.grid(visible=False, axis="y")
    panel.set_xlim(0, max(line.amount.major for line in lines) * 1.75 or 1.0)
    panel.xaxis.set_major_formatter(_thousands)
    panel.set_xlabel(f"budget, {planned.allocation.total.currency}")


def _share(line: AllocationLine, total: float) -> str:
    if line.amount.amount_minor == 0:
        return "nothing"
    held = "" if line.at_bound is AtBound.NONE else f", at its {line.at_bound}"
    return f"{_rounded(line)} · {line.amount.major / total:.1%}{held}"


def _draw_weeks(panel: "Axes", planned: "BudgetPlan") -> None:
    weeks, colours = planned.posed.calendar.weeks, _colours(planned)
    below = [0.0] * len(weeks)
    for item in planned.funded:
        spent = {flight.week: flight.amount.major for flight in item.flights}
        amounts = [spent.get(week, 0.0) for week in weeks]
        panel.bar(range(len(weeks)), amounts, bottom=below, color=colours[item.channel], width=0.72, label=item.label)
        below = [under + amount for under, amount in zip(below, amounts, strict=True)]
    step = math.ceil(len(weeks) / MOST_WEEK_LABELS)
    panel.set_xticks(range(0, len(weeks), step), [f"{week:%d %b}" for week in weeks[::step]])
    panel.grid(visible=False, axis="x")
    panel.yaxis.set_major_formatter(_thousands)
    panel.set_xlabel("week of")
    panel.set_ylabel(f"spend per week, {planned.allocation.total.currency}")
    if planned.funded:
        panel.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=3, frameon=False, fontsize=8.5)


def _rounded(line: AllocationLine) -> str:
    return f"{line.amount.currency} {line.amount.major:,.0f}"


def _thousands(value: float, _: float) -> str:
    return f"{value / 1_000_000:g}m" if value >= 1_000_000 else f"{value / 1000:g}k" if value >= 1000 else f"{value:g}"
