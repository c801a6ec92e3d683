"""The best use of money over concave envelopes, and with it a bound on what the curves themselves can bring.

At the right price of money each channel takes on its envelope what it would take alone (Everett, Operations Research 11(3), 1963). Where a
chord's slope is the price, the channel is indifferent along it: the amount takes one such channel part of the way, and there its curve lies
below the envelope. So at most one channel per binding limit parts the bound from what the spend brings, which is the theorem of Shapley and
Folkman at work (Aubin and Ekeland, Mathematics of Operations Research 1(3), 1976).

A group whose limit binds is filled alone, and its members pay the higher of its price and everybody's. Their boxes stay as they are: what a
member takes on the envelopes says nothing about what the best split of the curves gives it.
"""

import sys
from dataclasses import dataclass

import numpy as np

from domain.planning.solvers.envelope import Envelope, Taken
from domain.planning.solvers.room import Room
from domain.planning.solvers.separable import Floats
from domain.planning.solvers.sigmoids import SMALLEST
from domain.planning.solvers.step_search import Filled, fill_steps


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxation:
    """The optimum `extra` on envelopes: no feasible spend in their boxes brings more than `bound`.

    `fills` are how each group alone and then everything was filled: where to look for the prices of similar envelopes.
    """

    envelope: Envelope
    extra: Floats
    bound: float
    fills: tuple[Filled, ...]


def relax(envelope: Envelope, room: Room, near: tuple[Filled, ...]) -> Relaxation | None:
    """Return the optimum on the envelopes, or None if the boxes' lower ends alone exceed a limit."""
    top, own_price = envelope.hi.copy(), np.zeros_like(envelope.lo)
    fills = []
    for group, guess in zip(room.groups, near, strict=False):
        part = envelope.take(group.members)
        filled = fill_steps(part, _Free(part), top=part.hi, amount=group.most, near=guess)
        if filled is None:
            return None
        top[group.members], own_price[group.members] = filled.extra, filled.price
        fills.append(filled)
    held = _Held(envelope, top, own_price)
    filled = fill_steps(envelope, held if room.groups else _Free(envelope), top=top, amount=room.amount, near=near[-1])
    if filled is None:
        return None
    fills.append(filled)
    return Relaxation(envelope=envelope, extra=filled.extra, bound=_bound(envelope, room, fills), fills=tuple(fills))


def anywhere(envelope: Envelope, room: Room) -> tuple[Filled, ...]:
    """Return where to look for prices when nothing is known of them."""
    parts = [*(group.members for group in room.groups), np.arange(envelope.lo.size)]
    return tuple(Filled(extra=envelope.lo[part], price=np.nan, depth=np.zeros(part.size)) for part in parts)


@dataclass(frozen=True, slots=True, eq=False)
class _Free:
    """Demand on envelopes."""

    envelope: Envelope

    def __call__(self, price: float, depth: Floats) -> Taken:
        return self.envelope.at(np.full_like(depth, price), depth)


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """Demand on envelopes where the members of full groups stay at what their groups' own prices give them."""

    envelope: Envelope
    extra: Floats
    own_price: Floats

    def __call__(self, price: float, depth: Floats) -> Taken:
        taken = self.envelope.at(np.maximum(price, self.own_price), depth)
        below = price < self.own_price
        return Taken(
            least=np.where(below, self.extra, taken.least),
            most=np.where(price <= self.own_price, self.extra, taken.most),
            yields=np.where(below, 0.0, taken.yields),
            depth=taken.depth,
        )


def _bound(envelope: Envelope, room: Room, fills: list[Filled]) -> float:
    """Return the Lagrangian's maximum at the prices, raised by more than summing in floating point can lose.

    Weak duality makes it a bound at any prices: it counts money at its price, and what each channel brings beyond that.
    """
    price = np.full_like(envelope.lo, fills[-1].price)
    money = _worth(fills[-1].price, room.amount - float(envelope.lo.sum()))
    for group, filled in zip(room.groups, fills, strict=False):
        if filled.price > fills[-1].price:
            price[group.members] = filled.price
            money += _worth(filled.price, group.most - float(envelope.lo[group.members].sum()))
            money -= _worth(fills[-1].price, group.most - float(envelope.lo[group.members].sum()))
    buys = np.isfinite(price)
    surplus = envelope.surplus(np.where(buys, np.maximum(price, SMALLEST), 1.0), fills[-1].depth)
    total = float(envelope.base.sum()) + money + float(surplus[buys].sum())
    everything = float(envelope.curves.response(envelope.hi).sum())  # all that is left where money is worth less than doubles can tell
    return min(total, everything) * (1 + 4 * (price.size + 2 + float(envelope.curves.alpha.max())) * sys.float_info.epsilon)


def _worth(price: float, left: float) -> float:
    """Return what money is worth at a price; none is worth nothing at any price."""
    return price * left if left > 0 else 0.0
