"""The plan in a model's sections: computations under their labels, the split, the ideas with what became of them."""

from collections.abc import Sequence

from agents.models.fences import Fence
from agents.models.question import Section
from agents.protocol import ExplanationOrder
from agents.rules.explaining import why_behind
from agents.written.briefing import told_idea
from domain.entities.plan import BudgetAllocation
from domain.values.evidence import Evidence

MOST_COMPUTATIONS = 24
REASON_CHARACTERS = 240
_SPLIT_LINES = 9


def computations_section(computations: Sequence[Evidence]) -> Section:
    """Return what was computed, each under its label."""
    text = "\n".join(f"[{item.label}] {item.title}: {item.quote}" for item in computations[:MOST_COMPUTATIONS])
    return Section(name="computations", title="What was computed", text=text)


def split_section(allocation: BudgetAllocation) -> Section:
    """Return the split, the largest share first."""
    lines = sorted(allocation.lines, key=lambda line: -line.amount.amount_minor)[:_SPLIT_LINES]
    text = "\n".join(
        f"{line.label}: {line.amount}{f', held at its {line.at_bound.value}' if line.at_bound.value != 'none' else ''}" for line in lines
    )
    return Section(name="split", title="The split", text=text)


def ideas_section(order: ExplanationOrder) -> Section:
    """Return the ideas: what was chosen, what stays on the list, what was rejected and why."""
    fence = Fence.of(order.dossier.run_id)
    lines = [f"Chosen: {told_idea(fence, idea)}" for idea in order.selected]
    lines += [f"On the shortlist: {told_idea(fence, idea)}" for idea in order.shortlisted[:4]]
    lines += [
        f"Rejected: {told_idea(fence, idea)} Reason: {fence.around('reason', why_behind(idea), REASON_CHARACTERS)}."
        for idea in order.rejected[:3]
    ]
    return Section(name="ideas", title="The ideas", text="\n".join(lines))
