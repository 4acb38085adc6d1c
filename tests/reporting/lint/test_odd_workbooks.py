"""Workbooks that other programs wrote, or that are damaged inside: a report or a problem, never a traceback."""

import re
import zipfile
from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems
from calculator.reporting.lint.allowed import MODEL
from calculator.reporting.lint.lint_workbook import FAILS, lint_workbook
from lint_books import model, saved


def edited(path: Path, part: str, pattern: str, new: str, count: int = 0) -> Path:
    """The same file with a part of it rewritten; the pattern must be there."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text, changed = re.subn(pattern, new, parts[part].decode(), count=count, flags=re.DOTALL)
    assert changed
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, part: text.encode()}.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return saved(model(), tmp_path / "good-book.xlsx")


STYLES = "xl/styles.xml"
GAP = 10


def test_styles_whose_numbers_have_gaps_keep_their_names(good: Path):
    """As LibreOffice writes them."""
    with zipfile.ZipFile(good) as archive:
        styles = archive.read(STYLES).decode()
    first = re.search(r"<cellStyleXfs[^>]*>(<xf.*?(?:/>|</xf>))", styles, re.DOTALL)
    assert first is not None
    edited(good, STYLES, re.escape(first.group()), (first.group() + first.group(1) * GAP).replace("\\", r"\\"))
    for number in range(8, 0, -1):
        edited(good, STYLES, f'xfId="{number}"', f'xfId="{number + GAP}"')
    report = lint_workbook(good)
    assert [verdict.item.number for verdict in report.verdicts if verdict.came == FAILS] == []


def test_a_table_without_a_place_is_a_problem(good: Path):
    edited(good, "xl/tables/table1.xml", r' ref="[^"]*"', "", count=1)
    with pytest.raises(InputProblems, match="cannot be read"):
        lint_workbook(good)


def test_a_theme_that_is_cut_off_is_a_problem(good: Path):
    edited(good, "xl/theme/theme1.xml", r"<a:clrScheme.*", "")
    with pytest.raises(InputProblems, match="cannot be read"):
        lint_workbook(good)


def test_two_tables_of_one_name_are_a_problem(good: Path):
    edited(good, "xl/tables/table2.xml", 'ame="notes"', 'ame="contents"')
    with pytest.raises(InputProblems, match="contents"):
        lint_workbook(good)


def test_a_formula_through_a_name_whose_sheet_is_gone_is_told(good: Path):
    edited(good, "xl/workbook.xml", r"Funds!\$C\$6", "Gone!$C$6")
    told = [fault.where for fault in lint_workbook(good).verdict(35).faults]
    assert "the file" in told
    assert "Shares!D6" in told


def test_a_number_beyond_all_numbers_is_no_crash(good: Path):
    edited(good, "xl/worksheets/sheet4.xml", "<v>300</v>", "<v>1e999</v>")
    assert lint_workbook(good, MODEL).file == "good-book.xlsx"
