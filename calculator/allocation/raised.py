"""What came of raising the lowest, and the proof of it."""

from dataclasses import dataclass

from calculator.allocation.question import Vector
from calculator.allocation.shadow import ShadowPrice
from calculator.allocation.stops import Stop


@dataclass(frozen=True)
class Certificate:
    """Proof that an answer is optimal: the solver, how many programmes it solved, and the worst residual.

    `apart`: how far the levels of a second way (filling, or grants that are not divided) are from the programme's,
    where it is exact; NaN where it is not, or where it answered by itself.
    """

    solver: str
    status: str
    programmes: int
    fallbacks: int
    residual: float
    apart: float = float("nan")


@dataclass(frozen=True)
class Raised:
    """Where the dials ended: `level` by dial, `money` recipient x part x kind x year and `switched` by year (pounds).

    `kept`: year x kind, pounds kept back for least amounts. `stopped`: what kept each dial from rising further.
    `shadow`: what one pound more of each limit would do.
    """

    level: Vector
    money: Vector
    switched: Vector
    kept: Vector
    stopped: tuple[Stop, ...]
    shadow: tuple[ShadowPrice, ...]
    certificate: Certificate
