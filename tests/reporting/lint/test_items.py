"""Every item: a small book that keeps it, and the same book with one thing broken, told by item and cell."""

import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import TableStyleInfo

from calculator.reporting.lint.allowed import MODEL, PUBLICATION
from calculator.reporting.lint.items import ITEMS
from calculator.reporting.lint.lint_workbook import FAILS, NOT_ASKED, NOT_TOLD, PASSES, Report, lint_workbook
from lint_books import model, publication, put, results, saved

BOOKS = {MODEL: model, PUBLICATION: publication}
Change = Callable[[Workbook], Any]


@dataclass(frozen=True)
class Broken:
    """One thing broken: the item it breaks, where that must be told, how it is done, and what else it breaks."""

    item: int
    where: tuple[str, ...]
    change: Change = lambda book: None
    style: str = MODEL
    also: frozenset[int] = frozenset()
    stored: Callable[[str, str], object] = results
    after: Callable[[Path], None] = lambda path: None
    file: str = "good-book.xlsx"


def value(sheet: str, cell: str, new: Any) -> Change:
    """Another value in a cell whose style stays; a text stays a text."""

    def change(book: Workbook) -> None:
        book[sheet][cell].value = new

    return change


def placed(sheet: str, cell: str, new: Any, style: str = "Calculation number") -> Change:
    """A figure beside a label in a row that holds nothing else."""

    def change(book: Workbook) -> None:
        put(book[sheet], f"A{cell[1:]}", "A figure", "Body text")
        put(book[sheet], cell, new, style)

    return change


def looks(sheet: str, cell: str, **parts: Any) -> Change:
    def change(book: Workbook) -> None:
        for part, new in parts.items():
            setattr(book[sheet][cell], part, new)

    return change


def text(sheet: str, cell: str, words: str) -> Change:
    def change(book: Workbook) -> None:
        book[sheet][cell].value, book[sheet][cell].data_type = words, "s"

    return change


def renamed(old: str, new: str) -> Change:
    def change(book: Workbook) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of names that Excel would refuse
            book[old].title = new
        for row in book["Contents"]["A6:A12"]:
            if row[0].value == old:
                row[0].hyperlink = None
                row[0].value, row[0].hyperlink, row[0].style = new, f"#'{new}'!A1", "Link"

    return change


def each(*changes: Change) -> Change:
    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def column(sheet: str, letter: str, formula: str) -> Change:
    """Another formula in the three rows of a column; {row} is the row."""
    return each(*(value(sheet, f"{letter}{row}", formula.format(row=row)) for row in (6, 7, 8)))


def part(name: str, content: bytes = b"<a/>") -> Callable[[Path], None]:
    def after(path: Path) -> None:
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(name, content)

    return after


def each_part(*names: str) -> Callable[[Path], None]:
    def after(path: Path) -> None:
        for name in names:
            part(name)(path)

    return after


