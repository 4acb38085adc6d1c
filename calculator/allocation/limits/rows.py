"""Rows of limits, made from masks of the cells that count in them."""

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Mask, Row


def no_cells(ledger: Ledger) -> Mask:
    """Return a mask of recipient x part x kind x open year in which nothing is marked."""
    return np.zeros((*ledger.standing.debt.shape, len(ledger.open)), dtype=bool)


def rows_of(ledger: Ledger) -> list[Row]:
    """Return the rows of every limit of the scenario, as the ledger stands."""
    return [row for limit in ledger.terms.limits for row in limit.rows(ledger)]


def least_rows(ledger: Ledger) -> list[Row]:
    """Return the rows of what is still asked for at the least."""
    asking = [limit for limit in ledger.terms.limits if limit.may_ask]
    return [row for limit in asking for row in limit.rows(ledger) if row.is_least]


def rounding(ledger: Ledger) -> int:
    """Pounds by which what a recipient was given in the open years may differ from what was drafted for it."""
    return 0 if ledger.exact else len(ledger.standing.parts) * ledger.terms.unit * ledger.rounded
