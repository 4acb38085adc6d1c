"""Local figures: what an organisation knows of its own estate and prices, laid over the national figures."""

from dataclasses import replace

import pandas as pd

from calculator.costing.local_checks import estate_problems, price_problems
from calculator.costing.pages.bias_page import BiasClass
from calculator.costing.pages.drivers import DRIVERS
from calculator.costing.pages.lines import CostLine, CostModels
from calculator.reference.inputs import Inputs
from calculator.reference.local_figures import local_figures, local_note
from calculator.reference.notes import Note
from calculator.reference.organisations import Organisations
from calculator.reference.problems import InputProblems

OUTLINE, CONTRACTED = "outline", "contracted"
"""Classes of optimism bias: a price of one's own is no longer an outline estimate."""


def with_local_estate(inputs: Inputs, bodies: Organisations) -> Organisations:
    """Return the organisations with their own counts in place of the national ones, each with a note.

    Raises:
        InputProblems: naming every driver that is not known or not held, and every count that cannot be right.
    """
    figures = local_figures(inputs, "estate")
    problems = list(estate_problems(figures, bodies.table))
    if problems:
        raise InputProblems(problems)
    held = bodies.table.set_index("organisation_code", drop=False)
    notes = []
    for row in figures.itertuples():
        driver = DRIVERS[row.name]
        before = held.at[row.organisation_code, driver.column]
        held.at[row.organisation_code, driver.column] = float(row.value)
        if row.name == "operating_income":
            held.at[row.organisation_code, "operating_income_year"] = row.price_year
            held.at[row.organisation_code, "operating_income_from"] = "local"
        was = "none published" if pd.isna(before) else f"{before:,.10g}"
        notes.append(local_note(row, driver.says, was, f"{row.value:,.10g}"))
    return Organisations(held.reset_index(drop=True), (*bodies.notes, *notes))


def with_local_prices(inputs: Inputs, models: CostModels, bodies: pd.DataFrame) -> tuple[CostModels, list[Note]]:
    """Return the models with a line of its own for every local price, and a note on each.

    The line counts as the national one does, for that organisation only; the national one leaves it out. Lines
    that are a share of it keep the national price, and its note says so.

    Raises:
        InputProblems: naming every line that is not known or not needed, and every price that cannot be right.
    """
    figures = local_figures(inputs, "price")
    problems = list(price_problems(inputs, figures, models, bodies))
    if problems:
        raise InputProblems(problems)
    lines = {line.name: line for line in models.lines}
    contracted = next((line.bias for line in models.lines if line.bias.id == CONTRACTED), None)
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
            bias=_firmer(line.bias, contracted),
        )
        added.setdefault(row.name, []).append(own)
        lines[row.name] = replace(line, need=replace(line.need, but_not=line.need.but_not | {row.organisation_code}))
        notes.append(_price_note(row, line, own, models))
    laid = tuple(each for name in lines for each in (lines[name], *added.get(name, [])))
    return replace(models, lines=laid), notes


def local_lines(inputs: Inputs, lines: pd.DataFrame, models: CostModels) -> pd.Series:
    """Say of each priced line of an organisation whether a local price, count or score is in it.

    Args:
        inputs: the checked tables with the local figures.
        lines: rows of Debt.lines.
        models: the lines that were priced.
    """
    needs = {line.name: line.need for line in models.lines}
    marks = {
        subject: set(zip(of["organisation_code"], of["name"], strict=True))
        for subject in ("estate", "score")
        for of in (local_figures(inputs, subject),)
    }
    names = lines["category"] + "." + lines["line"]
    return lines["local"] | pd.Series(
        [
            (code, needs[name].driver) in marks["estate"] or (code, needs[name].measure) in marks["score"]
            for code, name in zip(lines["organisation_code"], names, strict=True)
        ],
        index=lines.index,
        dtype=bool,
    )


def _firmer(bias: BiasClass, contracted: BiasClass | None) -> BiasClass:
    """The class of a price of one's own: no longer outline, where the national one is."""
    return contracted if bias.id == OUTLINE and contracted is not None else bias


def _price_note(row: object, line: CostLine, own: CostLine, models: CostModels) -> Note:
    """The note of a local price: what it stands in for, its optimism bias, and the lines that do not follow it."""
    shares = [each.name for each in models.lines if each.share_of == line.name]
    kept = f"; {' and '.join(shares)}, a share of it, keeping the national price" if shares else ""
    now = f"£{own.unit_cost[1]:,.10g} of {own.price_year} with {own.bias.uplift[1]:.0%} optimism bias"
    national = f"£{line.unit_cost[1]:,.10g} of {line.price_year} with {line.bias.uplift[1]:.0%}{kept}"
    return local_note(row, f"{line.name}, {line.unit}", national, now)
