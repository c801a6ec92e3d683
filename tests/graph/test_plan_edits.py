"""A finished plan in people's hands: other limits for its money, other words, other standings of ideas."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pytest

from agents.critic.editing import proofread_edit
from domain.entities.adapter import PERSON
from domain.entities.brief import ChannelBounds
from domain.entities.campaign import Campaign, CampaignState
from domain.entities.campaign_edits import funded
from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.feedback import Feedback, FeedbackKind
from domain.entities.forecast_version import ForecastReason
from domain.entities.idea import IdeaStatus
from domain.entities.message import Message
from domain.errors import Conflict, Infeasible, InvalidInput, NotFound, StaleVersion
from domain.identity import IdeaId, MessageId, new_id
from domain.ports.replanning import Replanned
from domain.usecases.budget_change import BudgetChange
from domain.usecases.edit_plan import EditMessage, JudgeIdea
from domain.usecases.reallocate import AskWhatIf, Consequences, Reallocate
from domain.usecases.record_feedback import NewFeedback, RecordFeedback
from domain.values.money import Money
from tests.fakes.results import channel_result
from tests.graph.conftest import Planner
from tools.plan_money_again import plan_money_again

C = ChannelId
NOTHING = BudgetChange()


def dollars(amount: int) -> Money:
    return Money(100 * amount, "USD")


def capped(channel: ChannelId, most: int) -> BudgetChange:
    return BudgetChange(channel_bounds={channel: ChannelBounds(max=dollars(most))})


@dataclass
class Desk:
    """A campaign with a plan, and somebody who works on it."""

    planner: Planner
    campaign: Campaign

    async def ask(self, change: BudgetChange) -> tuple[Replanned, Consequences]:
        ask = AskWhatIf(self.planner.transactions, self.planner.clock, plan_money_again)
        return await ask(self.planner.workspace_id, self.campaign.id, change)

    async def keep(self, change: BudgetChange, **given: int) -> Campaign:
        reallocate = Reallocate(self.planner.transactions, self.planner.clock, plan_money_again)
        return await reallocate(self.planner.principal, self.campaign.id, change, version=given.get("version", self.campaign.version))

    async def edit(self, message: Message, **fields: tuple[str, ...]) -> Campaign:
        edit = EditMessage(self.planner.transactions, self.planner.clock, proofread_edit)
        return await edit(self.planner.principal, self.campaign.id, message.id, fields, version=self.campaign.version)

    async def judge(self, idea_id: IdeaId, status: IdeaStatus, reason: str = "") -> Campaign:
        judge = JudgeIdea(self.planner.transactions, self.planner.clock)
        return await judge(self.planner.principal, self.campaign.id, idea_id, status, reason=reason, version=self.campaign.version)

    async def put(self, **changes: Any) -> None:
        async with self.planner.transactions.workspace(self.planner.workspace_id) as tx:
            self.campaign = await tx.campaigns.save(replace(self.campaign, **changes))  # as if it had always been so

    def rows(self, table: str) -> list[Any]:
        return list(self.planner.store.rows(table).values())

    @property
    def edits(self) -> list[Feedback]:
        return [item for item in self.rows("feedback") if item.kind is FeedbackKind.EDIT]

    @property
    def history(self) -> tuple[str, ...]:
        """What the newest version of the campaign says of itself."""
        what: tuple[str, ...] = max((version for version, _ in self.rows("campaign_version")), key=lambda version: version.number).what
        return what

    def message(self, format: MessageFormat) -> Message:
        return next(item for item in self.campaign.plan.messages if item.format is format)


@pytest.fixture
async def desk() -> Desk:
    planner = Planner()
    await planner.prepare()
    run = await planner.start()
    await planner.work(run.id)
    return Desk(planner, await planner.campaign(run.id))


async def test_without_a_change_the_answer_is_the_plan(desk: Desk) -> None:
    solved, consequences = await desk.ask(NOTHING)
    desk.planner.now = desk.planner.now.replace(day=5)
    later, _ = await desk.ask(NOTHING)

    assert solved.allocation == desk.campaign.plan.allocation
    assert solved.channel_plan == desk.campaign.plan.channel_plan
    assert solved.forecast == desk.campaign.plan.forecast
    assert later.channel_plan == solved.channel_plan  # preparation began with the plan, not with the question
    assert (consequences.state, consequences.refusal, consequences.gained, consequences.lost) == (CampaignState.PROPOSED, None, (), ())


async def test_a_question_writes_nothing(desk: Desk) -> None:
    before = repr(desk.planner.store.tables)

    await desk.ask(BudgetChange(budget=dollars(30_000)))

    assert repr(desk.planner.store.tables) == before


async def test_a_cap_holds_and_moves_the_rest(desk: Desk) -> None:
    solved, _ = await desk.ask(capped(C.PAID_SEARCH, 1500))

    amounts = {line.channel: line.amount for line in solved.allocation.lines}
    assert amounts[C.PAID_SEARCH] <= dollars(1500)
    assert sum(amount.amount_minor for amount in amounts.values()) == 24_000_00
    assert desk.campaign.plan.allocation is not None
    assert solved.allocation.objective_value < desk.campaign.plan.allocation.objective_value


async def test_a_channel_that_is_not_allowed_gets_nothing_and_takes_its_limits_along(desk: Desk) -> None:
    await desk.put(brief=replace(desk.campaign.brief, channel_bounds={C.WEBINAR: ChannelBounds(min=dollars(100))}))

    kept = await desk.keep(BudgetChange(channels_allowed=(C.PAID_SEARCH, C.EMAIL)))

    assert funded(kept.plan.allocation) <= {C.PAID_SEARCH, C.EMAIL}
    assert kept.brief.channel_bounds == {}


async def test_limits_that_clash_are_named_and_change_nothing(desk: Desk) -> None:
    clash = BudgetChange(budget=dollars(5000), channel_bounds={C.EMAIL: ChannelBounds(min=dollars(6000))})
    before = repr(desk.planner.store.tables)

    with pytest.raises(Infeasible) as refused:
        await desk.keep(clash)
    with pytest.raises(Infeasible):
        await desk.ask(clash)

    assert any("Email has a floor of USD 6,000.00" in words for words in refused.value.binding)
    assert repr(desk.planner.store.tables) == before


async def test_a_split_that_is_kept_changes_brief_plan_forecast_and_history(desk: Desk) -> None:
    kept = await desk.keep(BudgetChange(budget=dollars(30_000)))

    asked, _ = await Desk(desk.planner, kept).ask(NOTHING)
    newest = max(desk.rows("forecast_version"), key=lambda item: item.number)
    assert (kept.brief.budget, kept.state, kept.version) == (dollars(30_000), CampaignState.PROPOSED, desk.campaign.version + 1)
    assert kept.plan.allocation is not None
    assert kept.plan.allocation.total == dollars(30_000)
    assert sum(flight.amount.amount_minor for item in kept.plan.channel_plan for flight in item.flights) == 30_000_00
    assert (newest.number, newest.reason, newest.forecast) == (2, ForecastReason.REALLOCATED, kept.plan.forecast)
    assert kept.plan.explanation is not None
    assert {item.total for item in kept.plan.explanation.scenarios if item.name == "+20%"} == {dollars(36_000)}
    assert [item.diff for item in desk.edits] == [
        {"budget": {"before": {"amount_minor": 24_000_00, "currency": "USD"}, "after": {"amount_minor": 30_000_00, "currency": "USD"}}}
    ]
    assert asked.allocation == kept.plan.allocation
    assert desk.history == ("budget USD 24,000.00 → USD 30,000.00", "budget split anew")


@pytest.mark.parametrize(("percent", "state"), [(105, CampaignState.APPROVED), (120, CampaignState.IN_REVIEW)])
async def test_more_than_a_tenth_sends_an_approved_campaign_back_to_review(desk: Desk, percent: int, state: CampaignState) -> None:
    await desk.put(state=CampaignState.APPROVED)
    change = BudgetChange(budget=desk.campaign.brief.budget.scaled(Fraction(percent, 100)))

    _, foretold = await desk.ask(change)
    kept = await desk.keep(change)

    assert kept.state is foretold.state is state


async def test_a_live_campaign_has_to_be_paused_first(desk: Desk) -> None:
    await desk.put(state=CampaignState.LIVE)

    _, foretold = await desk.ask(BudgetChange(budget=dollars(40_000)))
    with pytest.raises(Conflict, match="pause"):
        await desk.keep(BudgetChange(budget=dollars(40_000)))

    assert foretold.refusal is not None
    assert "pause" in foretold.refusal


async def test_what_is_spent_already_is_a_floor(desk: Desk) -> None:
    await desk.put(state=CampaignState.PAUSED)
    desk.planner.now = desk.planner.now.replace(day=23)
    start = desk.campaign.brief.window.start
    told = channel_result(channel=C.PAID_SEARCH, start=start, end=start, spend=dollars(9000), revenue=dollars(0), leads=40)
    record = RecordFeedback(desk.planner.transactions, desk.planner.clock)
    await record(desk.planner.principal, desk.campaign.id, [NewFeedback(kind=FeedbackKind.RESULT, result=told)])

    with pytest.raises(Infeasible, match=r"Paid search has a floor of USD 9,000\.00 above its cap"):
        await desk.ask(capped(C.PAID_SEARCH, 2000))
    solved, _ = await desk.ask(BudgetChange(budget=dollars(12_000)))

    assert next(line.amount for line in solved.allocation.lines if line.channel is C.PAID_SEARCH) >= dollars(9000)


@pytest.mark.parametrize("state", [CampaignState.GENERATING, CampaignState.COMPLETED, CampaignState.CANCELLED])
async def test_a_plan_that_a_run_writes_or_that_is_history_stays(desk: Desk, state: CampaignState) -> None:
    await desk.put(state=state)

    with pytest.raises(Conflict):
        await desk.keep(BudgetChange(budget=dollars(40_000)))
    with pytest.raises(Conflict):
        await desk.edit(desk.message(MessageFormat.EMAIL), subject=("Look at this",))


async def test_somebody_who_read_an_older_version_is_told(desk: Desk) -> None:
    with pytest.raises(StaleVersion):
        await desk.keep(NOTHING, version=desk.campaign.version - 1)


async def test_an_edited_message_is_a_persons_and_the_edit_is_kept(desk: Desk) -> None:
    message = desk.message(MessageFormat.EMAIL)

    saved = await desk.edit(message, subject=("A quieter way to start the week",))

    (edited,) = (item for item in saved.plan.messages if item.id == message.id)
    assert edited.fields == {**message.fields, "subject": ("A quieter way to start the week",)}
    assert edited.adapter == PERSON
    assert desk.history == ("message for Email edited",)
    (edit,) = desk.edits
    assert (edit.target_kind, edit.target_id) == ("message", str(message.id))
    assert edit.diff == {"subject": {"before": message.fields["subject"][0], "after": "A quieter way to start the week"}}


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"subject": ("x" * 61,)}, "fields.subject", "61 characters, 60 allowed"),
        ({"subject": ("",)}, "fields.subject", "empty value"),
        ({"body": ("We are guaranteed to be the best in the world.",)}, "fields", "guaranteed"),
        ({"subject": ("Saves you 87 % every week",)}, "fields", "87"),
        ({"headline": ("No such field",)}, "fields.headline", "is not a field"),
    ],
)
async def test_words_that_may_not_run_are_refused_and_change_nothing(
    desk: Desk, fields: dict[str, tuple[str, ...]], field: str, words: str
) -> None:
    before = repr(desk.planner.store.tables)

    with pytest.raises(InvalidInput) as refused:
        await desk.edit(desk.message(MessageFormat.EMAIL), **fields)

    assert any(issue.field == field and words in issue.message for issue in refused.value.issues)
    assert repr(desk.planner.store.tables) == before


async def test_a_claim_that_goes_is_material_and_other_words_are_not(desk: Desk) -> None:
    await desk.put(state=CampaignState.APPROVED)
    message = next(item for item in desk.campaign.plan.messages if item.format is MessageFormat.EMAIL and item.claims)
    claim = message.claims[0].text
    name = next(name for name, values in message.fields.items() if any(claim in value for value in values))

    other_words = await desk.edit(message, subject=("A quieter way to start the week",))
    desk.campaign = other_words
    without = await desk.edit(message, **{name: tuple(value.replace(claim, "").strip() for value in message.fields[name])})

    assert other_words.state is CampaignState.APPROVED
    assert without.state is CampaignState.IN_REVIEW


async def test_every_message_of_the_planner_can_be_saved_as_it_is(desk: Desk) -> None:
    version = desk.campaign.version
    for message in desk.campaign.plan.messages:
        saved = await desk.edit(message, **message.fields)
        assert saved.version == version


async def test_an_idea_that_was_not_chosen_is_rejected_with_a_reason_and_comes_back(desk: Desk) -> None:
    idea = next(item for item in desk.campaign.plan.ideas if item.status is not IdeaStatus.SELECTED)

    with pytest.raises(InvalidInput):
        await desk.judge(idea.id, IdeaStatus.REJECTED, " ")
    desk.campaign = await desk.judge(idea.id, IdeaStatus.REJECTED, "We ran this in spring.")
    rejected = next(item for item in desk.campaign.plan.ideas if item.id == idea.id)
    desk.campaign = await desk.judge(idea.id, IdeaStatus.SHORTLISTED)
    back = next(item for item in desk.campaign.plan.ideas if item.id == idea.id)

    assert (rejected.status, rejected.rejection_reasons) == (IdeaStatus.REJECTED, ("We ran this in spring.",))
    assert (back.status, back.rejection_reasons) == (IdeaStatus.SHORTLISTED, ())


async def test_chosen_ideas_stay_chosen(desk: Desk) -> None:
    chosen = next(item for item in desk.campaign.plan.ideas if item.status is IdeaStatus.SELECTED)
    other = next(item for item in desk.campaign.plan.ideas if item.status is not IdeaStatus.SELECTED)

    with pytest.raises(Conflict):
        await desk.judge(chosen.id, IdeaStatus.REJECTED, "No.")
    with pytest.raises(Conflict):
        await desk.judge(other.id, IdeaStatus.SELECTED)


async def test_what_is_not_in_the_plan_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.judge(IdeaId(new_id()), IdeaStatus.SHORTLISTED)
    with pytest.raises(NotFound):
        await desk.edit(replace(desk.message(MessageFormat.EMAIL), id=MessageId(new_id())), subject=("Hello",))
