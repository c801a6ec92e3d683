"""A campaign in the terminal: what it is, where the money goes, what to expect, who wrote it, and where to look next."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from domain.entities.campaign import Campaign, Plan
from domain.entities.idea import CampaignIdea, IdeaStatus
from nexusplanner.cli.authorship import ModelStory, authors
from nexusplanner.cli.budget_view import allocation_table, certificate_lines, forecast_table, what_if_table
from tools.wording import basis_words, metric_words, most_telling

LABEL_WIDTH = 11
EVIDENCE_LINES = 4
WHAT_IFS = 5


def print_summary(console: Console, campaign: Campaign, story: ModelStory, web_ui: str) -> None:
    """Print the campaign and who wrote it; `web_ui` is the address that the web interface has when it runs."""
    console.print(Text.assemble("\n", (campaign.name, "bold"), f"  {campaign.state}\n"))
    table = Table.grid(padding=(0, 0, 1, 0))
    table.add_column(width=LABEL_WIDTH, style="dim")
    table.add_column(overflow="fold")
    for label, content in (*_parts(campaign), *_authorship(campaign.plan, story)):
        table.add_row(label, content)
    console.print(table)
    console.print(
        Text("Next".ljust(LABEL_WIDTH), style="dim"),
        Text(f"nexusplanner up, then {web_ui}/campaigns/{campaign.id}"),
        sep="",
        soft_wrap=True,
    )


def _parts(campaign: Campaign) -> Iterator[tuple[str, RenderableType]]:
    plan = campaign.plan
    for idea in _chosen(plan):
        yield "Idea", Text.assemble((idea.title, "bold"), f" ({idea.mechanism})\n{idea.proposition}")
        yield "Evidence", Text("\n".join(f"[{item.label}] {item.title}" for item in idea.evidence[:EVIDENCE_LINES]))
    if plan.messages:
        channels = {channel.channel: channel.label for channel in plan.channel_plan}
        written_for = dict.fromkeys(channels.get(message.channel, message.channel) for message in plan.messages)
        yield "Messages", Text(f"{len(plan.messages)}, for {', '.join(written_for)}")
    if plan.allocation:
        yield "Budget", allocation_table(plan.allocation)
        yield "", Text("\n".join(certificate_lines(plan.allocation, campaign.brief)))
    if plan.explanation and plan.explanation.scenarios:
        yield "What if", what_if_table(most_telling(plan.explanation.scenarios, WHAT_IFS), campaign.brief)
    if plan.forecast:
        yield "Forecast", forecast_table(plan.forecast)
        yield "", Text("\n".join(_outlook(campaign)))


def _authorship(plan: Plan, story: ModelStory) -> Iterator[tuple[str, RenderableType]]:
    if lines := list(authors(plan, story)):
        yield "Written by", Text("\n".join(lines))
    if story.cost:
        yield "Models", Text(story.cost)


def _chosen(plan: Plan) -> Sequence[CampaignIdea]:
    """Return the ideas that were gone on with: those that messages were written for, or that the critique selected."""
    written = {message.idea_id for message in plan.messages}
    return [idea for idea in plan.ideas if idea.id in written or idea.status is IdeaStatus.SELECTED]


def _outlook(campaign: Campaign) -> Iterator[str]:
    goal = campaign.brief.objective
    yield f"the brief asks for {goal.target:,.0f} {metric_words(goal.metric)} by {goal.by}"
    funded = {line.channel for line in campaign.plan.allocation.lines if line.amount.amount_minor} if campaign.plan.allocation else set()
    yield f"it rests on {basis_words([item.curve for item in campaign.plan.channel_plan if item.channel in funded])}"
