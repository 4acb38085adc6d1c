"""What is known of recipients before any limit: where they stand, what they owe, how large they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from calculator.allocation.standing import Vector, WholePounds
from calculator.costing.debt import Debt
from calculator.maturity.place import Maturity
from calculator.reference.inputs import Inputs
from calculator.reference.organisations import Organisations


@dataclass(frozen=True)
class Assessed:
    """What the floors below found out: who there is, where they stand, and what closing every gap would cost.

    `case`: the case of the debt that funds are shared against.
    """

    inputs: Inputs
    bodies: Organisations
    maturity: Maturity
    debt: Debt
    case: str


@dataclass(frozen=True)
class Figures:
    """n recipients in order of `codes`, c categories, k kinds (running cost too).

    `score`: n, levels. `lift`: n x c, levels that closing a category's whole debt adds; they sum to target less score.
    `owed`: n x c x k, whole pounds. `share`: n, by each measure of a target share, summing to 1. `capital`: n, yearly
    operational capital, pounds. `traits`: n, by name (standing.Standing). `names`: of the recipients.
    """

    codes: tuple[str, ...]
    score: Vector
    lift: Vector
    owed: WholePounds
    share: Mapping[str, Vector]
    capital: Vector
    traits: Mapping[str, npt.NDArray[Any]]
    names: tuple[str, ...] = ()
