"""Items 1 to 4: the cover, the contents, the notes and the names of sheets."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from calculator.reporting.lint.allowed import CONTENTS, LONGEST_SHEET_NAME, NOTES
from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.sheet import SheetSeen, TableBlock

COVER_LINES = {
    "the purpose": ("Purpose", "Question"),
    "the version": ("Version", "Program"),
    "the date made": ("Made", "Date"),
    "a contact": ("Contact",),
    "the licence": ("Licence",),
    "the status": ("Status", "Approval"),
}
"""What a cover says, and how the label in column A may begin; the words stand beside it or after its colon."""
STATUSES = ("draft", "final", "reviewed", "approved")

NUMBER_HEADER, TEXT_HEADER = "Note number", "Note text"
MARKER = re.compile(r"\[note (\d+)\]", re.IGNORECASE)
DEFAULT_NAME = re.compile(r"^(Sheet|Tabelle|Feuil|Hoja)\d*$", re.IGNORECASE)


def check_cover(checked: CheckedBook) -> Iterator[Fault]:
    """Item 1: the first sheet says what the workbook is."""
    if not checked.sheets:
        return
    cover = checked.sheets[0]
    title = cover.cell(1, 1)
    if title is None or not isinstance(title.value, str):
        yield cover.fault_at(1, 1, "no title", "the title of the workbook")
    said = _cover_lines(cover)
    for what, labels in COVER_LINES.items():
        words = [text for label, text in said if label.startswith(labels)]
        if not any(words):
            yield cover.fault_of_sheet(f"no line that gives {what}", f"{' or '.join(labels)} in column A, and words")
        elif what == "the status" and not any(status in text.lower() for text in words for status in STATUSES):
            yield cover.fault_of_sheet("; ".join(words), f"a status that says one of: {', '.join(STATUSES)}")


def _cover_lines(cover: SheetSeen) -> list[tuple[str, str]]:
    """Labels of column A, each with the words after its colon or in the cell to its right."""
    lines = []
    for cell in cover.texts:
        if cell.column == 1 and cell.row > 1:
            label, _, rest = cell.value.partition(":")
            beside = cover.cell(cell.row, 2)
            shown = None if beside is None else cover.shown(beside)
            lines.append((label.strip(), rest.strip() or ("" if shown is None else str(shown).strip())))
    return lines


def check_contents(checked: CheckedBook) -> Iterator[Fault]:
    """Item 2: a contents sheet with a working link to every sheet."""
    contents = checked.sheet(CONTENTS)
    if contents is None:
        yield Fault("", "", f"no sheet named {CONTENTS}", "a sheet that lists every other, each with a link to it")
        return
    reached = set()
    for cell in contents.cells():
        link = cell.hyperlink
        if link is not None and (target := _inside(link)) is not None:
            places = checked.names.areas(target, contents.name)
            if places is None:
                yield contents.fault(cell, f"a link to {target}", "a link to a place that this workbook has")
            else:
                reached |= {place.sheet.casefold() for place in places}
    texts = {cell.value.strip().casefold(): cell for cell in contents.texts}
    for sheet in checked.sheets[1:]:
        if sheet is contents or sheet.name.casefold() in reached:
            continue
        entry = texts.get(sheet.name.casefold())
        expected = f"a link to '{sheet.name}'!A1"
        yield (
            contents.fault_of_sheet(f"'{sheet.name}' is not listed", expected)
            if entry is None
            else contents.fault(entry, "an entry without a link", expected)
        )


def _inside(link: object) -> str | None:
    """Where a link leads inside the workbook, or None if it leads outside."""
    location, target = getattr(link, "location", None), getattr(link, "target", None)
    if location:
        return str(location).lstrip("#")
    return unquote(str(target)[1:]) if target and str(target).startswith("#") else None


def check_notes(checked: CheckedBook) -> Iterator[Fault]:
    """Item 3: notes stand in a table of their own; each is used, and none is used that is not there."""
    notes = checked.sheet(NOTES)
    if notes is None:
        yield Fault("", "", f"no sheet named {NOTES}", f"a sheet with a table of {NUMBER_HEADER} and {TEXT_HEADER}")
        return
    held = [
        table
        for table in notes.tables
        if [notes.header(table, column) for column in table.columns][:2] == [NUMBER_HEADER, TEXT_HEADER]
    ]
    if not held:
        yield notes.fault_of_sheet(
            "no table of notes", f"a table whose first columns are {NUMBER_HEADER}, {TEXT_HEADER}"
        )
        return
    defined = _defined(notes, held)
    numbers = {cell.coordinate for cell in defined.values()}
    used = set()
    for sheet in checked.sheets:
        for cell in sheet.texts:
            if "[" not in cell.value or (sheet is notes and cell.coordinate in numbers):
                continue
            for number in map(int, MARKER.findall(cell.value)):
                used.add(number)
                if number not in defined:
                    yield sheet.fault(cell, f"[note {number}]", f"a note that the {NOTES} sheet has")
    for number, cell in defined.items():
        if number not in used:
            yield notes.fault(cell, f"note {number}, which nothing refers to", f"[note {number}] where it belongs")


def _defined(notes: SheetSeen, tables: list[TableBlock]) -> dict[int, Any]:
    """The cell of each note's number; a number may be a number or stand in words."""
    return {
        int(found.group()): cell
        for table in tables
        for _, cell in notes.data(table, table.first_column)
        if cell is not None and (found := re.search(r"\d+", str(cell.value)))
    }


def check_sheet_names(checked: CheckedBook) -> Iterator[Fault]:
    """Item 4: names of sheets are unique, short, trimmed and say something."""
    counts = Counter(sheet.name.casefold() for sheet in checked.sheets)
    for sheet in checked.sheets:
        if counts[sheet.name.casefold()] > 1:
            yield sheet.fault_of_sheet("a name that two sheets have", "a name of its own")
        if len(sheet.name) > LONGEST_SHEET_NAME:
            yield sheet.fault_of_sheet(f"{len(sheet.name)} letters", f"at most {LONGEST_SHEET_NAME}")
        if sheet.name != sheet.name.strip():
            yield sheet.fault_of_sheet(f"'{sheet.name}'", "no blank before or after the name")
        if DEFAULT_NAME.match(sheet.name.strip()):
            yield sheet.fault_of_sheet(f"'{sheet.name}'", "a name that says what the sheet holds")
