"""Prerequisites: a category that waits for another is never funded further than it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Row, Wording
from calculator.reference.vocabulary import FUND_KINDS

NAME = "prerequisite"


@dataclass(frozen=True)
class Prerequisite:
    """`category` waits for `after`: of each kind, the share of its debt that is funded is at most the other's."""

    may_ask: ClassVar[bool] = False

    category: str
    after: str

    def rows(self, ledger: Ledger) -> Iterator[Row]:
        """Yield a row a recipient, kind and open year. Where nothing is owed for `after`, nothing waits for it."""
        standing = ledger.standing
        later, first = (standing.parts.index(name) for name in (self.category, self.after))
        granted = np.cumsum(ledger.granted, axis=3)[..., list(ledger.open)]
        waits, first_ = standing.title(self.category), standing.title(self.after)
        words = f"{waits} waits for {first_}"
        wording = Wording(
            f"may be {{bound}} further with {waits} than with {first_}",
            f'[[limits.prerequisite]] category = "{self.category}", after = "{self.after}"',
        )
        for i in range(len(standing.codes)):
            for k, kind in enumerate(FUND_KINDS):
                debt = standing.debt[i, :, k].astype(float)
                if debt[later] == 0 or debt[first] == 0:
                    continue
                for at in range(len(ledger.open)):
                    ahead = granted[i, first, k, at] / debt[first] - granted[i, later, k, at] / debt[later]
                    where, by = _cells((i, k, at), (later, first), debt)
                    yield Row(
                        NAME, words, where, by, high=max(float(ahead), 0.0) * debt[later], of=i, kind=kind,
                        year=ledger.open_names[at], wording=wording,
                    )  # fmt: skip


def _cells(
    at: tuple[int, int, int], pair: tuple[int, int], debt: np.ndarray
) -> tuple[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]:
    """Funded share of the later one, less that of the first, up to and with one year, in pounds of the later."""
    i, k, year = at
    later, first = pair
    years = np.arange(year + 1)
    n = len(years)
    parts = np.concatenate([np.full(n, later), np.full(n, first)])
    by = np.concatenate([np.ones(n), np.full(n, -debt[later] / debt[first])])
    return (np.full(2 * n, i), parts, np.full(2 * n, k), np.concatenate([years, years])), by
