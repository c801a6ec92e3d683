"""What each channel buys, week by week, at a price, when its spend carries over.

A channel's adstock a_t ≥ r·a_{t−1} costs Σ_t (a_t − r·a_{t−1})/(1 − r) = Σ_{t<T} a_t + a_T/(1 − r), which is linear, so at price λ it wants

    maximise Σ_t V w_t·a_t/(K w_t + a_t) − λ Σ_t p_t a_t   subject to   a_t ≥ r·a_{t−1},  a_0 = 0,   p_t = 1,  p_T = 1/(1 − r).

In b_t = a_t/r^t the constraints say that b rises: an isotonic regression with a convex loss, which pooling adjacent violators solves
exactly (Best, Chakravarti and Ubhaya, SIAM Journal on Optimization 10(3), 2000). A pool is a week with spend and the weeks without after
it, where a_{h+j} = r^j·a_h. With a in units of K, its optimum solves

    ψ(a) = φ(a)^(−1/2) = s/√P,   φ(a) = Σ_j r^j (1 + r^j a/w_{h+j})^(−2),   P = Σ_j r^j p_{h+j},   s = √(V/(λK)).

ψ is a multiple of a power mean with exponent −2 of affine functions, so it is concave and Newton's method converges from any a ≥ 0, rising
from the second step on; for a pool of one open week ψ is affine and the first step is exact.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.planning.solvers.separable import Floats, Integers

Flags = NDArray[np.bool_]

_STEPS = 100  # far more than Newton's method takes; a bound for the loop, not a tolerance
_EXACT = 1e-7  # a Newton step this small, relative, leaves an error of its square
_WORTH_A_SPLIT = 1e-11


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """The weeks of all channels in a row, each channel from its first open week on.

    `channel` and `week` say whose and which week a cell is; `share`, `decay` and `price` are w, r and p; `first` marks a channel's first
    cell and `open` a week in which it can spend. `pull` is √(V/K) and `k` K, one per channel.
    """

    channel: Integers
    week: Integers
    share: Floats
    decay: Floats
    price: Floats
    open: Flags
    first: Flags
    pull: Floats
    k: Floats
    weeks: int

    @classmethod
    def of(cls, *, vmax: Floats, k: Floats, decay: Floats, shares: Floats) -> "Cells":
        """Return the cells of channels whose `vmax` and `k` are positive."""
        channel, week = np.nonzero(np.logical_or.accumulate(shares > 0, axis=1))
        share, left = shares[channel, week], decay[channel]
        return cls(
            channel=channel,
            week=week,
            share=share,
            decay=left,
            price=np.where(week == shares.shape[1] - 1, 1 / (1 - left), 1.0),
            open=share > 0,
            first=np.diff(channel, prepend=-1) != 0,
            pull=np.sqrt(vmax / k),
            k=k,
            weeks=shares.shape[1],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pools:
    """Runs of cells that spend in their first week alone.

    `left` is r^j, `effect` the same but 0 in a closed week, and `reach` `effect`/w, one per cell; `pool` says which pool a cell is in,
    `tails` in which other cells it could have spent. `starts`, `owner` (channel) and `price` (P) have one entry per pool.
    """

    heads: Flags
    tails: Flags
    pool: Integers
    left: Floats
    effect: Floats
    reach: Floats
    starts: Integers
    owner: Integers
    price: Floats

    @classmethod
    def of(cls, cells: Cells, heads: Flags) -> "_Pools":
        starts = np.flatnonzero(heads)
        pool = np.cumsum(heads) - 1
        left = cells.decay ** (np.arange(heads.size) - starts[pool])
        effect = left * cells.open
        return cls(
            heads=heads,
            tails=cells.open & ~heads,
            pool=pool,
            left=left,
            effect=effect,
            reach=np.divide(effect, cells.share, out=np.zeros_like(left), where=cells.open),
            starts=starts,
            owner=cells.channel[starts],
            price=np.add.reduceat(left * cells.price, starts),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paths:
    """The best `stock` of each cell, in units of K, at each channel's own level 1/√λ; the start of a search at other levels."""

    cells: Cells
    pools: _Pools
    stock: Floats
    head_slope: Floats

    @classmethod
    def start(cls, cells: Cells) -> "Paths":
        """Return paths that spend nothing."""
        heads = cells.open | cells.first
        nothing = np.zeros(heads.size)
        return cls(cells=cells, pools=_Pools.of(cells, heads), stock=nothing, head_slope=np.zeros(int(heads.sum())))

    def at(self, level: Floats) -> "Paths":
        """Return the best paths at `level`, one per channel; quicker the closer it is to the present one."""
        wanted = (level * self.cells.pull)[self.cells.channel]
        paths = self._pooled(wanted)
        worth = paths._tails_worth_their_price(wanted)
        return paths if not worth.any() else paths._apart(worth)._pooled(wanted)

    @property
    def total(self) -> Floats:
        """What each channel spends."""
        value: Floats = self.cells.k * self._by_channel(self.stock[self.pools.starts] * self.pools.price)
        return value

    @property
    def slope(self) -> Floats:
        """How fast each channel's spend rises with its level."""
        value: Floats = self.cells.k * self.cells.pull * self._by_channel(self.head_slope * self.pools.price)
        return value

    def _by_channel(self, amount: Floats) -> Floats:
        value: Floats = np.bincount(self.pools.owner, amount, minlength=self.cells.k.size).astype(np.float64, copy=False)
        return value

    def weekly(self) -> Floats:
        """Return the spend, (channels, weeks); each channel's sums to `total` up to rounding."""
        cells, starts = self.cells, self.pools.starts
        bought = np.maximum(self.stock[starts] - self._carried(), 0.0) / (1 - cells.decay[starts])
        spend = np.zeros((cells.k.size, cells.weeks))
        spend[cells.channel[starts], cells.week[starts]] = cells.k[cells.channel[starts]] * bought
        return spend

    def _carried(self) -> Floats:
        """Return what each pool has left of the week before its first."""
        starts = self.pools.starts
        value: Floats = np.where(self.cells.first[starts], 0.0, self.cells.decay[starts] * self.stock[starts - 1])
        return value

    def _pooled(self, wanted: Floats) -> "Paths":
        """Merge the pools that would have to fall faster than they decay, until none would."""
        paths = self
        while True:
            paths = paths._solved(wanted)
            starts = paths.pools.starts
            merged = starts[paths.stock[starts] < paths._carried()]
            if not merged.size:
                return paths
            heads = paths.pools.heads.copy()
            heads[merged] = False
            paths = paths._with_heads(heads)

    def _tails_worth_their_price(self, wanted: Floats) -> Flags:
        """Return the cells in pools from which on to the pool's end more, bought apart, would bring more than it costs."""
        cells, pools = self.cells, self.pools
        if not pools.tails.any():
            return pools.tails
        distance = 1 / (1 + pools.reach * self.stock[pools.starts][pools.pool])
        profit = pools.effect * (wanted * distance) ** 2 - pools.left * cells.price
        upto = np.zeros((cells.k.size, cells.weeks))
        upto[cells.channel, cells.week] = profit
        upto = np.cumsum(upto, axis=1)[cells.channel, cells.week]
        ends = np.append(pools.starts[1:], upto.size) - 1
        worth: Flags = pools.tails & (upto[ends][pools.pool] - upto + profit > _WORTH_A_SPLIT * wanted**2)
        return worth

    def _apart(self, worth: Flags) -> "Paths":
        """Undo all pools of the channels that have cells `worth` it."""
        channels = np.bincount(self.cells.channel[worth], minlength=self.cells.k.size) > 0
        return self._with_heads(self.pools.heads | (self.cells.open & channels[self.cells.channel]))

    def _with_heads(self, heads: Flags) -> "Paths":
        return Paths(cells=self.cells, pools=_Pools.of(self.cells, heads), stock=self.stock, head_slope=self.head_slope)

    def _solved(self, wanted: Floats) -> "Paths":
        """Solve ψ(a) = s/√P for each pool; nothing is bought where even the first unit isn't worth its price."""
        pools, root_price = self.pools, np.sqrt(self.pools.price)
        aim, width, head = wanted[pools.starts] / root_price, self.cells.share[pools.starts], self.stock[pools.starts]
        for _ in range(_STEPS):
            distance = 1 / (1 + pools.reach * head[pools.pool])
            marginal = pools.effect * distance**2
            total = np.add.reduceat(marginal, pools.starts)
            root = np.sqrt(total)
            steepness = np.add.reduceat(marginal * distance * pools.reach, pools.starts) / (total * root)
            before, head = head, np.maximum(head + (aim - 1 / root) / steepness, 0.0)
            if (np.abs(head - before) <= _EXACT * (width + head)).all():
                break
        slope = np.where(head > 0, 1 / (root_price * steepness), 0.0)
        return Paths(cells=self.cells, pools=pools, stock=head[pools.pool] * pools.left, head_slope=slope)
