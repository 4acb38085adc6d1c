"""Everyone: a least and a most for each recipient, as multiples of its fair share of each fund."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.limits.affordability import Affordability
from calculator.allocation.limits.rows import no_cells, rounding
from calculator.allocation.question import Row, Vector, Wording, cells
from calculator.reference.vocabulary import FUND_KINDS

A_FEW = 10  # pounds kept back, so that rounding by part does not ask for more than means bear
LEAST, MOST = "floor for everyone", "cap on anyone"


@dataclass(frozen=True)
class Everyone:
    """`least`, `most`: multiples of a recipient's target share, by `share`, of each year's fund of each kind.

    The least is never more than a recipient can still use: its own debt, what its means bear the running cost of and,
    of capital, what it can absorb.
    """

    least: float = 0.0
    most: float = np.inf
    share: str = "core"

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield a row a recipient, kind and open year for each bound that is set."""
        share = ledger.standing.share_by(self.share)
        asked = self.asked(ledger.as_begun())
        for at, t in enumerate(ledger.open):
            for k, kind in enumerate(FUND_KINDS):
                fair = share * float(ledger.fund[t, k])
                given = ledger.granted[:, :, k, t].sum(axis=1)
                lacking = asked[:, k, at] - given - rounding(ledger)
                for i in range(len(fair)):
                    mask = no_cells(ledger)
                    mask[i, :, k, at] = True
                    wording = Wording(f"may have {{bound}} of {kind}", f"[limits.everyone] most = {self.most:g}")
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
                            f"must have {{bound}} of {kind}", f"[limits.everyone] least = {self.least:g}", words
                        )
                        yield replace(row, limit=LEAST, words=words, low=float(lacking[i]), wording=must)

    def asked(self, ledger: Ledger) -> Vector:
        """Return recipient x kind x open year: the least each is to have, pounds, with what it was granted before.

        It is settled as the years are begun: what rules give in them makes nobody's floor larger or smaller.
        """
        share = ledger.standing.share_by(self.share)
        asked = np.zeros((len(share), len(FUND_KINDS), len(ledger.open)))
        for k in range(len(FUND_KINDS)):
            own = _within(ledger, k)  # what all open years together may ask for
            for at, t in enumerate(ledger.open):
                given = ledger.granted[:, :, k, t].sum(axis=1)
                lacking = np.floor(self.least * share * float(ledger.fund[t, k])) - given
                useful = np.minimum(ledger.useful(k, t), lacking).clip(0, own)
                own -= useful
                asked[:, k, at] = given + useful
        return asked


def _within(ledger: Ledger, k: int) -> Vector:
    """Recipient: what it can still use of a kind in all years: of its debt, and of its means."""
    own = ledger.room()[:, :, k].sum(axis=1).astype(float)
    bearable = [limit.bearable(ledger, k) for limit in ledger.terms.limits if isinstance(limit, Affordability)]
    return np.asarray(np.minimum.reduce([own, *(np.floor(each) - A_FEW for each in bearable)]).clip(0))
