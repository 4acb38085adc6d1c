"""Absorption: the most capital a recipient can be given in a year and still spend."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from calculator.allocation.ledger import CAPITAL, Ledger
from calculator.allocation.limits.rows import no_cells
from calculator.allocation.question import Row, Wording, cells
from calculator.reference.vocabulary import Kind

NAME = "absorption"


@dataclass(frozen=True)
class Absorption:
    """Capital of a year, at most the absorption of each recipient (standing). `share`: as the scenario sets it."""

    share: float | None = None

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield one row a recipient and open year."""
        present = f" = {self.share:g}" if self.share is not None else ""
        setting = f"[limits] absorption_share{present}"
        size = ledger.standing.absorption / self.share if self.share else np.zeros(len(ledger.standing.codes))
        for at, t in enumerate(ledger.open):
            left = ledger.standing.absorption - ledger.granted[:, :, CAPITAL, t].sum(axis=1)
            for i, most in enumerate(left):
                mask = no_cells(ledger)
                mask[i, :, CAPITAL, at] = True
                taken = float(ledger.standing.absorption[i] - most) + ledger.kept
                wording = Wording("can absorb {bound} of capital", setting, each=float(size[i]), taken=taken)
                yield Row(
                    NAME,
                    "it can absorb no more capital this year",
                    cells(mask),
                    np.ones(mask.sum()),
                    high=float(max(most - ledger.kept, 0)),
                    of=i,
                    kind=Kind.CAPITAL.value,
                    year=ledger.years[t],
                    wording=wording,
                )
