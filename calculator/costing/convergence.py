"""Convergence: organisations of one ICS that share a system, each further one for less than the first."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Matrix = npt.NDArray[np.float64]


class Sharing:
    """Who may share a system with whom.

    `by_code`: positions in order of code, in which equals come. `ics`: a number for the ICS of each in that order.
    """

    def __init__(self, organisations: pd.DataFrame) -> None:
        self.by_code = np.argsort(organisations["organisation_code"].to_numpy(dtype=str), kind="stable")
        self.ics = pd.factorize(organisations["ics_code"].to_numpy()[self.by_code])[0]

    def converged(self, quantity: Matrix, saving: float) -> Matrix:
        """Return the quantities with a share saved by every organisation of an ICS but the one that needs most.

        Args:
            quantity: by organisation, for one line; or draw x organisation.
            saving: the share of its price that a further organisation saves.
        """
        if quantity.ndim > 1:
            return np.stack([self.converged(each, saving) for each in quantity]) if saving else quantity
        most_first = np.argsort(-quantity[self.by_code], kind="stable")
        leaders = most_first[np.unique(self.ics[most_first], return_index=True)[1]]
        first = np.zeros(len(quantity), dtype=bool)
        first[self.by_code[leaders]] = True
        return np.where(first, quantity, quantity * (1 - saving))
