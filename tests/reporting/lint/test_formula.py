"""Formulas taken apart: equal ones are equal wherever they stand, and every reference is found for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from calculator.reporting.lint.allowed import constant_allowed
from calculator.reporting.lint.area import area, in_r1c1, leads_outside
from calculator.reporting.lint.formula import take_apart


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("B2", "RC"),
        ("$B2", "RC2"),
        ("C$1", "R1C[1]"),
        ("A1:$D$4", "R[-1]C[-1]:R4C4"),
        ("F$2:F2", "R2C[4]:RC[4]"),
        ("'A sheet'!C3", "'A sheet'!R[1]C[1]"),
        ("Sheet!B:$C", "Sheet!C:C3"),
        ("$1:2", "R1:R"),
        ("Fund", "Fund"),
        ("Rate2", "Rate2"),
        ("grants[[#This Row],[Due (£)]]", "grants[[#This Row],[Due (£)]]"),
    ],
)
def test_a_reference_seen_from_b2(written: str, told: str):
    assert in_r1c1(written, 2, 2) == told


PARTS = st.sampled_from(
    [
        "A3",
        "$B4",
        "C$5",
        "$D$6",
        "SUM(B2:B9)",
        "SUM(B$2:B9)",
        "Other!C3",
        "'A sheet'!$C3:D$4",
        "Fund",
        '"A1"',
        "12",
        "IF(C3>0,1,0)",
    ]
)
PLACES = st.tuples(st.integers(1, 40), st.integers(1, 30))


@given(st.lists(PARTS, min_size=1, max_size=4), PLACES)
def test_a_formula_filled_into_another_cell_keeps_its_form(parts: list[str], place: tuple[int, int]):
    formula = "=" + "+".join(parts)
    row, column = place[0] + 10, place[1] + 5
    moved = Translator(formula, origin="E11").translate_formula(
        f"{chr(64 + column) if column <= 26 else 'A' + chr(38 + column)}{row}"
    )
    assert take_apart(moved, row, column).form == take_apart(formula, 11, 5).form


def test_formulas_that_look_at_other_cells_have_other_forms():
    assert take_apart("=B2+C2", 2, 4).form != take_apart("=B2+C3", 3, 4).form
    assert take_apart("=SUM(B$2:B2)", 2, 4).form != take_apart("=SUM(B$3:B3)", 3, 4).form
    assert take_apart("=B2", 2, 4).form != take_apart("=Other!B3", 3, 4).form


def test_parts_of_a_formula():
    formula = take_apart('=IF(Rate>0.5,SUM(A1:A3)*1E-3,IFERROR(grants[Due],"12"))', 1, 2)
    assert formula.functions == ("IF", "SUM", "IFERROR")
    assert formula.numbers == ("0.5", "1E-3")
    assert formula.references == ("Rate", "A1:A3", "grants[Due]")


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("=IF(A1>0,1,0)+IF(A2>0,1,0)", False),
        ("=IF(A1>0,SUM(IF(A2>0,1,0)),0)", True),
        ("=IF(IF(A1>0,1,0),1,0)", True),
        ("=SUMIF(A1:A9,1,B1:B9)+IF(A1,1,0)", False),
    ],
)
def test_an_if_inside_an_if_is_seen(text: str, nested: bool):
    assert take_apart(text, 1, 3).nested_if is nested


def test_a_formula_that_cannot_be_read_is_no_crash():
    assert not take_apart('=SUM(A1))&"', 1, 1).readable


@pytest.mark.parametrize("number", [0, 1, 12, 100, 10, 1000, 1e6, 0.1, 0.01, 1e-9, 1e15])
def test_numbers_that_formulas_may_hold(number: float):
    assert constant_allowed(number)


@pytest.mark.parametrize("number", [2, 0.5, 11, 99, 120, 1.2, 0.035, 1000.5, 20, 0.02])
def test_numbers_that_belong_in_input_cells(number: float):
    assert not constant_allowed(number)


def test_areas():
    told = area("'It''s'!$B$5:C2", "Home")
    assert told is not None
    assert str(told) == "It's!B2:C5"
    assert not told.fixed
    assert str(area("$C$3", "Home")) == "Home!C3"
    assert area("Fund", "Home") is None
    assert leads_outside("'[Book.xlsx]Sheet 1'!A1") and leads_outside("[1]S!A1")
    assert not leads_outside("grants[Due]") and not leads_outside("'A [x] sheet'")
