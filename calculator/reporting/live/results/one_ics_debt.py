"""Results: the debt of the one ICS that is chosen, by category and line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.costing.pages.lines import CostLine
from calculator.reference.vocabulary import CASES, Case
from calculator.reporting.live.block import Block
from calculator.reporting.live.debt import HEADINGS, DebtSheet
from calculator.reporting.live.functions import at, cell_of
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.results.listed import Rows, listed
from calculator.reporting.live.sheet import LiveSheet
from calculator.reporting.workbook import charts, styles
from calculator.reporting.workbook.alt_text import describe
from calculator.scenarios.run import Run


@dataclass(frozen=True)
class Priced:
    """The debt of each ICS, line by line. `full`: by case, what a unit of each line costs."""

    owed: DebtSheet
    lines: Sequence[CostLine]
    full: Mapping[str, Placed]


def categories(sheet: LiveSheet, run: Run, priced: Priced, place: Placed) -> Rows:
    """Add its debt by category, from low to high (£)."""
    sheet.heading("Its debt by category (£)")
    titles = run.debt.models.titles
    block, row = listed(sheet, "one_ics_debt", "Category", list(titles.values()), len(HEADINGS))
    columns = {}
    for heading in HEADINGS:
        cells = [priced.owed.summary[heading, category] for category in titles]
        unit = "£ a year" if heading == "Running cost" else "£"
        columns[heading] = block.calc(
            f"{heading} ({unit})", cell_of(cells[0].grid(cells[-1]), place, row), styles.POUNDS, 15
        )
    block.end("All", list(columns.values()), at=0)
    return block, columns


def cost_lines(sheet: LiveSheet, known: Priced, place: Placed) -> None:
    """Add its cost lines: what it needs of each, and what that costs in the central case (£)."""
    sheet.heading("Its cost lines, central case (£)")
    order, owed = list(known.owed.order), known.owed
    block = Block(sheet, "one_ics_lines", len(order))
    block.label("Line", [known.lines[row].says for row in order], styles.TEXT, 60)
    at_line = block.numbered(at=8)
    at_price = block.numbered(at=9, places=[row + 1 for row in order], header="Place among prices (number)")
    block.label("Category", [known.lines[row].category for row in order], styles.CODE, 20)
    block.label("Kind", [known.lines[row].kind.value for row in order], styles.CODE, 10)
    block.label("Unit", [known.lines[row].unit for row in order], styles.CODE, 20)
    needs = cell_of(owed.quantity[order[0]].grid(owed.quantity[order[-1]]), place, at_line)
    quantity = block.calc("Quantity (units)", needs, styles.NUMBER, 15)
    unit = block.calc("A unit in full (£)", at(known.full[Case.CENTRAL].all, at_price), styles.NUMBER, 15)
    block.calc("Amount (£)", quantity * unit, styles.POUNDS, 15)
    block.end()


def chart(sheet: LiveSheet, rows: Rows) -> charts.Chart:
    """Return the chart of its debt by category."""
    block, columns = rows
    cases = [columns[f"Debt, {case}"].column for case in CASES]
    title = "Its debt by category: low, central, high"
    chart = charts.bars(sheet.ws, title, "£", cases, block.span, horizontal=True)
    charts.side_by_side(chart)
    describe(chart, f"{title}. Lying bars, three for each category: pounds of the chosen ICS.")
    return chart
