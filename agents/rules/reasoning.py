"""Reasoning by rules: explains the plan in short paragraphs; every figure is quoted from evidence or a computation, never made here."""

from collections.abc import AsyncIterator

from agents.protocol import Choice, ExplanationFragment, ExplanationOrder
from agents.rules import explaining
from agents.rules.wording.labels import labels_in
from domain.entities.campaign import Explanation
from domain.entities.decision import Alternative


class RulesReasoning:
    """Explains why these signals, this idea and this split; what was rejected; what would change the answer; how sure it is."""

    async def explanation(self, order: ExplanationOrder) -> AsyncIterator[ExplanationFragment | Explanation | Choice]:
        """Yield the explanation paragraph by paragraph, then whole, then the decision to recommend it."""
        confidence = explaining.confidence(order)
        paragraphs = [text for text in explaining.paragraphs(order, confidence) if text]
        for index, paragraph in enumerate(paragraphs):
            yield ExplanationFragment(paragraph if index == 0 else f"\n\n{paragraph}")
        text = "\n\n".join(paragraphs)
        yield Explanation(text=text, citations=labels_in(text), confidence=confidence, scenarios=order.scenarios)
        yield Choice(
            step="explanation",
            summary=f"Recommend “{order.selected[0].title}”" if order.selected else "Nothing to recommend",
            alternatives=tuple(
                Alternative(
                    option=explaining.title_of(idea),
                    score=round(idea.scores.total, 3) if idea.scores else None,
                    why_not=explaining.why_behind(idea),
                )
                for idea in (*order.shortlisted, *order.rejected)[:5]
            ),
            evidence=tuple(item for idea in order.selected for item in idea.evidence)[:6],
            confidence=confidence,
        )
