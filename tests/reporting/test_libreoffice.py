"""LibreOffice, an independent reader, opens the workbook and sees the same figures."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook

from calculator.reporting.workbook import contents

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def sheets(central_file: Path, tmp_path_factory) -> dict[str, list[list[str]]]:
    """Every sheet as LibreOffice writes it out, by name."""
    folder = tmp_path_factory.mktemp("libreoffice")
    shutil.copy(central_file, folder / "book.xlsx")
    profile = (folder / "profile").as_uri()
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", every_sheet, "--outdir",
         str(folder), str(folder / "book.xlsx")],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    return {path.stem.removeprefix("book-"): _rows(path) for path in folder.glob("book-*.csv")}


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def test_every_sheet_opens(sheets: dict[str, list[list[str]]], central_values: Workbook):
    assert set(sheets) == set(central_values.sheetnames)


def test_no_cell_shows_an_error_or_is_too_narrow(sheets: dict[str, list[list[str]]]):
    bad = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "###", "Err:")
    for name, rows in sheets.items():
        assert not any(cell.startswith(bad) for row in rows for cell in row), name


def test_grants_and_debt_are_the_same_figures(sheets: dict[str, list[list[str]]], central):
    total = next(row for row in sheets[contents.GRANTS] if "England" in row)
    assert float(total[-1]) == 2_000_000_000
    debt = central.debt.of_ics("central").T.groupby(level="kind").sum().T
    by_code = {row[0]: row for row in sheets[contents.DEBT]}
    assert all(float(by_code[code][3]) == debt.at[code, "capital"] for code in debt.index)
