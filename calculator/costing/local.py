"""Local figures: what an organisation knows of its own estate and prices, laid over the national figures."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from calculator.costing.pages.drivers import DRIVERS
from calculator.costing.pages.lines import CostLine, CostModels
from calculator.reference.notes import Note
from calculator.reference.organisations import Organisations
from calculator.reference.problems import InputProblems, Problem, near_match

FILE = "local_figures.csv"


def figures_of(table: pd.DataFrame, subject: str) -> pd.DataFrame:
    """Return the local figures of a subject (score, price or estate) that have a value."""
    return table[(table["subject"] == subject) & table["value"].notna()]


def with_local_estate(bodies: Organisations, table: pd.DataFrame) -> Organisations:
    """Return the organisations with their own counts in place of the national ones, each with a note.

    Raises:
        InputProblems: naming every organisation or driver that is not known, and every negative count.
    """
    figures = figures_of(table, "estate")
    problems = list(_estate_problems(figures, bodies.table))
    if problems:
        raise InputProblems(problems)
    held = bodies.table.set_index("organisation_code", drop=False)
    notes = []
    for row in figures.itertuples():
        driver = DRIVERS[row.name]
        before = held.at[row.organisation_code, driver.column]
        held.at[row.organisation_code, driver.column] = float(row.value)
        notes.append(_note(row, driver.says, f"{before:,.10g}", f"{row.value:,.10g}"))
    return Organisations(held.reset_index(drop=True), (*bodies.notes, *notes))


def with_local_prices(models: CostModels, table: pd.DataFrame, bodies: pd.DataFrame) -> tuple[CostModels, list[Note]]:
    """Return the models with a line of its own for every local price, and a note on each.

    The line counts as the national one does, for that organisation only; the national one leaves it out.

    Raises:
        InputProblems: naming every line or organisation that is not known or does not fit.
    """
    figures = figures_of(table, "price")
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
        notes.append(_note(row, f"{line.name}, {line.unit}", national, f"£{price:,.10g} of {row.price_year}"))
    laid = tuple(each for name in lines for each in (lines[name], *added.get(name, [])))
    return replace(models, lines=laid), notes


def _note(row: Any, what: str, before: str, now: str) -> Note:
    return Note(
        f"Local figure of {row.organisation_code}",
        f"{what}: {now} in place of {before}. {row.reason.rstrip('.')} ({row.author_role}, {row.given_on}).",
    )


def _estate_problems(figures: pd.DataFrame, bodies: pd.DataFrame) -> Iterator[Problem]:
    yield from unknown_organisations(figures, bodies)
    for row in figures.itertuples():
        place = f"{row.organisation_code}, {row.subject}, {row.name}"
        if row.name not in DRIVERS:
            yield Problem(FILE, "a driver", near_match(row.name, DRIVERS), column="name", value=place)
        if row.value < 0:
            yield Problem(FILE, "0 or more", "Correct the value.", column=f"value of {place}", value=f"{row.value:g}")


def _price_problems(figures: pd.DataFrame, models: CostModels, bodies: pd.DataFrame) -> Iterator[Problem]:
    yield from unknown_organisations(figures, bodies)
    lines = {line.name: line for line in models.lines}
    types = bodies.set_index("organisation_code")["organisation_type"]
    for row in figures.itertuples():
        place = f"{row.organisation_code}, {row.subject}, {row.name}"
        if row.name not in lines:
            yield Problem(FILE, "a cost line", near_match(row.name, lines), column="name", value=place)
        elif row.organisation_code in types.index:
            applies = lines[row.name].need.applies_to
            if types[row.organisation_code] not in applies:
                fix = f"It applies to: {', '.join(applies)}. Remove the row, or correct the line."
                yield Problem(FILE, "a line that applies to the organisation", fix, column="name", value=place)


def unknown_organisations(figures: pd.DataFrame, bodies: pd.DataFrame) -> Iterator[Problem]:
    """Yield every code that is no organisation's, with the near match."""
    known = set(bodies["organisation_code"])
    for code in sorted(set(figures["organisation_code"]) - known):
        yield Problem(FILE, "an organisation", near_match(code, known), column="organisation_code", value=code)
