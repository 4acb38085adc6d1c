"""Absorption: the most capital a recipient can be given in a year and still spend."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from calculator.allocation.ledger import CAPITAL, Ledger
from calculator.allocation.question import Row, Wording
from calculator.reference.vocabulary import Kind

NAME = "absorption"


@dataclass(frozen=True)
class Absorption:
    """Capital of a year, at most the absorption of each recipient (standing). `share`: as the scenario sets it."""

    may_ask: ClassVar[bool] = False

    share: float | None = None

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield one row a recipient and open year."""
        present = f" = {self.share:g}" if self.share is not None else ""
        setting = f"[limits] absorption_share{present}"
        size = ledger.standing.absorption / self.share if self.share else np.zeros(len(ledger.standing.codes))
        parts, kept = np.arange(len(ledger.standing.parts)), ledger.kept
        one, capital = np.ones(len(parts)), np.full(len(parts), CAPITAL)
        for at, t in enumerate(ledger.open):
            given, year = ledger.granted[:, :, CAPITAL, t].sum(axis=1), np.full(len(parts), at)
            for i, most in enumerate(ledger.standing.absorption - given):
                taken = float(given[i]) + kept
                wording = Wording("can absorb {bound} of capital", setting, each=float(size[i]), taken=taken)
                yield Row(
                    NAME,
                    "it can absorb no more capital this year",
                    (np.full(len(parts), i), parts, capital, year),
                    one,
                    high=float(max(most - kept, 0)),
                    of=i,
                    kind=Kind.CAPITAL.value,
                    year=ledger.years[t],
                    wording=wording,
                )
