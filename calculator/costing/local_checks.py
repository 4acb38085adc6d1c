"""Check local figures: known, needed by the organisation, and near enough to the national figure to be no slip."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from calculator.costing.pages.drivers import DRIVERS
from calculator.costing.pages.lines import CostLine, CostModels
from calculator.costing.prices import deflators
from calculator.reference.facts import FACTS
from calculator.reference.inputs import Inputs
from calculator.reference.local_figures import FILE, local_place
from calculator.reference.problems import Problem, near_match

FAR = 3.0
"""A local figure over three times the national one, or under a third of it, is taken for a slip of units."""


def estate_problems(figures: pd.DataFrame, bodies: pd.DataFrame) -> Iterator[Problem]:
    """Yield every count that is of no driver, of a driver the organisation does not hold, or cannot be right."""
    held = bodies.set_index("organisation_code")
    for row in figures.itertuples():
        place = local_place(row)
        if row.name not in DRIVERS:
            yield Problem(FILE, "a driver", near_match(row.name, DRIVERS), column="name", value=place)
            continue
        driver, body = DRIVERS[row.name], held.loc[row.organisation_code]
        if body["organisation_type"] not in driver.held_by or row.name == "organisations":
            fix = "Remove the row: no cost line counts it there."
            yield Problem(FILE, "a count that the organisation has", fix, column="name", value=place)
        elif row.name == "operating_income" and pd.isna(row.price_year):
            fix = "Fill in the financial year of the income."
            yield Problem(FILE, "the year of the income", fix, column=f"price_year of {place}")
        else:
            yield from _far(row, float(body[driver.column]), float(body[driver.column]), driver.says)


def price_problems(
    inputs: Inputs, figures: pd.DataFrame, models: CostModels, bodies: pd.DataFrame
) -> Iterator[Problem]:
    """Yield every price of no line, of a line the organisation does not pay for, or that cannot be right."""
    lines = {line.name: line for line in models.lines}
    years = deflators(inputs).index
    held = bodies.set_index("organisation_code", drop=False)
    for row in figures.itertuples():
        place = local_place(row)
        if row.name not in lines:
            yield Problem(FILE, "a cost line", near_match(row.name, lines), column="name", value=place)
            continue
        line = lines[row.name]
        missing = not_needed(line, held.loc[[row.organisation_code]])
        if missing:
            yield Problem(FILE, "a line the organisation pays for", missing, column="name", value=place)
        elif row.price_year not in years:
            fix = f"Choose a year from {years[0]} to {years[-1]}."
            column = f"price_year of {place}"
            yield Problem(FILE, "a year with a deflator", fix, column=column, value=row.price_year)
        else:
            low, _, high = line.unit_cost
            yield from _far(row, low, high, f"{line.name} ({line.unit})")


def not_needed(line: CostLine, body: pd.DataFrame) -> str:
    """Say why an organisation (a table of one row) does not pay for a line; nothing if it may."""
    if body["organisation_type"].iloc[0] not in line.need.applies_to:
        return f"It applies to: {', '.join(line.need.applies_to)}. Remove the row, or correct the line."
    if not line.is_own:
        return f"It is paid by others ({line.payer}): remove the row."
    if line.need.where is not None and not bool(FACTS[line.need.where].holds(body).iloc[0]):
        return f"It is for a trust that {FACTS[line.need.where].says}: remove the row."
    return ""


def _far(row: Any, low: float, high: float, what: str) -> Iterator[Problem]:
    """A figure of the other sign, or far outside the national ones; none is held against one where none is known."""
    small, large = sorted((abs(low), abs(high)))
    value, place = float(row.value), local_place(row)
    sign = -1 if high <= 0 and low < 0 else 1
    if pd.isna(low):
        fits, expected = value > 0, f"{what}: above 0"
    else:
        fits = small / FAR <= value * sign <= large * FAR
        expected = f"{what}: from {sign * small / FAR:,.6g} to {sign * large * FAR:,.6g}"
    if not fits:
        fix = "Check the figure and its unit. If it is right, change the national range first, with its evidence."
        yield Problem(FILE, expected, fix, column=f"value of {place}", value=f"{value:,.10g}")
