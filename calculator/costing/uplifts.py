"""What comes on top of a price, each as a line of its own: optimism bias, and VAT that cannot be recovered."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from calculator.costing.pages.finance import Finance
from calculator.costing.pages.lines import CostLine
from calculator.costing.settings import CostingSettings
from calculator.reference.vocabulary import Vat

CHARGED = (Vat.NOT_RECOVERABLE.value, Vat.UNSURE.value)
"""Where it is unsure whether VAT can be recovered, it is counted as a cost."""


def bias_uplift(lines: Sequence[CostLine], settings: CostingSettings) -> npt.NDArray[np.float64]:
    """Return line x case: the uplift as a share of the price, less what the scenario says is managed away."""
    left = np.array([1 - settings.bias_mitigation.get(line.category, 0.0) for line in lines])
    uplift: npt.NDArray[np.float64] = np.array([line.bias.uplift for line in lines], dtype=float).reshape(-1, 3)
    uplift *= left[:, np.newaxis]
    return uplift


def vat_share(lines: Sequence[CostLine], settings: CostingSettings, finance: Finance) -> npt.NDArray[np.float64]:
    """Return, by line, the VAT as a share of price and bias."""
    rate = finance.vat.share if settings.vat == "included" else 0.0
    return np.array([rate if line.vat in CHARGED else 0.0 for line in lines])
