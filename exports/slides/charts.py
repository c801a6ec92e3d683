"""Charts that PowerPoint draws itself, with their figures behind them."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Emu, Pt

from exports.slides import theme
from exports.slides.page import Box, Page

_chart_data: Any = CategoryChartData
Series = Sequence[tuple[str, Sequence[float]]]


def bars(page: Page, box: Box, categories: Sequence[str], series: tuple[str, Sequence[float]]) -> None:
    """Draw one bar for each category, the first on top."""
    chart = _chart(page, XL_CHART_TYPE.BAR_CLUSTERED, box, categories, [series])
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    plot = chart.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0", False
    plot.data_labels.font.size = Pt(11)
    _paint(plot.series[0], theme.BAR)


def stacked_columns(page: Page, box: Box, categories: Sequence[str], series: Series) -> None:
    """Draw one column for each category, with the series on top of each other."""
    chart = _chart(page, XL_CHART_TYPE.COLUMN_STACKED, box, categories, series)
    chart.plots[0].gap_width = 45
    chart.plots[0].overlap = 100
    for number, drawn in enumerate(chart.plots[0].series):
        _paint(drawn, theme.SERIES[number % len(theme.SERIES)])


def band_lines(page: Page, box: Box, categories: Sequence[str], series: Series) -> None:
    """Draw the first series as the line to look at, the others as the dashed limits of its band."""
    chart = _chart(page, XL_CHART_TYPE.LINE, box, categories, series)
    for number, drawn in enumerate(chart.plots[0].series):
        drawn.smooth = False
        drawn.format.line.color.rgb = theme.ACCENT if number == 0 else theme.BAR
        drawn.format.line.width = Pt(3 if number == 0 else 1.25)
        if number:
            drawn.format.line.dash_style = MSO_LINE.DASH


def _chart(page: Page, kind: XL_CHART_TYPE, box: Box, categories: Sequence[str], series: Series) -> Chart:
    data: Any = _chart_data(number_format="#,##0")  # python-pptx has no types for it
    data.categories = list(categories)
    for name, values in series:
        data.add_series(name, list(values))
    frame: Any = page.slide.shapes.add_chart(kind, Emu(box.left), Emu(box.top), Emu(box.width), Emu(box.height), data)
    chart: Chart = frame.chart
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(11), theme.SANS, theme.INK_2
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.major_gridlines.format.line.color.rgb = theme.LINE
    chart.value_axis.format.line.fill.background()
    chart.category_axis.format.line.color.rgb = theme.LINE
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    return chart


def _paint(series: Any, colour: RGBColor) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = colour
