"""What is proposed, to whom, and why."""

from collections.abc import Iterable
from typing import Any

from pptx.presentation import Presentation
from pptx.util import Inches

from exports.slides import theme
from exports.slides.page import Box, Page, Style, plain_spans, shortened

EYEBROW = Style(size=11, colour=theme.INK_3, bold=True)
BODY = Style(size=15, colour=theme.INK_2)
QUOTE = Style(size=20, font=theme.SERIF, italic=True, colour=theme.INK_2)
ITEM = Style(size=14, colour=theme.INK_2, bullet=True)
MOST_AUDIENCES, MOST_REASONS = 3, 4


def title_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add the cover."""
    cover = document["cover"]
    size = 44 if len(cover["title"]) < 60 else 32
    page = Page(deck, cover["title"], fill=theme.CANVAS, box=Box(theme.LEFT, Inches(1.5), theme.ROOM, Inches(2.1)), size=size)
    page.text(Box(theme.LEFT, Inches(1.0), theme.ROOM, Inches(0.4)), [("CAMPAIGN PROPOSAL", EYEBROW)])
    if document["idea"]:
        words = shortened(plain_spans(document["idea"]["proposition"]), 220)
        page.text(Box(theme.LEFT, Inches(3.8), theme.ROOM, Inches(1.1)), [(words, QUOTE)])
    facts = " · ".join(filter(None, (cover["service"], cover["window"], cover["budget"])))
    made = f"Version {cover['version']}, made by NexusPlanner on {cover['made_on']}"
    page.text(Box(theme.LEFT, Inches(5.9), theme.ROOM, Inches(0.9)), [(facts, BODY), (made, Style(size=11, colour=theme.INK_3))])
    page.notes([cover["about"], f"Campaign {cover['reference']}"])


def glance_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add the plan in four facts."""
    cover = document["cover"]
    page = Page(deck, "The plan at a glance")
    facts = (
        ("Budget", cover["budget"]),
        ("Objective", cover["objective"]),
        ("Expected", cover["expected"] or "–"),
        ("Runs", cover["window"]),
    )
    width, gap = Inches(5.8), Inches(0.23)
    for number, (name, value) in enumerate(facts):
        left = theme.LEFT + (number % 2) * (width + gap)
        top = theme.TOP + (number // 2) * Inches(1.65)
        page.card(Box(left, top, width, Inches(1.45)), [(name.upper(), EYEBROW), (value, Style(size=22, font=theme.SERIF))])
    lines = [(words, BODY) for words in document["certificate"][:2]]
    page.text(Box(theme.LEFT, Inches(5.2), theme.ROOM, Inches(1.5)), lines)
    page.notes(["Ranges hold nine times in ten.", *document["certificate"]])


def idea_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add the chosen idea."""
    idea = document["idea"]
    if idea is None:
        return
    page = Page(deck, shortened(idea["title"], 90))
    promise = [("PROPOSITION", EYEBROW), (shortened(plain_spans(idea["proposition"]), 240), Style(size=22, font=theme.SERIF))]
    page.card(Box(theme.LEFT, theme.TOP, theme.ROOM, Inches(1.6)), promise, fill=theme.ACCENT_SOFT)
    insight = [("INSIGHT", EYEBROW), (shortened(plain_spans(idea["insight"]), 480), BODY)]
    page.text(Box(theme.LEFT, Inches(3.55), Inches(6.9), Inches(3.0)), insight)
    risks = [("WHAT TO WATCH", EYEBROW), *((shortened(risk, 180), ITEM) for risk in idea["risks"][:4])]
    page.text(Box(Inches(8.0), Inches(3.55), Inches(4.55), Inches(3.0)), risks)
    page.notes([plain_spans(idea["insight"]), plain_spans(idea["proposition"]), *idea["risks"], *sources_of(document, idea["proofs"])])


def why_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add why now: the opening in the market and the sources that show it."""
    idea = document["idea"]
    proofs = [source for source in document["sources"] if idea and source["number"] in idea["proofs"]] or document["sources"]
    if not proofs:
        return
    page = Page(deck, "Why now")
    if idea and idea["opening"]:
        page.text(Box(theme.LEFT, theme.TOP, theme.ROOM, Inches(1.2)), [(shortened(plain_spans(idea["opening"]), 330), BODY)])
    for number, source in enumerate(proofs[:MOST_REASONS]):
        left = theme.LEFT + (number % 2) * Inches(6.03)
        top = Inches(3.0) + (number // 2) * Inches(1.95)
        told = [(f"[{source['number']}] {shortened(source['title'], 90)}", Style(size=14, bold=True))]
        told += [(shortened(source["quote"], 190), Style(size=12.5, font=theme.SERIF, colour=theme.INK_2))]
        page.card(Box(left, top, Inches(5.8), Inches(1.8)), told)
    page.notes([*(plain_spans(block["spans"]) for block in document["why"]), *sources_of(document)])


def audience_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add who is spoken to."""
    audiences = document["audiences"]
    if not audiences:
        return
    page = Page(deck, "Who it speaks to")
    shown = audiences[:MOST_AUDIENCES]
    gap = Inches(0.23)
    width = (theme.ROOM - gap * (len(shown) - 1)) // len(shown)
    for number, audience in enumerate(shown):
        told = [(shortened(audience["name"], 60), Style(size=18, font=theme.SERIF)), (shortened(audience["facts"][1], 120), BODY)]
        for part in audience["lists"][:2]:
            told += [(part["label"].upper(), EYEBROW), *((shortened(item, 90), ITEM) for item in part["items"][:3])]
        page.card(Box(theme.LEFT + number * (width + gap), theme.TOP, width, Inches(5.0)), told)
    page.notes([f"{audience['name']}: {' · '.join(audience['facts'])}" for audience in audiences])


def sources_of(document: dict[str, Any], numbers: Iterable[int] | None = None) -> list[str]:
    """Return the sources, or those with these numbers, as lines of notes."""
    wanted = None if numbers is None else set(numbers)
    shown = [source for source in document["sources"] if wanted is None or source["number"] in wanted]
    return [f"[{item['number']}] {item['title']} ({item['kind']}, read on {item['read_on']}) {item['url']}".strip() for item in shown]
