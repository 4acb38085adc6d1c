"""An expression is one thing told twice: an engine makes of its text what its NumPy value says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.reporting.live.block import Block
from calculator.reporting.live.expression import Expr, number, words
from calculator.reporting.live.functions import (
    at,
    cell_of,
    flag,
    highest,
    if_,
    is_number,
    joined,
    least,
    lowest,
    most,
    place_of,
    sum_product,
    sum_where,
    total,
    whole,
)
from calculator.reporting.workbook import styles
from small_live_book import recalculated, small_block

ROWS = 4
quarters = st.integers(-40, 40).map(lambda of: of / 4)
"""Figures that binary arithmetic holds exactly: spreadsheets take two that differ by a hair for equal."""
columns = st.lists(quarters, min_size=ROWS, max_size=ROWS)
keys = st.lists(st.sampled_from(["north", "south", "east"]), min_size=ROWS, max_size=ROWS)

Built = list[Expr]


def _same(book) -> None:
    for coordinate, (seen, stored) in recalculated(book).items():
        if isinstance(stored, str):
            assert seen == stored, coordinate
        else:
            assert seen == pytest.approx(stored, rel=1e-12, abs=1e-12), (
                coordinate,
                book["Small sheet"][coordinate].value,
            )


@st.composite
def trees(draw: st.DrawFn, leaves: int, depth: int = 4) -> list:
    """A drawn expression as a nested list, so that hypothesis can show and shrink it."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return [draw(st.sampled_from([*range(leaves), "0", "1", "12"]))]
    sign = draw(st.sampled_from(["+", "-", "*", "/", "<", "<=", ">", ">=", "=", "<>", "min", "max", "if", "int"]))
    return [sign, draw(trees(leaves, depth - 1)), draw(trees(leaves, depth - 1))]


def _built(tree: list, leaves: Built) -> Expr:
    if len(tree) == 1:
        return leaves[tree[0]] if isinstance(tree[0], int) else number(float(tree[0]))
    sign, one, other = tree[0], _built(tree[1], leaves), _built(tree[2], leaves)
    return {
        "+": lambda: one + other,
        "-": lambda: one - other,
        "*": lambda: one * other,
        "/": lambda: one / (1 + other * other),
        "<": lambda: flag(one < other),
        "<=": lambda: 2 - flag(one <= other),
        ">": lambda: (one > other) * other,
        ">=": lambda: one + (one >= other) * 1,
        "=": lambda: flag(one.same_as(other)),
        "<>": lambda: 1 - flag(one.differs_from(other)),
        "min": lambda: least(one, other, 1),
        "max": lambda: most(0, one, other),
        "if": lambda: if_(one > other, other, one),
        "int": lambda: whole(one) - other,
    }[sign]()


@settings(max_examples=60)
@given(st.lists(columns, min_size=3, max_size=3), st.lists(trees(3), min_size=1, max_size=4))
def test_text_and_value_of_any_expression_agree_whatever_stands_within_what(given_columns, drawn):
    block = small_block(ROWS)
    leaves = [
        block.label(f"Given {place} (number)", column, styles.NUMBER) for place, column in enumerate(given_columns)
    ]
    for place, tree in enumerate(drawn):
        block.calc(f"Drawn {place} (number)", _built(tree, leaves))
    _same(block.sheet.book)


@settings(max_examples=30)
@given(columns, columns, keys, st.integers(1, ROWS), st.lists(st.booleans(), min_size=ROWS, max_size=ROWS))
def test_text_and_value_of_every_function_agree(one, other, keyed, place, missing):
    block = small_block(ROWS)
    a, b = (block.label(name, of, styles.NUMBER) for name, of in (("A (number)", one), ("B (number)", other)))
    key = block.label("Key", keyed, styles.CODE)
    gaps = block.label(
        "Gaps (number)",
        [float("nan") if gone else each for gone, each in zip(missing, one, strict=True)],
        styles.NUMBER,
    )
    spot = block.label("Spot (number)", [float(place)] * ROWS, styles.COUNT)
    _each_function(block, (a, b, key, gaps, spot))
    _same(block.sheet.book)


def _each_function(block: Block, given_columns) -> None:
    a, b, key, gaps, spot = given_columns
    cells = {
        "Total": total(a.all),
        "Total across": total(a.to(b)),
        "Total with gaps": total(gaps.all),
        "Highest": highest(b.all),
        "Lowest": lowest(a.all),
        "Counted": sum_product(a.all > a) + sum_product((a.all.same_as(a)) * (b.all < b)),
        "Product": sum_product(a.all * (b.all >= a) * (a.all - b)),
        "Where": sum_where(key.all, key, a.all),
        "Where with gaps": sum_where(key.all, key, gaps.all),
        "Number": flag(is_number(gaps) > 0),
        "If number": if_(is_number(gaps), gaps, 7),
        "Same": flag(gaps.same_as(a)),
        "Differs": sum_product(flag(gaps.all.differs_from(a.all))),
        "Same word": flag(key.same_as(words("north"))),
        "Place": place_of(key, key.all),
        "At": at(a.all, spot),
        "At across": at(a.to(b), flag(spot > 1) + 1),
        "Cell of": cell_of(a.grid(b), spot, flag(a > b) + 1),
        "Raised": (most(0, a) + 1) ** number(2),
    }
    for header, of in cells.items():
        block.calc(f"{header} (number)", of)
    block.calc("In words", joined(words("north of "), a, words(", "), key), styles.CODE)


def test_a_constant_that_is_a_range_of_one_row_is_one_cell_wherever_it_is_spoken_of():
    block = small_block(1)
    one = block.label("One (number)", [3.0], styles.NUMBER)
    twice = block.calc("Twice (number)", one + one)
    assert (
        block.sheet.book["Small sheet"].cell(block.first, twice.column).value == f"=$A${block.first}+$A${block.first}"
    )
    _same(block.sheet.book)


def test_a_formula_that_divides_by_nothing_is_refused_when_it_is_written():
    block = small_block(1)
    nothing = block.label("Nothing (number)", [0.0], styles.NUMBER)
    with pytest.raises(ValueError, match="divides by nothing"):
        block.calc("Over (number)", 1 / nothing)


def test_what_is_no_single_column_is_refused():
    block = small_block(ROWS)
    a = block.label("A (number)", [1.0] * ROWS, styles.NUMBER)
    with pytest.raises(ValueError, match="one value a row"):
        block.calc("All (number)", a.all)
