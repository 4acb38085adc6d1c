"""The back-test: one programme by hand, errors as they are defined, and mistakes told in words."""

from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import pytest

from calculator.costing.debt import digital_debt
from calculator.costing.opinions.backtest import backtest, backtest_summary
from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.scenarios.check_all import check_all
from editing import replace_once


@pytest.fixture(scope="module")
def tested(central) -> pd.DataFrame:
    return central.assessment.opinions.backtest


@pytest.fixture
def of_drawn(inputs, central, settings, draw_line, draw_debt):
    """A back-test of three drawn lines: capital £1,000, one-off £450 and running £250 an FTE, and one with a gap."""
    lines = (
        draw_line("buy", where="no_epr", applies_to=("acute", "ambulance")),
        draw_line("people", kind="revenue", where="no_epr", unit_cost=(225, 450, 900)),
        draw_line("run", kind="running", where="no_epr", unit_cost=(125, 250, 500)),
        draw_line("extend", where="has_epr", measure="improve_care"),
        draw_line("local", where="no_epr", only="RF4"),
    )
    debt = draw_debt(*lines)
    return lines, backtest(inputs, debt, central.assessment.maturity, settings).set_index("programme")


def test_one_programme_by_hand(of_drawn, inputs):
    """Barking: 8,391.1 FTE at £1,000 + £450 + 10 x £250, though it may have a record today; a local price is left out."""
    lines, table = of_drawn
    row = table.loc["Barking, Havering and Redbridge"]
    deflator = inputs["gdp_deflators"].set_index("financial_year")["deflator_index"]
    observed = 44e6 * deflator["2026-27"] / deflator["2023-24"]
    assert row["observed_gbp"] == pytest.approx(observed)
    for place, case in enumerate(("low", "central", "high")):
        price = sum(line.unit_cost[place] * years for line, years in zip(lines[:3], (1, 1, 10), strict=True))
        uplift = 1 + lines[0].bias.uplift[place]
        assert row[f"{case}_before_bias_gbp"] == pytest.approx(8391.1 * price)
        assert row[f"{case}_gbp"] == pytest.approx(8391.1 * price * uplift)
    assert row["before_bias_error_gbp"] == pytest.approx(8391.1 * 3950 - observed)
    assert row["before_bias_error_share"] == pytest.approx(8391.1 * 3950 / observed - 1)


def test_a_programme_without_trust_codes_is_priced_from_what_it_states(of_drawn):
    _, table = of_drawn
    assert table.at["Northern Ireland", "staff_fte"] == 82_000
    assert table.at["Northern Ireland", "central_before_bias_gbp"] == pytest.approx(82_000 * 3950)


def test_only_lines_that_apply_to_the_buyer_are_counted(of_drawn):
    _, table = of_drawn
    staff = table.at["South Central and South Western Ambulance", "staff_fte"]
    assert table.at["South Central and South Western Ambulance", "central_before_bias_gbp"] == pytest.approx(
        1000 * staff
    )
    assert table.at["Bradford District Care", "central_before_bias_gbp"] == 0


def test_a_figure_that_is_not_known_is_missing_and_is_not_counted(inputs, central, settings, draw_line, draw_debt):
    """Nothing is known of the beds of a programme outside the tables."""
    debt = draw_debt(draw_line("beds", driver="beds", where="no_epr", applies_to=("acute",)))
    table = backtest(inputs, debt, central.assessment.maturity, settings)
    row = table.set_index("programme").loc["Northern Ireland"]
    assert np.isnan(row["central_gbp"])
    assert np.isnan(row["error_share"])
    assert pd.isna(row["in_range"])
    counted = backtest_summary(table).set_index(["group", "estimate"])["programmes"]
    assert counted["all", "with bias"] == len(table) - 1
    assert counted["all", "others' cost per FTE"] == len(table)


def test_leaving_one_out_uses_the_others_of_its_sector_alone(tested):
    row = tested.set_index("programme").loc["Royal Cornwall"]
    others = tested[(tested["sector"] == "acute") & (tested["programme"] != "Royal Cornwall")]
    expected = median(others["observed_gbp"] / others["staff_fte"]) * row["staff_fte"]
    assert row["left_out_gbp"] == pytest.approx(expected)


