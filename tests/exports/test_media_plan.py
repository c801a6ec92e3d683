"""The media plan adds up to what the campaign spends."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.errors import NothingToExport
from domain.values.money import Money
from exports.media_plan import HEADER, media_plan
from tests.exports.test_tables import read
from tests.fakes.dossiers import make_dossier


async def test_the_amounts_add_up_to_the_allocation_to_the_cent() -> None:
    dossier = make_dossier()
    header, *rows = read(await media_plan(dossier))

    allocation = dossier.campaign.plan.allocation
    assert allocation is not None
    assert tuple(header) == HEADER
    assert sum(Decimal(row[6]) for row in rows) * 100 == (allocation.total - allocation.unspent).amount_minor
    assert {row[7] for row in rows} == {"EUR"}


async def test_days_lie_within_the_window_and_follow_each_other() -> None:
    dossier = make_dossier()
    _, *rows = read(await media_plan(dossier))
    search = [(row[4], row[5]) for row in rows if row[2] == "Paid search"]
    window = dossier.campaign.brief.window

    assert search == sorted(search)
    assert min(search)[0] >= window.start.isoformat()
    assert max(search)[1] == window.end.isoformat()


async def test_a_name_that_is_a_formula_is_not_run() -> None:
    _, *rows = read(await media_plan(make_dossier(name='=HYPERLINK("http://example.com")')))

    assert {row[0][:2] for row in rows} == {"'="}


async def test_a_currency_without_cents_has_none() -> None:
    dossier = make_dossier()
    plans = tuple(
        replace(plan, flights=tuple(replace(flight, amount=Money(1500, "JPY")) for flight in plan.flights))
        for plan in dossier.campaign.plan.channel_plan
    )
    yen = replace(dossier, campaign=replace(dossier.campaign, plan=replace(dossier.campaign.plan, channel_plan=plans)))
    _, *rows = read(await media_plan(yen))

    assert {(row[6], row[7]) for row in rows} == {("1500", "JPY")}


async def test_a_plan_without_money_has_no_media_plan() -> None:
    dossier = make_dossier()
    idle = replace(dossier, campaign=replace(dossier.campaign, plan=replace(dossier.campaign.plan, channel_plan=())))

    with pytest.raises(NothingToExport, match="no channel gets money"):
        await media_plan(idle)
