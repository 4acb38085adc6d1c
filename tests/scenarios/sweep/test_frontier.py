"""Which points are on the frontier: by hand on drawn figures, and by what it means on any."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.sweep.frontier import frontier_of, frontier_points
from calculator.scenarios.sweep.grid import at_point
from calculator.scenarios.sweep.sweep import Sweep

CENTRAL = load_scenario("central")


def drawn(inputs, *places) -> Sweep:
    """A sweep whose points lie at stated places: lowest score and distance; None for one that was not followed."""
    followed = [
        {"reason": "No."}
        if place is None
        else {"reason": "", "measures": {"lowest_score": place[0], "mean_score": 3.0, "share_moved": place[1]}}
        for place in places
    ]
    points = tuple({"floor": 2.0 + n / 100, "first_share": 1} for n in range(len(places)))
    return Sweep(CENTRAL, inputs, points, tuple(followed), 0)


def on(inputs, *places) -> list[bool]:
    return [each.best for each in frontier_of(drawn(inputs, *places))]


def test_a_point_is_on_it_unless_another_is_as_high_and_as_near_and_better_in_one(inputs):
    assert on(inputs, (2.5, 0.0), (2.6, 0.1), (2.55, 0.1), (2.6, 0.2), (2.9, 0.3)) == [True, True, False, False, True]
    assert on(inputs, (2.5, 0.1), (2.5, 0.1)) == [True, True]
    assert on(inputs, (2.5, 0.1), (2.5 + 1e-9, 0.1)) == [True, True]


def test_a_point_that_gave_nothing_or_could_not_be_followed_is_not_on_it(inputs):
    assert on(inputs, None, (2.5, None), (2.4, 0.1)) == [False, False, True]


levels, distances = st.floats(1, 5), st.floats(0, 1)


@given(st.lists(st.tuples(levels, distances), min_size=1, max_size=8))
def test_from_the_nearest_on_the_frontier_only_rises(places):
    best = sorted(
        {
            (round(each.distance, 6), round(each.lowest_score, 6))
            for each in frontier_of(drawn(None, *places))
            if each.best
        }
    )
    assert best
    assert all(after[1] > before[1] for before, after in pairwise(best))


def test_both_families_run_from_fair_shares_alone_to_levelling_up_alone():
    own, *others = frontier_points(4.0, 2.1, 2.93)
    assert own == {}
    floors = [each["floor"] for each in others if each["floor"] < 4.0]
    assert floors == sorted(floors)
    assert (floors[0], floors[-1]) == (2.1, 2.93)
    shares = [each["first_share"] for each in others if each["floor"] == 4.0]
    assert shares == [n / 10 for n in range(11)]
    assert [used.rule for used in at_point(CENTRAL, {**others[-1], "first_share": 0.0}).rules_in_use] == ["fair_shares"]


def test_a_scenario_whose_lowest_stands_near_the_target_has_floors_up_to_it():
    points = frontier_points(3.0, 2.95, 3.0)
    assert all(each["floor"] <= 3.0 for each in points[1:])
