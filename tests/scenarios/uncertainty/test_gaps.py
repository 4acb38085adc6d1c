"""Scores drawn: as assessed where nothing is uncertain, and spread as the page says."""

import numpy as np
import pytest

from calculator.scenarios.uncertainty.gaps import assessed_of, gaps_drawn, ics_gaps
from calculator.scenarios.uncertainty.streams import Streams
from running import bundled_assessment
from uncertain import bundled_page, certain_page


def test_without_noise_gaps_are_those_of_the_assessment():
    known = bundled_assessment("central")
    assessed = assessed_of(known, certain_page())
    gaps = gaps_drawn(assessed, certain_page(), Streams(1, 0))
    given = known.maturity.gaps.reindex(known.debt.organisations["organisation_code"]).to_numpy()
    np.testing.assert_array_equal(gaps, np.broadcast_to(given, gaps.shape))
    by_ics = ics_gaps(assessed, gaps)
    assert by_ics == pytest.approx(np.broadcast_to(known.maturity.ics_gaps.to_numpy(), by_ics.shape), abs=1e-12)


def test_if_every_flag_is_upheld_gaps_are_those_of_caps():
    known, page = bundled_assessment("central"), certain_page()
    page = page.model_copy(update={"moderation": page.moderation.model_copy(update={"least": 1.0, "most": 1.0})})
    gaps = gaps_drawn(assessed_of(known, page), page, Streams(1, 0))
    capped = known.maturity.moderation.gaps_as_capped.reindex(known.debt.organisations["organisation_code"]).to_numpy()
    np.testing.assert_allclose(gaps, np.broadcast_to(capped, gaps.shape), atol=1e-12)
    assert np.nansum(capped) > np.nansum(known.maturity.gaps)


def test_the_noise_of_a_body_moves_all_its_measures_by_what_the_years_tell():
    known, page = bundled_assessment("central"), certain_page()
    page = page.model_copy(update={"scores": bundled_page().scores})
    assessed = assessed_of(known, page)
    middle = np.flatnonzero((np.nanmin(assessed.levels, axis=1) > 2.2) & (np.nanmax(assessed.levels, axis=1) < 3.4))
    gaps = np.concatenate([gaps_drawn(assessed, page, Streams(1, block)) for block in range(20)])[:, middle]
    moved = np.nanmax(gaps, axis=2) - np.nanmax(assessed.target - assessed.levels[middle], axis=1)
    assert moved.std(axis=0).mean() == pytest.approx(assessed.noise[middle].mean(), rel=0.05)
    spread = gaps - gaps[:, :, [0]]  # between its measures nothing moves
    assert np.nanmax(np.nanstd(spread, axis=0)) < 0.2
