"""Leximin held against a library for it: cvxpy-leximin, by the method of ordered outcomes.

Ogryczak and Sliwinski (2006) find the lowest, then the sum of the two lowest, and so on: no dial is ever settled, so
nothing of the way the answer is found is shared. The cases are stated here for cvxpy from who stands where.
"""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calculator.allocation.decide import question_of
from calculator.allocation.fund import Fund
from calculator.allocation.ledger import CAPITAL, REVENUE, Ledger
from calculator.allocation.limits.absorption import Absorption
from calculator.allocation.raise_lowest import raise_lowest
from calculator.allocation.rules import levelling_up
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Terms
from calculator.reference.vocabulary import Kind
from drawn_rounds import standings

cvxpy = pytest.importorskip("cvxpy", reason="cvxpy is not installed: pip install -e .[dev]")
leximin = pytest.importorskip("cvxpy_leximin", reason="cvxpy-leximin is not installed: pip install -e .[dev]")

FLOOR = 2.5
MILLION = 1e6


def by_the_library(standing: Standing, fund: tuple[int, int], kept: int) -> np.ndarray:
    """The levels, lowest first, of those below the floor."""
    below = np.flatnonzero(standing.score < FLOOR)
    progress = cvxpy.Variable(standing.lift.shape)
    capital, revenue = (standing.debt[:, :, k] / MILLION for k in (CAPITAL, REVENUE))
    most = np.maximum(standing.absorption - kept, 0) / MILLION
    level = standing.score + cvxpy.sum(cvxpy.multiply(standing.lift, progress), axis=1)
    constraints = [
        progress >= 0,
        progress <= 1,
        cvxpy.sum(cvxpy.multiply(capital, progress)) <= fund[0] / MILLION,
        cvxpy.sum(cvxpy.multiply(revenue, progress)) <= fund[1] / MILLION,
        cvxpy.sum(cvxpy.multiply(capital, progress), axis=1) <= most,
        level[below] <= FLOOR,
    ]
    problem = leximin.Problem(leximin.Leximin([level[i] for i in below]), constraints)
    return np.sort(problem.solve(method="ordered_outcomes", solver=cvxpy.HIGHS))


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(standings(most=4, parts=3, least=2), st.tuples(st.integers(1, 200), st.integers(1, 200)))
def test_levels_agree_with_the_library(standing: Standing, tenths: tuple[int, int]):
    """Recipients that are alike, and so equal levels, are drawn on purpose."""
    fund = (tenths[0] * 100_000, tenths[1] * 100_000)
    assume((standing.score < FLOOR).any())
    funds = [Fund("y1", kind, amount) for kind, amount in zip((Kind.CAPITAL, Kind.REVENUE), fund, strict=True)]
    ledger = Ledger.opened(standing, funds, Terms(limits=(Absorption(),)))
    ledger.open_years(0)
    (stage,) = levelling_up.stages(ledger, levelling_up.Settings(floor_score=FLOOR))
    ours = np.sort(raise_lowest(question_of(ledger, stage)).level)
    assert ours == pytest.approx(by_the_library(standing, fund, ledger.kept), abs=1e-5)