def text_box(path: Path) -> None:
    """Turn the frame of a chart into a text box, as a drawing program would have left one."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            boxed = content.replace(b"graphicFrame", b"sp") if name.startswith("xl/drawings/drawing") else content
            archive.writestr(name, boxed)


def charted(book: Workbook) -> None:
    book["Grants"].add_chart(BarChart(), "F5")


def scoped(book: Workbook) -> None:
    book["People"].defined_names["Fund"] = DefinedName("Fund", attr_text="People!$C$6")


def hidden(sheet: str, row: int = 0, column: str = "") -> Change:
    def change(book: Workbook) -> None:
        if row:
            book[sheet].row_dimensions[row].hidden = True
        elif column:
            book[sheet].column_dimensions[column].hidden = True
        else:
            book[sheet].sheet_state = "hidden"

    return change


def named(name: str, target: str) -> Change:
    return lambda book: book.defined_names.add(DefinedName(name, attr_text=target))


def unproperty(name: str) -> Change:
    return lambda book: book.custom_doc_props.__delitem__(name)


def stores(place: tuple[str, str], stored: object) -> Callable[[str, str], object]:
    return lambda sheet, cell: stored if (sheet, cell) == place else results(sheet, cell)


OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
"""How a store of macros begins; nothing may open it."""
LINK = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
LOW = Font("Arial", 10, color="BBBBBB")
NEAR_WHITE = PatternFill("solid", fgColor="EEEEEE")
BOXED = CellRichText("Ash", TextBlock(InlineFont(vertAlign="superscript"), "1"))

BROKEN = [
    Broken(1, ("Cover",), value("Cover", "B6", None)),
    Broken(1, ("Cover",), value("Cover", "B8", "in hand")),
    Broken(1, ("Cover!A1",), value("Cover", "A1", None), also=frozenset({12})),
    Broken(2, ("Contents!A8",), lambda book: setattr(book["Contents"]["A8"], "hyperlink", None)),
    Broken(2, ("Contents!A8",) * 2, lambda book: setattr(book["Contents"]["A8"], "hyperlink", "#'Gone'!A1")),
    Broken(3, ("People!B6",), value("People", "B6", "Ashdale [note 2]")),
    Broken(3, ("Notes!A6",), value("People", "C5", "People (heads)")),
    Broken(3, ("Notes",), value("Notes", "A5", "Number")),
    Broken(4, ("Sheet1",), renamed("Grants", "Sheet1"), PUBLICATION),
    Broken(4, ("Grants ",), renamed("Grants", "Grants "), PUBLICATION),
    Broken(4, ("G" * 32,), renamed("Grants", "G" * 32), PUBLICATION),
    Broken(5, ("People!A7",), hidden("People", row=7)),
    Broken(5, ("People!B1",), hidden("People", column="B")),
    Broken(5, ("Shares",), hidden("Shares")),
    Broken(5, ("Empty",), lambda book: book.create_sheet("Empty"), PUBLICATION, frozenset({2, 7, 12, 17})),
    Broken(6, ("Grants!A3",), lambda book: book["Grants"].merge_cells("A3:B3")),
    Broken(7, ("Grants!A20",), lambda book: put(book["Grants"], "A20", "Words", "Body text"), PUBLICATION),
    Broken(8, ("Shares!A12",), each(placed("Shares", "B12", 1), placed("Shares", "B13", 2))),
    Broken(8, ("Shares!A9",), placed("Shares", "B9", 1)),
    Broken(8, ("Shares!A5",), lambda book: setattr(book["Shares"].tables["shares"], "displayName", "Table1")),
    Broken(8, ("Shares!F20",), lambda book: put(book["Shares"], "F20", "A header", "Column header")),
    Broken(9, ("Shares!D5",), value("Shares", "D5", "Share (share)")),
    Broken(9, ("Grants!B5",), value("Grants", "B5", None), PUBLICATION),
    Broken(9, ("Grants!C4",), lambda book: put(book["Grants"], "C4", "Money", "Column header"), PUBLICATION, frozenset({8})),
    Broken(10, ("Grants!A7",), each(*(value("Grants", f"{c}7", None) for c in "ABC")), PUBLICATION, frozenset({11})),
    Broken(11, ("Grants!C7",), value("Grants", "C7", None), PUBLICATION),
    Broken(11, ("People!D7",), value("People", "A4", "Nothing is said of shorthand")),
    Broken(11, ("Grants!C7",), stored=stores(("Grants", "C7"), "")),
    Broken(12, ("Grants!A2",), value("Grants", "A3", "Two tables. Units: £. Source: drawn. Notes."), PUBLICATION),
    Broken(12, ("Grants!A2",), value("Grants", "A3", "One table. In pounds. Source: drawn. Notes."), PUBLICATION),
    Broken(12, ("Grants!A1",), lambda book: setattr(book["Grants"]["A1"], "style", "Body text"), PUBLICATION),
    Broken(13, ("Grants!B6",), lambda book: setattr(book["Grants"], "freeze_panes", "B6"), PUBLICATION),
    Broken(13, ("Grants!B7",), looks("Grants", "B7", fill=NEAR_WHITE), PUBLICATION),
    Broken(13, ("Grants",), charted, PUBLICATION),
    Broken(
        13,
        ("Grants!A5",),
        lambda book: setattr(book["Grants"].tables["grants"], "autoFilter", AutoFilter(ref="A5:C8")),
        PUBLICATION,
    ),
    Broken(
        13,
        ("Grants!A5",),
        lambda book: setattr(book["Grants"].tables["grants"], "tableStyleInfo", TableStyleInfo(name="TableStyleMedium2")),
        PUBLICATION,
    ),
    Broken(14, ("Shares",), lambda book: setattr(book["Shares"], "freeze_panes", None)),
    Broken(14, ("Shares!D6",), lambda book: setattr(book["Shares"], "freeze_panes", "D6")),
    Broken(14, ("Shares!C7",), lambda book: setattr(book["Shares"], "freeze_panes", "C7")),
    Broken(15, ("Shares!B6",), value("Shares", "B6", "Ashdale*")),
    Broken(15, ("Shares!B6",), value("Shares", "B6", "Ashdale¹")),
    Broken(15, ("Shares!B6",), looks("Shares", "B6", font=Font("Arial", 10, vertAlign="superscript"))),
    Broken(15, ("Shares!B6",), value("Shares", "B6", BOXED)),
    Broken(16, ("Grants",), lambda book: setattr(book["Grants"].oddFooter.left, "text", "&A")),
    Broken(16, ("the file",), after=part("xl/vbaProject.bin", OLD_CONTAINER)),
    Broken(16, ("the file",) * 2, after=each_part("xl/activeX/activeX1.bin", "xl/ctrlProps/ctrlProp1.xml")),
    Broken(16, ("Grants",), charted, after=text_box),
    Broken(17, ("Shares!C6",), lambda book: setattr(book["Shares"]["C6"], "style", "Result number")),
    Broken(17, ("Shares!C4",), placed("Shares", "C4", 1, "Normal")),
    Broken(17, ("Grants!A2",), value("Grants", "A2", "What each was given."), PUBLICATION),
    Broken(17, ("People!C7",), looks("People", "C7", style="Code", number_format="0"), also=frozenset({20})),
    Broken(18, ("Shares!B6",), looks("Shares", "B6", font=LOW)),
    Broken(18, ("Shares!B6",), looks("Shares", "B6", font=Font("Times New Roman", 10))),
    Broken(18, ("Shares!B6",), looks("Shares", "B6", font=Font("Arial", 9))),
    Broken(
        18,
        ("Shares!C6",),
        lambda book: book["Shares"].conditional_formatting.add("C6:C8", CellIsRule("lessThan", ["0"], font=Font(color="FFFF00"))),
    ),
    Broken(19, ("Funds!C6",), lambda book: setattr(book["Funds"].column_dimensions["C"], "width", 4)),
    Broken(19, ("Shares!D5",), looks("Shares", "D5", alignment=Alignment(wrap_text=False))),
    Broken(20, ("Grants!C7",), value("Grants", "C7", "100"), PUBLICATION),
    Broken(20, ("Grants!C7",), looks("Grants", "C7", alignment=Alignment(horizontal="left")), PUBLICATION),
    Broken(20, ("Grants!A7",), value("Grants", "A7", 7), PUBLICATION),
    Broken(20, ("Grants!B7",), value("Grants", "B7", "1/4/2026"), PUBLICATION),
    Broken(21, ("the file",), lambda book: setattr(book.properties, "subject", None)),
    Broken(21, ("the file",), file="Good Book.xlsx"),
    Broken(22, ("Notes!B2",), lambda book: setattr(book["Notes"].sheet_view.selection[0], "activeCell", "B2")),
    Broken(22, ("Notes",), lambda book: setattr(book, "active", 2)),
    Broken(23, ("Checks",), lambda book: book.move_sheet("Change log", -1)),
    Broken(23, ("Notes",), lambda book: book.move_sheet("Notes", 2)),
    Broken(23, ("Shares!B4",), placed("Shares", "B4", "=Grants!C6")),
    Broken(23, ("Shares!B4",), each(named("Every_grant", "Grants!$C$6:$C$8"), placed("Shares", "B4", "=SUM(Every_grant)"))),
    Broken(24, ("Grants!B4",), value("Grants", "B4", "=Master_check*2")),
    Broken(24, ("the file",), named("Rate", "0.035")),
    Broken(25, ("People!C7",), each(*(value("People", f"{c}7", v) for c, v in (("A", "QA1"), ("B", "Ashdale"), ("D", "North"))))),
    Broken(25, ("the file", "People"), scoped),
    Broken(26, ("Shares!D7",), value("Shares", "D7", "=C7*Fund*1")),
    Broken(26, ("Shares!D7",), value("Shares", "D7", 100)),
    Broken(26, ("Shares!C7",), value("Shares", "C7", "=People!C7/SUM(People!C$6:C$7)")),
    Broken(27, ("Grants!B4",), value("Grants", "B4", "=Master_check" + "+0" * 60)),
    Broken(27, ("Grants!B4",), value("Grants", "B4", "=IF(Master_check>0,IF(Master_check>1,1,0),0)")),
    Broken(28, ("Grants!B4",), value("Grants", "B4", "=ABS(Master_check)")),
    Broken(29, ("Shares!B4",), each(placed("Shares", "B4", "=C4"), placed("Shares", "C4", "=B4"))),
    Broken(29, ("Shares!B4",), placed("Shares", "B4", "=SUM(A4:C4)")),
    Broken(29, ("Shares!B4",), placed("Shares", "B4", "=NOW()"), also=frozenset({28})),
    Broken(29, ("Shares!B4",), placed("Shares", "B4", ArrayFormula("B4", "=SUM(C6:C8*D6:D8)"))),
    Broken(29, ("Shares!B4",), placed("Shares", "B4", "=[1]Prices!A1")),
    Broken(29, ("the file",), after=part("xl/externalLinks/externalLink1.xml", LINK)),
    Broken(29, ("the file",) * 2, after=each_part("xl/connections.xml", "xl/queryTables/queryTable1.xml")),
    Broken(30, ("Shares!D5",), value("Shares", "D5", "Due")),
    Broken(30, ("Shares!D5",), value("Shares", "D5", "Due (later)")),
    Broken(31, ("Grants!D7",), looks("Grants", "D7", number_format="0.00")),
    Broken(31, ("Cover",), value("Cover", "A9", "Signs")),
    Broken(32, ("Cover",), value("Cover", "B12", None)),
    Broken(32, ("Grants",), value("Grants", "B4", "=Checks!B4"), also=frozenset({23})),
    Broken(32, ("Checks",), value("Checks", "A8", "Grants look right")),
    Broken(33, ("Grants",), lambda book: setattr(book["Grants"].protection, "sheet", False)),
    Broken(33, ("Grants",), lambda book: book["Grants"].protection.set_password("x")),
    Broken(33, ("People!C7",), looks("People", "C7", protection=Protection(locked=True))),
    Broken(33, ("People!B7",), looks("People", "B7", protection=Protection(locked=False))),
    Broken(33, ("Grants!F1",), lambda book: setattr(book["Grants"].column_dimensions["F"], "protection", Protection(locked=False))),
    Broken(33, ("Grants!A30",), lambda book: setattr(book["Grants"].row_dimensions[30], "protection", Protection(locked=False))),
    Broken(34, ("Funds!C6",), lambda book: book["Funds"].data_validations.dataValidation.clear()),
    Broken(34, ("Funds!C6",), lambda book: setattr(book["Funds"].data_validations.dataValidation[0], "prompt", None)),
    Broken(35, ("the file",), named("Gone", "#REF!$A$1")),
    Broken(35, ("the file",), named("Gone", "Nowhere!$A$1")),
    Broken(35, ("Shares!B4",), placed("Shares", "B4", "=Nobody")),
    Broken(35, ("Shares!B4",), placed("Shares", "B4", "=Funds!$C$6")),
    Broken(36, ("the file",), unproperty("scenario")),
    Broken(36, ("Cover",), value("Cover", "B10", "not shown")),
    Broken(36, ("Change log",), value("Change log", "B5", "By")),
    Broken(37, ("Shares!C7",), stored=stores(("Shares", "C7"), None)),
    Broken(37, ("Shares!C7",), stored=stores(("Shares", "C7"), "#DIV/0!")),
    Broken(37, ("Shares!B6",), value("Shares", "B6", "#N/A")),
    Broken(38, ("Shares!B4",), placed("Shares", "B4", "=ROUND(Fund,0)")),
    Broken(38, tuple(f"Shares!D{row}" for row in (6, 7, 8)), column("Shares", "D", "=INT(C{row}*Fund)")),
    Broken(38, ("the file",), lambda book: setattr(book.calculation, "fullPrecision", False)),
    Broken(39, ("Shares!B6",), text("Shares", "B6", "=1+1")),
    Broken(39, ("Grants!B6",), text("Grants", "B6", "@SUM(A1)"), PUBLICATION),
    Broken(39, ("Funds!C6",), value("Funds", "C6", "=1")),
    Broken(40, ("the file",)),
]  # fmt: skip


def failed(report: Report) -> set[int]:
    return {verdict.item.number for verdict in report.verdicts if verdict.came == FAILS}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The good book of each style."""
    folder = tmp_path_factory.mktemp("good")
    return {style: saved(book(), folder / f"{style}.xlsx") for style, book in BOOKS.items()}


