"""What a test starts in a process of its own: with this checkout and its tests at hand, whatever else is installed."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def with_this_checkout(**more: str) -> dict[str, str]:
    """The environment of this process, in which this checkout is imported. `more`: variables besides."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]), **more}
