"""A line added to a cost model page as text is in the workbook too: its price to edit, its formula, and its part of the debt."""

from pathlib import Path

import numpy as np

from calculator.reporting.live import model
from calculator.reporting.live.book import LiveBook
from calculator.reporting.workbook.styles import add_live_styles, add_styles
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import run
from drawn_line import drawn_line

LINE = drawn_line(
    id="badge_readers",
    says="Badge readers at every door",
    payer="organisation",
    applies_to=["acute", "ambulance"],
    driver="staff",
    levels=None,
    steps={"2": 0.25, "3": 0.25, "4": 0.5},
    size={"exponent": 0.8, "at": 5000},
    where="has_epr",
    unit="£/FTE",
    unit_cost={"low": 10, "central": 20, "high": 40, "shape": "triangular"},
    price_year="2024-25",
)


def test_a_line_added_as_text_is_priced_by_formulas_to_the_pound(copied_models: Path, central):
    page = copied_models / "cyber.toml"
    page.write_text(page.read_text(encoding="utf-8") + LINE, encoding="utf-8")
    seen = run(load_scenario("central"), None, copied_models)
    book = LiveBook()
    add_styles(book)
    add_live_styles(book)
    given = model.write_inputs(book, seen)
    found = model.write_estimate(book, seen, given)
    assert "cyber.badge_readers" in given.prices.name.value[:, 0]
    codes = list(found.owed.code.value[:, 0])
    for (case, category, kind), cells in found.owed.cells.items():
        owed = seen.debt.of_ics(case).loc[codes, (category, kind)].to_numpy()
        np.testing.assert_array_equal(cells.value[:, 0], owed, err_msg=f"{case} {category} {kind}")
    more = seen.debt.of_ics("central").sum().sum() - central.debt.of_ics("central").sum().sum()
    assert more > 1_000_000
