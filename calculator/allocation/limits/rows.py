"""Rows of limits, made from masks of the cells that count in them."""

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Mask


def no_cells(ledger: Ledger) -> Mask:
    """Return a mask of recipient x part x kind x open year in which nothing is marked."""
    return np.zeros((*ledger.standing.debt.shape, len(ledger.open)), dtype=bool)


def asks(ledger: Ledger) -> bool:
    """Whether least amounts are asked for now: of the first rule that has all that is left to give."""
    return ledger.envelope is None
