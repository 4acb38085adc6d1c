"""Prices move together as the page says, and shares of a price with it."""

import numpy as np
import pytest
from scipy.special import ndtri
from scipy.stats import rankdata

from calculator.scenarios.uncertainty.prices import roots, unit_costs, uplifts
from calculator.scenarios.uncertainty.streams import Streams
from running import bundled_assessment
from uncertain import bundled_page, bundled_plan

BLOCKS = 40


@pytest.fixture(scope="module")
def drawn() -> np.ndarray:
    debt = bundled_assessment("central").debt
    lines = debt.models.lines
    return np.concatenate([unit_costs(lines, debt.unit_cost, bundled_page(), Streams(3, b)) for b in range(BLOCKS)])


def test_a_price_lies_within_its_range_unless_it_is_lognormal(drawn: np.ndarray):
    debt = bundled_assessment("central").debt
    for at, (line, root) in enumerate(zip(debt.models.lines, roots(debt.models.lines), strict=True)):
        if "lognormal" not in (line.shape, root.shape):
            assert drawn[:, at].min() >= debt.unit_cost[at].min() - 1e-9, line.name
            assert drawn[:, at].max() <= debt.unit_cost[at].max() + 1e-9, line.name


def test_lines_move_together_within_a_category_and_less_between(drawn: np.ndarray):
    debt, page = bundled_assessment("central").debt, bundled_page().prices
    lines = debt.models.lines
    of, uncertain = roots(lines), np.ptp(debt.unit_cost, axis=1) > 0
    alone = [at for at, line in enumerate(lines) if of[at] is line and uncertain[at]]
    normals = ndtri((rankdata(drawn[:, alone], axis=0) - 0.5) / len(drawn))
    correlation = np.corrcoef(normals.T)
    same = np.array([[lines[a].category == lines[b].category for b in alone] for a in alone])
    apart = ~np.eye(len(alone), dtype=bool)
    assert correlation[same & apart].mean() == pytest.approx(page.within_category, abs=0.04)
    assert correlation[~same].mean() == pytest.approx(page.between_categories, abs=0.04)


def test_a_share_of_a_price_moves_with_it(drawn: np.ndarray):
    lines = bundled_assessment("central").debt.models.lines
    of, place = roots(lines), {line.name: at for at, line in reversed(list(enumerate(lines)))}
    shares = [at for at, line in enumerate(lines) if of[at] is not line and drawn[:, at].std() > 0]
    assert shares
    for at in shares:
        order = np.argsort(drawn[:, place[of[at].name]], kind="stable")
        assert (np.diff(drawn[order, at]) >= -1e-9 * drawn[:, at].max()).all()


def test_overruns_lie_between_the_cases(drawn: np.ndarray):
    lines, three = bundled_assessment("central").debt.models.lines, bundled_plan().uplift
    drawn_uplift = uplifts(lines, three, bundled_page(), Streams(3, 0))
    assert (drawn_uplift >= three.min(axis=1) - 1e-12).all()
    assert (drawn_uplift <= three.max(axis=1) + 1e-12).all()
    assert drawn_uplift.std(axis=0).max() > 0
