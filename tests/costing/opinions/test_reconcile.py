"""The published estimate, brought to the same prices."""

from pathlib import Path

import pytest

from calculator.costing.opinions.reconcile import reconcile
from calculator.scenarios.check_all import check_all


def test_published_figures_and_ratios(central, inputs):
    table = reconcile(inputs, central.debt, "central").set_index("kind")
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    to_prices = deflator["2026-27"] / deflator["2024-25"]
    assert table["published_gbp"].to_dict() == {
        "capital": round(5.0e9 * to_prices), "revenue": round(2.25e9 * to_prices), "running": round(1.5e9 * to_prices),
    }  # fmt: skip
    debt = central.debt.of_ics("central").T.groupby(level="kind").sum().T.sum()
    for kind, row in table.iterrows():
        assert row["estimate_gbp"] == debt[kind]
        assert row["ratio"] == pytest.approx(debt[kind] / row["published_gbp"], rel=1e-9)


def test_the_largest_line_is_named_with_its_share(central, inputs):
    table = reconcile(inputs, central.debt, "central").set_index("kind")
    lines = central.debt.lines.query("case == 'central' and kind == 'revenue' and payer in ('ics', 'organisation')")
    by_line = lines.groupby(lines["category"] + "." + lines["line"])["full_gbp"].sum()
    assert table.at["revenue", "largest_line"] == by_line.idxmax()
    assert table.at["revenue", "largest_share"] == pytest.approx(by_line.max() / by_line.sum(), rel=1e-6)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",5,,£bn over 5 years", ",,,£bn over 5 years"),
        (",5,,£bn over", ",5,,£m over"),
        ("PRG-HF-CAPENG", "PRG-HF-CAPENGL"),
    ],
)
def test_evidence_that_is_not_as_it_should_be_is_told_before_a_run(copied_inputs: Path, old: str, new: str):
    path = copied_inputs / "cost_evidence.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [row.replace(old, new) if row.startswith("PRG-HF-CAPENG") else row for row in rows]
    assert changed != rows
    path.write_text("".join(changed), encoding="utf-8")
    assert any("PRG-HF-CAPENG" in str(problem) for problem in check_all(copied_inputs).problems)
