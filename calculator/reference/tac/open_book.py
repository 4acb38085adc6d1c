"""Open a workbook that somebody downloaded, having made sure first that it is safe to read."""

from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from calculator.reference.problems import InputProblems, Problem
from calculator.reference.safe_workbook import check_workbook
from calculator.reference.workbook_refusal import Bounds

DOWNLOAD = "Download it again from NHS England, and give the .xlsx file as it is."

PUBLISHED = Bounds(
    file=200_000_000,
    content=3_000_000_000,
    parts=10_000,
    ratio=100,
    small=200_000_000,
    rows=1_048_576,
    columns=702,
    cells=20_000_000,
    mend=DOWNLOAD,
)
"""The published files have 16 to 38 MB, about 300 MB once unpacked, and some 300,000 rows of seven columns."""


def open_book(path: Path) -> CalamineWorkbook:
    """Return the workbook in a file.

    Raises:
        InputProblems: with one problem, if there is no file, it is no workbook, or it is not safe to read.
    """
    check_workbook(path, PUBLISHED)
    try:
        return CalamineWorkbook.from_path(path)
    except (OSError, CalamineError):
        expected = "a whole Excel workbook (.xlsx)"
        raise InputProblems([Problem(path.name, expected, DOWNLOAD, value="a damaged or locked file")]) from None
