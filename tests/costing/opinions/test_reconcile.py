"""Published totals, brought to the same prices and set beside what of ours they are to be compared with."""

import re
from pathlib import Path

import pandas as pd
import pytest

from calculator.costing.opinions.reconcile import published_totals, reconcile
from calculator.reference.inputs import load_inputs
from calculator.reference.vocabulary import KINDS
from calculator.scenarios.check_all import check_all
from editing import replace_once


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
@pytest.mark.usefixtures("central_alone")
def test_evidence_that_is_not_as_it_should_be_is_told_before_a_run(copied_inputs: Path, old: str, new: str):
    path = copied_inputs / "cost_evidence.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [row.replace(old, new) if row.startswith("PRG-HF-CAPENG") else row for row in rows]
    assert changed != rows
    path.write_text("".join(changed), encoding="utf-8")
    assert any("PRG-HF-CAPENG" in str(problem) for problem in check_all(copied_inputs).problems)


def in_prices(inputs, amount: float, year: str) -> float:
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    return amount * deflator["2026-27"] / deflator[year]


def test_every_total_by_hand(central, inputs):
    """Theirs from the evidence, ours from the cells of the debt, each row by its own plain sum."""
    totals = published_totals(inputs, central.debt, "central").set_index("evidence")
    cells = central.debt.table.query("case == 'central'")
    own = cells[cells["payer"].isin(["ics", "organisation"])]
    capital, revenue, running = (
        own.loc[own["kind"] == kind, "amount_gbp"].sum() for kind in ("capital", "revenue", "running")
    )
    cyber = own.query("category == 'cyber' and kind != 'running'")["amount_gbp"].sum()
    infrastructure = own[own["category"].isin(["hardware", "cloud"])]
    five = (
        infrastructure["amount_gbp"].where(infrastructure["kind"] != "running", 5 * infrastructure["amount_gbp"]).sum()
    )
    for evidence, ours, theirs, year in (
        ("PRG-HF-ENG", capital + revenue + 5 * running, 14.75e9, "2024-25"),
        ("PRG-MCK", capital + revenue, 5.1e9, "2014-15"),
        ("PRG-MCK-R", 5 * running, 2.65e9, "2014-15"),
        ("CYB-1BN", cyber, 1e9, "2018-19"),
        ("PRG-LTP-INF", five, 2.625e9, "2018-19"),
    ):  # fmt: skip
        row = totals.loc[evidence]
        expected = in_prices(inputs, theirs, year)
        assert row["estimate_gbp"] == ours, evidence
        assert row["published_gbp"] == pytest.approx(expected, abs=1)
        assert row["difference_gbp"] == pytest.approx(ours - expected, abs=1)
        assert row["difference_share"] == pytest.approx(ours / expected - 1)
        assert row["scope"]


def test_the_parts_of_an_estimate_by_payer_add_up_to_its_whole(central, inputs):
    ours = published_totals(inputs, central.debt, "central").set_index("evidence")["estimate_gbp"]
    assert ours["PRG-NAO51"] + ours["PRG-NAO30"] == ours["PRG-NAO81"]


RESTS_ON_PA = {
    "PRG-HF-CAPENG": "acquire acquire_integration optimise optimise_other network",
    "PRG-HF-ONEENG": "migration migration_team acquire_people acquire_programme optimise_people optimise_other_people",
    "PRG-HF-RECENG": "acquire_running optimise_running optimise_other_running network_running",
}
"""Lines whose central price would change if the ratios of the published estimate did."""


@pytest.mark.parametrize(("evidence", "kind"), [*zip(RESTS_ON_PA, KINDS, strict=True)])
def test_how_much_of_ours_rests_on_the_estimate_it_is_set_against_is_told(central, inputs, evidence: str, kind: str):
    lines = central.debt.own_lines.query("case == 'central' and kind == @kind").groupby("line")["full_gbp"].sum()
    share = 100 * lines[RESTS_ON_PA[evidence].split()].sum() / lines.sum()
    scope = inputs["published_totals"].set_index("evidence_id").at[evidence, "scope"]
    (told,) = re.findall(r"About (\d+)% of ours", scope)
    assert int(told) == pytest.approx(share, abs=5)


def test_the_order_of_rows_does_not_matter(copied_inputs: Path, central):
    before = published_totals(load_inputs(copied_inputs), central.debt, "central")
    path = copied_inputs / "published_totals.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    pd.testing.assert_frame_equal(published_totals(load_inputs(copied_inputs), central.debt, "central"), before)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",cyber,", ",cyberr,", ["categories", "'cyberr'", "Did you mean 'cyber'?"]),
        ("CYB-1BN,", "CYB-1BM,", ["evidence_id", "'CYB-1BM'", "cost_evidence.csv", "CYB-1BN"]),
        ("capital;revenue,central,2018-19,0,cyber", "capital;revenu,central,2018-19,0,cyber", ["kinds", "'capital', 'revenue' or 'running'"]),
        ("2018-19,0,cyber", "2018-19,3,cyber", ["running_years", "'3'", "Mend the row of CYB-1BN"]),
        ("2018-19,0,cyber", "2010-11,0,cyber", ["price_year", "a year its evidence names", "'2018'"]),
        ("central,2018-19,0,cyber", "low,2018-19,0,cyber", ["CYB-1BN", "a low figure above 0 in £bn"]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("central_alone")
def test_a_mistake_in_the_table_is_told_in_plain_words(
    copied_inputs: Path, central, old: str, new: str, words: list[str]
):
    replace_once(copied_inputs / "published_totals.csv", old, new)
    text = "\n".join(str(problem) for problem in check_all(copied_inputs).problems)
    assert all(word in text for word in words), text
