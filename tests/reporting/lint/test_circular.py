"""Circles of formulas: found exactly, through ranges, names and tables, and with few edges in long columns."""

import tracemalloc
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from calculator.reporting.lint.allowed import MODEL
from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.circular import circles
from calculator.reporting.lint.parts import Parts

NONE = Parts((), {}, {}, frozenset(), {})


def checked(book: Workbook) -> CheckedBook:
    return CheckedBook(Path("drawn.xlsx"), MODEL, book, {ws.title: {} for ws in book.worksheets}, NONE)


def drawn(formulas: dict[str, str]) -> Workbook:
    book = Workbook()
    for place, formula in formulas.items():
        book.active[place] = formula
    return book


def found(book: Workbook) -> list[set[str]]:
    return [{each.cell.coordinate for each in group} for group in circles(checked(book))]


def test_a_circle_through_a_range_has_the_cells_on_it_and_no_others():
    book = drawn({"A1": "=SUM(B1:B3)", "B2": "=C2", "C2": "=A1*1", "B3": "=5", "D1": "=A1"})
    assert found(book) == [{"A1", "B2", "C2"}]


def test_a_cell_that_looks_at_itself_is_a_circle():
    assert found(drawn({"A1": "=A1"})) == [{"A1"}]
    assert found(drawn({"A2": "=SUM(A1:A3)"})) == [{"A2"}]


def test_a_running_sum_is_no_circle():
    assert found(drawn({f"B{row}": f"=SUM(A$1:A{row})-SUM(B$1:B{row - 1})" for row in range(2, 40)})) == []


def test_circles_through_names_and_tables_are_seen():
    book = drawn({"B2": "=held[Due]", "C2": "=Total"})
    book.active["B1"], book.active["A1"], book.active["A2"] = "Got", "Due", "=C2"
    book.active.add_table(Table(displayName="held", ref="A1:B2"))
    book.defined_names.add(DefinedName("Total", attr_text="Sheet!$B$2"))
    assert found(book) == [{"A2", "B2", "C2"}]


SIDE = 5
CELLS = st.tuples(st.integers(1, SIDE), st.integers(1, SIDE))
RANGES = st.lists(st.tuples(CELLS, st.integers(0, 2), st.integers(0, 2)), max_size=2)


@given(st.dictionaries(CELLS, RANGES, max_size=14))
@settings(max_examples=60)
def test_circles_are_those_of_the_graph_drawn_cell_by_cell(drawn_cells: dict):
    def name(cell: tuple[int, int]) -> str:
        return f"{get_column_letter(cell[1])}{cell[0]}"

    formulas, looks_at = {}, {}
    for cell, ranges in drawn_cells.items():
        areas = [(first, (first[0] + rows, first[1] + columns)) for first, rows, columns in ranges]
        formulas[name(cell)] = "=" + "+".join(["0", *(f"SUM({name(a)}:{name(b)})" for a, b in areas)])
        looks_at[cell] = {(r, c) for a, b in areas for r in range(a[0], b[0] + 1) for c in range(a[1], b[1] + 1)}
    cells = list(drawn_cells)
    reach = np.array([[other in looks_at[cell] for other in cells] for cell in cells], dtype=bool).reshape(
        len(cells), len(cells)
    )
    for middle in range(len(cells)):
        reach |= np.outer(reach[:, middle], reach[middle])
    expected = {name(cell) for number, cell in enumerate(cells) if reach[number, number]}
    told = found(drawn(formulas))
    assert set().union(*told) == expected
    assert sum(map(len, told)) == len(expected)


def test_a_column_of_running_sums_twice_as_long_takes_about_twice_the_edges():
    shorter, longer = (_most_memory(length) for length in (1500, 3000))
    assert longer < 2.5 * shorter


def _most_memory(length: int) -> int:
    """Bytes that looking for circles takes: nearly all is edges, four times as many where each sum has its own."""
    held = checked(drawn({f"B{row}": f"=SUM(A$1:A{row})-SUM(B$1:B{row - 1})" for row in range(2, length)}))
    assert len(held.formulas) == length - 2
    tracemalloc.start()
    try:
        assert circles(held) == []
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
