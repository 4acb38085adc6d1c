"""Workings of debt: quantities by ICS times what a unit costs, in whole pounds; and the debt of each ICS by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.costing.pages.lines import CostLine
from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS, Case, Kind, Payer
from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import Expr, add
from calculator.reporting.live.functions import sum_product, sum_where, total, whole
from calculator.reporting.live.line_words import line_header
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.by_ics import systems
from calculator.scenarios.run import Run

SHEET, ACROSS, ENGLAND = "Debt", "Costs across", "England needs"

Cell = tuple[str, str, str]
"""Category, kind and payer."""


@dataclass(frozen=True)
class DebtSheet:
    """Columns by ICS, in order of name. `quantity`: by position of the line. `cells`: by case, category and kind.

    `summary`: by what it is told as (HEADINGS) and category, those of one heading side by side.
    `unit`: by case, one row of what a unit of each line costs.
    """

    code: Placed
    name: Placed
    quantity: Mapping[int, Placed]
    unit: Mapping[str, Mapping[int, Placed]]
    cells: Mapping[tuple[str, str, str], Placed]
    summary: Mapping[tuple[str, str], Placed]
    england: Expr
    order: Sequence[int]


def own_lines(run: Run, lines: Sequence[CostLine]) -> list[int]:
    """Return the positions of the lines that ICSs or their organisations pay, those of one cell side by side."""
    categories, payers = list(run.debt.models.titles), list(Payer)

    def place(row: int) -> tuple[int, int, int, int]:
        line = lines[row]
        return categories.index(line.category), KINDS.index(line.kind), payers.index(line.payer), row

    return sorted((row for row, line in enumerate(lines) if line.is_own), key=place)


def write(
    book: LiveBook,
    run: Run,
    settings: Settings,
    bodies: Bodies,
    lines: Sequence[CostLine],
    bought: tuple[Mapping[int, Placed], Mapping[str, Placed]],
) -> DebtSheet:
    """Add the sheet and return its columns."""
    quantity, full = bought
    order = own_lines(run, lines)
    unit = _unit_costs(book, order, lines, full)
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Debt of each ICS, cell by cell",
        WORKINGS,
        "quantity of each line x what a unit costs in full, added up by category, kind and payer, in whole pounds.",
    )
    who = systems(run)
    block = Block(sheet, "debt", len(who), freeze=2)
    code = block.label("Code", [code for code, _ in who], styles.CODE, 14)
    name = block.label("ICS", [name for _, name in who], styles.CODE, 44)
    mine = {
        row: block.calc(line_header(lines[row]), sum_where(bodies.ics.all, code, quantity[row].all), styles.NUMBER, 14)
        for row in order
    }
    cells = _cells(block, settings, order, lines, mine, unit)
    summary = _summary(block, run, cells)
    block.end()
    england = _england(book, order, lines, mine)
    return DebtSheet(code, name, mine, unit, cells, summary, england, order)


HEADINGS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Capital": (Case.CENTRAL.value, FUND_KINDS[:1]),
    "One-off revenue": (Case.CENTRAL.value, FUND_KINDS[1:]),
    **{f"Debt, {case}": (case, FUND_KINDS) for case in CASES},
    "Running cost": (Case.CENTRAL.value, (Kind.RUNNING.value,)),
}
"""How debt is told by category: of which case and kinds each column is."""


def _summary(block: Block, run: Run, cells: Mapping[tuple[str, str, str], Placed]) -> dict[tuple[str, str], Placed]:
    told = {}
    for heading, (case, kinds) in HEADINGS.items():
        for category, title in run.debt.models.titles.items():
            parts = [cells[case, category, kind] for kind in kinds if (case, category, kind) in cells]
            told[heading, category] = block.calc(f"{heading}: {title} (£)", add(parts), styles.POUNDS, 14)
    return told


def _england(book: LiveBook, order: Sequence[int], lines: Sequence[CostLine], mine: Mapping[int, Placed]) -> Expr:
    """The sheet of one row: how much of each line all of England needs."""
    sheet = LiveSheet.of_tables(
        book, ENGLAND, "How much of each line England needs", WORKINGS, "the quantities of all ICSs together."
    )
    block = Block(sheet, "england_quantities", 1, freeze=2)
    block.label("Code", ["England"], styles.CODE, 14)
    block.label("What", ["England needs"], styles.CODE, 44)
    needs = [block.calc(line_header(lines[row]), total(mine[row].all), styles.NUMBER, 14) for row in order]
    block.end()
    return needs[0].to(needs[-1])


def _unit_costs(
    book: LiveBook, order: Sequence[int], lines: Sequence[CostLine], full: Mapping[str, Placed]
) -> dict[str, dict[int, Placed]]:
    """The sheet of one row a case: what a unit of each line costs in full, a column a line as quantities have it."""
    sheet = LiveSheet.of_tables(
        book,
        ACROSS,
        "Unit costs, one column a line",
        WORKINGS,
        "what a unit of each line costs in full, by case, in the order in which debt adds them up.",
    )
    unit = {}
    for case in CASES:
        block = Block(sheet, f"unit_cost_{case}", 1)
        block.label("Case", [case], styles.CODE, 14)
        block.label("What", ["What a unit costs in full (£)"], styles.CODE, 44)
        cost = full[case].block
        unit[case] = {
            row: block.calc(line_header(lines[row]), cost.cell(full[case], row), styles.NUMBER, 14) for row in order
        }
        block.end()
    return unit


def _cells(
    block: Block,
    settings: Settings,
    order: Sequence[int],
    lines: Sequence[CostLine],
    mine: Mapping[int, Placed],
    unit: Mapping[str, Mapping[int, Placed]],
) -> dict[tuple[str, str, str], Placed]:
    """Whole pounds of each case, category and kind: the sum of what each payer has, each rounded."""
    groups: dict[Cell, list[int]] = {}
    for row in order:
        line = lines[row]
        groups.setdefault((line.category, line.kind.value, line.payer.value), []).append(row)
    paid: dict[tuple[str, Cell], Placed] = {}
    for case in CASES:
        for cell, rows in groups.items():
            first, last = rows[0], rows[-1]
            cost = unit[case][first].block.across(unit[case][first], unit[case][last], 0)
            amount = sum_product(mine[first].to(mine[last]) * cost)
            header = f"{case.capitalize()}: {', '.join(each.replace('_', ' ') for each in cell)}, whole pounds (£)"
            paid[case, cell] = block.calc(header, whole(amount + settings["Half_up"]), styles.POUNDS, 14)
    cells = {}
    for case in CASES:
        for category, kind in dict.fromkeys((cell[0], cell[1]) for cell in groups):
            parts = [paid[case, cell] for cell in groups if cell[:2] == (category, kind)]
            header = f"{case.capitalize()}: {category.replace('_', ' ')}, {kind} (£)"
            cells[case, category, kind] = block.calc(header, add(parts), styles.POUNDS, 14)
    return cells
