"""Channels, weeks and the forecast, as tables and charts that can be edited."""

from typing import Any

from pptx.presentation import Presentation
from pptx.util import Inches

from exports.slides import theme
from exports.slides.charts import band_lines, bars, stacked_columns
from exports.slides.page import Box, Page, Style, shortened


def channel_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add the budget by channel."""
    channels = document["channels"]
    if not channels:
        return
    page = Page(deck, "Where the money goes")
    rows = [("Channel", "Budget", "Share", "Leads", "Nine times in ten", "Per lead")]
    rows += [(row["label"], row["amount"], row["percent"], row["leads"], row["band"], row["per_lead"]) for row in channels]
    height = min(Inches(0.48) * len(rows), Inches(4.8))
    page.table(Box(theme.LEFT, theme.TOP, Inches(7.2), height), rows, (2.0, 1.8, 0.8, 0.8, 1.6, 1.2))
    chart = Box(Inches(8.2), theme.TOP, Inches(4.4), Inches(4.4))
    bars(page, chart, [row["label"] for row in channels], ("Budget", [row["value"] for row in channels]))
    said = [(shortened(words, 150), Style(size=12, colour=theme.INK_3)) for words in document["certificate"][:1]]
    page.text(Box(theme.LEFT, Inches(6.35), theme.ROOM, Inches(0.5)), said)
    page.notes([*document["certificate"], *(f"{row['label']}: {row['source']}" for row in channels)])


def weeks_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add the spend by week."""
    weeks, rows = document["flighting"]["weeks"], document["flighting"]["rows"]
    if not rows:
        return
    page = Page(deck, "When it is spent")
    series = [(row["label"], row["values"]) for row in rows]
    stacked_columns(page, Box(theme.LEFT, theme.TOP, theme.ROOM, Inches(5.1)), weeks, series)
    totals = [f"Week of {week}: {total}" for week, total in zip(weeks, document["flighting"]["totals"], strict=True)]
    page.notes([f"Spend by week in {document['cover']['currency']}.", *totals])


def forecast_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add what to expect."""
    forecast = document["forecast"]
    if not forecast["totals"]:
        return
    page = Page(deck, "What to expect")
    rows = [("", "Typical", "Nine times in ten")]
    rows += [(row["label"], row["typical"], f"{row['low']} – {row['high']}") for row in forecast["totals"][:8]]
    page.table(Box(theme.LEFT, theme.TOP, Inches(5.6), min(Inches(0.46) * len(rows), Inches(4.6))), rows, (1.6, 1.2, 2.1))
    if forecast["weeks"]:
        weeks = forecast["weeks"]
        names = (("Leads in a typical week", "p50"), ("Low", "p05"), ("High", "p95"))
        series = [(name, [row[key] for row in weeks]) for name, key in names]
        band_lines(page, Box(Inches(6.6), theme.TOP, Inches(6.0), Inches(5.0)), [row["label"] for row in weeks], series)
    page.notes(["Low and high hold nine times in ten.", *forecast["assumptions"]])
