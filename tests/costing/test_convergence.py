"""Convergence: the organisation that needs most pays in full, further ones of the same ICS a share less."""

import numpy as np
import pandas as pd
import pytest

from calculator.costing.convergence import Sharing

BODIES = pd.DataFrame({"organisation_code": ["A1", "A2", "A3", "B1", "B2"], "ics_code": ["QA", "QA", "QA", "QB", "QB"]})
NEED = np.array([10.0, 30.0, 20.0, 5.0, 5.0])


def test_the_first_pays_in_full_and_further_ones_a_share_less():
    assert Sharing(BODIES).converged(NEED, 0.5) == pytest.approx(
        [5, 30, 10, 5, 2.5]
    )  # of equals, the first code is first
    assert Sharing(BODIES).converged(NEED, 0) == pytest.approx(NEED)
    assert Sharing(BODIES).converged(NEED, 1) == pytest.approx([0, 30, 0, 5, 0])


def test_the_order_of_rows_does_not_matter():
    order = [4, 2, 0, 3, 1]
    shuffled = Sharing(BODIES.iloc[order].reset_index(drop=True)).converged(NEED[order], 0.5)
    assert shuffled == pytest.approx(Sharing(BODIES).converged(NEED, 0.5)[order])


def test_one_alone_saves_nothing():
    assert Sharing(BODIES).converged(np.array([0.0, 7.0, 0.0, 0.0, 3.0]), 0.5) == pytest.approx([0, 7, 0, 0, 3])
