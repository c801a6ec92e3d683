"""What Google Ads Editor is given."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain.entities.channel import MessageFormat
from domain.errors import NothingToExport
from domain.ports.exports import CampaignDossier
from exports.google_ads import HEADER, google_ads
from tests.exports.test_tables import read
from tests.fakes.dossiers import make_dossier


async def rows_of(dossier: CampaignDossier) -> list[dict[str, str]]:
    header, *rows = read(await google_ads(dossier))
    assert tuple(header) == HEADER
    return [dict(zip(header, row, strict=True)) for row in rows]


def with_plan(dossier: CampaignDossier, **changes: Any) -> CampaignDossier:
    return replace(dossier, campaign=replace(dossier.campaign, plan=replace(dossier.campaign.plan, **changes)))


def with_headlines(dossier: CampaignDossier, *headlines: str) -> CampaignDossier:
    ads = [message for message in dossier.campaign.plan.messages if message.format is MessageFormat.SEARCH_AD]
    return with_plan(dossier, messages=tuple(replace(ad, fields={**ad.fields, "headlines": headlines}) for ad in ads))


async def test_there_is_a_row_for_the_campaign_one_for_its_ad_group_and_one_for_the_ad_all_paused() -> None:
    campaign, group, ad = await rows_of(make_dossier())

    assert (campaign["Campaign Type"], campaign["Campaign Status"], campaign["Networks"]) == ("Search", "Paused", "Google search")
    assert (group["Ad Group"], group["Ad Group Status"]) == ("Port operators 0", "Paused")
    assert (ad["Ad Group"], ad["Ad Type"], ad["Status"]) == ("Port operators 0", "Responsive search ad", "Paused")
    assert ad["Final URL"] == "https://www.example.com/cranes"
    assert [ad[f"Headline {number}"] for number in (1, 2, 3, 4)] == ["Cranes inspected", "Before the ice", "Book in a day", ""]
    assert (ad["Description 1"], ad["Description 3"]) == ("31 % fewer stops.", "")


async def test_the_daily_budget_over_all_days_never_exceeds_the_channels_money() -> None:
    dossier = make_dossier()
    campaign, *_ = await rows_of(dossier)
    window = dossier.campaign.brief.window

    days = window.days - 2  # paid search needs two to get ready
    assert (campaign["Start Date"], campaign["End Date"]) == ("2026-01-07", window.end.isoformat())
    assert 0 <= 12_000 - Decimal(campaign["Budget"]) * days < Decimal("0.01") * days


async def test_texts_that_google_or_a_spreadsheet_would_choke_on_are_mended_or_left_out() -> None:
    dossier = with_headlines(make_dossier(), "=1+1 and more", "-- dash", "[]", "two\nlines", "x" * 31, "twice", "twice")
    *_, ad = await rows_of(dossier)

    assert [ad[f"Headline {number}"] for number in range(1, 6)] == ["1+1 and more", "dash", "]", "two lines", "twice"]
    assert ad["Headline 6"] == ""


async def test_without_search_ads_money_or_a_page_there_is_nothing_to_import() -> None:
    dossier = make_dossier()

    with pytest.raises(NothingToExport, match="no search ads"):
        await google_ads(with_plan(dossier, messages=()))
    with pytest.raises(NothingToExport, match="gets no money"):
        await google_ads(with_plan(dossier, channel_plan=()))
    with pytest.raises(NothingToExport, match="landing page"):
        await google_ads(replace(dossier, service=None))
