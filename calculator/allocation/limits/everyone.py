"""Everyone: a least and a most for each recipient, as multiples of its fair share of each fund."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.rows import no_cells, rounding
from calculator.allocation.limits.usable import usable
from calculator.allocation.question import Row, Vector, Wording, cells
from calculator.reference.vocabulary import FUND_KINDS

LEAST, MOST = "floor for everyone", "cap on anyone"


@dataclass(frozen=True)
class Everyone:
    """`least`, `most`: multiples of a recipient's target share, by `share`, of each year's fund of each kind.

    The least is never more than a recipient can still use: its own debt, what its means bear the running cost of and,
    of capital, what it can absorb.
    """

    may_ask: ClassVar[bool] = True

    least: float = 0.0
    most: float = np.inf
    share: str = "core"

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield a row a recipient, kind and open year for each bound that is set."""
        share = ledger.standing.share_by(self.share)
        asked, spare = self.asked(ledger), rounding(ledger)
        for at, t in enumerate(ledger.open):
            for k, kind in enumerate(FUND_KINDS):
                fair = share * float(ledger.fund[t, k])
                given = ledger.granted[:, :, k, t].sum(axis=1)
                lacking = asked[:, k, at] - given - spare
                for i in range(len(fair)):
                    mask = no_cells(ledger)
                    mask[i, :, k, at] = True
                    setting = f"[limits.everyone] most = {self.most:g}"
                    wording = Wording(f"may have {{bound}} of {kind}", setting, each=fair[i], taken=given[i])
                    row = Row(
                        MOST, "", cells(mask), np.ones(mask.sum()), of=i, kind=kind, year=ledger.years[t],
                        wording=wording,
                    )  # fmt: skip
                    if np.isfinite(self.most):
                        high = max(float(np.floor(self.most * fair[i]) - given[i]), 0.0)
                        yield replace(
                            row, words=f"nobody may have more than {self.most:g} times its fair share", high=high
                        )
                    if lacking[i] > 0:
                        words = f"everybody has at least {self.least:g} times its fair share"
                        must = Wording(
                            f"must have {{bound}} of {kind}", f"[limits.everyone] least = {self.least:g}", words,
                            each=fair[i], taken=given[i] + spare,
                        )  # fmt: skip
                        yield replace(row, limit=LEAST, words=words, low=float(lacking[i]), wording=must)

    def asked(self, ledger: Ledger) -> Vector:
        """Return recipient x kind x open year: the least each is to have, pounds, with what it was granted before.

        It is settled as the years are begun: what rules give in them makes nobody's floor larger or smaller.
        """
        key = (self, ledger.open)  # bids look at later years too
        if key not in ledger.floors:
            ledger.floors[key] = self._asked(ledger.as_begun())
        return ledger.floors[key]

    def _asked(self, ledger: Ledger) -> Vector:
        share, years = ledger.standing.share_by(self.share), list(ledger.open)
        given = ledger.granted[..., years].sum(axis=1)
        wanted = np.floor(self.least * share[:, np.newaxis, np.newaxis] * ledger.fund[years].T.astype(float)) - given
        rows = [row for limit in ledger.terms.limits if not isinstance(limit, Everyone) for row in limit.rows(ledger)]
        return np.asarray(given + usable(wanted.clip(0.0), ledger.room().astype(float), rows))
