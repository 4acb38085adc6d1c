"""Small rounds of bids, and a second way to choose among them: try every set."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from calculator.allocation.allocate import Allocation, share_funds
from calculator.allocation.follow_rules import RuleInUse
from calculator.allocation.fund import Fund
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.prospectus.bid import Ask, Bid
from calculator.allocation.prospectus.from_table import honoured
from calculator.allocation.rules import bids as rule
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Limit, Terms
from calculator.allocation.timeline import Timeline
from calculator.reference.vocabulary import FUND_KINDS, Kind

YEARS = ("2026-27", "2027-28", "2028-29")
M = 1_000_000
TARGET = 4.0


def standing(scores: Sequence[float] = (2.0, 3.0), debt: int = 100 * M, absorption: int = 1000 * M) -> Standing:
    """Systems A, B...: two parts, x and y, each with as much debt of each kind, and all of it closed at the target."""
    n = len(scores)
    gap = TARGET - np.array(scores)
    return Standing(
        codes=[chr(ord("A") + i) for i in range(n)],
        score=np.array(scores),
        target=TARGET,
        debt=np.full((n, 2, 2), debt, dtype=np.int64),
        lift=np.column_stack([gap / 2, gap / 2]),
        share={"core": np.arange(1, n + 1) / np.arange(1, n + 1).sum()},
        absorption=np.full(n, absorption, dtype=np.int64),
        parts=("x", "y"),
        running=np.zeros((n, 2)),
        categories=("x", "y"),
        content=np.broadcast_to(np.eye(2)[:, np.newaxis, :], (n, 2, 2, 2)).copy(),
        traits={"region": np.array(["North", "South"] * n)[:n]},
    )


def bid(id: str, capital: int | Sequence[int] = 0, revenue: int | Sequence[int] = 0, **more: object) -> Bid:
    """A submitted bid of the system that its id begins with, for part x, worth 0.1 levels unless told; £m by year."""
    asks = tuple(
        Ask(year, kind, amount * M)
        for kind, amounts in zip(FUND_KINDS, (capital, revenue), strict=True)
        for year, amount in enumerate([amounts] if isinstance(amounts, int) else amounts)
        if amount
    )
    given: dict[str, object] = {"status": "submitted", "gain": 0.1, "part": "x", **more}
    return Bid(id=id, code=id[0], title=f"Bid {id}", asks=asks, **given)  # type: ignore[arg-type]


def funds(*by_year: tuple[int, int]) -> list[Fund]:
    """Capital and revenue of each year in £m."""
    return [
        Fund(year, Kind(kind), amount * M)
        for year, pair in zip(YEARS, by_year, strict=False)
        for kind, amount in zip(FUND_KINDS, pair, strict=True)
    ]


def hold(
    bids: Sequence[Bid],
    money: Sequence[Fund],
    stands: Standing | None = None,
    limits: Sequence[Limit] = (Absorption(),),
    horizon: str = "rolling",
    then: Sequence[RuleInUse] = (),
    terms: Terms | None = None,
    **settings: object,
) -> Allocation:
    """Hold the rounds of bids, with the bids approved before honoured."""
    chosen = rule.Settings.model_validate({"prospectus": "table", "weights": "equal", **settings})
    before = honoured(bids, sorted({fund.year for fund in money}))
    return share_funds(
        stands or standing(),
        money,
        [RuleInUse("bids", chosen), *then],
        replace(terms or Terms(limits=tuple(limits)), prospectus=tuple(bids)),
        Timeline(horizon=horizon, commitments=before),  # type: ignore[arg-type]
    )


def outcomes(allocation: Allocation) -> dict[str, str]:
    """What came of each bid in the last round it was in."""
    table = allocation.bids.sort_values("decided_in", kind="stable").drop_duplicates("bid", keep="last")
    return dict(zip(table["bid"], table["outcome"], strict=True))


def reason(allocation: Allocation, id: str) -> str:
    """Why, in the last round it was in."""
    return str(allocation.bids[allocation.bids["bid"] == id]["reason"].iloc[-1])


def every_choice(
    bids: Sequence[Bid], money: Sequence[Fund], stands: Standing
) -> Iterator[tuple[tuple[int | None, ...], dict[str, float]]]:
    """Yield each choice the limits allow, as the start of each bid (None: not chosen), with levels gained by system."""
    years = sorted({fund.year for fund in money})
    fund = {(each.year, str(each.kind)): each.amount_gbp for each in money}
    for starts in product(*([None, *range(len(years))] for _ in bids)):
        picked = {each.id: (each, start) for each, start in zip(bids, starts, strict=True) if start is not None}
        if _allowed(picked, bids, years, fund, stands):
            gained = dict.fromkeys(stands.codes, 0.0)
            for each, _ in picked.values():
                gained[each.code] += each.gain or 0.0
            left = dict(zip(stands.codes, TARGET - stands.score, strict=True))
            yield starts, {code: min(levels, left[code]) for code, levels in gained.items()}


def _allowed(
    picked: dict[str, tuple[Bid, int]],
    bids: Sequence[Bid],
    years: list[str],
    fund: dict[tuple[str, str], int],
    stands: Standing,
) -> bool:
    spent: dict[tuple[str, ...], int] = {}
    groups = [each.either_or for each, _ in picked.values() if each.either_or]
    if len(groups) != len(set(groups)):
        return False
    for each, start in picked.values():
        if years[start] < each.earliest_year or start + each.years > len(years):
            return False
        first = picked.get(each.needs_first)
        if each.needs_first and (first is None or first[1] > start):
            return False
        for ask in each.asks:
            year = years[start + ask.year_offset]
            for key in (
                (year, ask.kind),
                ("absorbs", each.code, year, ask.kind),
                ("owes", each.code, each.part, ask.kind),
            ):
                spent[key] = spent.get(key, 0) + ask.amount_gbp
    debt, absorption = int(stands.debt[0, 0, 0]), int(stands.absorption[0])
    most = {"absorbs": absorption, "owes": debt}
    return all(
        amount <= (fund[key] if len(key) == 2 else most[key[0]])  # type: ignore[index]
        for key, amount in spent.items()
        if not (key[0] == "absorbs" and key[3] == "revenue")
    )


def worth(gained: dict[str, float], stands: Standing, floor: float | None) -> tuple[float, ...]:
    """What a choice is worth: systems below the floor in order, then the mean of all."""
    order = sorted(
        (score, code) for code, score in zip(stands.codes, stands.score, strict=True) if score < (floor or 0)
    )
    first = tuple(round(min(gained[code], (floor or 0) - score), 9) for score, code in order)
    return (*first, round(sum(gained.values()) / len(gained), 9))
