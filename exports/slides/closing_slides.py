"""How sure we are, what would change the answer, and who has decided."""

from typing import Any

from pptx.presentation import Presentation
from pptx.util import Inches

from exports.slides import theme
from exports.slides.opening_slides import BODY, EYEBROW, ITEM, sources_of
from exports.slides.page import Box, Page, Style, shortened


def certainty_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add what the figures rest on."""
    page = Page(deck, "How sure we are")
    if document["channels"]:
        rows = [("Channel", "Rests on")] + [(row["label"], row["basis"]) for row in document["channels"]]
        page.table(Box(theme.LEFT, theme.TOP, Inches(5.4), min(Inches(0.46) * len(rows), Inches(4.8))), rows, (1.4, 1.7))
    told = [(f"The planner puts its confidence at {document['confidence']}.", BODY)] if document["confidence"] else []
    told += [("ASSUMPTIONS", EYEBROW)] + [(shortened(words, 130), ITEM) for words in document["forecast"]["assumptions"][:6]]
    page.text(Box(Inches(6.5), theme.TOP, Inches(6.05), Inches(5.0)), told)
    page.notes([f"{row['label']}: {row['source']}" for row in document["channels"]] + document["forecast"]["assumptions"])


def changes_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add the what-ifs, as far as there is room."""
    scenarios = document["scenarios"]
    if not scenarios:
        return
    page = Page(deck, "What would change the answer")
    rows = [("Question", "Leads", "Answer")]
    rows += [(shortened(row["question"], 70), row["change"], shortened(row["note"], 120)) for row in scenarios[:7]]
    page.table(Box(theme.LEFT, theme.TOP, theme.ROOM, min(Inches(0.6) * len(rows), Inches(4.9))), rows, (2.2, 0.6, 3.6))
    page.notes([f"{row['question']} {row['change']}. {row['note']}" for row in scenarios])


def approval_slide(deck: Presentation, document: dict[str, Any]) -> None:
    """Add who has decided what and which days matter, and all sources in the notes."""
    page = Page(deck, "Approval and next steps")
    approvals = document["approvals"]
    if approvals:
        rows = [("Decision", "When", "Who", "Comment")]
        rows += [(row["decision"], row["at"], row["who"], shortened(row["comment"], 60)) for row in approvals[-4:]]
        page.table(Box(theme.LEFT, theme.TOP, theme.ROOM, min(Inches(0.45) * len(rows), Inches(2.2))), rows, (1.2, 1.8, 1.8, 3))
    else:
        words = f"Nobody has decided about this plan yet; its state is “{document['cover']['state']}”."
        page.text(Box(theme.LEFT, theme.TOP, theme.ROOM, Inches(1)), [(words, BODY)])
    days = [("Day", "What happens")] + [(item["day"], item["what"]) for item in document["milestones"][:7]]
    top = Inches(4.0) if approvals else Inches(2.4)
    page.table(Box(theme.LEFT, top, theme.ROOM, min(Inches(0.34) * len(days), Inches(2.5))), days, (1, 3), size=11)
    written = (f"Written by {shortened(document['authors'], 160)}.", Style(size=11, colour=theme.INK_3))
    page.text(Box(theme.LEFT, Inches(6.6), theme.ROOM, Inches(0.35)), [written])
    page.notes(["Sources", *sources_of(document)])