def test_errors_are_signed_and_ranges_hold_what_they_hold(tested):
    for row in tested.itertuples():
        assert row.error_gbp == pytest.approx(row.central_gbp - row.observed_gbp)
        assert (row.error_share > 0) == (row.central_gbp > row.observed_gbp)
        assert row.in_range == (row.low_gbp <= row.observed_gbp <= row.high_gbp)
    assert list(tested["programme"]) == sorted(tested["programme"])


def test_a_programme_is_in_sample_if_a_line_it_bought_cites_it(tested, central):
    cited = {id_ for line in central.debt.models.lines if line.category == "epr" for id_ in line.basis.evidence}
    only_record = tested[tested["bought"] == "epr"]
    assert set(only_record.loc[only_record["in_sample"], "evidence"]) == set(only_record["evidence"]) & cited


def test_the_summary_is_of_its_errors(tested):
    summary = backtest_summary(tested).set_index(["group", "estimate"])
    errors = sorted(tested.loc[~tested["in_sample"], "error_share"])
    middle = np.median(errors)
    row = summary.loc[("not cited", "with bias")]
    assert row["programmes"] == len(errors)
    assert row["median_error"] == pytest.approx(middle)
    assert row["median_absolute_error"] == pytest.approx(np.median(np.abs(errors)))
    assert np.isnan(summary.loc[("all", "others' cost per FTE"), "in_range"])


def test_the_order_of_rows_does_not_matter(copied_inputs: Path, central, tested):
    path = copied_inputs / "named_programmes.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, *reversed(rows)]).replace("RM1;RGP;RCX", "RCX; RM1 ;RGP"), encoding="utf-8")
    debt, maturity, settings = central.debt, central.assessment.maturity, central.scenario.costing
    pd.testing.assert_frame_equal(backtest(load_inputs(copied_inputs), debt, maturity, settings), tested)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("RM1;RGP;RCX", "RM1;RGQ;RCX", ["named_programmes.csv", "trust_codes", "'RGQ'", "trusts.csv"]),
        (",RF4,", ",RYK,", ["trust_codes", "'RYK'", "an open trust", "Barking"]),
        (",82000,5,", ",82000,,", ["organisation_type, staff_fte and organisations together", "Northern Ireland"]),
        (",RF4,,,", ",RF4,,8000,", ["trust_codes; or", "Barking"]),
        ("published,epr,A ten-year", "published,eprs,A ten-year", ["buys", "'eprs'", "Did you mean 'epr'?"]),
        ("EPR-BHRUT,central,", "EPR-BHRUT,middle,", ["EPR-BHRUT", "a middle figure above 0 in £m"]),
        ("contract,2023-24,RF4", "contract,2024-25,RF4", ["price_year", "'2024-25'", "a year its evidence names"]),
        ("EPR-BHRUT,central,contract", "EPR-BHRUT,central,contrat", ["basis", "'contract', 'ceiling' or 'whole programme'"]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("central_alone")
def test_a_mistake_in_the_table_is_told_in_plain_words(copied_inputs: Path, old: str, new: str, words: list[str]):
    replace_once(copied_inputs / "named_programmes.csv", old, new)
    text = "\n".join(str(problem) for problem in check_all(copied_inputs).problems)
    assert all(word in text for word in words), text


def test_a_fault_is_told_before_anything_is_solved(copied_inputs: Path):
    from calculator.scenarios.run import run

    replace_once(copied_inputs / "named_programmes.csv", "published,epr,A ten-year", "published,eprs,A ten-year")
    with pytest.raises(InputProblems, match="Did you mean 'epr'"):
        run("central", copied_inputs)


def test_the_pages_are_tested_as_they_stand_whatever_the_scenario_mitigates(inputs, central):
    held = central.assessment
    update = {"bias_mitigation": {"epr": 0.5}, "convergence": 0.5, "counting": "step"}
    settings = held.scenario.costing.model_copy(update=update)
    debt = digital_debt(inputs, held.national_models, held.bodies.table, held.maturity, settings, "2026-27")
    tested = backtest(inputs, debt, held.maturity, settings)
    assert tested["error_share"].to_numpy() == pytest.approx(held.opinions.backtest["error_share"].to_numpy())
