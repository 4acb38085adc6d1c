"""Quantities: how much of each cost line each organisation needs. Q in debt = Q @ u."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.known import Known, Mask
from calculator.costing.levels import share_to_buy
from calculator.costing.pages.drivers import DRIVERS
from calculator.costing.pages.lines import CostLine, Need
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.problems import SCENARIO, InputProblems, Problem

Matrix = npt.NDArray[np.float64]


def quantities(
    lines: Sequence[CostLine], organisations: pd.DataFrame, maturity: Maturity, settings: CostingSettings
) -> Matrix:
    """Return organisation x line: driver x share of the price needed x fact, 0 where a line does not apply.

    Args:
        lines: the cost lines.
        organisations: one row per organisation.
        maturity: the gaps, organisation x measure, and the target they are counted to.
        settings: how gaps are counted, and what organisations of one ICS share.

    Raises:
        InputProblems: if a line applies to an organisation whose driver or gap is not known (a missing figure
            is never read as nothing needed), or its steps end below the target.
    """
    known = Known(organisations, maturity)
    columns = [quantity_of(line.need, known, settings) for line in lines]
    problems = [*_missing_figures(lines, columns, organisations), *_steps_too_short(lines, maturity.target)]
    if problems:
        raise InputProblems(problems)
    return np.column_stack([column * line.portion for line, column in zip(lines, columns, strict=True)])


def _missing_figures(
    lines: Sequence[CostLine], columns: Sequence[Matrix], organisations: pd.DataFrame
) -> Iterator[Problem]:
    """A line that applies to an organisation whose driver or gap is not known."""
    for line, column in zip(lines, columns, strict=True):
        if np.isnan(column).any():
            yield Problem(
                f"{line.category}.toml",
                f"a figure for the {DRIVERS[line.need.driver].says} and the gap of every organisation it applies to",
                "Take the organisation's type out of applies_to, choose another driver, or add the figure.",
                column=f"line '{line.id}'",
                value=", ".join(organisations["organisation_code"][np.isnan(column)][:5]),
            )


def _steps_too_short(lines: Sequence[CostLine], target: float) -> Iterator[Problem]:
    """A line whose steps end below the target."""
    for line in lines:
        if line.need.steps is not None and max(line.need.steps) < target:
            yield Problem(
                SCENARIO,
                f"a target that the steps of every line reach ({line.name} ends at level {max(line.need.steps)})",
                "Lower the target, or add the step to the line.",
                column="maturity > target",
                value=f"{target:g}",
            )


def quantity_of(need: Need, known: Known, settings: CostingSettings) -> Matrix:
    """Return, by organisation, how much is needed of one line; NaN where it applies and a figure is missing.

    Who leads a shared system is found over every organisation that needs the line, at whatever price.
    """
    applies = known.of_type(need.applies_to)
    if need.where is not None:
        applies = applies & known.fact(need.where)
    size = known.size(need.driver)
    if need.size is not None:
        size = need.size.at * (size / need.size.at) ** need.size.exponent
    if need.measure is not None:
        gap = known.gap(need.measure)
        size = size * share_to_buy(gap, known.maturity.target, need.levels, need.steps, settings.counting)
    quantity = np.where(applies, size, 0.0)
    if need.converges:
        quantity = known.sharing.converged(quantity, settings.convergence)
    return np.where(_at_this_price(need, known), quantity, 0.0)


def _at_this_price(need: Need, known: Known) -> Mask:
    """Who pays the price of this line, and not one of its own."""
    return known.named({need.only}) if need.only is not None else ~known.named(need.but_not)
