"""How grants of two sharings differ, on drawn figures."""

import pandas as pd
import pytest

from calculator.scenarios.sensitivity.grants_moved import Shared, grants_moved


def shared(floor: float | None = None, **grants: int) -> Shared:
    return Shared(pd.Series(grants, dtype="int64"), pd.Series({"A": 2.0, "B": 2.6, "C": 3.0}), floor)


def test_half_of_all_moves_is_what_goes_to_others():
    moved = grants_moved(shared(A=100, B=50, C=50), shared(A=70, B=80, C=50))
    assert (moved.who, moved.most, moved.moved) == ("A", -30, 30)
    assert moved.share == pytest.approx(-0.3)


def test_nobody_is_named_where_nothing_moves():
    moved = grants_moved(shared(A=100, B=50), shared(A=100, B=50))
    assert (moved.who, moved.most, moved.moved) == ("", 0, 0)


def test_a_share_of_nothing_is_not_told():
    assert grants_moved(shared(A=0, B=50), shared(A=50, B=0)).share is None


def test_who_is_in_one_sharing_alone_moves_by_all_it_has():
    assert grants_moved(shared(A=100), shared(A=60, B=40)).moved == 40


@pytest.mark.parametrize(("floor", "below"), [(None, None), (2.6, 1), (3.5, 3), (1.0, 0)])
def test_those_below_a_floor_are_counted(floor: float | None, below: int | None):
    assert shared(floor, A=1).below(floor) == below
    assert shared(A=1).lowest == 2.0
