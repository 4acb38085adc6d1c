"""The sheet of reference figures: deflators, levels of the scale and how figures are rounded; not to be edited."""

from calculator.allocation.rules.minimum_spend_gap import Settings as SpendGap
from calculator.costing.prices import deflators
from calculator.reference.money import MARK_FROM, MARKS, NOISE
from calculator.reference.scale import HIGHEST, LOWEST
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook, named
from calculator.reporting.live.expression import Expr
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.sheet import INFORMATION, LiveSheet
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run

SHEET = "Reference"


def write(book: LiveBook, run: Run) -> tuple[dict[str, Placed], dict[str, Expr]]:
    """Add the sheet, and return the columns of deflators ("year", "index") and the named cells of figures."""
    sheet = LiveSheet.of_tables(
        book, SHEET, "Reference figures", INFORMATION, "given, not to be edited: what formulas use besides settings."
    )
    return _deflators(sheet, run), _figures(book, sheet, run)


def _deflators(sheet: LiveSheet, run: Run) -> dict[str, Placed]:
    index = deflators(run.inputs)
    block = Block(sheet, "deflators", len(index))
    columns = {"year": block.label("Financial year", list(index.index.astype(str)), width=44)}
    columns["index"] = block.label(
        "GDP deflator, 2024-25 is 100 (index)", [float(each) for each in index], styles.NUMBER, 16
    )
    block.end()
    return columns


def _figures(book: LiveBook, sheet: LiveSheet, run: Run) -> dict[str, Expr]:
    """The levels of the scale and how figures are rounded, as cells: a formula holds no figure of its own."""
    held = {f"Level_{level}": (f"Level {level} of the scale", float(level)) for level in range(LOWEST + 1, HIGHEST + 1)}
    held["Half_up"] = ("Added before rounding down: half a pound, and what arithmetic leaves behind", 0.5 + NOISE)
    held["Half"] = ("Half, of the contested-garment (Talmud) rule", 0.5)
    if all(used.rule != "minimum_spend_gap" for used in run.scenario.rules_in_use):
        held["Income_share"] = (
            "Technology spend aimed at, of income, where that rule is compared",
            SpendGap().income_share,
        )
    held["Marks"] = ("Marks in a pound, by which what is left over of a pound is told apart", float(MARKS))
    held["Mark_from"] = ("Added before a mark is counted, so that a half or an eighth stands on no edge", MARK_FROM)
    block = Block(sheet, "figures", len(held))
    block.label("Figure", [says for says, _ in held.values()], width=44)
    block.label("Value", [value for _, value in held.values()], styles.GENERAL, 16)
    block.end()
    for row, name in enumerate(held):
        book.call_cell(name, SHEET, f"$B${block.first + row}")
    return {name: named(name, value) for name, (_, value) in held.items()}
