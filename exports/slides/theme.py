"""Colours, fonts and measures of the slides: those of the web UI's light scheme (frontend/src/app/tokens.css)."""

import re
from collections.abc import Callable, Mapping

from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from pptx.presentation import Presentation
from pptx.util import Emu, Inches

_colour: Callable[[str], RGBColor] = RGBColor.from_string

CANVAS = _colour("F7F6F2")
SURFACE = _colour("FFFFFF")
LINE = _colour("E4E1D8")
INK = _colour("1A1C1E")
INK_2 = _colour("474B4F")
INK_3 = _colour("63676A")
ACCENT = _colour("0E6655")
ACCENT_SOFT = _colour("E0F0EB")
BAR = _colour("2F8A75")
BAR_GHOST = _colour("B9D9CF")
SERIES = (BAR, _colour("1F5FBF"), _colour("8B3FA8"), _colour("B5471B"), _colour("7A5B00"), INK_3)

SERIF, SANS = "Georgia", "Calibri"  # what readers' machines have: slides carry no fonts

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, RIGHT = Inches(0.75), Inches(12.583)
TOP, FOOT = Inches(1.65), Inches(7.0)
ROOM = Emu(RIGHT - LEFT)

_OF_THEME: Mapping[str, RGBColor] = {
    "dk1": INK, "lt1": SURFACE, "dk2": INK_2, "lt2": CANVAS, "accent1": SERIES[0], "accent2": SERIES[1], "accent3": SERIES[2],
    "accent4": SERIES[3], "accent5": SERIES[4], "accent6": SERIES[5], "hlink": ACCENT, "folHlink": ACCENT,
}  # fmt: skip


def apply_theme(deck: Presentation) -> None:
    """Give the deck our size, colours and fonts, so that what people add to it looks the same."""
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    part = deck.slide_master.part.part_related_by(RELATIONSHIP.THEME)
    xml = part.blob.decode()
    for name, colour in _OF_THEME.items():
        xml = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{colour}"/>\g<2>', xml, flags=re.DOTALL)
    for name, font in (("majorFont", SERIF), ("minorFont", SANS)):
        xml = re.sub(rf'(<a:{name}>\s*<a:latin typeface=")[^"]*', rf"\g<1>{font}", xml)
    part._blob = xml.encode()
