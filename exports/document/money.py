"""Where the money goes: channels with what they are to bring, weeks, and the certificate of the split."""

from collections.abc import Iterable
from typing import Any

from domain.entities.channel import ChannelId
from domain.entities.plan import AllocationLine, BudgetAllocation, ChannelPlan, Forecast
from domain.values.estimate import Basis
from domain.values.money import Money
from exports.words import money_text, number_text, percent_text, short_day


def basis_text(basis: Basis, n_obs: int) -> str:
    """Return in words what a figure rests on."""
    results = f"{n_obs} own result{'' if n_obs == 1 else 's'}"
    return {"prior": "published benchmarks", "own": results, "shrunk": f"benchmarks and {results}"}[basis]


def channel_rows(allocation: BudgetAllocation, plans: Iterable[ChannelPlan], forecast: Iterable[Forecast]) -> list[dict[str, Any]]:
    """Return the channels that get money, largest first."""
    expected = {item.grain: item for item in forecast if item.metric == "leads" and item.week is None}
    by_channel = {plan.channel: plan for plan in plans}
    amounts = channel_amounts(allocation)
    whole = sum(money.amount_minor for money in amounts.values())
    lines = {line.channel: line for line in allocation.lines}
    order = sorted((channel for channel, money in amounts.items() if money.amount_minor > 0), key=lambda each: -amounts[each].amount_minor)
    return [_row(lines[channel], amounts[channel], whole, by_channel.get(channel), expected.get(channel)) for channel in order]


def channel_amounts(allocation: BudgetAllocation) -> dict[ChannelId, Money]:
    """Return what each channel gets over all weeks, in the allocation's order."""
    amounts: dict[ChannelId, Money] = {}
    for line in allocation.lines:
        amounts[line.channel] = amounts.get(line.channel, Money.zero(line.amount.currency)) + line.amount
    return amounts


def _row(line: AllocationLine, amount: Money, whole: int, plan: ChannelPlan | None, leads: Forecast | None) -> dict[str, Any]:
    typical = leads.p50 if leads else line.response.p50
    low, high = (leads.p05, leads.p95) if leads else (line.response.p05, line.response.p95)
    basis = plan.curve if plan else line.response
    return {
        "label": line.label,
        "role": plan.role.value if plan else "",
        "amount": money_text(amount),
        "value": amount.major,
        "share": amount.amount_minor / whole,
        "percent": percent_text(amount.amount_minor / whole),
        "leads": number_text(round(typical)),
        "band": f"{number_text(round(low))} – {number_text(round(high))}",
        "per_lead": money_text(Money(round(amount.amount_minor / typical / 100) * 100, amount.currency)) if typical >= 1 else "–",
        "lead_time": f"{plan.lead_time_days} day{'' if plan.lead_time_days == 1 else 's'}" if plan else "",
        "basis": basis_text(basis.basis, basis.n_obs),
        "source": plan.curve.source if plan else "",
    }


def certificate(allocation: BudgetAllocation) -> list[str]:
    """Return in sentences how good the split is, and what holds it."""
    bound = f"{number_text(allocation.objective_value)} leads are expected of this split; no split can bring more than "
    bound += f"{number_text(allocation.upper_bound)} (the gap is {percent_text(allocation.gap)})."
    next_hundred = f"The next {allocation.total.currency} 100 would bring {number_text(allocation.shadow_price * 100)} more leads."
    unspent = allocation.unspent
    left = [f"{money_text(unspent)} of the budget stays unspent."] if unspent.amount_minor > 0 else []
    return [bound, next_hundred, *left, *(_sentence(text) for text in allocation.binding)]


def flighting(plans: Iterable[ChannelPlan]) -> dict[str, Any]:
    """Return the weeks, and what each channel spends in each; `shades` are shares of the largest week of any channel."""
    busy = [plan for plan in plans if plan.flights]
    weeks = sorted({flight.week for plan in busy for flight in plan.flights})
    most = max((flight.amount.amount_minor for plan in busy for flight in plan.flights), default=0)
    rows = []
    for plan in busy:
        amounts = {flight.week: flight.amount for flight in plan.flights}
        found = [amounts.get(week) for week in weeks]
        shades = [money.amount_minor / most if money and most else 0.0 for money in found]
        texts, values = [_short(money) if money else "" for money in found], [money.major if money else 0.0 for money in found]
        rows.append({"label": plan.label, "amounts": texts, "values": values, "shades": shades})
    totals = [_short_sum(flight.amount for plan in busy for flight in plan.flights if flight.week == week) for week in weeks]
    return {"weeks": [short_day(week) for week in weeks], "rows": rows, "totals": totals}


def _short(money: Money) -> str:
    return f"{money.major:,.0f}"


def _short_sum(amounts: Iterable[Money]) -> str:
    return f"{sum(money.major for money in amounts):,.0f}"


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
