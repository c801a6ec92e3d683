"""Search ads as Google Ads Editor imports them: a row for the campaign, one for each ad group (an audience), one for each ad.

Column names: Google Ads Editor Help, "CSV file columns" (support.google.com/google-ads/editor/answer/57747); an empty field changes nothing
there. Limits: Google Ads Help, "About responsive search ads" (answer/7684791): 3 to 15 headlines of 30 characters, 2 to 4 descriptions
of 90. Everything is paused, so that an import spends nothing; bids, keywords and places are the account's own business.
"""

from collections.abc import Iterator, Mapping, Sequence

from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.message import FORMAT_LIMITS, Message
from domain.entities.plan import ChannelPlan
from domain.errors import NothingToExport
from domain.identity import AudienceId
from domain.ports.exports import CampaignDossier
from domain.values.date_range import DateRange
from domain.values.money import Money
from exports.activities import activities
from exports.tables import FORMULA_STARTS, Number, csv_bytes
from exports.words import decimal_text

_LIMITS = FORMAT_LIMITS[MessageFormat.SEARCH_AD]
_CAMPAIGN = ("Campaign", "Campaign Type", "Networks", "Budget", "Start Date", "End Date", "Campaign Status")
_GROUP = ("Ad Group", "Ad Group Status")
_AD = ("Ad Type", "Final URL", "Status")
_HEADLINES = tuple(f"Headline {number}" for number in range(1, _LIMITS["headlines"].max_count + 1))
_DESCRIPTIONS = tuple(f"Description {number}" for number in range(1, _LIMITS["descriptions"].max_count + 1))
HEADER = (*_CAMPAIGN, *_GROUP, *_AD, *_HEADLINES, *_DESCRIPTIONS)
_PAUSED = "Paused"

Row = dict[str, str]


async def google_ads(dossier: CampaignDossier) -> bytes:
    """Return the file; raises NothingToExport, in words, where an import would have nothing to run or nowhere to lead."""
    ads = [message for message in dossier.campaign.plan.messages if message.format is MessageFormat.SEARCH_AD]
    if not ads:
        raise NothingToExport("the plan has no search ads; allow the channel paid search in the brief and generate again")
    plan = next((plan for plan in dossier.campaign.plan.channel_plan if plan.channel is ChannelId.PAID_SEARCH), None)
    busy = activities(dossier.campaign, plan) if plan else ()
    if plan is None or not busy:
        raise NothingToExport("paid search gets no money in this plan, so there is nothing for Google Ads to run")
    if dossier.service is None or not dossier.service.landing_url:
        raise NothingToExport("an ad needs a page to lead to; give the service a landing page address, then export again")
    rows = _rows(dossier, ads, plan, DateRange(busy[0].days.start, busy[-1].days.end), dossier.service.landing_url)
    return csv_bytes(HEADER, [[row.get(name, "") for name in HEADER] for row in rows])


def _rows(dossier: CampaignDossier, ads: Sequence[Message], plan: ChannelPlan, days: DateRange, page: str) -> Iterator[Row]:
    name = _sober(dossier.campaign.name)
    yield {"Campaign": name, "Campaign Type": "Search", "Networks": "Google search", "Campaign Status": _PAUSED} | _money(plan, days)
    groups = _groups(dossier, ads)
    for group in dict.fromkeys(groups.values()):
        yield {"Campaign": name, "Ad Group": group, "Ad Group Status": _PAUSED}
    for ad in ads:
        place = {"Campaign": name, "Ad Group": groups[ad.audience_id]}
        yield place | {"Ad Type": "Responsive search ad", "Final URL": page, "Status": _PAUSED} | _texts(ad)


def _money(plan: ChannelPlan, days: DateRange) -> Row:
    """Return the daily budget that spends the channel's money, to the minor unit below, over its days."""
    currency = plan.flights[0].amount.currency
    whole = sum((flight.amount for flight in plan.flights), Money.zero(currency))
    daily = Money(max(1, whole.amount_minor // days.days), currency)
    return {"Budget": Number(decimal_text(daily)), "Start Date": days.start.isoformat(), "End Date": days.end.isoformat()}


def _groups(dossier: CampaignDossier, ads: Sequence[Message]) -> Mapping[AudienceId, str]:
    names = {audience.id: _sober(audience.name) for audience in dossier.audiences}
    return {ad.audience_id: names.get(ad.audience_id) or "Ad group 1" for ad in ads}


def _texts(ad: Message) -> Row:
    columns = (("headlines", _HEADLINES), ("descriptions", _DESCRIPTIONS))
    return {column: text for field, names in columns for column, text in zip(names, _fitting(ad, field), strict=False)}


def _fitting(ad: Message, field: str) -> list[str]:
    """Return the field's texts, each once, that Google takes; proofreading has made sure that there are enough."""
    texts = dict.fromkeys(_sober(text) for text in ad.fields.get(field, ()))
    return [text for text in texts if text and len(text) <= _LIMITS[field].max_chars]


def _sober(text: str) -> str:
    """Return the text on one line and without what a spreadsheet would run: an apostrophe before it would show in the ad."""
    line = " ".join(text.split())
    while line.startswith((*FORMULA_STARTS, "[]")):
        line = line[1:].lstrip()
    return line
