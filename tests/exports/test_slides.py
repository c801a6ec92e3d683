"""The deck opens again, with tables and charts that can be edited."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from exports.document.campaign_document import campaign_document
from exports.slides import theme
from exports.slides.deck import deck_of
from tests.exports.test_pdf import MARKUP, saying
from tests.fakes.dossiers import make_dossier


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def texts_of(deck: Any) -> str:
    return "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)


def test_it_has_eight_to_twelve_wide_slides_each_with_a_title_and_notes() -> None:
    deck = opened(deck_of(campaign_document(make_dossier())))

    assert 8 <= len(deck.slides) <= 12
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    assert all(slide.has_notes_slide for slide in deck.slides)
    assert "[1] Harbour rules tighten (S1)" in deck.slides[-1].notes_slide.notes_text_frame.text


def test_budget_and_forecast_are_tables_and_charts_with_their_figures() -> None:
    deck = opened(deck_of(campaign_document(make_dossier())))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    cells = {cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells}

    assert {"Paid search", "EUR 12,000", "Leads"} <= cells
    assert [len(chart.plots[0].series) for chart in charts] == [1, 2, 3]
    assert list(charts[0].plots[0].series[0].values) == [12_000, 3_000]
    assert len(list(charts[2].plots[0].categories)) == 16


def test_its_colours_are_the_theme_s_and_those_of_the_web_ui() -> None:
    tokens = _tokens()
    deck = opened(deck_of(campaign_document(make_dossier())))
    (xml,) = [part.blob.decode() for part in deck.part.package.iter_parts() if "theme1" in str(part.partname)]

    assert f'<a:accent1><a:srgbClr val="{theme.BAR}"/>' in xml
    names = {"ink": theme.INK, "canvas": theme.CANVAS, "accent": theme.ACCENT, "bar": theme.BAR, "line": theme.LINE}
    assert {name: tokens[name] for name in names} == {name: str(colour).lower() for name, colour in names.items()}


def _tokens() -> dict[str, str]:
    light = (Path(__file__).parents[2] / "frontend/src/app/tokens.css").read_text().split("[data-mantine-color-scheme='dark']")[0]
    return dict(re.findall(r"--([a-z0-9-]+): #([0-9a-f]{6})", light))


@pytest.mark.parametrize("words", [*MARKUP, "\x00\x0b<a:t>&amp;]]>", "日本語 שלום 😀", "x" * 3000, "word " * 1500])
def test_whatever_a_campaign_says_the_deck_opens(words: str) -> None:
    deck = opened(deck_of(campaign_document(saying(words))))

    assert 8 <= len(deck.slides) <= 12
    assert words.replace("\x00", "").replace("\x0b", "")[:20] in texts_of(deck)
