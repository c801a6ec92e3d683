"""The plan in a model's sections: computations under their labels, the split, the ideas with what became of them."""

from collections.abc import Iterable, Sequence

from agents.models.question import Section
from agents.rules.explaining import why_behind
from domain.entities.idea import CampaignIdea
from domain.entities.plan import BudgetAllocation
from domain.values.evidence import Evidence

MOST_COMPUTATIONS = 24
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


def ideas_section(selected: Iterable[CampaignIdea], shortlisted: Iterable[CampaignIdea], rejected: Iterable[CampaignIdea]) -> Section:
    """Return the ideas: what was chosen, what stays on the list, what was rejected and why."""
    lines = [f"Chosen: {_idea(idea)}" for idea in selected]
    lines += [f"On the shortlist: {_idea(idea)}" for idea in list(shortlisted)[:4]]
    lines += [f"Rejected: {_idea(idea)} Reason: {why_behind(idea)}." for idea in list(rejected)[:3]]
    return Section(name="ideas", title="The ideas", text="\n".join(lines))


def _idea(idea: CampaignIdea) -> str:
    labels = "".join(f"[{item.label}]" for item in idea.evidence)
    return f"“{idea.title}” ({idea.mechanism.value}): {idea.insight} {labels}"
