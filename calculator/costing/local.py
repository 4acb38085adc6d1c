"""Local figures: what an organisation knows of its own estate and prices, laid over the national figures."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from calculator.costing.pages.drivers import DRIVERS
from calculator.costing.pages.lines import CostLine, CostModels
from calculator.reference.inputs import Inputs
from calculator.reference.local_figures import FILE, local_figures, local_note, local_place
from calculator.reference.notes import Note
from calculator.reference.organisations import Organisations
from calculator.reference.problems import InputProblems, Problem, near_match


def with_local_estate(inputs: Inputs, bodies: Organisations) -> Organisations:
    """Return the organisations with their own counts in place of the national ones, each with a note.

    Raises:
        InputProblems: naming every driver that is not known, and every negative count.
    """
    figures = local_figures(inputs, "estate")
    problems = list(_estate_problems(figures))
    if problems:
        raise InputProblems(problems)
    held = bodies.table.set_index("organisation_code", drop=False)
    notes = []
    for row in figures.itertuples():
        driver = DRIVERS[row.name]
        before = held.at[row.organisation_code, driver.column]
        held.at[row.organisation_code, driver.column] = float(row.value)
        notes.append(local_note(row, driver.says, f"{before:,.10g}", f"{row.value:,.10g}"))
    return Organisations(held.reset_index(drop=True), (*bodies.notes, *notes))


def with_local_prices(inputs: Inputs, models: CostModels, bodies: pd.DataFrame) -> tuple[CostModels, list[Note]]:
    """Return the models with a line of its own for every local price, and a note on each.

    The line counts as the national one does, for that organisation only; the national one leaves it out.

    Raises:
        InputProblems: naming every line that is not known or does not apply to the organisation.
    """
    figures = local_figures(inputs, "price")
    problems = list(_price_problems(figures, models, bodies))
    if problems:
        raise InputProblems(problems)
    lines = {line.name: line for line in models.lines}
    added: dict[str, list[CostLine]] = {}
    notes = []
    for row in figures.itertuples():
        line, price = lines[row.name], float(row.value)
        own = replace(
            line,
            need=replace(line.need, only=row.organisation_code, but_not=frozenset()),
            unit_cost=(price, price, price),
            shape="fixed",
            price_year=row.price_year,
        )
        added.setdefault(row.name, []).append(own)
        out = line.need.but_not | {row.organisation_code}
        lines[row.name] = replace(line, need=replace(line.need, but_not=out))
        national = f"£{line.unit_cost[1]:,.10g} of {line.price_year}"
        notes.append(local_note(row, f"{line.name}, {line.unit}", national, f"£{price:,.10g} of {row.price_year}"))
    laid = tuple(each for name in lines for each in (lines[name], *added.get(name, [])))
    return replace(models, lines=laid), notes


def _estate_problems(figures: pd.DataFrame) -> Iterator[Problem]:
    for row in figures.itertuples():
        place = local_place(row)
        if row.name not in DRIVERS:
            yield Problem(FILE, "a driver", near_match(row.name, DRIVERS), column="name", value=place)
        if row.value < 0:
            yield Problem(FILE, "0 or more", "Correct the value.", column=f"value of {place}", value=f"{row.value:g}")


def _price_problems(figures: pd.DataFrame, models: CostModels, bodies: pd.DataFrame) -> Iterator[Problem]:
    lines = {line.name: line for line in models.lines}
    types = bodies.set_index("organisation_code")["organisation_type"]
    for row in figures.itertuples():
        place = local_place(row)
        if row.name not in lines:
            yield Problem(FILE, "a cost line", near_match(row.name, lines), column="name", value=place)
        elif types[row.organisation_code] not in (applies := lines[row.name].need.applies_to):
            fix = f"It applies to: {', '.join(applies)}. Remove the row, or correct the line."
            yield Problem(FILE, "a line that applies to the organisation", fix, column="name", value=place)
