"""Best-first branch and bound over the boxes of S-shaped curves.

A node is a box; its bound is the optimum of the curves' envelopes on it. The channel whose envelope lies farthest above its curve there has
its box split at that point, so that both halves' envelopes are lower (Falk and Soland, Management Science 15(9), 1969). The node with the
highest bound comes next: once what has been found is within the gap of it, nothing better remains anywhere.
"""

import heapq
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from domain.planning.solvers.envelope import Envelope
from domain.planning.solvers.relaxation import Relaxation, anywhere, relax
from domain.planning.solvers.room import Room
from domain.planning.solvers.separable import Floats, Integers
from domain.planning.solvers.sigmoids import Sigmoids

EXACT = 1e-3  # the share of the gap below which an envelope counts as its curve


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Best:
    """The best amounts above the floors that were found, a bound on what any bring, and how many relaxations that took."""

    extra: Floats
    value: float
    bound: float
    nodes: int


@dataclass(frozen=True, slots=True, order=True)
class _Node:
    priority: float
    number: int
    relaxation: Relaxation = field(compare=False)


def branch_and_bound(curves: Sigmoids, room: Room, *, gap: float, max_nodes: int) -> Best:
    """Return the best use of the room: within `gap` (relative to the bound) of the optimum, unless `max_nodes` are too few for that."""
    return _Tree(curves, room, gap, max_nodes).search()


class _Tree:
    """The open nodes, the best amounts so far, and the highest bound of what was closed (such a bound is within the gap, or its own)."""

    def __init__(self, curves: Sigmoids, room: Room, gap: float, max_nodes: int) -> None:
        self._curves, self._room, self._gap, self._max_nodes = curves, room, gap, max_nodes
        self._twin_of = _twins(curves, room)
        self._extra, self._value = np.zeros_like(room.most), float(curves.response(np.zeros_like(room.most)).sum())
        self._closed = -np.inf
        self._open: list[_Node] = []
        self._nodes = 0

    def search(self) -> Best:
        root = Envelope.over(self._curves, np.zeros_like(self._room.most), self._room.most)
        self._visit(relax(root, self._room, anywhere(root, self._room)), np.inf)
        while self._open and self._nodes < self._max_nodes:
            node = heapq.heappop(self._open)
            self._improve(node.relaxation)
            if self._is_close(-node.priority):
                self._closed = max(self._closed, -node.priority)
                break
            self._branch(node.relaxation, -node.priority)
        bounds = [self._value, self._closed, *(-node.priority for node in self._open[:1])]
        return Best(extra=self._extra, value=self._value, bound=max(bounds), nodes=self._nodes)

    def _visit(self, relaxation: Relaxation | None, parents_bound: float) -> None:
        self._nodes += 1
        if relaxation is None:
            return
        bound = min(relaxation.bound, parents_bound)
        self._offer(relaxation.extra)
        if self._is_close(bound):
            self._closed = max(self._closed, bound)
        else:
            heapq.heappush(self._open, _Node(-bound, self._nodes, relaxation))

    def _is_close(self, bound: float) -> bool:
        return bound <= 0 or 1 - self._value / bound <= self._gap

    def _offer(self, extra: Floats) -> None:
        value = float(self._curves.response(extra).sum())
        if value > self._value:
            self._extra, self._value = extra, value

    def _branch(self, relaxation: Relaxation, bound: float) -> None:
        envelope = relaxation.envelope
        excess = envelope.value(relaxation.extra) - self._curves.response(relaxation.extra)
        index = int(excess.argmax())
        if excess[index] <= EXACT * self._gap * bound / excess.size:
            self._closed = max(self._closed, bound)
            return
        point = float(relaxation.extra[index])
        twins = self._twin_of == self._twin_of[index]
        order = np.arange(twins.size)
        lower = np.flatnonzero(twins & (order >= index) & (envelope.hi > point))
        upper = np.flatnonzero(twins & (order <= index) & (envelope.lo < point))
        below = envelope.with_boxes(lower, envelope.lo[lower], np.full(lower.size, point))
        above = envelope.with_boxes(upper, np.full(upper.size, point), envelope.hi[upper])
        for half in (below, above):
            self._visit(relax(half, self._room, relaxation.fills), bound)

    def _improve(self, relaxation: Relaxation) -> None:
        """Round channels on chords to either side, or leave them, and fill the concave parts of the channels that are in."""
        extra, envelope = relaxation.extra, relaxation.envelope
        on_chord = (extra > envelope.lo) & (extra < envelope.touch)
        is_in = (extra >= self._curves.bend) & (self._room.most > 0)
        for rounded in (is_in & ~on_chord, is_in | on_chord):
            self._refill(rounded & (self._room.most > self._curves.bend), np.zeros_like(extra), relaxation)
        if on_chord.any():
            self._refill(is_in & ~on_chord, np.where(on_chord, extra, 0.0), relaxation)

    def _refill(self, is_in: NDArray[np.bool_], others: Floats, near: Relaxation) -> None:
        lo = np.where(is_in, np.maximum(self._curves.bend, 0.0), others)
        envelope = Envelope.over(self._curves, lo, np.where(is_in, self._room.most, lo))
        refilled = relax(envelope, self._room, near.fills)
        if refilled is not None:
            self._offer(refilled.extra)


def _twins(curves: Sigmoids, room: Room) -> Integers:
    """Return a number for each channel that it shares with those of equal curve, room and group.

    Among twins some best split gives an earlier one no less than a later one: all others need not be looked at.
    """
    group_of = np.full(room.most.size, -1.0)
    for number, group in enumerate(room.groups):
        group_of[group.members] = number
    columns = np.stack((curves.vmax, curves.k, curves.alpha, curves.paid, room.most, group_of))
    _, twin_of = np.unique(columns, axis=1, return_inverse=True)
    return np.asarray(twin_of, dtype=np.int64).ravel()
