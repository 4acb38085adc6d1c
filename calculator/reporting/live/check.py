"""One check of a live workbook: what is seen beside what should be."""

from dataclasses import dataclass

from calculator.reporting.live.expression import Expr


@dataclass(frozen=True)
class Check:
    """What should hold: that `seen` is `wanted`, within `hair`."""

    says: str
    seen: Expr
    wanted: Expr
    hair: float = 0.0
