"""What can be chosen from: every bid that competes, at every year it may begin, against every limit, in whole pounds.

The programme that chooses, the part that is funded of a bid and the reason of a refusal all read this one statement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from calculator.allocation.ledger import CAPITAL, REVENUE, Ledger
from calculator.allocation.limits.rows import no_cells
from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.question import Integers, Row, Vector, cells
from calculator.allocation.running_cost import per_pound
from calculator.allocation.standing import WholePounds
from calculator.reference.vocabulary import FUND_KINDS

FUND, OWN_DEBT = "fund", "own debt"


@dataclass(frozen=True)
class Option:
    """A bid that begins in a year. `bid`: its position; `start`: position of the year among those of the offer."""

    bid: int
    start: int


@dataclass(frozen=True)
class Offer:
    """o options, r rows, y years (from the first open one to the last with a fund), k kinds.

    `years`: positions in the ledger. `needs`: r x o, what an option takes of a limit; `most`: r, what there is of it.
    `rows`: what each limit is. `fund_row`: y x k, the row of each fund. `gain`: levels by bid. `switch`: pounds of
    capital by year that may become revenue, and `price`, the share lost on the way.
    """

    bids: tuple[Bid, ...]
    options: tuple[Option, ...]
    years: tuple[int, ...]
    names: tuple[str, ...]
    gain: Vector
    needs: Vector
    most: Vector
    rows: tuple[Row, ...]
    fund_row: Integers
    switch: Vector
    price: float = 0.0

    def options_of(self, bid: int) -> list[int]:
        """The positions of the options of a bid, earliest first."""
        return [at for at, option in enumerate(self.options) if option.bid == bid]

    def switched(self, used: Vector) -> Vector:
        """Capital to turn into revenue, by year (whole pounds), where so much is used of each row (r, or r x many)."""
        over = (used.T - self.most).T
        lacking = np.clip(over[self.fund_row[:, REVENUE]], 0, None)
        spare = np.clip(-over[self.fund_row[:, CAPITAL]], 0, None)
        most = self.switch if used.ndim == 1 else self.switch[:, np.newaxis]
        return np.asarray(np.minimum(np.ceil(lacking / (1.0 - self.price)), np.minimum(spare, most)))

    def over(self, used: Vector) -> Vector:
        """By how many pounds each row is passed where so much is used of it (r, or r x many); 0 where it is not."""
        over = (used.T - self.most).T
        if self.switch.any():
            switched = self.switched(used)
            over[self.fund_row[:, REVENUE]] -= switched * (1.0 - self.price)
            over[self.fund_row[:, CAPITAL]] += switched
        return np.where(over > NEAR, over, 0.0)


KEPT_TO_SWITCH = 1
"""Pounds of each fund kept back while bids are chosen, as what is turned into revenue is rounded to whole pounds."""
NEAR = 1e-3
"""Pounds. Money is whole; what is smaller is arithmetic of limits that are shares."""


def money_of(bid: Bid, start: int, years: int) -> WholePounds:
    """Return kind x year: what a bid takes if it begins in a year (a position among so many)."""
    money = np.zeros((len(FUND_KINDS), years), dtype=np.int64)
    for ask in bid.asks:
        money[FUND_KINDS.index(ask.kind), start + ask.year_offset] += ask.amount_gbp
    return money


def offer(ledger: Ledger, bids: Sequence[Bid], gain: Vector, limits: Sequence[Row], starts: int) -> Offer:
    """Return what can be chosen from.

    Args:
        ledger: as it stands, open from the first year that is decided to the last with a fund.
        bids: those that compete, by id.
        gain: levels that each adds.
        limits: rows of every limit but the funds and the debts, over the years that are open.
        starts: in how many of those years, from the first, a bid may begin.
    """
    years, names = ledger.open, ledger.open_names
    options = tuple(
        Option(at, start)
        for at, bid in enumerate(bids)
        for start, year in enumerate(names[:starts])
        if year >= bid.earliest_year and start + bid.years <= len(years)
    )
    rows = (*_funds(ledger), *_debts(ledger, bids), *(replace(row, low=-np.inf) for row in limits))
    rows = tuple(row for row in rows if np.isfinite(row.high))
    fund_row = np.arange(len(years) * len(FUND_KINDS)).reshape(len(years), len(FUND_KINDS))
    needs = _needs(ledger, bids, options, rows)
    needs[fund_row[:, REVENUE]] += _running_cost(ledger, bids, options)
    return Offer(
        tuple(bids), options, years, names, gain, needs, np.array([row.high for row in rows]), rows, fund_row,
        np.clip(ledger.turnable(), 0, None).astype(float), ledger.terms.switch_price,
    )  # fmt: skip


def spendable(ledger: Ledger) -> WholePounds:
    """Return open year x kind: what is left of each fund, less what rounding of running cost may take of it."""
    left = ledger.left[list(ledger.open)]
    if ledger.terms.support:
        left[1:, REVENUE] -= len(ledger.standing.codes)
    return np.asarray(left)


def _funds(ledger: Ledger) -> Iterator[Row]:
    """One row a year and kind, in that order."""
    kept = KEPT_TO_SWITCH if ledger.terms.switch_share else 0
    left = np.clip(spendable(ledger) - kept, 0, None)
    for at, t in enumerate(ledger.open):
        for k, kind in enumerate(FUND_KINDS):
            mask = no_cells(ledger)
            mask[:, :, k, at] = True
            where = cells(mask)
            words = f"the year's {kind} fund has run out"
            yield Row(FUND, words, where, np.ones(len(where[0])), high=float(left[at, k]), kind=kind,
                      year=ledger.years[t])  # fmt: skip


def _debts(ledger: Ledger, bids: Sequence[Bid]) -> Iterator[Row]:
    """One row for each debt that is bid for."""
    codes, parts, room = list(ledger.standing.codes), list(ledger.standing.parts), ledger.room()
    bought = sorted({(codes.index(bid.code), parts.index(bid.part)) for bid in bids})
    for i, c in bought:
        for k, kind in enumerate(FUND_KINDS):
            n = len(ledger.open)
            where = (np.full(n, i), np.full(n, c), np.full(n, k), np.arange(n))
            words = f"the {kind} debt of its category is funded"
            yield Row(OWN_DEBT, words, where, np.ones(n), high=float(room[i, c, k]), of=i, kind=kind)


def _needs(ledger: Ledger, bids: Sequence[Bid], options: Sequence[Option], rows: Sequence[Row]) -> Vector:
    """Row x option: what each takes of each limit, pounds."""
    counted: dict[tuple[int, ...], list[tuple[int, float]]] = {}
    for r, row in enumerate(rows):
        for *cell, by in zip(*row.cells, row.coefficient, strict=True):
            counted.setdefault(tuple(int(at) for at in cell), []).append((r, float(by)))
    codes, parts = list(ledger.standing.codes), list(ledger.standing.parts)
    needs = np.zeros((len(rows), len(options)))
    for at, option in enumerate(options):
        bid = bids[option.bid]
        money = money_of(bid, option.start, len(ledger.open))
        for k, year in np.argwhere(money):
            for r, by in counted.get((codes.index(bid.code), parts.index(bid.part), int(k), int(year)), []):
                needs[r, at] += by * money[k, year]
    return needs


def _running_cost(ledger: Ledger, bids: Sequence[Bid], options: Sequence[Option]) -> Vector:
    """Year x option: the running cost that the revenue fund has to pay in the years after its money, at most.

    What is given in one year may close gaps only with the last money of its part: the share paid counts from there.
    """
    standing, taper = ledger.standing, ledger.terms.support
    paid = np.zeros((len(ledger.open), len(options)))
    if not taper:
        return paid
    years = list(ledger.open)
    held = np.cumsum(ledger.granted, axis=3)[..., years].astype(float)
    stands = ledger.granted[..., years].sum(axis=2) > 0
    each = per_pound(standing.running, standing.debt.astype(float), held)
    codes, parts = list(standing.codes), list(standing.parts)
    for at, option in enumerate(options):
        bid = bids[option.bid]
        i, c = codes.index(bid.code), parts.index(bid.part)
        money = money_of(bid, option.start, len(years))
        last = int(np.flatnonzero(money.any(axis=0) | stands[i, c]).max(initial=0))
        for year, amount in enumerate(each[i, c] @ money):
            for later in range(year + 1, len(paid)):
                after = max(1, later - last)
                paid[later, at] += amount * (taper[after - 1] if after <= len(taper) else 0.0)
    return paid
