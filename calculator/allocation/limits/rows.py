"""Rows of limits, made from masks of the cells that count in them."""

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Mask


def no_cells(ledger: Ledger) -> Mask:
    """Return a mask of recipient x part x kind x open year in which nothing is marked."""
    return np.zeros((*ledger.standing.debt.shape, len(ledger.open)), dtype=bool)


def rounding(ledger: Ledger) -> int:
    """Pounds by which what a recipient was given in the open years may differ from what was drafted for it."""
    return 0 if ledger.exact else len(ledger.standing.parts) * ledger.terms.unit * ledger.rounded
