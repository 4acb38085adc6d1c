"""What a live workbook says of itself: stale once an input was edited, and whether every check holds."""

from pathlib import Path

import pytest

from calculator.reporting.live.as_made import FRESH
from calculator.reporting.live.book import MASTER, REST_ON_NO_INPUT, STALE
from calculator.reporting.live.checks import HOLDS, SOLVED
from calculator.reporting.workbook import contents
from engine import Engine
from live_model import COMMAND, LiveModel
from sheet_parts import stored
from what_if import WhatIf, cells_as_made, cells_of

EDITS = (
    {("scenario", "maturity", "target"): 3.5},
    {("scenario", "case"): "high"},
    {("scenario", "fund", "revenue", "2029-30"): 0},
    {("bias", "outline", "central"): 0.1},
    {("line", "cyber.hardening", "low"): 0.0},
    {("score", "RA2", "well_led"): 1.01},
    {("scenario", "rules", "1", "pace", "least_growth"): 0.0},
)


@pytest.fixture(scope="module")
def standing(central_file: Path) -> dict[str, str]:
    """By sheet that is not live, the cell that says whether it is stale."""
    made = {sheet: coordinate for sheet, coordinate, told in stored(central_file) if told == FRESH}
    return {sheet: coordinate for sheet, coordinate in made.items() if sheet != "As made"}


def test_every_sheet_that_the_program_solved_says_whether_it_is_stale(standing: dict[str, str], central_book):
    solved = {
        ws.title for ws in central_book if str(ws["A2"].value).startswith("Results: values, solved by the program")
    }
    assert len(solved) > 15
    assert solved <= set(standing)
    assert not REST_ON_NO_INPUT & set(standing)


@pytest.mark.parametrize("edits", EDITS, ids=lambda edits: " ".join(next(iter(edits))))
def test_an_edit_makes_all_of_them_stale(
    edits, standing: dict[str, str], central_model: LiveModel, central_engine: Engine
):
    what_if = WhatIf(edits)
    central_engine.set(cells_of(central_model, what_if))
    try:
        for sheet, coordinate in standing.items():
            told = central_engine.cell(sheet, coordinate)
            assert told.startswith("STALE: inputs were edited in 1 rows"), sheet
            assert told.endswith(COMMAND), sheet
        assert central_engine.named(central_model.book, MASTER) == HOLDS
    finally:
        central_engine.set(cells_as_made(central_model, what_if))


def test_undoing_edits_of_every_kind_makes_all_of_them_as_solved(
    standing: dict[str, str], central_model: LiveModel, central_engine: Engine
):
    what_if = WhatIf({place: value for edits in EDITS for place, value in edits.items()})
    central_engine.set(cells_of(central_model, what_if))
    assert f"inputs were edited in {len(EDITS)} rows" in central_engine.named(central_model.book, STALE)
    central_engine.set(cells_as_made(central_model, what_if))
    assert {central_engine.cell(*place) for place in standing.items()} == {FRESH}
    assert central_engine.named(central_model.book, MASTER) == HOLDS


def test_other_funds_on_the_page_what_if_make_nothing_stale(central_model: LiveModel, central_engine: Engine):
    what_if = WhatIf({}, {("2027-28", "capital"): -0.3})
    central_engine.set(cells_of(central_model, what_if))
    told = [central_engine.named(central_model.book, name) for name in (STALE, MASTER)]
    central_engine.set(cells_as_made(central_model, what_if))
    assert told == [FRESH, HOLDS]


@pytest.mark.parametrize("header", ["Capital (£)", "2027-28 revenue (£)", "2029-30 score (level)"])
def test_an_answer_of_the_program_that_is_not_what_formulas_find_fails_a_check(
    header: str, central_model: LiveModel, central_engine: Engine
):
    sheet = central_model.book[SOLVED]
    cell = next(each for row in sheet.iter_rows() for each in row if each.value == header).offset(5)
    central_engine.set({(SOLVED, cell.coordinate): cell.value + 1})
    told = central_engine.named(central_model.book, MASTER)
    shown = central_engine.cell(*_shown(central_model))
    central_engine.set({(SOLVED, cell.coordinate): cell.value})
    assert told == shown == "CHECK: 1 checks do not hold: see Checks."
    assert central_engine.named(central_model.book, MASTER) == HOLDS


def _shown(model: LiveModel) -> tuple[str, str]:
    """Where the page of grants shows whether all checks hold."""
    return next(
        (sheet, coordinate)
        for sheet, coordinate, name in model.book.showing
        if (sheet, name) == (contents.GRANTS, MASTER)
    )
