"""Rows of limits, made from masks of the cells that count in them."""

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Mask


def no_cells(ledger: Ledger) -> Mask:
    """Return a mask of recipient x part x kind x open year in which nothing is marked."""
    return np.zeros((*ledger.standing.debt.shape, len(ledger.open)), dtype=bool)


def rounding(ledger: Ledger) -> int:
    """Pounds by which a recipient's grants may differ from what was drafted, once something was given."""
    given = ledger.granted[..., list(ledger.open)].any()
    return len(ledger.standing.parts) * ledger.terms.unit if given else 0
