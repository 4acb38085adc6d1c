"""Every input as it was when the workbook was made, beside what it is now, and so whether results are stale."""

from collections.abc import Sequence

from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import STALE, LiveBook
from calculator.reporting.live.expression import Expr, add, words
from calculator.reporting.live.functions import flag, if_, joined, sum_product, total
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.prices import Prices
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import INFORMATION, LiveSheet
from calculator.reporting.workbook import styles

SHEET = "As made"
EDITED = "Edited"


def write(book: LiveBook, command: str, settings: Settings, prices: Prices, bodies: Bodies) -> None:
    """Add the sheet, and name the cells that every other sheet shows.

    Args:
        book: to add it to.
        command: that solves the workbook again, such as "digital-debt run digital-debt.xlsx".
        settings: what was chosen, and funds and bias.
        prices: of every cost line.
        bodies: organisations and their scores.
    """
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Inputs as they were when this workbook was made",
        INFORMATION,
        "each input as it was made, and 1 beside every row in which it was edited since.",
    )
    head = sheet.keep_room()
    counts = [*_settings(sheet, settings), _prices(sheet, prices), _bodies(sheet, bodies)]
    with sheet.back_at(head):
        _say(book, sheet, add([total(each.all) for each in counts]), command)


FRESH = "As solved: no input was edited since."


def _say(book: LiveBook, sheet: LiveSheet, count: Expr, command: str) -> None:
    """The table that tells whether what was solved still stands, in the cells that other sheets show."""
    block = Block(sheet, "edited", 1)
    edited = block.calc("Rows of inputs that were edited", count, styles.COUNT, 44)
    fresh = block.label("Said while none was", [FRESH], width=24)
    since = block.label("Said once one was", [f" rows since. To solve it again: {command}"], width=24)
    told = if_(edited > 0, joined(words("STALE: inputs were edited in "), edited, since), fresh)
    stale = block.calc("Of what was solved", told, styles.CODE, 12)
    block.end()
    book.call_cell(EDITED, SHEET, f"$A${block.first}")
    book.tell(STALE, SHEET, f"$D${block.first}", stale.words[0])


def _copy(sheet: LiveSheet, name: str, of: Block, labels: Sequence[str], *groups: Sequence[Placed]) -> Placed:
    """A table of inputs as made, and whether any of a row was edited. `groups`: columns that stand side by side."""
    block = Block(sheet, name, of.count)
    block.label("Input", labels, styles.CODE, 44)
    differ = []
    for columns in groups:
        made = [block.copy(column) for column in columns]
        differ.append(sum_product(flag(columns[0].to(columns[-1]).differs_from(made[0].to(made[-1])))))
    edited = block.calc("Edited since (1 yes)", flag(add(differ) > 0), styles.COUNT, 12)
    block.end()
    return edited


def _settings(sheet: LiveSheet, settings: Settings) -> list[Placed]:
    counts = []
    for name, (label, columns) in settings.tables.items():
        sheet.heading(name)
        labels = label.words
        counts.append(_copy(sheet, f"made_{name.lower().replace(' ', '_')}", label.block, labels, columns))
    return counts


def _prices(sheet: LiveSheet, prices: Prices) -> Placed:
    sheet.heading("Prices")
    labels = prices.name.words
    return _copy(sheet, "made_prices", prices.block, labels, *(list(of.values()) for of in (prices.own, prices.share)))


def _bodies(sheet: LiveSheet, bodies: Bodies) -> Placed:
    sheet.heading("Scores")
    return _copy(
        sheet,
        "made_scores",
        bodies.code.block,
        bodies.code.words,
        list(bodies.score.values()),
    )
