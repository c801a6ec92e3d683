"""The deck: which slides there are, in which order."""

import io
from typing import Any

from pptx import Presentation

from exports.slides.closing_slides import approval_slide, certainty_slide, changes_slide
from exports.slides.message_slides import message_slide
from exports.slides.money_slides import channel_slide, forecast_slide, weeks_slide
from exports.slides.opening_slides import audience_slide, glance_slide, idea_slide, title_slide, why_slide
from exports.slides.theme import apply_theme


def deck_of(document: dict[str, Any]) -> bytes:
    """Return the document as a deck of at most twelve 16:9 slides; a part that the plan lacks has no slide."""
    deck = Presentation()
    apply_theme(deck)
    deck.core_properties.title = document["cover"]["title"]
    deck.core_properties.author = "NexusPlanner"
    for add in _SLIDES:
        add(deck, document)
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()


_SLIDES = (
    title_slide,
    glance_slide,
    idea_slide,
    why_slide,
    audience_slide,
    message_slide,
    channel_slide,
    weeks_slide,
    forecast_slide,
    certainty_slide,
    changes_slide,
    approval_slide,
)
