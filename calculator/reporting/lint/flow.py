"""Items 23, 29 and 35: the order of sheets, the way references run, circles, links outside, and names."""

from collections.abc import Iterator

from calculator.reporting.lint.allowed import (
    CHECKS,
    CONTENTS,
    COVER,
    INFORMATION,
    INPUT_STYLE,
    INPUTS,
    RESULTS,
    VOLATILE,
    WORKINGS,
)
from calculator.reporting.lint.area import Area, leads_outside
from calculator.reporting.lint.checked_book import CheckedBook, FormulaCell
from calculator.reporting.lint.circular import circles
from calculator.reporting.lint.fault import Fault
from calculator.reporting.lint.sheet import SheetSeen

ORDER = ("cover", "contents", "notes", "inputs", "workings", "results", "checks", "logs")
_OF_KIND = {INPUTS: "inputs", WORKINGS: "workings", RESULTS: "results"}
_FIGURES = frozenset({"inputs", "workings", "results", "checks"})


def check_order(checked: CheckedBook) -> Iterator[Fault]:
    """Item 23: sheets stand in order, and a reference to another sheet runs to the left; names of one cell may not."""
    places = _places(checked.sheets)
    reached = -1
    for sheet, place in places:
        if place and ORDER.index(place) < reached:
            expected = f"{place} before {ORDER[reached]}: {', '.join(ORDER)}"
            yield sheet.fault_of_sheet(f"{place} after {ORDER[reached]}", expected)
        elif place:
            reached = ORDER.index(place)
        else:
            yield sheet.fault_of_sheet("words between the figures", "words before the inputs, or after the checks")
    for each in checked.formulas:
        yield from _to_the_right(checked, each)


def _places(sheets: tuple[SheetSeen, ...]) -> list[tuple[SheetSeen, str]]:
    """Each sheet with the part of the order it belongs to, "" for words between the figures."""
    known = [(sheet, _place(sheet)) for sheet in sheets]
    figures = [sheet.position for sheet, place in known if place in _FIGURES]
    first, last = min(figures, default=len(sheets)), max(figures, default=-1)
    return [(sheet, _of_words(sheet.position, first, last) if place == "words" else place) for sheet, place in known]


def _of_words(position: int, first: int, last: int) -> str:
    """Where a sheet of words stands: before the figures it is one of the notes, after them one of the logs."""
    if first < position < last:
        return ""
    return "notes" if position < first else "logs"


def _place(sheet: SheetSeen) -> str:
    if sheet.name == CHECKS:
        return "checks"
    if sheet.name in (COVER, CONTENTS):
        return sheet.name.casefold()
    if sheet.kind in _OF_KIND:
        return _OF_KIND[sheet.kind]
    return "logs" if sheet.kind == INFORMATION and "log" in sheet.name.casefold().split() else "words"


def _to_the_right(checked: CheckedBook, each: FormulaCell) -> Iterator[Fault]:
    for written in each.formula.references:
        places = checked.areas(written, each) or ()
        if len(places) == 1 and places[0].is_cell and checked.names.named(written, each.sheet.name) is not None:
            continue
        for place in places:
            if checked.names.sheets[place.sheet.casefold()].position > each.sheet.position:
                yield each.fault(f"a reference to {place}", "sheets to the left, or a name of one cell")


def check_no_circles(checked: CheckedBook) -> Iterator[Fault]:
    """Item 29: no circular references, links outside, volatile functions or array formulas."""
    for group in circles(checked):
        others = ", ".join(f"{each.sheet.name}!{each.cell.coordinate}" for each in group[1:4])
        through = f" through {others}{' and others' if len(group) > 4 else ''}" if others else ""
        yield group[0].fault(f"a circular reference{through}", "formulas that do not rest on themselves")
    for each in checked.formulas:
        for function in sorted(VOLATILE & set(each.formula.functions)):
            yield each.fault(f"the volatile function {function}", "a function that changes only with its inputs")
        if not isinstance(each.cell.value, str):
            yield each.fault("an array formula or data table", "a plain formula in every cell")
        for written in each.formula.references:
            if leads_outside(written):
                yield each.fault(f"a link outside: {written}", "figures of this workbook")
    for part in checked.parts.links_outside:
        yield Fault("", "", f"a link outside ({part})", "a workbook that needs no other")


def check_names(checked: CheckedBook) -> Iterator[Fault]:
    """Item 35: a parameter has a name, and every name stands for something."""
    for name in checked.names.every:
        if name.is_broken or any(place.sheet.casefold() not in checked.names.sheets for place in name.areas):
            yield Fault(name.scope, "", f"the name {name.name} for {name.text}", "a name for cells that there are")
    for each in checked.formulas:
        for written in each.formula.references:
            places = checked.areas(written, each)
            if written.startswith("#"):
                yield each.fault(f"{written} in {each.formula.text}", "a reference to cells that there are")
            elif places is None and not leads_outside(written):
                yield each.fault(f"{written}, which stands for nothing", "a name or place that there is")
            elif places and _unnamed_parameter(checked, each, written, places[0]):
                yield each.fault(f"{written}, an input without a name", "the input's defined name")


def _unnamed_parameter(checked: CheckedBook, each: FormulaCell, written: str, place: Area) -> bool:
    """Whether a reference fixes one input cell of another sheet by its address."""
    if not (place.is_cell and place.fixed) or checked.names.named(written, each.sheet.name) is not None:
        return False
    sheet = checked.names.sheets[place.sheet.casefold()]
    cell = sheet.cell(place.first_row, place.first_column)
    return sheet is not each.sheet and cell is not None and sheet.look(cell).is_named(INPUT_STYLE)
