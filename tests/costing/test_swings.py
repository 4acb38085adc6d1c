"""Swings: one price or class of bias moved alone is what a full estimate on edited pages says."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from calculator.costing.debt import Debt, digital_debt
from calculator.costing.pages.load_models import load_models
from calculator.costing.stated_prices import stated_prices
from calculator.costing.swings import Swings, debt_of, span
from calculator.reference.bundled import bundled
from calculator.reference.vocabulary import KINDS
from calculator.scenarios.run import Run
from editing import replace_once

CENTRAL = 1
HOSTING = "unit_cost = { low = 35, central = 174, high = 694"
PEOPLE = 'share_of = "epr.optimise"\nshare = { low = 0.37, central = 0.45, high = 0.60'
OUTLINE = "mitigation = { low = 0.95, central = 0.671, high = 0.00"


@pytest.fixture(scope="module")
def swings(central: Run) -> Swings:
    return Swings(central.debt, central.scenario.costing, CENTRAL)


def place(swings: Swings, name: str) -> int:
    return [line.own_name for line in swings.lines].index(name)


def england(debt: Debt) -> np.ndarray:
    by_kind = debt.by_kind("central").sum()
    return np.array([by_kind[kind] for kind in KINDS], dtype=float)


def estimated_on(tmp_path: Path, central: Run, page: str, old: str, new: str) -> Debt:
    """A full estimate on pages of which one figure was edited."""
    pages = tmp_path / "models"
    shutil.copytree(bundled("models"), pages)
    replace_once(pages / page, old, new)
    known = central.assessment
    settings = known.scenario.costing, known.scenario.price_year
    return digital_debt(central.inputs, load_models(None, pages), known.bodies.table, known.maturity, *settings)


@pytest.mark.parametrize(
    ("name", "side", "page", "old", "new"),
    [
        ("cloud.hosting", 0, "cloud.toml", HOSTING, HOSTING.replace("174", "35")),
        ("cloud.hosting", 1, "cloud.toml", HOSTING, HOSTING.replace("174", "694")),
        ("epr.optimise_people", 1, "epr.toml", PEOPLE, PEOPLE.replace("0.45", "0.60")),
    ],
)
def test_a_price_moved_alone_is_what_an_estimate_on_an_edited_page_says(
    name: str, side: int, page: str, old: str, new: str, swings: Swings, central: Run, tmp_path: Path
):
    moved = estimated_on(tmp_path, central, page, old, new)
    mine = swings.of_prices[place(swings, name), side]
    assert mine == pytest.approx(england(moved) - england(central.debt), abs=1000)  # cells are rounded to the pound
    assert abs(mine).max() > 1e8
    again = swings.debt_with_price(place(swings, name), side)
    assert (again.by_kind("central") == moved.by_kind("central")).all(axis=None)


def test_a_class_of_bias_moved_alone_is_what_an_estimate_on_an_edited_page_says(
    swings: Swings, central: Run, tmp_path: Path
):
    moved = estimated_on(tmp_path, central, "optimism_bias.toml", OUTLINE, OUTLINE.replace("0.671", "0.95"))
    at = swings.bias_classes.index("outline")
    assert swings.of_bias[at, 0] == pytest.approx(england(moved) - england(central.debt), abs=1000)
    assert (swings.debt_with_bias(at, 0).by_kind("central") == moved.by_kind("central")).all(axis=None)


def test_what_all_comes_to_is_the_debt(swings: Swings, central: Run):
    assert swings.central == pytest.approx(england(central.debt), abs=1000)


def test_a_price_that_others_pay_moves_nothing_at_all(swings: Swings):
    others = [row for row, line in enumerate(swings.lines) if not line.is_own and not line.share_of]
    followed = {line.share_of for line in swings.lines}
    alone = [row for row in others if swings.lines[row].name not in followed]
    assert alone
    assert not swings.of_prices[alone].any()


def test_running_cost_alone_moves_no_debt_by_the_last_digit(swings: Swings):
    row = place(swings, "cyber.monitoring")
    assert not debt_of(swings.of_prices[row]).any()
    assert swings.of_prices[row, :, KINDS.index("running")].all()


def test_a_local_price_does_not_follow_the_national_one(central: Run):
    """One trust's own price of hosting: the national price moves past it, and its own has no range."""
    debt = central.debt
    row = next(row for row, line in enumerate(debt.models.lines) if line.name == "cloud.hosting")
    line = debt.models.lines[row]
    own = replace(line, need=replace(line.need, only="R0A"), unit_cost=(50.0, 50.0, 50.0))
    held = replace(
        debt,
        models=replace(debt.models, lines=(*debt.models.lines, own)),
        quantity=np.column_stack([debt.quantity, debt.quantity[:, row]]),
        unit_cost=np.vstack([debt.unit_cost, [50.0, 50.0, 50.0]]),
    )
    stated = stated_prices(held)
    names = [each.own_name for each in stated.lines]
    assert names[-1] == "cloud.hosting (R0A)"
    draw = stated.stated[:, CENTRAL].copy()
    draw[names.index("cloud.hosting")] *= 2
    costs = stated.unit_cost(draw[np.newaxis])[0]
    assert costs[-1] == 50
    assert costs[row] == pytest.approx(2 * debt.unit_cost[row, CENTRAL])


def test_a_price_of_nought_in_the_central_case_still_swings(central: Run):
    debt = central.debt
    row = next(row for row, line in enumerate(debt.models.lines) if line.name == "hardware.wifi")
    lines = list(debt.models.lines)
    high = lines[row].unit_cost[2]
    lines[row] = replace(lines[row], unit_cost=(0.0, 0.0, high))
    unit_cost = debt.unit_cost.copy()
    unit_cost[row, :2] = 0
    held = replace(debt, models=replace(debt.models, lines=tuple(lines)), unit_cost=unit_cost)
    moves = Swings(held, central.scenario.costing, CENTRAL)
    assert debt_of(moves.of_prices[place(moves, "hardware.wifi")])[1] > 0


@pytest.mark.parametrize(
    ("moves", "reach"), [([-3.0, 5.0], 8.0), ([2.0, 5.0], 5.0), ([-3.0, -1.0], 3.0), ([0.0, 0.0], 0.0)]
)
def test_a_span_reaches_from_end_to_end_and_to_where_things_stand(moves: list[float], reach: float):
    assert span(np.array([moves])) == [reach]
