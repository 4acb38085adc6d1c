"""The contents of a live workbook: every sheet with a link, what it holds, and whether it is live or solved."""

from openpyxl.utils import get_column_letter

from calculator.reporting.live.book import INFORMATION, LiveBook
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

COLUMNS = (
    Column("Sheet", styles.CODE, 32),
    Column("Type", styles.CODE, 14),
    Column("Live", styles.CODE, 10),
    Column("What it holds", width=90),
)
SECOND = 1
"""Its place among the sheets: right after the cover."""


def write(book: LiveBook, run: Run) -> None:
    """Add the sheet once all others stand, and put it in its place."""
    sheet = Sheet(book, contents.CONTENTS_SHEET, "Contents")
    sheet.text(
        "Live: its cells are formulas and follow the yellow cells. Solved: "
        "values of the program, which say so when they turn stale."
    )
    sheet.row += 1
    book.move_sheet(sheet.ws, SECOND - (len(book.sheetnames) - 1))
    rows = [_row(book, name, run) for name in book.sheetnames]
    header = sheet.table("contents", COLUMNS, rows, freeze=1)
    letter = get_column_letter(1)
    for position, (name, *_) in enumerate(rows, start=header + 1):
        cell = sheet.ws[f"{letter}{position}"]
        cell.hyperlink = f"#'{name}'!A1"
        cell.style = styles.LINK


def _row(book: LiveBook, name: str, run: Run) -> list[str]:
    kind, _, says = str(book[name]["A2"].value).partition(": ")
    live = "live" if name in book.purpose else "" if kind == INFORMATION else "solved"
    told = book.purpose.get(name) or contents.told_of(name, _known(run).get(name, says), run.recipients.who)
    return [name, kind, live, told]


def _known(run: Run) -> dict[str, str]:
    own = {
        contents.COVER: "What this is, of when, and how far to trust it",
        contents.CONTENTS_SHEET: "This list",
        contents.CHANGE_LOG: "What was changed, and the fingerprints of what this rests on",
    }
    given = contents.sheets(
        not run.assessment.maturity.views.empty,
        run.second_tier is not None,
        not run.allocation.bids.empty,
        run.how_sure.has_grants,
    )
    return {**given, **own}
