"""Slopes and steps, held against drawn tables."""

import re
from pathlib import Path

import numpy as np
import pytest

from calculator.costing.levels import share_to_buy

SPEC = Path(__file__).parent.parent / "spec" / "levels.md"
PARTS = [part.strip().splitlines() for part in SPEC.read_text(encoding="utf-8").split("\n## ")[1:]]


@pytest.mark.parametrize("part", PARTS, ids=[part[0] for part in PARTS])
@pytest.mark.parametrize("counting", ["slope", "step"])
def test_shares_are_those_drawn(part: list[str], counting: str):
    target = float(re.search(r"target ([\d.]+)", part[2])[1])
    steps = {int(level): float(share) for level, share in re.findall(r"(\d) (0\.\d+)", part[2].split(",")[0])}
    levels = float((re.search(r"levels ([\d.]+)", part[2]) or [0, 1])[1])
    rows = [[float(cell) for cell in line.strip("|").split("|")] for line in part if re.match(r"\| \d", line)]
    scores, slope, step = np.array(rows).T
    gap = np.clip(target - scores, 0, None)
    got = share_to_buy(gap, target, levels, steps or None, counting)
    assert got == pytest.approx(slope if counting == "slope" else step)
    as_written = share_to_buy(gap, target, levels, steps or None, "as_written")
    assert as_written == pytest.approx(step if steps else slope)


@pytest.mark.parametrize("steps", [None, {2: 0.5, 3: 0.25, 4: 0.25}])
@pytest.mark.parametrize("counting", ["slope", "step"])
def test_a_gap_not_known_is_never_read_as_none(steps, counting):
    assert np.isnan(share_to_buy(np.array([np.nan]), 4, 2, steps, counting)).all()


def test_steps_never_cost_less_than_the_slope_of_the_same_line():
    gap = np.linspace(0, 3, 301)
    for steps in (None, {2: 0.1, 3: 0.3, 4: 0.6}):
        slope, step = (share_to_buy(gap, 4, 3, steps, counting) for counting in ("slope", "step"))
        assert (step >= slope - 1e-12).all()
        assert (np.diff(step) >= -1e-12).all()
