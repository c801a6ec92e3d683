"""One slide, and what can be put on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from exports.slides import theme

TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title, which outlines and screen readers go by


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a paragraph looks; `size` in points."""

    size: float = 14
    colour: RGBColor = theme.INK
    font: str = theme.SANS
    bold: bool = False
    italic: bool = False
    bullet: bool = False


def shortened(text: str, most: int) -> str:
    """Return what has room, cut between words and then marked; the whole text is in the slide's notes."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0][: most - 1] + "…"


def plain_spans(spans: Iterable[dict[str, Any]]) -> str:
    """Return the text with its sources' numbers in brackets."""
    return "".join(span["text"] + "".join(f" [{number}]" for number in span["cites"]) for span in spans)


class Page:
    """A slide under construction."""

    def __init__(self, deck: Presentation, title: str, *, fill: RGBColor = theme.SURFACE, box: Box | None = None, size: float = 28) -> None:
        self.slide: Slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        background = self.slide.background.fill
        background.solid()
        background.fore_color.rgb = fill
        place = box or Box(theme.LEFT, Inches(0.55), theme.ROOM, Inches(0.9))
        heading = self.slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = (
            Emu(side) for side in (place.left, place.top, place.width, place.height)
        )
        self._fill(heading.text_frame, [(title, Style(size=size, font=theme.SERIF))], anchor=MSO_ANCHOR.BOTTOM)
        self._panel(Box(theme.LEFT, Inches(0.42), Inches(0.6), Inches(0.05)), theme.ACCENT)
        small = Style(size=9, colour=theme.INK_3)
        self.text(Box(theme.LEFT, theme.FOOT, Inches(10), Inches(0.3)), [(shortened(deck.core_properties.title, 110), small)])
        self.text(Box(theme.RIGHT - Inches(0.5), theme.FOOT, Inches(0.5), Inches(0.3)), [(str(len(deck.slides)), small)])

    def text(self, box: Box, paragraphs: Sequence[tuple[str, Style]], *, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> None:
        """Write paragraphs; what does not fit shrinks when the slide is edited."""
        shape = self.slide.shapes.add_textbox(*(Emu(side) for side in (box.left, box.top, box.width, box.height)))
        self._fill(shape.text_frame, paragraphs, anchor=anchor)

    def card(self, box: Box, paragraphs: Sequence[tuple[str, Style]], *, fill: RGBColor = theme.CANVAS) -> None:
        """Write paragraphs on a panel."""
        shape = self._panel(box, fill)
        shape.line.color.rgb = theme.LINE
        shape.line.width = Pt(0.75)
        self._fill(shape.text_frame, paragraphs, anchor=MSO_ANCHOR.TOP, margin=Inches(0.18))

    def table(self, box: Box, rows: Sequence[Sequence[str]], widths: Sequence[float], *, size: float = 12) -> None:
        """Add a table; the first row is its head, `widths` are shares of its width. Columns after the first go to the right if short."""
        shape = self.slide.shapes.add_table(len(rows), len(widths), *(Emu(side) for side in (box.left, box.top, box.width, box.height)))
        table = shape.table
        table.horz_banding = False
        columns: Any = table.columns
        for column, share in zip(columns, widths, strict=True):
            column.width = Emu(int(box.width * share / sum(widths)))
        for number, row in enumerate(rows):
            table.rows[number].height = Emu(int(box.height / len(rows)))
            for cell, words in zip(table.rows[number].cells, row, strict=True):
                cell.fill.solid()
                cell.fill.fore_color.rgb = theme.ACCENT_SOFT if number == 0 else theme.SURFACE
                cell.margin_top = cell.margin_bottom = Inches(0.04)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                style = Style(size=size - 1 if number == 0 else size, bold=number == 0, colour=theme.INK_2 if number == 0 else theme.INK)
                self._fill(cell.text_frame, [(words, style)])

    def notes(self, lines: Iterable[str]) -> None:
        """Write the speaker's notes."""
        frame = self.slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = "\n".join(lines)

    def _panel(self, box: Box, fill: RGBColor) -> Any:
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Emu(side) for side in (box.left, box.top, box.width, box.height)))
        shape.fill.solid()
        shape.fill.fore_color.rgb = fill
        shape.line.fill.background()
        shape.element.remove(shape.element.find(qn("p:style")))  # the theme's, which casts a shadow
        return shape

    def _fill(self, frame: Any, paragraphs: Sequence[tuple[str, Style]], *, anchor: MSO_ANCHOR | None = None, margin: int = 0) -> None:
        frame.word_wrap = True
        if anchor is not None:
            frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
            frame.vertical_anchor = anchor
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(margin)
        for number, (words, style) in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            paragraph.space_after = Pt(style.size * 0.35)
            run = paragraph.add_run()
            run.text = f"• {words}" if style.bullet else words
            run.font.size, run.font.name = Pt(style.size), style.font
            run.font.bold, run.font.italic = style.bold, style.italic
            run.font.color.rgb = style.colour
