"""Two small workbooks that keep every rule of their style: a live model and a publication."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, NamedStyle, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from storing import store

BRACKETS = "#,##0.00_);(#,##0.00);0.00_)"
ROWS = range(6, 9)
CODES = ["QA1", "QB2", "QC3"]
NAMES = ["Ashdale", "Brookford", "Clayton"]
PROPERTIES = {
    "scenario": "drawn",
    "scenario fingerprint": "aa11bb22cc33dd44",
    "inputs fingerprint": "0123456789abcdef",
    "program version": "0.1.0",
}
UNDER = ("Grants", "D7")
"""A cell whose stored result is below nought."""

COVER = [
    ("Purpose", "A small model drawn for tests"),
    ("Version", "0.1.0"),
    ("Made", "22 November 2026"),
    ("Contact", "the digital team"),
    ("Licence", "MIT"),
    ("Status", "draft"),
    ("Sign convention", "What is under is shown in brackets, (17,978)"),
    ("Inputs fingerprint", "0123456789ab"),
]
CHECKS = [
    ("Grants add up to the fund", "=SUM(Grants!C6:C8)-Fund"),
    ("Least and most can both be met", "=1*(Fund<0)"),
    ("No grant is negative", '=COUNTIF(Grants!C6:C8,"<0")'),
    ("No grant is above need", "=SUMPRODUCT(1*(Grants!C6:C8>Shares!D6:D8+1))"),
    ("Shares add up to 1", "=ROUND(SUM(Shares!C6:C8)-1,0)"),
]


def styled(book: Workbook) -> None:
    plain, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    for name, font, place, number_format, locked in (
        ("Sheet title", Font("Arial", 16, bold=True), plain, "General", True),
        ("Body text", Font("Arial", 10), wrapped, "General", True),
        ("Link", Font("Arial", 10, underline="single", color="12436D"), wrapped, "General", True),
        ("Column header", Font("Arial", 10, bold=True), wrapped, "General", True),
        ("Code", Font("Arial", 10), plain, "@", True),
        ("Input number", Font("Arial", 10), Alignment(horizontal="right"), BRACKETS, False),
        ("Calculation number", Font("Arial", 10), Alignment(horizontal="right"), BRACKETS, True),
        ("Result number", Font("Arial", 10), Alignment(horizontal="right"), BRACKETS, True),
    ):
        style = NamedStyle(name, font=font, alignment=place, protection=Protection(locked=locked))
        style.number_format = number_format
        book.add_named_style(style)


def put(ws: Worksheet, place: str, value: Any, style: str) -> Any:
    cell = ws[place]
    cell.value, cell.style = value, style
    return cell


def sheet(book: Workbook, name: str, *words: str) -> Worksheet:
    """A sheet with its title and the rows under it."""
    ws = book.create_sheet(name)
    put(ws, "A1", f"{name} of the drawn model", "Sheet title")
    for row, line in enumerate(words, start=2):
        put(ws, f"A{row}", line, "Body text")
    for letter in "ABCDE":
        ws.column_dimensions[letter].width = 16
    return ws


def table(
    ws: Worksheet, name: str, headers: Sequence[str], rows: Sequence[Sequence[Any]], styles: Sequence[str]
) -> None:
    """A table from A5, marked up, without filter buttons."""
    for position, header in enumerate(headers):
        put(ws, f"{'ABCDE'[position]}5", header, "Column header")
    for number, values in enumerate(rows, start=6):
        for position, value in enumerate(values):
            put(ws, f"{'ABCDE'[position]}{number}", value, styles[position])
    marked = Table(displayName=name, ref=f"A5:{'ABCDE'[len(headers) - 1]}{5 + len(rows)}")
    marked._initialise_columns()
    marked.autoFilter = None
    for column, header in zip(marked.tableColumns, headers, strict=True):
        column.name = header
    ws.add_table(marked)


FIGURES = "One table. Units: as the headers say. Source: drawn. Notes: on the Notes sheet."


def model() -> Workbook:
    """The live model, as openpyxl would save it: without stored results."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styled(book)
    cover = sheet(book, "Cover", "Information: what this workbook is.")
    for row, (label, words) in enumerate(COVER, start=3):
        put(cover, f"A{row}", label, "Body text")
        put(cover, f"B{row}", words, "Body text")
    put(cover, "A12", "Checks that fail", "Body text")
    put(cover, "B12", "=Master_check", "Result number")
    contents = sheet(book, "Contents", "Information: every sheet.", "One table.")
    notes = sheet(book, "Notes", "Information: notes that other sheets refer to.", "One table.")
    table(notes, "notes", ["Note number", "Note text"], [["1", "People are drawn."]], ["Code", "Body text"])
    funds = sheet(book, "Funds", "Inputs: what there is to share.", FIGURES)
    table(funds, "funds", ["Code", "Name", "Fund (£)"], [["F1", "Capital", 300]], ["Code", "Body text", "Input number"])
    people = sheet(book, "People", "Inputs: who there is.", FIGURES, "[x] means not known.")
    headers = ["Code", "System", "People (heads) [note 1]", "Region"]
    rows = list(zip(CODES, NAMES, [100, 200, 300], ["North", "[x]", "South"], strict=True))
    table(people, "people", headers, rows, ["Code", "Body text", "Input number", "Body text"])
    shares = sheet(book, "Shares", "Workings: each system's share.", FIGURES)
    rows = [
        (code, name, f"=People!C{row}/SUM(People!C$6:C$8)", f"=C{row}*Fund")
        for row, code, name in zip(ROWS, CODES, NAMES, strict=True)
    ]
    styles = ["Code", "Body text", "Calculation number", "Calculation number"]
    table(shares, "shares", ["Code", "System", "Share (share)", "Due (£)"], rows, styles)
    grants = sheet(book, "Grants", "Results: what each is given.", FIGURES)
    put(grants, "A4", "Checks that fail", "Body text")
    put(grants, "B4", "=Master_check", "Result number")
    rows = [
        (code, name, f"=ROUND(Shares!D{row},0)", f"=C{row}-Shares!D{row}")
        for row, code, name in zip(ROWS, CODES, NAMES, strict=True)
    ]
    headers = ["Code", "System", "Grant (£)", "Over or (under) (£)"]
    table(grants, "grants", headers, rows, ["Code", "Body text", "Result number", "Result number"])
    checks = sheet(book, "Checks", "Results: what must hold.", FIGURES)
    put(checks, "A4", "Checks that fail", "Body text")
    put(checks, "B4", "=SUM(B6:B10)", "Result number")
    table(checks, "checks", ["Check", "Breaches (count)"], CHECKS, ["Body text", "Result number"])
    _log(book)
    _contents(book, contents)
    _names(book)
    for ws in book:
        ws.protection.sheet = True
    for ws, place in ((funds, "C6"), (people, "C6"), (shares, "C6"), (grants, "C6"), (checks, "B6")):
        ws.freeze_panes = place
    for ws, area in ((funds, "C6"), (people, "C6:C8")):
        asked = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", showInputMessage=True)
        asked.prompt = "Type a number of 0 or more."
        asked.add(area)
        ws.add_data_validation(asked)
    return book


