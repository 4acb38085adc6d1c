"""Memory does not grow with the runs of one process; tests/soak.py soaks for longer."""

import pytest

from soak import MOST_GROWTH, Soaked, resident, share_and_check, soak

RUNS = 40


@pytest.mark.slow
def test_memory_does_not_grow_over_many_runs():
    seen = soak(share_and_check, RUNS)
    assert seen.growth < MOST_GROWTH, seen.held


def test_what_is_kept_from_each_run_is_seen():
    """A few runs that keep much: after each, all that the process holds is looked through for rubbish, which takes long."""
    kept, runs, mib = [], 10, 4
    seen = soak(lambda: kept.append(bytearray(b"x") * (mib * 2**20)), runs)
    assert seen.growth > MOST_GROWTH
    assert resident() > runs * mib


def test_what_is_kept_once_is_no_growth():
    assert Soaked((10.0, 50.0, *[80.0] * 18)).growth == 0
