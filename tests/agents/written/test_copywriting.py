"""Messages by a model: one question per format, within limits, claims with their proof; what fails is the rules'."""

from typing import Any

import pytest

from agents.models.question import Question
from agents.protocol import CopyOrder, Rejection
from agents.rules.copywriting import message_id
from agents.rules.creative import RulesCreative
from agents.written.creative import WrittenCreative
from domain.entities.channel import CHANNELS, ChannelId, MessageFormat
from domain.entities.idea import CampaignIdea
from domain.entities.message import FORMAT_LIMITS, ClaimStatus, Message, limit_violations
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import collected, plan
from tests.agents.factories import dossier
from tests.agents.written.writers import KEYLESS, LLM, Writer, asking, of, outcomes, prompt_of, said
from tests.fakes.models import ScriptedProvider

DOSSIER = dossier(DENTAL)
WORDS = ("Paper claims end", "Close the month at noon", "Your evenings, back", "Ask us how", "Fewer letters to insurers")


def answer(kind: MessageFormat, **changes: Any) -> dict[str, Any]:
    """Return an answer within all limits of a format."""
    fields = {name: WORDS[0] if limit.max_count == 1 else list(WORDS[: limit.max_count]) for name, limit in FORMAT_LIMITS[kind].items()}
    return {**fields, "claims": [], "hypothesis": "They are tired of paper."} | changes


async def idea() -> CampaignIdea:
    return (await plan(DOSSIER, channels=())).selected[0]


async def order(channel: ChannelId, **changes: Any) -> CopyOrder:
    values: dict[str, Any] = {"dossier": DOSSIER, "idea": await idea(), "channel": channel, "audience": DOSSIER.audiences[0], "round": 1}
    return CopyOrder(**(values | changes))


async def told(wanted: CopyOrder, *providers: ScriptedProvider) -> list[Any]:
    return await collected(WrittenCreative(asking(*providers), RulesCreative()).messages(wanted))


def kind_of(question: Question) -> MessageFormat:
    return MessageFormat(question.call_id.split("/")[-2])


@pytest.mark.parametrize("channel", ChannelId)
async def test_every_format_of_every_channel_is_written_by_a_question_of_its_own(channel: ChannelId) -> None:
    wanted = await order(channel)
    writer = Writer(lambda question: said(answer(kind_of(question))))
    messages = of(Message, await told(wanted, writer))
    assert {item.format for item in messages} == set(CHANNELS[channel].formats)
    assert len(writer.asked) == len(messages)
    for message in messages:
        assert limit_violations(message) == ()
        assert message.id == message_id(wanted, message.format)
        assert (message.adapter, message.ai_generated, message.channel) == (LLM, True, channel)
        assert (message.idea_id, message.audience_id) == (wanted.idea.id, wanted.audience.id)
        assert message.hypothesis == "They are tired of paper."


def ads(*answers: Any) -> Writer:
    """Return a model that answers about a search ad in this order, the last for ever, and about a landing page well."""
    left = list(answers)

    def written(question: Question) -> Any:
        if kind_of(question) is not MessageFormat.SEARCH_AD:
            return said(answer(kind_of(question)))
        return left.pop(0) if len(left) > 1 else left[0]

    return Writer(written)


def ad_of(items: list[Any]) -> Message:
    return next(item for item in items if isinstance(item, Message) and item.format is MessageFormat.SEARCH_AD)


def asked_of_ad(writer: Writer) -> list[str]:
    return [prompt_of(question) for question in writer.asked if kind_of(question) is MessageFormat.SEARCH_AD]


async def test_of_a_list_the_values_that_are_too_long_or_said_twice_are_dropped_where_enough_are_left() -> None:
    headlines = [*WORDS[:3], "x" * 31, WORDS[0], ""]
    items = await told(await order(ChannelId.PAID_SEARCH), ads(said(answer(MessageFormat.SEARCH_AD, headlines=headlines))))
    assert outcomes(items) == ["ok", "ok"]
    assert ad_of(items).fields["headlines"] == WORDS[:3]


