"""docs/check_in_excel.md: its addresses are those of the workbook, and its figures those of the program."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from calculator.reporting.live.as_made import FRESH
from calculator.reporting.live.book import STALE
from calculator.reporting.live.checks import HOLDS
from calculator.reporting.workbook import contents
from calculator.scenarios.sharing import allocate
from running import bundled_run
from what_if import WhatIf, assessment_of

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "check_in_excel.md").read_text(encoding="utf-8")
ICS = "QOX"
GRANTS, SCORE, DEBT = (contents.GRANTS, "M7"), (contents.SCORES, "G7"), (contents.DEBT, "F49")
"""Where the page tells the reader to look: all grants of one ICS, its last score, and England's debt."""


@dataclass(frozen=True)
class Change:
    """One edit: the cell, the label of its row, what stands there, what is typed, and what it means."""

    cell: str
    label: str
    made: Any
    typed: Any
    place: tuple[str, ...]


CHANGES = (
    Change("Settings!B7", "Case of the estimate", "central", "high", ("scenario", "case")),
    Change("Settings!B35", "Floor score of levelling up", 2.6, 2.8, ("scenario", "rules", "0", "floor_score")),
    Change("Settings!B48", "2026-27", 345_000_000, 400_000_000, ("scenario", "fund", "capital", "2026-27")),
    Change("Bodies!F10", "RTX", 2.3, 4, ("score", "RTX", "well_led")),
)


@cache
def expected(change: Change | None) -> str:
    """The cells of the page's table that tell what is to be seen after an edit; None is for the workbook as made."""
    made = bundled_run("central").assessment
    known = assessment_of(made, WhatIf({change.place: change.typed} if change else {}))
    allocation = allocate(known)
    grants = allocation.grants.groupby("ics_code")["amount_gbp"].sum()[ICS]
    score = allocation.scores.query("ics_code == @ICS")["score_after"].iloc[-1]
    owed = known.debt.by_kind("central")[["capital", "revenue"]].sum().sum()
    return f"{grants:,.0f} | {score:.2f} | {owed:,.0f}"


def row_of(change: Change | None) -> str:
    if change is None:
        return f"| as made | | {expected(None)} |"
    typed = f"{change.typed:,}" if isinstance(change.typed, int) and change.typed > 1000 else change.typed
    return f"| `{change.cell}` ({change.label}) | {typed} | {expected(change)} |"


@pytest.mark.parametrize("change", [None, *CHANGES], ids=lambda change: change.cell if change else "as made")
def test_the_page_tells_what_the_program_finds_after_each_edit(change: Change | None):
    assert row_of(change) in PAGE


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.cell)
def test_each_cell_to_edit_is_where_the_page_says(change: Change, central_values: Workbook):
    sheet, _, cell = change.cell.partition("!")
    ws = central_values[sheet]
    assert ws[cell].value == change.made
    assert ws[f"A{ws[cell].row}"].value == change.label
    assert not ws[cell].protection.locked


def test_each_edit_moves_what_the_page_looks_at():
    assert len({expected(change) for change in (None, *CHANGES)}) == 1 + len(CHANGES)


def test_the_workbook_as_made_shows_the_first_row(central_values: Workbook):
    grants, score, debt = (central_values[sheet][cell].value for sheet, cell in (GRANTS, SCORE, DEBT))
    assert f"{grants:,.0f} | {score:.2f} | {debt:,.0f}" == expected(None)
    assert central_values[contents.GRANTS]["A7"].value == central_values[contents.SCORES]["A7"].value == ICS
    assert central_values[contents.DEBT]["B49"].value == "England"
    for sheet, cell in (GRANTS, SCORE, DEBT):
        assert f"`{sheet}!{cell}`" in PAGE


def test_the_page_quotes_what_the_cover_says(central_values: Workbook):
    cover = central_values[contents.COVER]
    assert cover["A4"].value == FRESH
    assert cover["A5"].value == HOLDS
    assert all(f"`{words}`" in PAGE for words in ("Cover!A4", "Cover!A5", FRESH, HOLDS))
    assert STALE.upper() in PAGE


def test_every_list_and_chart_the_page_counts_is_there(central_values: Workbook):
    charted = [ws.title for ws in central_values if ws._charts]
    assert all(f"**{title}**" in PAGE for title in charted)
    for sheet in ("Settings", "One ICS", "Compare rules"):
        rules = central_values[sheet].data_validations.dataValidation
        assert any(rule.type == "list" for rule in rules)
        assert f"**{sheet}**" in PAGE
