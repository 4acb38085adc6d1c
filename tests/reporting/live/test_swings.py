"""The tornado of the live workbook is the swings of the program, line by line."""

import numpy as np
import pytest

from calculator.costing.swings import Swings, debt_of, span
from calculator.scenarios.run import Run
from live_model import LiveModel


def test_the_widest_swings_are_those_of_the_program(central: Run, central_model: LiveModel):
    swings = Swings(central.debt, central.scenario.costing, 1)
    moves = debt_of(swings.of_prices)
    widest = np.argsort(-span(moves), kind="stable")
    shown = central_model.found.swings
    names = [str(name) for name in shown.name.value[:, 0]]
    assert names == [swings.lines[row].name for row in widest[: len(names)]]
    for column, side in ((shown.down, 0), (shown.up, 1)):
        told = np.array(column.value[:, 0], dtype=float) * 1e6
        assert told == pytest.approx(moves[widest[: len(names)], side], abs=1)
