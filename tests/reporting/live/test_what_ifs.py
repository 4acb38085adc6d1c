"""What-ifs typed into the written workbook come to the program's own answer, to the pound."""

from itertools import islice

import numpy as np

from calculator.reporting.live.programme import OWN_RULES
from calculator.scenarios.scenario import Scenario
from drawn_scenarios import scenarios
from drawn_what_ifs import SORTS, many
from engine import Engine
from live_model import LiveModel
from what_if import WhatIf, by_program, by_workbook, differences
from what_ifs import hold, hold_scenarios

COUNT, SEED, ALONE = 4, 11, 1
"""What fits into every commit: `python tests/what_ifs.py 300 1` holds as many as are asked for, `... drawn` scenarios."""


def test_the_workbook_as_made_is_the_answer_of_the_program(central_model: LiveModel, central_engine: Engine):
    program = by_program(central_model, WhatIf({}))
    for workbook in (central_model.values(), by_workbook(central_engine, central_model)):
        count, differ = differences(workbook, program.figures, central_model.codes)
        assert count > 13_000
        assert not differ


def test_drawn_what_ifs_are_the_answer_of_the_program(central_model: LiveModel, central_engine: Engine):
    found = hold(central_engine, central_model, islice(many(SEED, central_model), COUNT), ALONE)
    assert found.held == COUNT
    assert not [str(each) for _, _, each in found.differ]
    assert not found.said


def test_drawn_scenarios_are_the_answer_of_the_program(scenario: Scenario):
    found = hold_scenarios(islice(scenarios(SEED, scenario), 3))
    assert found.held
    assert not [str(each) for _, _, each in found.differ]


def test_what_ifs_are_of_every_sort_of_input(central_model: LiveModel):
    """An input that no what-if ever edits would be held against nothing."""
    drawn = list(islice(many(SEED, central_model), 150))
    edited = {place for what_if in drawn for place in what_if.edits}
    assert set(central_model.inputs) <= edited
    assert {sort for what_if in drawn for sort in what_if.says.split(", ")} == set(SORTS)


def test_scores_that_are_lowered_stay_on_the_scale(central_model: LiveModel, central_engine: Engine):
    what_if = WhatIf({("scenario", "maturity", "as_if_drift"): -1.3})
    found = hold(central_engine, central_model, iter([what_if]), 0)
    assert found.cells
    assert not found.differ


def test_once_every_debt_is_funded_nothing_is_divided_by_nothing(central_model: LiveModel, central_engine: Engine):
    funds = {place: 100e9 for place in central_model.inputs if place[:2] == ("scenario", "fund")}
    what_if = WhatIf({**funds, ("scenario", "limits", "absorption_share"): 1.0})
    found = hold(central_engine, central_model, iter([what_if]), len(central_model.shared.programmes))
    assert not found.differ
    assert not found.said


def test_what_is_not_debt_follows_the_price_year_too(central_model: LiveModel, central_engine: Engine):
    """Income decides who spends the smallest share of it; it is published in prices of one year, and told in another."""
    what_if = WhatIf({("scenario", "price_year"): "2021-22"})
    found = hold(central_engine, central_model, iter([what_if]), len(central_model.shared.programmes))
    assert not found.differ


def test_funds_on_the_page_what_if_that_no_pace_can_follow_fail_a_check(
    central_model: LiveModel, central_engine: Engine
):
    (place,) = [each for each in central_model.inputs if each[1] == "rules" and each[-1] == "least_growth"]
    what_if = WhatIf({place: -0.2}, {("2028-29", kind): -1.0 for kind in ("capital", "revenue")})
    found = hold(central_engine, central_model, iter([what_if]), 0)
    assert found.refused
    assert not found.said


def test_who_owes_no_capital_rises_on_revenue_alone(central_model: LiveModel, central_engine: Engine):
    """Prices of capital of nothing: with no fund of a kind, those who owe none of it are raised all the same."""
    what_if = next(islice(many(12, central_model), 9, None))
    found = hold(central_engine, central_model, iter([what_if]), 0)
    assert not found.differ


def test_a_scenario_without_fair_shares_has_that_rule_beside_it_without_a_pace(central_model: LiveModel):
    own = central_model.run.scenario
    levelling = own.model_copy(update={"rules": ({"rule": "levelling_up", "floor_score": 2.6},)})
    found = hold_scenarios(iter([levelling]), alone="Fair shares alone")
    assert found.held == 1
    assert not found.differ


def test_a_figure_of_the_program_that_is_a_pound_off_is_told(central_model: LiveModel):
    program = by_program(central_model, WhatIf({}), {OWN_RULES})
    key = ("grant", OWN_RULES, "2027-28", "fair_shares", "revenue")
    ics = np.arange(len(central_model.codes))
    program.figures[key] = program.figures[key] + (ics == 3)
    program.figures["score", "before"] = program.figures["score", "before"] + 2e-9 * (ics == 4)
    _, differ = differences(central_model.values(), program.figures, central_model.codes)
    assert [(each.key, each.code) for each in differ] == [
        (("score", "before"), central_model.codes[4]),
        (key, central_model.codes[3]),
    ]
