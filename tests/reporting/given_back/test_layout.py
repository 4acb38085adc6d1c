"""Inputs are read only where they stood: what was moved, renamed or overwritten is told."""

from calculator.reporting.given_back.layout import in_place
from calculator.reporting.given_back.opened import GivenBook, Typed
from giving_back import cells, central_sheets, seen


def told(book: GivenBook) -> list[str]:
    return [str(problem) for problem in in_place(book, central_sheets())[1]]


def moved(sheet: str, row: int, by: int) -> GivenBook:
    """The sheet with rows inserted (or deleted) before one of its rows."""
    book = seen()
    held = {}
    for at, typed in book.cells[sheet].items():
        letters, number = at.rstrip("0123456789"), int(at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if number < row:
            held[at] = typed
        elif number + by >= row:
            held[f"{letters}{number + by}"] = typed
    return GivenBook(book.path, book.properties, book.sheets, {**book.cells, sheet: held})


def test_a_workbook_as_it_was_made_has_every_input_in_place():
    inputs, problems = in_place(seen(), central_sheets())
    assert len(inputs) == len(central_sheets().inputs)
    assert problems == []


def test_a_number_that_another_program_rounded_is_the_same():
    value = central_sheets()["Bodies"]["N9"].value
    assert told(seen({("Bodies", "N9"): value * (1 + 1e-15)})) == []


def test_an_inserted_row_is_told_with_where_its_neighbour_stands_now_and_few_lines():
    (first, *others) = told(moved("Bodies", 20, 1))
    code = central_sheets()["Bodies"]["A20"].value
    assert "Bodies!A20: found nothing" in first
    assert f"'{code}' now stands in A21" in first
    assert len(others) == 3
    assert "further rows" in others[-1]


def test_a_deleted_row_is_told_as_gone():
    code = central_sheets()["Prices"]["A10"].value
    assert f"'{code}' is nowhere on the sheet" in told(moved("Prices", 10, -1))[0]


def test_inputs_of_rows_that_changed_places_are_not_read():
    sheet = central_sheets()["Prices"]
    one, other = sheet["A10"].value, sheet["A11"].value
    inputs, problems = in_place(seen({("Prices", "A10"): other, ("Prices", "A11"): one}), central_sheets())
    lost = set(cells().values()) - set(inputs)
    assert {cell.coordinate[1:] for cell in lost} == {"10", "11"}
    assert len(problems) == 2


def test_a_column_under_another_header_is_told_and_not_read():
    header = central_sheets()["Bodies"]["F7"].value
    inputs, problems = in_place(seen({("Bodies", "F7"): "Mine"}), central_sheets())
    (problem,) = problems
    assert (problem.column, problem.value, problem.expected) == ("Bodies!F7", "Mine", f"'{header}'")
    assert not any(cell.sheet == "Bodies" and cell.coordinate.startswith("F") for cell in inputs)


def test_a_renamed_sheet_is_told_with_the_name_it_was_given():
    book = seen()
    held = {("My prices" if name == "Prices" else name): typed for name, typed in book.cells.items()}
    renamed = GivenBook(book.path, book.properties, tuple(held), held)
    (words,) = told(renamed)
    assert "sheet 'Prices'" in words
    assert "Did you mean 'My prices'?" in words


def test_a_cell_that_is_no_input_is_never_lost_in_silence():
    (words,) = told(seen({("Bodies", "N9"): 1_000_000.0}))
    assert "Bodies!N9: found '1000000'" in words
    assert "Only yellow cells are read" in words


def test_a_score_typed_where_none_is_asked_for_is_told():
    sheet = central_sheets()["Bodies"]
    empty = next(cell.coordinate for row in sheet["F8:L296"] for cell in row if cell.value == "[z]")
    (words,) = told(seen({("Bodies", empty): 3.0}))
    assert f"Bodies!{empty}" in words
    assert "expected '[z]'" in words


def test_types_of_cells_are_kept():
    assert seen({("Settings", "B7"): "=A1"}).cells["Settings"]["B7"] == Typed("=A1", "f")
