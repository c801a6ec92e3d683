"""The sample workspace holds together: what it promises to hold is there, refers to what exists, and is plausible."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.entities.audience import Audience
from domain.entities.channel import MessageFormat
from domain.entities.message import FORMAT_LIMITS
from domain.entities.past_campaign import Account, PastCampaign
from domain.entities.service import Service
from domain.entities.signal import SignalKind
from domain.identity import WorkspaceId
from domain.serialization import to_data
from domain.values.money import Money
from nexusplanner.sample.load import SampleWorkspace, dates_filled_in, sample_workspace

NOW = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)
WORKSPACE = WorkspaceId(UUID("01920000-0000-7000-8000-000000000001"))


@pytest.fixture(scope="module")
def sample() -> SampleWorkspace:
    return sample_workspace(NOW, WORKSPACE)


def test_it_holds_what_it_promises(sample: SampleWorkspace) -> None:
    counts = [len(part) for part in (sample.services, sample.audiences, sample.signals, sample.past_campaigns, sample.accounts)]
    assert counts == [3, 6, 40, 12, 60]


def entities(sample: SampleWorkspace) -> list[Service | Audience | PastCampaign | Account]:
    return [*sample.services, *sample.audiences, *sample.past_campaigns, *sample.accounts]


def ids(sample: SampleWorkspace) -> list[UUID]:
    return [item.id for item in entities(sample)]


def test_ids_are_unique_and_stay_the_same_for_a_workspace(sample: SampleWorkspace) -> None:
    later = sample_workspace(NOW + timedelta(days=30), WORKSPACE)
    elsewhere = sample_workspace(NOW, WorkspaceId(UUID(int=WORKSPACE.int + 1)))
    assert ids(sample) == ids(later)
    assert len(set(ids(sample))) == len(ids(sample)) == 81
    assert not set(ids(sample)) & set(ids(elsewhere))


def test_everything_belongs_to_the_workspace(sample: SampleWorkspace) -> None:
    assert {item.workspace_id for item in entities(sample)} == {WORKSPACE}


def test_past_campaigns_sold_services_that_exist(sample: SampleWorkspace) -> None:
    sold = {campaign.service_id for campaign in sample.past_campaigns}
    assert sold == {service.id for service in sample.services}


def test_a_moment_without_timezone_is_refused() -> None:
    with pytest.raises(ValueError, match="timezone"):
        sample_workspace(NOW.replace(tzinfo=None), WORKSPACE)


@pytest.mark.parametrize("now", [NOW, datetime(2028, 2, 29, 0, 5, tzinfo=UTC), datetime(2031, 12, 31, 23, 55, tzinfo=UTC)])
def test_dates_are_relative_to_the_moment_of_loading(now: datetime) -> None:
    sample = sample_workspace(now, WORKSPACE)
    ages = [now - signal.published_at for signal in sample.signals]
    assert min(ages) > timedelta(0)
    assert max(ages) < timedelta(days=60)
    assert sum(age < timedelta(days=2) for age in ages) >= 5
    assert all(result.start >= campaign.start for campaign in sample.past_campaigns for result in campaign.results)
    assert all(result.end <= campaign.end < now.date() for campaign in sample.past_campaigns for result in campaign.results)
    assert {campaign.start.weekday() for campaign in sample.past_campaigns} == {0}


def test_texts_name_days_relative_to_today() -> None:
    assert dates_filled_in("from {+70d}, since {-1d}", date(2026, 11, 22)) == "from January 31, 2027, since November 21, 2026"


def test_no_placeholder_is_left_in_a_text(sample: SampleWorkspace) -> None:
    assert "{" not in "".join(signal.title + signal.summary for signal in sample.signals)


def test_signals_fit_on_a_card_and_can_be_quoted_whole(sample: SampleWorkspace) -> None:
    assert max(len(signal.title) for signal in sample.signals) <= 120
    assert max(len(signal.summary) for signal in sample.signals) <= 300
    sentences = [len(re.findall(r"[.?!](?=\s|$)", signal.summary.replace("a.m.", "am"))) for signal in sample.signals]
    assert set(sentences) <= {1, 2, 3}


def test_signals_come_in_every_kind_and_only_own_observations_lack_an_address(sample: SampleWorkspace) -> None:
    assert {signal.kind for signal in sample.signals} == set(SignalKind)
    for signal in sample.signals:
        own = signal.kind in (SignalKind.CRM, SignalKind.INTERNAL)
        assert own if signal.url is None else signal.url.startswith("https://news.example.com/")


def test_every_signal_shares_a_topic_with_a_service_and_every_topic_of_a_service_has_a_signal(sample: SampleWorkspace) -> None:
    offered = {topic for service in sample.services for topic in service.topics}
    heard = {topic for signal in sample.signals for topic in signal.topics}
    assert heard <= offered
    assert offered <= heard
    assert all(signal.topics for signal in sample.signals)


def test_nothing_is_said_twice(sample: SampleWorkspace) -> None:
    texts = [text for signal in sample.signals for text in (signal.title, signal.summary, signal.url) if text]
    texts += [text for campaign in sample.past_campaigns for text in (campaign.name, campaign.proposition, campaign.learned)]
    texts += [text for account in sample.accounts for text in (account.name, account.external_id, account.note)]
    texts += [benefit.text for service in sample.services for benefit in service.benefits]
    assert [text for text, count in Counter(text.casefold() for text in texts).items() if count > 1] == []


def test_every_benefit_has_a_checkable_proof_or_says_that_it_has_none(sample: SampleWorkspace) -> None:
    for service in sample.services:
        proven = [benefit for benefit in service.benefits if benefit.proof]
        assert 4 <= len(service.benefits) <= 6
        assert len(service.benefits) - len(proven) <= 1
        assert all(benefit.proof_url for benefit in proven)
        assert all(re.search(r"\d", benefit.proof) for benefit in proven)
        assert all(benefit.proof_url is None for benefit in service.benefits if not benefit.proof)


def test_no_benefit_uses_a_banned_claim(sample: SampleWorkspace) -> None:
    for service in sample.services:
        said = " ".join([service.description, *(f"{benefit.text} {benefit.proof}" for benefit in service.benefits)]).casefold()
        assert service.claims_banned
        assert not [claim for claim in service.claims_banned if claim.casefold() in said]


def test_texts_fit_where_they_are_shown(sample: SampleWorkspace) -> None:
    subject = FORMAT_LIMITS[MessageFormat.EMAIL]["subject"].max_chars
    bullet = FORMAT_LIMITS[MessageFormat.LANDING]["bullets"].max_chars
    phrases = [text for audience in sample.audiences for text in (*audience.jobs_to_be_done, *audience.pains, *audience.objections)]
    assert max(len(benefit.text) for service in sample.services for benefit in service.benefits) <= subject
    assert max(len(text) for text in phrases) <= bullet
    assert max(len(campaign.proposition) for campaign in sample.past_campaigns) <= 140
    assert max(len(account.note) for account in sample.accounts) <= 160


def test_audiences_say_where_their_size_comes_from(sample: SampleWorkspace) -> None:
    for audience in sample.audiences:
        assert audience.size > audience.suppressed_count
        assert re.search(r"\d", audience.size_basis)
        assert len(audience.jobs_to_be_done) == len(audience.pains) == len(audience.objections) == 3
        assert 0 < audience.consent.email_optin_share < 1
        assert audience.consent.lawful_basis in {"consent", "contract", "legit_interest"}


def test_money_is_counted_in_cents_of_the_workspaces_currency(sample: SampleWorkspace) -> None:
    amounts = [amount for service in sample.services for amount in (service.price, service.unit_margin, service.conversion_value)]
    amounts += [amount for campaign in sample.past_campaigns for result in campaign.results for amount in (result.spend, result.revenue)]
    amounts += [account.open_pipeline for account in sample.accounts]
    assert all(isinstance(amount, Money) and amount.currency == sample.currency and amount.amount_minor >= 0 for amount in amounts)


def test_accounts_tell_of_firms_and_not_of_people(sample: SampleWorkspace) -> None:
    everything = str(to_data(sample))
    assert not re.search(r"[\w.]+@\w", everything)
    assert not re.search(r"(?<!\d)(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}", everything)
    assert not re.search(r"\b(?:Mr|Mrs|Ms|Dr)\b\.?", everything)


def test_accounts_cover_every_stage_and_pipeline_follows_the_stage(sample: SampleWorkspace) -> None:
    assert {account.stage for account in sample.accounts} == {"prospect", "qualified", "proposal", "customer", "renewal", "lapsed"}
    for account in sample.accounts:
        if account.stage in {"qualified", "proposal", "renewal"}:
            assert account.open_pipeline.amount_minor > 0
        if account.stage in {"prospect", "lapsed"}:
            assert account.open_pipeline.amount_minor == 0