def publication() -> Workbook:
    """The publication: values alone."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styled(book)
    cover = sheet(book, "Cover", "Information: what this workbook is.")
    for row, (label, words) in enumerate(COVER, start=3):
        put(cover, f"A{row}", label, "Body text")
        put(cover, f"B{row}", words, "Body text")
    contents = sheet(book, "Contents", "Information: every sheet.", "One table.")
    notes = sheet(book, "Notes", "Information: notes that other sheets refer to.", "One table.")
    table(notes, "notes", ["Note number", "Note text"], [["1", "People are drawn."]], ["Code", "Body text"])
    grants = sheet(book, "Grants", "Results: what each was given.", FIGURES)
    rows = list(zip(CODES, NAMES, [50, 100, 150], strict=True))
    headers = ["Code", "System", "Grant (£) [note 1]"]
    table(grants, "grants", headers, rows, ["Code", "Body text", "Result number"])
    _log(book)
    _contents(book, contents)
    _properties(book, "publication")
    return book


def _log(book: Workbook) -> None:
    log = sheet(book, "Change log", "Information: what changed.", "One table.")
    rows = [["0.1.0", "2026-11-22", "The first"]]
    table(log, "change_log", ["Version", "Date", "What changed"], rows, ["Code", "Code", "Body text"])


def _contents(book: Workbook, contents: Worksheet) -> None:
    names = [ws.title for ws in book if ws is not contents]
    table(
        contents,
        "contents",
        ["Sheet", "What it holds"],
        [[name, "As its title says"] for name in names],
        ["Link", "Body text"],
    )
    for row, name in enumerate(names, start=6):
        contents[f"A{row}"].hyperlink = f"#'{name}'!A1"
        contents[f"A{row}"].style = "Link"


def _names(book: Workbook) -> None:
    book.defined_names["Fund"] = DefinedName("Fund", attr_text="Funds!$C$6")
    book.defined_names["Master_check"] = DefinedName("Master_check", attr_text="Checks!$B$4")
    _properties(book, "model")


def _properties(book: Workbook, style: str) -> None:
    book.active = 0
    properties = book.properties
    properties.title, properties.subject = "A drawn model", "Tests"
    properties.creator, properties.language = "digital-debt 0.1.0", "en-GB"
    for name, value in {"style": style, **PROPERTIES}.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))


def results(sheet: str, cell: str) -> object:
    return -0.25 if (sheet, cell) == UNDER else 1.0


def saved(book: Workbook, path: Path, stored: Callable[[str, str], object] = results) -> Path:
    """Save a book, with a result beside every formula."""
    book.save(path)
    store(path, stored)
    return path
