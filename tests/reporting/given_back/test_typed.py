"""What was typed into an input, and how it is told where that cannot be read."""

from datetime import datetime
from typing import Any

import pytest

from calculator.reporting.given_back.opened import BLANK, Typed
from calculator.reporting.given_back.typed import value_of
from giving_back import cells, seen

TARGET, CASE = ("scenario", "maturity", "target"), ("scenario", "case")
GROWTH = ("scenario", "rules", "1", "pace", "most_growth")
SHARE = ("finance", "vat", "share")


def read(place: tuple[str, ...], value: Any, kind: str = "n"):
    return value_of(seen(), cells()[place], Typed(value, kind))


@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [(TARGET, 4, 4.0), (TARGET, 4.5, 4.5), (CASE, "high", "high"), (GROWTH, "none", None), (GROWTH, 0.02, 0.02)],
)
def test_what_may_be_typed_is_read(place: tuple[str, ...], typed: Any, value: Any):
    assert read(place, typed) == (value, None)


@pytest.mark.parametrize(
    ("place", "typed", "kind", "found", "fix"),
    [
        (TARGET, "4.5", "s", "4.5", "type 4.5 again"),
        (SHARE, "20%", "s", "20%", "type 0.2 again"),
        (SHARE, "£1,250.50", "s", "£1,250.50", "type 1250.5 again"),
        (TARGET, "four", "s", "four", "in digits"),
        (TARGET, "  ", "s", "", "never read as nought"),
        (TARGET, "=4+0.5", "f", "=4+0.5", "paste values"),
        (CASE, '="high"', "f", '="high"', "paste values"),
        (TARGET, "#REF!", "e", "#REF!", "Type the figure"),
        (TARGET, datetime(2026, 5, 4), "d", "2026-05-04", "taken for a date"),
        (TARGET, True, "b", "TRUE", "as the prompt of the cell says"),
        (TARGET, float("inf"), "n", "inf", "Type a number"),
        (TARGET, "none", "s", "none", "Type a number"),
        (GROWTH, "None ", "s", "None ", "Write none"),
        (CASE, "High ", "s", "High ", "Write high"),
        (CASE, "hgih", "s", "hgih", "Did you mean 'high'?"),
        (CASE, 3, "n", "3", "Choose one of"),
    ],
)
def test_what_cannot_be_read_is_told_with_cell_value_and_how_to_mend(
    place: tuple[str, ...], typed: Any, kind: str, found: str, fix: str
):
    value, problem = read(place, typed, kind)
    cell = cells()[place]
    assert value is None
    assert problem is not None
    assert problem.file == "given.xlsx"
    assert problem.column.startswith(f"{cell.sheet}!{cell.coordinate}, ")
    assert found in problem.value
    assert fix in problem.fix
    assert problem.expected


def test_a_blank_is_a_problem():
    value, problem = value_of(seen(), cells()[TARGET], BLANK)
    assert value is None
    assert problem is not None
