"""The checks of an estimate can fail."""

from dataclasses import replace

import numpy as np

from calculator.scenarios.debt_checks import debt_checks


def failed(debt, maturity) -> list[str]:
    return [check.name for check in debt_checks(debt, maturity) if not check.passed]


def test_a_good_estimate_passes(central):
    assert failed(central.debt, central.assessment.maturity) == []


def test_cases_that_fall_are_seen(central):
    upside_down = replace(central.debt, unit_cost=np.fliplr(central.debt.unit_cost))
    assert any("rises from low" in name for name in failed(upside_down, central.assessment.maturity))


def test_negative_debt_is_seen(central):
    negative = replace(central.debt, unit_cost=-central.debt.unit_cost, bias=-central.debt.bias)
    assert any("negative" in name for name in failed(negative, central.assessment.maturity))


def test_a_score_out_of_range_and_weights_that_do_not_sum_are_seen(central):
    maturity = central.assessment.maturity
    high = replace(maturity, ics_scores=maturity.ics_scores + 3)
    heavy = replace(maturity, measure_weights=maturity.measure_weights * 2)
    assert any("between 1 and the target" in name for name in failed(central.debt, high))
    assert any("weights" in name for name in failed(central.debt, heavy))
