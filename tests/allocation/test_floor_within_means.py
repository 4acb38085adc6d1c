"""The floor for everyone asks nothing beyond what a recipient's means bear the running cost of."""

import numpy as np
import pytest

from calculator.allocation.fund import Fund
from calculator.allocation.ledger import CAPITAL, REVENUE, Ledger
from calculator.allocation.limits.affordability import Affordability
from calculator.allocation.limits.everyone import LEAST, Everyone
from calculator.allocation.limits.prerequisite import Prerequisite
from calculator.allocation.limits.usable import NOISE, usable
from calculator.allocation.standing import Standing
from calculator.allocation.terms import Terms
from calculator.reference.vocabulary import Kind

YEAR = "2026-27"


def ledger(income: list[float], granted: int = 0) -> Ledger:
    """Recipients alike but for income: a part of £1,000 that costs £500 a year to run, and one that costs £50."""
    n = len(income)
    standing = Standing(
        codes=[f"Q{i}" for i in range(n)],
        score=np.full(n, 2.0),
        target=4.0,
        debt=np.array([[[1000, 0], [1000, 0]]] * n, dtype=np.int64),
        lift=np.ones((n, 2)),
        share={"core": np.full(n, 1 / n)},
        absorption=np.full(n, 5000, dtype=np.int64),
        parts=("dear", "cheap"),
        part_weight=np.full(2, 0.5),
        running=np.array([[500.0, 50.0]] * n),
        traits={"income_gbp": np.array(income)},
    )
    terms = Terms(limits=(Affordability(0.1), Everyone(least=1.0)))
    opened = Ledger.opened(standing, [Fund(YEAR, Kind.CAPITAL, 1000 * n)], terms)
    opened.granted[:, 1, CAPITAL, 0] = granted
    opened.open_years(0)
    return opened


@pytest.mark.parametrize(
    ("income", "granted", "most"),
    [
        (250.0, 0, 500),  # £25 a year: half of the cheap part
        (500.0, 0, 1000),  # £50: all of it
        (1000.0, 0, 1100),  # £50 more: a tenth of the dear part too
        (100_000.0, 0, 2000),  # more than both cost: all that is owed
        (500.0, 600, 400),  # £30 of the £50 is spent already
    ],
)
def test_what_means_bear_is_what_runs_cheapest_first(income: float, granted: int, most: int):
    opened = ledger([income], granted)
    wanted, rows = np.array([[[5000.0], [5000.0]]]), list(Affordability(0.1).rows(opened))
    found = usable(wanted, opened.room().astype(float), rows)
    assert found[0, CAPITAL, 0] == pytest.approx(most, abs=NOISE + 1)
    assert found[0, REVENUE, 0] == 0  # nothing is owed of it


def test_a_floor_asks_for_nothing_that_waits_for_what_means_do_not_bear():
    """The cheap part may go no further than the dear one, and £25 a year bears £45 of each, not £500 of the one."""
    opened = ledger([250.0])
    rows = [*Affordability(0.1).rows(opened), *Prerequisite("cheap", "dear").rows(opened)]
    found = usable(np.array([[[5000.0], [0.0]]]), opened.room().astype(float), rows)
    assert found[0, CAPITAL, 0] == pytest.approx(2 * 25 / 0.55, abs=NOISE + 1)


def test_the_floor_of_the_poor_is_lower_and_that_of_the_rich_is_not():
    opened = ledger([250.0, 100_000.0])
    low = {row.of: row.low for row in opened.terms.limits[1].rows(opened) if row.limit == LEAST}
    assert low[0] == pytest.approx(500, abs=20)
    assert low[1] == 1000
