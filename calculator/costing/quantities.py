"""Quantities: how much of each cost line each organisation needs. Q in debt = Q @ u."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.pages.drivers import DRIVERS
from calculator.costing.pages.lines import CostLine
from calculator.reference.facts import FACTS
from calculator.reference.problems import InputProblems, Problem


def quantities(lines: tuple[CostLine, ...], organisations: pd.DataFrame, gaps: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Return organisation x line: driver x (gap / levels) x fact, 0 where a line does not apply.

    Args:
        lines: the cost lines.
        organisations: one row per organisation.
        gaps: organisation code x measure, levels to go.

    Raises:
        InputProblems: if a line applies to an organisation whose driver or gap is not known;
            a missing figure is never read as nothing needed.
    """
    gaps = gaps.reindex(organisations["organisation_code"])
    columns = [_column(line, organisations, gaps) for line in lines]
    problems = [
        Problem(
            f"{line.category}.toml",
            f"a figure for the {DRIVERS[line.driver].says} and the gap of every organisation it applies to",
            "Take the organisation's type out of applies_to, choose another driver, or add the figure.",
            column=f"line '{line.id}'",
            value=", ".join(organisations["organisation_code"][np.isnan(column)][:5]),
        )
        for line, column in zip(lines, columns, strict=True)
        if np.isnan(column).any()
    ]
    if problems:
        raise InputProblems(problems)
    return np.column_stack(columns)


def _column(line: CostLine, organisations: pd.DataFrame, gaps: pd.DataFrame) -> npt.NDArray[np.float64]:
    applies = organisations["organisation_type"].isin(line.applies_to).to_numpy()
    if line.where is not None:
        applies = applies & FACTS[line.where].holds(organisations).to_numpy()
    quantity = organisations[DRIVERS[line.driver].column].to_numpy(dtype=float)
    if line.measure is not None:
        quantity = quantity * gaps[line.measure].to_numpy(dtype=float) / line.levels
    return np.where(applies, quantity, 0.0)
