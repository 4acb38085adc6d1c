"""Memory does not grow with the runs of one process; tests/soak.py soaks for longer."""

import pytest

from soak import MOST_GROWTH, Soaked, resident, share_and_check, soak

RUNS = 40


@pytest.mark.slow
def test_memory_does_not_grow_over_many_runs():
    seen = soak(share_and_check, RUNS)
    assert seen.growth < MOST_GROWTH, seen.held


def test_what_is_kept_from_each_run_is_seen():
    kept = []
    seen = soak(lambda: kept.append(bytearray(b"x") * 2**20), RUNS)
    assert seen.growth > MOST_GROWTH
    assert resident() > RUNS


def test_what_is_kept_once_is_no_growth():
    assert Soaked((10.0, 50.0, *[80.0] * 18)).growth == 0
