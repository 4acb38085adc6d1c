"""What follows from the debt: one asset by hand, and that what is spent is depreciated and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from calculator.costing.consequences import ITEMS, YEARS, _profile, consequences, financial_years
from calculator.costing.pages.page import Life
from calculator.reference.vocabulary import FUND_KINDS


@pytest.fixture(scope="module")
def asset(central):
    line = next(line for line in central.debt.models.lines if line.kind == "capital")
    return replace(line, phasing=(0.5, 0.5), life=Life(years=4, refresh=0.5))


def test_a_pound_of_capital_by_hand(asset):
    """50p in each of two years, four years' life, half bought again, 3.5% on mean book value."""
    got = _profile(asset, 0.035)
    assert got["capital"] == pytest.approx([0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0])
    # bought again: half of each 50p four years on, and half of that four years later
    assert got["refresh"] == pytest.approx([0, 0, 0, 0, 0.25, 0.25, 0, 0, 0.125, 0.125])
    assert got["depreciation"] == pytest.approx([0, 0.125, 0.25, 0.25, 0.25, 0.1875, 0.125, 0.125, 0.125, 0.09375])
    closing = [0.5, 0.875, 0.625, 0.375, 0.375, 0.4375, 0.3125, 0.1875, 0.1875, 0.21875]
    opening = [0.0, *closing[:-1]]
    mean = [(a + b) / 2 for a, b in zip(opening, closing, strict=True)]
    assert got["capital_charge"] == pytest.approx([0.035 * each for each in mean])
    assert not got["running"].any()


def test_running_cost_begins_the_year_after_the_work(central):
    line = next(line for line in central.debt.models.lines if line.kind == "running")
    got = _profile(replace(line, phasing=(0.2, 0.5, 0.3)), 0.035)
    assert got["running"] == pytest.approx([0, 0.2, 0.7, 1, 1, 1, 1, 1, 1, 1])


def test_what_is_spent_is_the_debt_and_full_running_cost_is_reached(central):
    after = consequences(central.debt, "central", "2026-27")
    by_kind = central.debt.by_kind("central")
    for kind in FUND_KINDS:
        spent = after.by_ics[kind].sum(axis=1)
        assert (spent - by_kind[kind]).abs().max() <= 0.5 * YEARS * len(central.debt.models.categories) + 1
    last = after.by_ics[("running", after.years[-1])]
    assert (last - by_kind["running"]).abs().max() <= len(central.debt.models.categories)


def test_all_that_is_bought_is_depreciated_in_the_end(asset):
    long = _profile(replace(asset, phasing=(1.0,), life=Life(years=9, refresh=0.0)), 0.0)
    assert long["depreciation"].sum() == pytest.approx(1)
    assert set(long) == set(ITEMS)


def test_national_lines_bring_no_consequence_to_an_ics(central):
    national = [i for i, line in enumerate(central.debt.models.lines) if line.payer == "national"]
    assert national
    without = replace(central.debt, quantity=np.delete(central.debt.quantity, national, axis=1))
    lines = tuple(line for i, line in enumerate(central.debt.models.lines) if i not in national)
    without = replace(
        without,
        models=replace(central.debt.models, lines=lines),
        **{name: np.delete(getattr(central.debt, name), national, axis=0) for name in ("unit_cost", "bias", "vat")},
    )
    assert consequences(without, "central", "2026-27").table.equals(
        consequences(central.debt, "central", "2026-27").table
    )


def test_an_ics_that_owes_nothing_has_its_row_of_nothing(central):
    own = central.debt.organisations["ics_code"] == "QOX"
    without = replace(central.debt, quantity=np.where(own.to_numpy()[:, np.newaxis], 0.0, central.debt.quantity))
    after = consequences(without, "central", "2026-27")
    assert after.revenue_in("2035-36")["QOX"] == 0
    assert len(after.by_ics) == 42


def test_years_cross_the_century():
    assert financial_years("2098-99", 3) == ("2098-99", "2099-00", "2100-01")