async def test_where_too_few_are_left_the_model_is_told_which_limit_it_broke() -> None:
    short = said(answer(MessageFormat.SEARCH_AD, headlines=[*WORDS[:2], "x" * 31]))
    writer = ads(short, said(answer(MessageFormat.SEARCH_AD)))
    items = await told(await order(ChannelId.PAID_SEARCH), writer)
    assert sorted(outcomes(items)) == ["invalid", "ok", "ok"]
    assert "headlines has 31 characters, 30 allowed" in asked_of_ad(writer)[1]
    assert ad_of(items).adapter == LLM


async def test_more_values_than_fit_lose_the_last_ones() -> None:
    many = [f"Line {chr(65 + number)}" for number in range(20)]
    items = await told(await order(ChannelId.PAID_SEARCH), ads(said(answer(MessageFormat.SEARCH_AD, headlines=many))))
    assert ad_of(items).fields["headlines"] == tuple(many[:15])


async def test_a_format_that_fails_twice_is_the_rules_and_the_others_stay() -> None:
    wanted = await order(ChannelId.WEBINAR)
    first, *others = CHANNELS[ChannelId.WEBINAR].formats
    assert others

    def written(question: Question) -> Any:
        kind = kind_of(question)
        return said(answer(kind, body="x" * 5000) if kind is first else answer(kind))

    items = await told(wanted, Writer(written))
    adapters = {item.format: item.adapter for item in of(Message, items)}
    assert adapters == {first: "rules"} | dict.fromkeys(others, LLM)
    plain = of(Message, await collected(RulesCreative().messages(wanted)))
    assert next(item for item in of(Message, items) if item.format is first) in plain


async def test_without_a_model_each_format_is_the_rules_once() -> None:
    wanted = await order(ChannelId.WEBINAR)
    messages = of(Message, await told(wanted, ScriptedProvider([KEYLESS])))
    plain = of(Message, await collected(RulesCreative().messages(wanted)))
    assert sorted(messages, key=lambda item: item.format) == sorted(plain, key=lambda item: item.format)


async def test_claims_are_what_the_model_proves_and_what_it_does_not() -> None:
    body = "93 % of payments matched without a click in 2025, across 210 practices. It halves your overtime."
    claims = [{"sentence": "93 % of payments matched without a click in 2025, across 210 practices.", "evidence": "[D1]"}]
    provider = ScriptedProvider([said(answer(MessageFormat.POST, body=body, claims=claims))])
    channel = next(channel for channel in ChannelId if MessageFormat.POST in CHANNELS[channel].formats)
    message = next(item for item in of(Message, await told(await order(channel), provider)) if item.format is MessageFormat.POST)
    proven, unproven = message.claims
    assert (proven.status, proven.substantiation and proven.substantiation.label) == (ClaimStatus.OK, "D1")
    assert (unproven.text, unproven.status) == ("It halves your overtime.", ClaimStatus.NEEDS_PROOF)


async def test_the_last_try_is_the_rules_and_nothing_is_asked() -> None:
    provider = ScriptedProvider([said(answer(MessageFormat.SEARCH_AD))])
    wanted = await order(ChannelId.PAID_SEARCH, last_try=True, round=3)
    assert await told(wanted, provider) == await collected(RulesCreative().messages(wanted))
    assert provider.asked == []


async def test_a_question_says_its_limits_what_must_be_carried_and_why_this_format_was_sent_back() -> None:
    given = dossier(DENTAL, must_say=("A product of Molar",))
    rejected = (
        Rejection(title=MessageFormat.SEARCH_AD.value, reasons=("headlines are alike",), round=1),
        Rejection(title=MessageFormat.LANDING.value, reasons=("too loud",), round=1),
    )
    wanted = await order(ChannelId.PAID_SEARCH, dossier=given, rejected=rejected, round=2)
    writer = ads(said(answer(MessageFormat.SEARCH_AD)))
    await told(wanted, writer)
    (read,) = asked_of_ad(writer)
    assert "Limits in characters: headlines 30; descriptions 90." in read
    assert "Must carry: A product of Molar" in read
    assert "headlines are alike" in read
    assert "too loud" not in read
    assert wanted.idea.title in read
    assert [question.call_id.split("/")[-2:] for question in writer.asked] == [["rsa", "2"], ["landing", "2"]]
