"""Debt drawn is the debt that is estimated, wherever what is drawn is what was assessed."""

import numpy as np
import pytest

from calculator.reference.vocabulary import CASES, KINDS
from calculator.scenarios.uncertainty.debts import DrawnDebt
from running import bundled_assessment


def drawn_debt(scenario: str = "central") -> DrawnDebt:
    known = bundled_assessment(scenario)
    return DrawnDebt(known.debt, known.maturity, known.scenario.costing, list(known.maturity.ics_scores.index))


@pytest.mark.parametrize("case", CASES)
def test_each_case_comes_to_the_pound(case: str):
    known = bundled_assessment("central")
    full = known.debt.full_cost[np.newaxis, :, CASES.index(case)]
    gaps = known.maturity.gaps.reindex(known.debt.organisations["organisation_code"]).to_numpy()[np.newaxis]
    table = known.debt.of_ics(case)
    wanted = np.stack(
        [table.xs(kind, axis=1, level="kind")[list(known.debt.models.titles)].to_numpy() for kind in KINDS], axis=2
    )
    for drawn in (drawn_debt().owed(full, None), drawn_debt().owed(full, gaps)):
        np.testing.assert_array_equal(drawn[0], wanted)


def test_one_matrix_product_is_the_same_debt():
    known, debt = bundled_assessment("central"), drawn_debt()
    rng = np.random.default_rng(2)
    full = known.debt.full_cost[:, 1] * rng.uniform(0.5, 2, (6, len(known.debt.full_cost)))
    product = (full @ debt.matrix().T).reshape(6, -1, len(known.debt.models.titles), len(KINDS))
    assert np.abs(product - debt.owed(full, None)).max() <= 1.5  # each payer's cell is rounded to the pound


def test_what_converges_is_led_by_whoever_needs_most_in_each_draw():
    known = bundled_assessment("central")
    settings = known.scenario.costing.model_copy(update={"convergence": 0.4})
    codes = list(known.maturity.ics_scores.index)
    debt = DrawnDebt(known.debt, known.maturity, settings, codes)
    gaps = known.maturity.gaps.reindex(known.debt.organisations["organisation_code"]).to_numpy()
    many = np.stack([gaps, gaps * 0.7])
    full = np.repeat(known.debt.full_cost[np.newaxis, :, 1], 2, axis=0)
    together = debt.owed(full, many)
    np.testing.assert_array_equal(together[1], debt.owed(full[:1], many[1:])[0])
    assert (together[1].sum() < together[0].sum()) and (together[0].sum() < drawn_debt().owed(full[:1], many[:1]).sum())
