"""Bring prices of different years to one price year with the GDP deflator."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.pages.lines import BenefitLine, CostLine
from calculator.reference.inputs import Inputs
from calculator.reference.problems import SCENARIO, InputProblems, Problem


def deflators(inputs: Inputs) -> pd.Series:
    """Return the GDP deflator by financial year (2024-25 = 100)."""
    return inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]


def price_factor(index: pd.Series, from_year: str, to_year: str, where: tuple[str, str]) -> float:
    """Return what multiplies a price of one year to state it in prices of another.

    Raises:
        InputProblems: naming `where` (file and key) the first year stands, if there is no deflator for it.
    """
    file, key = where
    for year, (at, column) in ((from_year, (file, key)), (to_year, (SCENARIO, "price_year"))):
        if year not in index.index:
            known = [str(each) for each in index.index]
            fix = f"Choose a year from {known[0]} to {known[-1]}."
            raise InputProblems([Problem(at, "a year with a deflator", fix, column=column, value=year)])
    return float(index[to_year] / index[from_year])


def factors_to(inputs: Inputs, years: pd.Series, to_year: str, where: tuple[str, str]) -> pd.Series:
    """Return, row by row, what multiplies an amount of its year to state it in prices of another; NaN without a year.

    Raises:
        InputProblems: naming `where` (file and key) the years stand, if there is no deflator for one.
    """
    index = deflators(inputs)
    factor = {year: price_factor(index, year, to_year, where) for year in years.dropna().unique()}
    return years.map(factor).astype(float)


def prices_in(inputs: Inputs, lines: Sequence[CostLine | BenefitLine], year: str) -> npt.NDArray[np.float64]:
    """Return line x case: what a unit costs (or a benefit is worth) in pounds of a year.

    Raises:
        InputProblems: if a price year has no deflator.
    """
    index = deflators(inputs)
    factor = [
        price_factor(index, line.price_year, year, (f"{line.category}.toml", f"line '{line.id}' > price_year"))
        for line in lines
    ]
    stated = [line.unit_cost if isinstance(line, CostLine) else line.unit_value for line in lines]
    cases: npt.NDArray[np.float64] = np.array(stated, dtype=float).reshape(-1, 3)
    cases *= np.array(factor)[:, np.newaxis]
    return cases
