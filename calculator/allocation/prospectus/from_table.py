"""The prospectus: bids as systems made them, and what is honoured of those approved before."""

from collections.abc import Iterator, Sequence

import pandas as pd

from calculator.allocation.prospectus.bid import Ask, Bid
from calculator.allocation.standing import Standing
from calculator.allocation.timeline import Commitment
from calculator.reference.inputs import Inputs
from calculator.reference.problems import Problem
from calculator.reference.rows.bids import COMMITTED_STATUSES
from calculator.reference.vocabulary import FUND_KINDS, Kind


def bids_of(inputs: Inputs) -> tuple[Bid, ...]:
    """Return every bid of the tables prospectus and prospectus_money, by id; none where there are no such tables."""
    money: dict[str, list[Ask]] = {}
    for row in inputs["prospectus_money"].itertuples():
        money.setdefault(row.bid_id, []).append(Ask(int(row.year_offset), row.kind, int(row.amount_gbp)))
    return tuple(_bid(row, tuple(money.get(row["id"], ()))) for row in inputs["prospectus"].to_dict("records"))


def _bid(row: dict[str, object], asks: tuple[Ask, ...]) -> Bid:
    def text(column: str) -> str:
        return "" if pd.isna(row[column]) else str(row[column])

    gain, match = row["score_gain"], row["match_gbp"]
    return Bid(
        id=text("id"),
        code=text("ics_code"),
        title=text("title"),
        part=text("category"),
        status=text("status"),
        asks=asks,
        status_on=text("status_on"),
        gain=None if pd.isna(gain) else float(str(gain)),
        match_gbp=None if pd.isna(match) else int(float(str(match))),
        earliest_year=text("earliest_year"),
        either_or=text("either_or"),
        needs_first=text("needs_first"),
    )


def after(year: str, offset: int) -> str:
    """Return the financial year so many years after another, such as 2028-29 two years after 2026-27."""
    first = int(year[:4]) + offset
    return f"{first}-{(first + 1) % 100:02d}"


def honoured(bids: Sequence[Bid], years: Sequence[str]) -> tuple[Commitment, ...]:
    """Return what bids approved or delivered before take from the funds of `years`, and of no other year."""
    return tuple(
        Commitment(after(bid.earliest_year, ask.year_offset), bid.code, ask.kind, ask.amount_gbp, bid.part, bid.id)
        for bid in bids
        if bid.status in COMMITTED_STATUSES
        for ask in bid.asks
        if after(bid.earliest_year, ask.year_offset) in years
    )


def unit_problems(bids: Sequence[Bid], unit: int) -> Iterator[Problem]:
    """Yield the bids that ask for what grants cannot be: amounts that are no multiple of `unit`."""
    for bid in bids:
        odd = [ask.amount_gbp for ask in bid.asks if ask.amount_gbp % unit]
        if odd:
            fix = f"Round the amounts of {bid.id}, or write rounding_gbp = 1 in [programme]."
            expected = f"multiples of £{unit:,}, as the scenario rounds grants"
            yield Problem("prospectus_money.csv", expected, fix, column="amount_gbp", value=f"{odd[0]:,}")


def honour_problems(commitments: Sequence[Commitment], standing: Standing) -> Iterator[Problem]:
    """Yield what was approved beyond a debt, or beyond what a system can absorb in a year: no run can honour it."""
    codes, parts = list(standing.codes), list(standing.parts)
    by_debt: dict[tuple[str, str, str], int] = {}
    by_year: dict[tuple[str, str], int] = {}
    for each in commitments:
        key = (each.code, each.part, each.kind)
        by_debt[key] = by_debt.get(key, 0) + each.amount_gbp
        if each.kind == Kind.CAPITAL:
            by_year[each.code, each.year] = by_year.get((each.code, each.year), 0) + each.amount_gbp
    for (code, part, kind), amount in by_debt.items():
        most = int(standing.debt[codes.index(code), parts.index(part), FUND_KINDS.index(kind)])
        if amount > most:
            expected = f"at most the £{most:,} of {kind} debt that {code} has for {part}"
            yield _beyond(expected, "Correct it, or give counts or prices of its own in local_figures.csv.", amount)
    for (code, year), amount in by_year.items():
        most = int(standing.absorption[codes.index(code)])
        if amount > most:
            expected = f"at most the £{most:,} of capital that {code} can absorb in {year}"
            yield _beyond(expected, "Spread the approved bids over more years, or raise absorption_share.", amount)


def _beyond(expected: str, fix: str, amount: int) -> Problem:
    value = f"£{amount:,} approved or delivered"
    return Problem("prospectus_money.csv", expected, fix, column="amount_gbp", value=value)
