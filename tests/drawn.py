"""Random small questions for the allocator, drawn by hypothesis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from calculator.allocation.question import Question, Row, Yardstick, cells, funded
from calculator.reference.vocabulary import FUND_KINDS

pounds = st.integers(0, 200).map(lambda tenths: tenths * 1e5)


@dataclass(frozen=True)
class Dials:
    """One dial per code, each of one part and one year, as the witness sees them. n dials, k kinds.

    To stand at `level`, dial i must hold price[i, k] x (level - start[i]) pounds of each kind, of which it has
    held[i, k] already; it can be given at most cap[i, k]. Levels end at `ceiling`.
    """

    codes: Sequence[str]
    start: np.ndarray
    ceiling: np.ndarray
    price: np.ndarray
    held: np.ndarray
    cap: np.ndarray

    def question(self, funds: np.ndarray) -> Question:
        """The same question as the programme is asked it: a debt that is the price of all the levels to go."""
        n, kinds = self.price.shape
        rise = self.ceiling - self.start
        debt = (self.price * rise[:, np.newaxis])[:, np.newaxis, :]
        held = self.held[:, np.newaxis, :, np.newaxis]
        free = funded(debt, held)[:, 0, 0] * rise  # what is held already has raised the dial before anything is given
        names = FUND_KINDS[:kinds]
        return Question(
            codes=self.codes,
            parts=("all",),
            years=("2026-27",),
            debt=debt,
            held=held,
            room=np.clip(debt - held[..., 0], 0.0, None),
            fund=np.asarray(funds, dtype=float)[np.newaxis, :],
            lift=rise[:, np.newaxis],
            yardstick=Yardstick(np.arange(n), self.start + free, self.ceiling, progress=rise[:, np.newaxis]),
            rows=tuple(self._cap(i, k, names[k]) for i in range(n) for k in range(kinds)),
            kinds=names,
        )

    def _cap(self, i: int, k: int, kind: str) -> Row:
        mask = np.zeros((*self.price.shape, 1), dtype=bool)[:, np.newaxis]
        mask[i, 0, k, 0] = True
        return Row("cap", "it has its most", cells(mask), np.ones(1), high=float(self.cap[i, k]), of=i, kind=kind)


@st.composite
def questions(draw: st.DrawFn, most: int = 8, kinds: int = 2, ties: bool = True) -> tuple[Dials, np.ndarray]:
    """Dials that stand between 1 and 3, cost up to £20m a level, hold something, and have caps; and funds."""
    n = draw(st.integers(1, most))
    step = 10 if ties else 997
    start = np.array([1 + draw(st.integers(0, 2 * step)) / step for _ in range(n)])
    ceiling = start + np.array([draw(st.integers(0, step)) / step for _ in range(n)])
    price = np.array([[draw(st.integers(1, 200)) * 1e5 for _ in range(kinds)] for _ in range(n)])
    held = np.array([[draw(pounds) / 10 for _ in range(kinds)] for _ in range(n)])
    cap = np.array([[draw(pounds) for _ in range(kinds)] for _ in range(n)])
    funds = np.array([draw(st.integers(0, 600)) * 1e5 for _ in range(kinds)])
    return Dials([f"Q{i:02d}" for i in range(n)], start, ceiling, price, held, cap), funds
