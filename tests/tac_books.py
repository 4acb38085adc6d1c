"""TAC workbooks made from the structure of the published ones: two sheets, either layout, any rows."""

import csv
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

FORM = Path(__file__).parent / "reference" / "tac" / "form_2023_24.csv"
LATER = ("OrganisationName", "WorkSheetName", "TableID", "MainCode", "RowNumber", "SubCode", "Total")
EARLIER = ("Organisation Name", "WorkSheetName", "TableID", "MainCode", "RowNumber", "SubCode", "Value number")
LISTED = ("Full name of Provider", "NHS code", "Authorisation date", "Region", "Sector")

Amounts = Mapping[tuple[str, str], object]


def form() -> list[dict[str, str]]:
    """Every cell of the form that the import reads columns of, in the words of the form."""
    with FORM.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(name: str, amounts: Amounts) -> list[tuple[object, ...]]:
    """Every cell of the form for one trust: the amounts given, and nothing in the others."""
    return [
        (name, cell["worksheet"], int(cell["table_id"]), cell["main_code"], number, cell["sub_code"],
         amounts.get((cell["main_code"], cell["sub_code"])))
        for number, cell in enumerate(form(), 1)
    ]  # fmt: skip


def save(
    path: Path,
    rows: Iterable[Sequence[object]],
    providers: Mapping[str, str] | None = None,
    headings: Sequence[str] = LATER,
    sheets: tuple[str, str] = ("List of Providers", "All data"),
) -> Path:
    """Write a workbook as NHS England does; `providers` maps names to codes, and None leaves the codes out."""
    book = Workbook(write_only=True)
    listed = book.create_sheet(sheets[0])
    listed.append(LISTED if providers is not None else LISTED[:1])
    for name, code in (providers or {}).items():
        listed.append((name, code, None, "London", "Acute"))
    data = book.create_sheet(sheets[1])
    data.append(headings)
    for row in rows:
        data.append(row)
    book.save(path)
    return path


def swell(path: Path, rows: int) -> None:
    """Put copies of the first row of data below it, as text: writing them cell by cell would take too long."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bare = re.sub(rb' r="[A-Z]*\d+"', b"", parts["xl/worksheets/sheet2.xml"])  # places are told by order alone
    _headings, first = list(re.finditer(rb"<row>.*?</row>", bare))[:2]
    parts["xl/worksheets/sheet2.xml"] = bare[: first.end()] + first.group() * rows + bare[first.end() :]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
