"""Ring-fences: a least and a most of a year's fund for one category, or for one region."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.rows import no_cells, rounding
from calculator.allocation.question import Row, Vector, Wording, cells
from calculator.reference.vocabulary import FUND_KINDS

NAME = "ring-fence"


@dataclass(frozen=True)
class RingFence:
    """`category` or `region`, one of the two. `least`, `most`: shares of each year's fund of `kind`."""

    kind: str
    category: str = ""
    region: str = ""
    least: float = 0.0
    most: float = 1.0

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield a row an open year for each bound that is set."""
        k = FUND_KINDS.index(self.kind)
        counts = self._counts(ledger, k)
        name = self.category.replace("_", " ") or self.region
        for at, t in enumerate(ledger.open):
            mask = no_cells(ledger)
            mask[:, :, k, at] = counts > 0
            where = cells(mask)
            each = counts[where[0], where[1]]
            fund = float(ledger.fund[t, k])
            given = float((counts * ledger.granted[:, :, k, t]).sum())
            if self.most < 1.0:
                words = f"{name} may have no more than {self.most:.0%} of the year's {self.kind}"
                high = max(float(np.floor(self.most * fund - given)), 0.0)
                yield Row(
                    f"{NAME} for {name}", words, where, each, high=high, kind=self.kind, year=ledger.years[t],
                    wording=self._wording("may", f"most = {self.most:g}"),
                )  # fmt: skip
            low = float(np.ceil(self.least * fund - given)) - len(ledger.standing.codes) * rounding(ledger)
            if self.least > 0 and low > 0:
                words = f"{name} has at least {self.least:.0%} of the year's {self.kind}"
                yield Row(
                    f"{NAME} for {name}", words, where, each, low=low, kind=self.kind, year=ledger.years[t],
                    wording=self._wording("must", f"least = {self.least:g}", words),
                )  # fmt: skip

    def _wording(self, verb: str, setting: str, demand: str = "") -> Wording:
        fenced = f'category = "{self.category}"' if self.category else f'region = "{self.region}"'
        name = self.category.replace("_", " ") or self.region
        where = f'[[limits.ring_fence]] kind = "{self.kind}", {fenced}, {setting}'
        return Wording(f"{name} {verb} have {{bound}} of {self.kind}", where, demand)

    def _counts(self, ledger: Ledger, k: int) -> Vector:
        """Recipient x part: the share of a grant that counts in the fence."""
        standing = ledger.standing
        if self.category:
            return np.asarray(standing.content[:, :, k, standing.categories.index(self.category)])
        inside = standing.trait("region") == self.region
        return np.broadcast_to(inside[:, np.newaxis], standing.lift.shape).astype(float)
