"""Measures of drawn outcomes, each by plain arithmetic."""

from dataclasses import replace

import numpy as np
import pytest

from bases import basis, come_to
from calculator.scenarios.outcomes.measures import measure
from calculator.scenarios.outcomes.state import state

# Two systems of equal people: Q0 at 2 with £100 of each kind to pay, Q1 at 3 with £50.
TWO = basis([2, 3], [[100, 100], [50, 50]], [0.5, 0.5])


def test_the_lesser_of_capital_and_revenue_is_progress():
    assert TWO.progress(np.array([[50, 20], [50, 50]])) == pytest.approx([0.2, 1.0])
    assert TWO.score_after(np.array([[50, 20], [0, 50]])) == pytest.approx([2.4, 3.0])


def test_a_kind_without_debt_needs_no_money_and_money_beyond_the_debt_closes_nothing():
    on = basis([2, 3], [[100, 0], [50, 50]], [0.5, 0.5])
    assert on.score_after(np.array([[50, 0], [500, 500]])) == pytest.approx([3.0, 4.0])
    (held,) = measure(on, [come_to(on, {"2026-27": [[50, 0], [60, 55]]})])
    assert held.beyond_debt_gbp == 15
    assert come_to(on, {"2026-27": [[150, 0], [60, 0]]}).debt_left(on).tolist() == [0, 50]


def test_scores_follow_grants_year_by_year_and_the_floor_is_dated():
    held = come_to(TWO, {"2026-27": [[25, 25], [0, 0]], "2027-28": [[25, 25], [0, 0]], "2028-29": [[0, 0], [0, 0]]})
    assert held.score[:, 0] == pytest.approx([2.5, 3.0, 3.0])
    (told,) = measure(TWO, [held])
    assert (told.floor_year, told.years_to_floor, told.after.at_floor) == ("2027-28", 2, 2)


def test_a_floor_never_reached_reached_from_the_start_or_not_there():
    held = come_to(TWO, {"2026-27": [[10, 10], [0, 0]]})
    (never,), (start,), (without,) = (measure(replace(TWO, floor_score=floor), [held]) for floor in (3.0, 2.0, None))
    assert (never.floor_year, never.years_to_floor, never.after.at_floor) == (None, None, 1)
    assert (start.floor_year, start.years_to_floor) == ("2026-27", 0)
    assert (without.floor_year, without.years_to_floor, without.after.at_floor) == (None, None, None)


def test_years_to_the_floor_count_from_the_first_year_of_any():
    early = come_to(TWO, {"2026-27": [[50, 50], [0, 0]]})
    late = come_to(TWO, {"2028-29": [[50, 50], [0, 0]]})
    assert [each.years_to_floor for each in measure(TWO, [early, late])] == [1, 3]


def test_distance_from_target_share():
    (told,) = measure(TWO, [come_to(TWO, {"2026-27": [[40, 35], [15, 10]]})])
    assert (told.share_moved, told.largest_over, told.largest_under) == pytest.approx((0.25, 0.5, -0.5))
    (nothing,) = measure(TWO, [come_to(TWO, {"2026-27": [[0, 0], [0, 0]]}, unspent=(5, 0))])
    assert (nothing.share_moved, nothing.largest_over, nothing.largest_under) == (None, None, None)


def test_the_price_of_fairness_against_the_best_compared_and_the_greatest():
    """£50 of each kind lifts Q0 by 1.0 of its 2 levels, or Q1 by its 1: the same, so either is the greatest."""
    thrifty = come_to(TWO, {"2026-27": [[50, 50], [0, 0]]})
    wasteful = come_to(TWO, {"2026-27": [[50, 0], [0, 50]]})
    best, worst = measure(TWO, [thrifty, wasteful])
    assert (best.lost_to_best, best.lost_to_greatest, best.price_of_fairness) == pytest.approx((0, 0, 0), abs=1e-9)
    assert (worst.lost_to_best, worst.lost_to_greatest, worst.price_of_fairness) == pytest.approx((0.5, 0.5, 1.0))


def test_unspent_money_counts_towards_what_could_have_been():
    (told,) = measure(TWO, [come_to(TWO, {"2026-27": [[0, 0], [0, 0]]}, unspent=(150, 150))])
    assert told.greatest_mean == pytest.approx(4.0)


def test_running_cost_is_of_the_fund_and_closes_nothing():
    """£40 of running cost: it is given, by share and in the fund, and could have bought the greatest mean."""
    without = come_to(TWO, {"2026-27": [[50, 50], [0, 0]]})
    paying = come_to(TWO, {"2026-27": [[50, 50], [0, 0]]}, unspent=(50, 10), running=[[0, 40]])
    plain, told = measure(TWO, [without, paying])
    assert (told.fund_gbp, told.given_running_gbp, told.given_revenue_gbp) == (200, 40, 50)
    assert told.after == plain.after
    assert paying.money.tolist() == [100, 100]
    assert told.greatest_mean == pytest.approx(3.5)
    assert (told.share_moved, plain.share_moved) == pytest.approx((100 / 140 - 0.5, 0.5))


def test_debt_left_is_told_per_head():
    """Twice the debt on twice the heads is no inequality."""
    on = basis([2, 2], [[200, 0], [100, 0]], [2 / 3, 1 / 3])
    told = state(on, on.score, on.debt.sum(axis=1))
    assert told.gini_debt_left == pytest.approx(0, abs=1e-12)
    assert told.mean_score == pytest.approx(2)
