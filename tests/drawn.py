"""Random small questions for the allocator, drawn by hypothesis."""

import numpy as np
from hypothesis import strategies as st

from calculator.allocation.dials import Dials

pounds = st.integers(0, 200).map(lambda tenths: tenths * 1e5)


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
