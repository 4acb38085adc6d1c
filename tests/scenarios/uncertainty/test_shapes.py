"""Quantiles of prices, held against the library's distributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from calculator.scenarios.uncertainty.shapes import PERT, TAIL, quantile

SHARE = np.linspace(0.001, 0.999, 97)
threes = st.lists(st.integers(1, 400), min_size=3, max_size=3).map(sorted).map(lambda of: np.array(of) / 10)


@given(threes, st.sampled_from(["triangular", "pert", "uniform"]))
def test_a_price_stays_between_low_and_high_and_never_falls(three: np.ndarray, shape: str):
    figures = quantile(shape, three, SHARE)
    assert (figures >= three[0] - 1e-12).all()
    assert (figures <= three[2] + 1e-12).all()
    assert (np.diff(figures) >= -1e-12).all()


@pytest.mark.parametrize("three", [(1.0, 2.0, 7.0), (-9.0, -3.0, -1.0), (0.0, 0.0, 5.0), (2.0, 6.0, 6.0)])
def test_triangular_and_pert_are_those_of_the_library(three: tuple[float, float, float]):
    low, central, high = three
    mode, width = (central - low) / (high - low), high - low
    triangular = stats.triang.ppf(SHARE, mode, low, width)
    assert quantile("triangular", np.array(three), SHARE) == pytest.approx(triangular, abs=1e-9)
    pert = stats.beta.ppf(SHARE, 1 + PERT * mode, 1 + PERT * (1 - mode), low, width)
    assert quantile("pert", np.array(three), SHARE) == pytest.approx(pert, abs=1e-9)


def test_a_lognormal_price_has_its_low_and_high_at_the_tails():
    three = np.array([10.0, 40.0, 90.0])
    assert quantile("lognormal", three, np.array([TAIL, 0.5, 1 - TAIL])) == pytest.approx(three)


def test_one_figure_is_that_figure():
    assert (quantile("fixed", np.array([3.0, 3.0, 3.0]), SHARE) == 3.0).all()


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="shape"):
        quantile("square", np.array([1.0, 2.0, 3.0]), SHARE)
    with pytest.raises(ValueError, match="above 0"):
        quantile("lognormal", np.array([0.0, 2.0, 3.0]), SHARE)
