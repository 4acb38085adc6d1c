"""Dials: the one question every rule asks. Raise whoever stands lowest on a yardstick, then the next lowest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Dials:
    """One dial per code: how high it stands, how high it may go, and what raising it costs.

    Shapes: n dials, k funds. Money is in pounds, levels in the yardstick of the rule.
    To stand at `level`, dial i must hold price[i, k] x (level - start[i]) of each fund k, of which it
    has held[i, k] already; it can take at most cap[i, k] from fund k.
    """

    codes: Sequence[str]
    start: Vector
    ceiling: Vector
    price: Vector
    held: Vector
    cap: Vector

    def __post_init__(self) -> None:
        n, k = self.price.shape
        if not (self.held.shape == self.cap.shape == (n, k) and self.start.shape == self.ceiling.shape == (n,)):
            raise ValueError("dials of different shapes")
        if (self.price < 0).any() or (self.held < 0).any() or (self.cap < 0).any():
            raise ValueError("a price, holding or cap below zero")
        if (self.ceiling < self.start).any():
            raise ValueError("a ceiling below where the dial stands")


@dataclass(frozen=True)
class Certificate:
    """Proof that an answer is optimal: the solver, how many programmes it solved, and the worst residual."""

    solver: str
    status: str
    programmes: int
    fallbacks: int
    residual: float


@dataclass(frozen=True)
class Raised:
    """Where the dials ended: `level` by dial, `money` dial x fund (pounds), and what stopped each dial."""

    level: Vector
    money: Vector
    stopped: tuple["Stop", ...]
    certificate: Certificate


@dataclass(frozen=True)
class Stop:
    """What stopped a dial: its `ceiling`, its own `cap` on a fund, or the `fund` itself."""

    by: str
    fund: int | None = None
