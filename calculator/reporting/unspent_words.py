"""Money that was not given, in sentences: why it is unspent, and what was lost in turning capital into revenue."""

from collections.abc import Iterator

from calculator.allocation.allocate import Allocation
from calculator.allocation.fund_accounts import lost_in_turning
from calculator.reference.money import in_millions
from calculator.reference.names import listed
from calculator.reference.vocabulary import Kind

A_FEW = 1_000
"""Pounds of a fund; less is what rounding leaves, and a terminal need not tell it."""


def unspent_lines(allocation: Allocation, least: int = A_FEW) -> Iterator[str]:
    """Yield a sentence for each reason for which money is unspent, with the funds it holds for.

    Args:
        allocation: what was given.
        least: of a fund, the fewest pounds that are worth telling.
    """
    rows = allocation.unspent[allocation.unspent["amount_gbp"] >= least]
    for reason, alike in rows.groupby("reason", sort=False):
        funds = [
            f"{in_millions(int(of['amount_gbp'].sum()))} of {kind} in {listed(list(of['year']))}"
            for kind, of in alike.groupby("kind", sort=False)
        ]
        yield f"Unspent: {', '.join(funds)}: {reason}."


def lost_lines(allocation: Allocation) -> Iterator[str]:
    """Yield a sentence on what turning capital into revenue cost; none where it was free."""
    lost = lost_in_turning(allocation)
    lost = lost[lost > 0]
    if len(lost):
        years = listed([f"{in_millions(amount)} of {Kind.CAPITAL} in {year}" for year, amount in lost.items()])
        yield f"Lost in turning capital into revenue, as the scenario sets its price: {years}."