@pytest.mark.parametrize("style", BOOKS)
def test_a_good_book_passes_every_item_of_its_style_at_once(style: str, good: dict[str, Path]):
    report = lint_workbook(good[style], twin=good[style])
    assert {verdict.item.number: verdict.faults for verdict in report.verdicts if verdict.came == FAILS} == {}
    asked = {item.number for item in ITEMS if item.style in ("both", style)}
    assert {verdict.item.number for verdict in report.verdicts if verdict.came == PASSES} == asked
    assert report.counts[NOT_ASKED] == 40 - len(asked)


def ident(broken: Broken) -> str:
    return f"{broken.item}-{'-'.join(broken.where)}"


@pytest.mark.parametrize("broken", BROKEN, ids=ident)
def test_one_thing_broken_is_told_by_its_item_and_cell_and_by_no_other(
    broken: Broken, tmp_path: Path, good: dict[str, Path]
):
    book = BOOKS[broken.style]()
    broken.change(book)
    path = saved(book, tmp_path / broken.file, broken.stored)
    broken.after(path)
    report = lint_workbook(path, twin=good[broken.style] if broken.item == 40 else path)
    told = report.verdict(broken.item).faults
    assert tuple(fault.where for fault in told) == broken.where
    assert all(fault.found and fault.expected for fault in told)
    assert failed(report) == {broken.item} | broken.also


