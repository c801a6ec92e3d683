"""Optimization by rules: insists only on what an idea can't do without, and puts the solver's result into words."""

from collections.abc import AsyncIterator
from fractions import Fraction

from agents.dossier import Dossier
from agents.protocol import Choice, Preferences, RationaleOrder, Thought
from agents.rules.computations import about_channel, about_scenario, markers, with_ref
from agents.rules.plain_figures import named
from agents.rules.wording.sentences import listed
from domain.entities.brief import CampaignBrief
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.decision import Alternative
from domain.entities.idea import CampaignIdea
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation, Scenario
from domain.values.evidence import Evidence
from domain.values.money import Money
from tools.money_facts import certificate
from tools.wording import most_telling

# Enough to be seen in a channel, too little to bend the plan: the solver decides about the rest.
FLOOR_SHARE = Fraction(1, 20)
ALTERNATIVES = 8
PROVEN_GAP = 1e-4  # less than the rounding of what is told
_ALL_FLOORS = Fraction(1, 5)


class RulesOptimization:
    """Names floors for channels that selected ideas require; explains what the solver did with the rest."""

    async def preferences(self, dossier: Dossier, selected: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Preferences]:
        """Yield a thought and the preferences: a floor of at most 5 % per required channel, within the brief's bounds."""
        required = tuple(dict.fromkeys(channel for idea in selected for channel in idea.requires if channel in dossier.brief.channels))
        share = min(FLOOR_SHARE, _ALL_FLOORS / max(1, len(required)))
        floors = tuple((channel, floor) for channel in required if (floor := _floor(dossier.brief, channel, share)).amount_minor > 0)
        yield Thought(_on_floors(selected, tuple(channel for channel, _ in floors)))
        yield Preferences(floors=floors)

    async def rationale(self, order: RationaleOrder) -> AsyncIterator[Thought | Choice]:
        """Yield what the solver found, with its computations cited, and the choice of this split over the scenarios."""
        allocation, computations = order.allocation, order.computations
        lines = sorted(allocation.lines, key=lambda line: -line.amount.amount_minor)
        funded = [line for line in lines if line.amount.amount_minor > 0]
        yield Thought(_on_split(funded, computations))
        if proof := with_ref(computations, "allocation"):
            yield Thought(_on_proof(allocation, proof))
        held = [line for line in funded if line.at_bound is not AtBound.NONE]
        if held:
            yield Thought(_on_bounds(held, computations))
        yield Choice(
            step="allocation",
            summary=_summary(funded, computations),
            alternatives=tuple(_alternative(item, computations) for item in most_telling(order.scenarios, ALTERNATIVES)),
            evidence=computations,
            confidence=round(max(0.0, min(1.0, 0.9 - allocation.gap)), 3),
            facts={"certificate": certificate(allocation)},
        )


def _floor(brief: CampaignBrief, channel: ChannelId, share: Fraction) -> Money:
    bounds = brief.channel_bounds.get(channel)
    wanted = brief.budget.scaled(share)
    if bounds is None:
        return wanted
    if bounds.min is not None and wanted <= bounds.min:
        return Money.zero(brief.budget.currency)
    return bounds.max if bounds.max is not None and bounds.max < wanted else wanted


def _on_floors(selected: tuple[CampaignIdea, ...], channels: tuple[ChannelId, ...]) -> str:
    if not channels:
        return "None of the chosen ideas depends on one channel, so the solver is free to put the money where it brings most."
    titles = listed(tuple(f"“{idea.title}”" for idea in selected if set(idea.requires) & set(channels)))
    labels = listed(tuple(CHANNELS[channel].label.lower() for channel in channels))
    return f"{titles} can't do without {labels}, so a small floor goes there. The solver decides about everything else."


def _on_split(funded: list[AllocationLine], computations: tuple[Evidence, ...]) -> str:
    if not funded:
        return f"No channel is worth funding under these limits {markers(computations[:1])}".strip() + "."
    first = funded[0]
    cited = markers(about_channel(computations, first.channel)[:2] or computations[:1])
    rest = listed(tuple(line.label.lower() for line in funded[1:4]))
    others = f" Then {'comes' if len(funded) == 2 else 'come'} {rest} {cited}".rstrip() + "." if rest else ""
    return (
        f"{first.label} takes the largest share: its last unit of money still brings as much as it would anywhere else {cited}".strip()
        + f".{others}"
    )


def _on_proof(allocation: BudgetAllocation, proof: tuple[Evidence, ...]) -> str:
    if allocation.gap <= PROVEN_GAP:
        return f"No other split within these limits brings more, and the solver proves it {markers(proof)}."
    return f"How much a better split could still bring is bounded {markers(proof)}."


def _on_bounds(held: list[AllocationLine], computations: tuple[Evidence, ...]) -> str:
    names = listed(tuple(f"{line.label.lower()} (at its {line.at_bound.value})" for line in held))
    cited = markers(tuple(dict.fromkeys(item for line in held for item in about_channel(computations, line.channel)[:1])))
    return f"Held by a limit, not by the mathematics: {names} {cited}".strip() + "."


def _summary(funded: list[AllocationLine], computations: tuple[Evidence, ...]) -> str:
    if not funded:
        return "Nothing is funded"
    proof = "".join(f". {item.quote} [{item.label}]" for item in with_ref(computations, "allocation"))
    return f"The budget goes to {listed(tuple(line.label for line in funded))}{proof}"


def _alternative(scenario: Scenario, computations: tuple[Evidence, ...]) -> Alternative:
    cited = markers(about_scenario(computations, scenario)[:1])
    why_not = f"{scenario.note or scenario.question} {cited}".strip()
    return Alternative(option=named(scenario), score=round(scenario.objective_value, 3), why_not=why_not)
