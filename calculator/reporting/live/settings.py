"""The sheet of settings: every choice, fund and rate of a scenario that may be edited, each with a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from openpyxl.utils import get_column_letter

from calculator.costing.pages.bias_page import BiasClass
from calculator.reference.vocabulary import CASES, FUND_KINDS
from calculator.reporting.live import reference_figures
from calculator.reporting.live.asked import Asked, asked_of_each
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import Allowed, LiveBook, named
from calculator.reporting.live.choices import choices_of
from calculator.reporting.live.expression import Expr
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.setting import Setting
from calculator.reporting.live.sheet import INPUTS, NONE, LiveSheet
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run

SHEET = "Settings"
Columns = tuple[Placed, Sequence[Placed]]
"""The column of labels of a table and those that may be edited."""


@dataclass(frozen=True)
class Settings:
    """`by_name`: the named cells, and the `row` of each. `funds`: year x kind, £.

    `bias`, `deflator`: columns, by what they hold.
    `tables`: of inputs, by what they hold: the column of labels and the columns that may be edited.
    """

    by_name: Mapping[str, Expr]
    row: Mapping[str, int]
    funds: Mapping[tuple[str, str], Expr]
    bias: Mapping[str, Placed]
    deflator: Mapping[str, Placed]
    tables: Mapping[str, Columns]

    def __getitem__(self, name: str) -> Expr:
        return self.by_name[name]

    def values_of(self, names: Sequence[str]) -> Expr:
        """Return the values of settings that stand one below the other, as one range."""
        first, last = (self.row[name] for name in (names[0], names[-1]))
        if last - first + 1 != len(names):
            raise ValueError(f"{names[0]} to {names[-1]} do not stand together")
        value = np.hstack([self.by_name[name].value for name in names])
        return Expr(value, lambda *_: f"{SHEET}!$B${first}:$B${last}")


def write(book: LiveBook, run: Run) -> Settings:
    """Add the sheet and return its cells."""
    deflator, figures = reference_figures.write(book, run)
    sheet = LiveSheet(
        book,
        SHEET,
        "Settings of the scenario",
        INPUTS,
        "edit the yellow cells. Everything marked live follows; "
        "what is marked solved turns STALE until it is solved again.",
    )
    sheet.widths(44, 16, 14, 70)
    sheet.heading("Choices")
    choices = choices_of(run)
    cells, row, chosen = _choices(book, sheet, choices)
    sheet.heading("Funds (£)")
    funds, by_kind = _funds(book, sheet, run)
    sheet.heading("Optimism bias, by how firm an estimate is")
    bias = _bias(sheet, run)
    tables = {
        "Settings": chosen,
        "Funds": by_kind,
        "Optimism bias": (bias["id"], [bias["upper_bound"], *(bias[case] for case in CASES)]),
    }
    return Settings({**cells, **figures}, row, funds, bias, deflator, tables)


def _choices(
    book: LiveBook, sheet: LiveSheet, settings: list[Setting]
) -> tuple[dict[str, Expr], dict[str, int], Columns]:
    block = Block(sheet, "settings", len(settings))
    label = block.label("Setting", [each.says for each in settings], width=44)
    asked = [Asked(each.place, each.says, each.value, each.allowed, each.style) for each in settings]
    value = block.input("Value", asked, 16, none=NONE)
    block.label("Unit", [each.unit or "word" for each in settings])
    block.label("Where a scenario page states it", [" > ".join(each.place[1:]) for each in settings], width=70)
    block.end()
    cells = {}
    for row, each in enumerate(settings):
        book.call_cell(each.name, SHEET, f"$B${block.first + row}")
        missing = each.value is None
        cells[each.name] = named(each.name, np.nan if missing else each.value)
    return cells, {each.name: block.first + row for row, each in enumerate(settings)}, (label, [value])


def _funds(book: LiveBook, sheet: LiveSheet, run: Run) -> tuple[dict[tuple[str, str], Expr], Columns]:
    years = run.allocation.years
    amounts = {(fund.year, str(fund.kind)): float(fund.amount_gbp) for fund in run.scenario.funds}
    block = Block(sheet, "funds", len(years))
    label = block.label("Year", years, width=44)
    prompt = Allowed("Whole pounds, such as 345000000: 0, or from £100,000 to £100bn.", low=0, high=100e9, whole=True)
    columns = {}
    for kind in FUND_KINDS:
        places = [("scenario", "fund", kind, year) for year in years]
        values = [amounts.get((year, kind), 0.0) for year in years]
        asked = asked_of_each(places, years, values, prompt, styles.POUNDS)
        columns[kind] = block.input(f"{kind.capitalize()} fund (£)", asked, 16)
    block.end()
    cells = {}
    for row, year in enumerate(years):
        for kind, column in columns.items():
            name = f"Fund_{kind}_{year.replace('-', '_')}"
            book.call_cell(name, SHEET, f"${get_column_letter(column.column)}${block.first + row}")
            cells[year, kind] = named(name, float(column.value[row, 0]))
    return cells, (label, list(columns.values()))


def _bias(sheet: LiveSheet, run: Run) -> dict[str, Placed]:
    classes: dict[str, BiasClass] = {line.bias.id: line.bias for line in run.assessment.national_models.lines}
    ids = sorted(classes)
    block = Block(sheet, "optimism_bias", len(ids))
    columns = {"id": block.label("Class", ids, width=44)}
    bound = Allowed("A share of the price from 0 to 10, such as 2.0 for 200%.", low=0, high=10)
    places = [("bias", each, "upper_bound") for each in ids]
    values = [classes[each].upper_bound for each in ids]
    asked = asked_of_each(places, ids, values, bound, styles.PERCENT)
    columns["upper_bound"] = block.input("Upper bound (share)", asked, 16)
    share = Allowed("The share of the upper bound that is managed away, 0 to 1: most in the low case.", low=0, high=1)
    for case in CASES:
        places = [("bias", each, case) for each in ids]
        values = [getattr(classes[each].mitigation, case) for each in ids]
        asked = asked_of_each(places, ids, values, share, styles.PERCENT)
        columns[case] = block.input(f"Managed away, {case} (share)", asked, 14)
    block.end()
    return columns