def test_every_item_is_broken_at_least_once():
    assert {broken.item for broken in BROKEN} == {item.number for item in ITEMS} == set(range(1, 41))


def test_whether_runs_write_the_same_bytes_cannot_be_told_from_one_file(good: dict[str, Path]):
    verdict = lint_workbook(good[MODEL]).verdict(40)
    assert verdict.came == NOT_TOLD
    assert "--twin" in verdict.why


def test_a_text_that_begins_as_a_formula_passes_with_the_quote_prefix(tmp_path: Path):
    book = model()
    text("Shares", "B6", "=1+1")(book)
    book["Shares"]["B6"].quotePrefix = True
    report = lint_workbook(saved(book, tmp_path / "good-book.xlsx"))
    assert failed(report) == set()


def test_a_stored_empty_text_is_a_result_that_is_there(tmp_path: Path):
    book = model()
    placed("Shares", "B4", '=IF(Fund>0,"","[z]")')(book)
    path = saved(book, tmp_path / "good-book.xlsx", stores(("Shares", "B4"), ""))
    assert lint_workbook(path).verdict(37).came == PASSES
    missing = saved(book, tmp_path / "other-book.xlsx", stores(("Shares", "B4"), None))
    assert lint_workbook(missing).verdict(37).faults[0].where == "Shares!B4"
