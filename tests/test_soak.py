"""Memory does not grow with the runs of one process; tests/soak.py soaks for longer."""

import gc
from collections.abc import Iterator

import pytest

from soak import MOST_GROWTH, Soaked, resident, share_and_check, soak

RUNS = 40


@pytest.mark.slow
def test_memory_does_not_grow_over_many_runs():
    seen = soak(share_and_check, RUNS)
    assert seen.growth < MOST_GROWTH, seen.held


@pytest.fixture
def nothing_else_is_looked_through() -> Iterator[None]:
    """What other tests keep, such as workbooks, takes seconds to look through for rubbish, after each run again."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("nothing_else_is_looked_through")
def test_what_is_kept_from_each_run_is_seen():
    kept, runs, mib = [], 10, 4
    seen = soak(lambda: kept.append(bytearray(b"x") * (mib * 2**20)), runs)
    assert seen.growth > MOST_GROWTH
    assert resident() > runs * mib


def test_what_is_kept_once_is_no_growth():
    assert Soaked((10.0, 50.0, *[80.0] * 18)).growth == 0
