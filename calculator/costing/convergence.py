"""Convergence: organisations of one ICS that share a system, each further one for less than the first."""

import numpy as np
import numpy.typing as npt
import pandas as pd


def converged(quantity: npt.NDArray[np.float64], organisations: pd.DataFrame, saving: float) -> npt.NDArray[np.float64]:
    """Return the quantities with a share saved by every organisation of an ICS but the one that needs most.

    Args:
        quantity: by organisation, for one line.
        organisations: one row per organisation.
        saving: the share of its price that a further organisation saves.
    """
    order = np.lexsort((organisations["organisation_code"].to_numpy(dtype=str), -quantity))
    ics = organisations["ics_code"].to_numpy()[order]
    first = np.zeros(len(order), dtype=bool)
    first[order] = ~pd.Series(ics).duplicated().to_numpy()
    return np.where(first, quantity, quantity * (1 - saving))
