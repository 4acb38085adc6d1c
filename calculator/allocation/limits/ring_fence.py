"""Ring-fences: a least and a most of a year's fund for one category, or for one region."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from calculator.allocation.grant import COMMITTED
from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.rows import no_cells, rounding
from calculator.allocation.question import Row, Vector, Wording, cells
from calculator.reference.money import percent, rounded
from calculator.reference.vocabulary import FUND_KINDS

NAME = "ring-fence"


@dataclass(frozen=True)
class RingFence:
    """`category` or `region`, one of the two. `least`, `most`: shares of each year's fund of `kind`."""

    may_ask: ClassVar[bool] = True

    kind: str
    category: str = ""
    region: str = ""
    least: float = 0.0
    most: float = 1.0

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield a row an open year for each bound that is set."""
        k = FUND_KINDS.index(self.kind)
        counts = self._counts(ledger, k)
        name = self._name(ledger)
        for at, t in enumerate(ledger.open):
            mask = no_cells(ledger)
            mask[:, :, k, at] = counts > 0
            where = cells(mask)
            each = counts[where[0], where[1]]
            fund = float(ledger.fund[t, k])
            given = float((counts * ledger.granted[:, :, k, t]).sum())
            if self.most < 1.0:
                words = f"{name} may have no more than {percent(self.most)} of the year's {self.kind}"
                high = max(float(np.floor(self.most * fund - given)), 0.0)
                yield Row(
                    f"{NAME} for {name}", words, where, each, high=high, kind=self.kind, year=ledger.years[t],
                    wording=replace(self._wording(name, "may", f"most = {self.most:g}"), each=fund, taken=given),
                )  # fmt: skip
            spare = len(ledger.standing.codes) * rounding(ledger)
            low = float(np.ceil(self.least * fund - given)) - spare
            if self.least > 0 and low > 0:
                words = f"{name} has at least {percent(self.least)} of the year's {self.kind}"
                asked = self._wording(name, "must", f"least = {self.least:g}", words)
                yield Row(
                    f"{NAME} for {name}", words, where, each, low=low, kind=self.kind, year=ledger.years[t],
                    wording=replace(asked, whole=self._beyond_debt(ledger), each=fund, taken=given + spare),
                )  # fmt: skip

    def _beyond_debt(self, ledger: Ledger) -> str:
        """That a fence by category asks for more in all years than all owe for it; empty where it does not."""
        if not self.category:
            return ""
        k, open_from = FUND_KINDS.index(self.kind), ledger.open[0]
        decided = {grant.year for grant in ledger.grants.values() if grant.rule != COMMITTED}
        asked_in = [t for t, year in enumerate(ledger.years) if t >= open_from or year in decided]
        before = [t for t in range(len(ledger.years)) if t not in asked_in]
        standing, fund = ledger.standing, float(ledger.fund[asked_in, k].sum())
        left = standing.debt[:, :, k] - ledger.granted[:, :, k][..., before].sum(axis=2)
        owed = float((self._counts(ledger, k) * left).sum())
        if self.least * fund <= owed:
            return ""
        return (
            f"{percent(self.least)} of all {len(asked_in)} years' {self.kind} is £{self.least * fund:,.0f}, and all "
            f"{standing.who}s together owe £{owed:,.0f} for {self._name(ledger)}: over all years no least above "
            f"{rounded(owed / fund, up=False)} can be met"
        )

    def _name(self, ledger: Ledger) -> str:
        """What is fenced, as a reader would call it."""
        return ledger.standing.title(self.category) if self.category else self.region

    def _wording(self, name: str, verb: str, setting: str, demand: str = "") -> Wording:
        fenced = f'category = "{self.category}"' if self.category else f'region = "{self.region}"'
        where = f'[[limits.ring_fence]] kind = "{self.kind}", {fenced}, {setting}'
        return Wording(f"{name} {verb} have {{bound}} of {self.kind}", where, demand)

    def _counts(self, ledger: Ledger, k: int) -> Vector:
        """Recipient x part: the share of a grant that counts in the fence."""
        standing = ledger.standing
        if self.category:
            return np.asarray(standing.content[:, :, k, standing.categories.index(self.category)])
        inside = standing.trait("region") == self.region
        return np.broadcast_to(inside[:, np.newaxis], standing.lift.shape).astype(float)
