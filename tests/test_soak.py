"""Memory does not grow with the runs of one process; tests/soak.py soaks for longer.

Each soak has a process of its own: one that did other work before holds memory it may use again, and growth hides in it.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from another_process import with_this_checkout
from soak import MOST_GROWTH, Soaked

SOAK = Path(__file__).with_name("soak.py")
KEPT_MIB = 4
KEEPS = f"""
from soak import soak
kept = []
print(soak(lambda: kept.append(bytearray(b"x") * ({KEPT_MIB} * 2**20)), 10).growth)
"""


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env=with_this_checkout(),
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.slow
def test_memory_does_not_grow_over_many_runs():
    seen = _python(str(SOAK), "40")
    assert seen.returncode == 0, seen.stdout + seen.stderr


def test_what_is_kept_from_each_run_is_seen():
    seen = _python("-c", KEEPS)
    assert seen.returncode == 0, seen.stderr
    assert float(seen.stdout) > MOST_GROWTH


def test_what_is_kept_once_is_no_growth():
    assert Soaked((10.0, 50.0, *[80.0] * 18)).growth == 0
