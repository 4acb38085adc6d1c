"""Local figures: an organisation's own price, count or score stands in for the national one, with its reason."""

from pathlib import Path

import pandas as pd
import pytest

from calculator.costing.local import local_lines
from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.reference.tables import TABLES
from calculator.scenarios.estimate import estimate_debt

WHY = "Our own contract,Chief finance officer,2026-10-01"


def assessed(folder: Path, scenario, *rows: str):
    """Each row: organisation, subject, name, national value, value, price year, reason, role, date."""
    told = ("organisation_code", "subject", "name", "national_value", "value", "price_year", "reason", "author_role")
    table = pd.DataFrame([row.split(",") for row in rows], columns=[*told, "given_on"])
    table.reindex(columns=list(TABLES["local_figures"].columns)).to_csv(folder / "local_figures.csv", index=False)
    return estimate_debt(load_inputs(folder), scenario)


def row_of(assessment, code: str, line: str):
    lines = assessment.debt.lines.query("case == 'central' and organisation_code == @code and line == @line")
    assert len(lines) == 1
    return lines.iloc[0]


def test_a_price_of_its_own_moves_that_organisation_alone(copied_inputs: Path, scenario, central):
    price = 2 * next(line.unit_cost[1] for line in central.debt.models.lines if line.name == "cyber.hardening")
    year = next(line.price_year for line in central.debt.models.lines if line.name == "cyber.hardening")
    local = assessed(copied_inputs, scenario, f"R0A,price,cyber.hardening,,{price},{year},{WHY}")
    before, after = row_of(central.assessment, "R0A", "hardening"), row_of(local, "R0A", "hardening")
    assert after["amount_gbp"] == pytest.approx(2 * before["amount_gbp"])
    assert after["bias_gbp"] == pytest.approx(2 * before["bias_gbp"])
    assert bool(after["local"])
    assert not before["local"]
    others = local.debt.lines.query("organisation_code != 'R0A'")["full_gbp"].sum()
    assert others == pytest.approx(central.debt.lines.query("organisation_code != 'R0A'")["full_gbp"].sum())
    (note,) = [note for note in local.notes if note.subject == "Local figure of R0A"]
    assert "cyber.hardening" in note.text
    assert "Our own contract (Chief finance officer, 2026-10-01)" in note.text


def test_a_count_of_its_own_moves_what_it_drives(copied_inputs: Path, scenario, central):
    staff = central.assessment.bodies.table.set_index("organisation_code").at["R0A", "staff_fte"]
    local = assessed(copied_inputs, scenario, f"R0A,estate,staff,,{staff / 2},,{WHY}")
    before, after = row_of(central.assessment, "R0A", "hardening"), row_of(local, "R0A", "hardening")
    assert after["quantity"] == pytest.approx(before["quantity"] / 2)


def test_a_score_of_its_own_moves_its_gap_and_its_status(copied_inputs: Path, scenario, central):
    local = assessed(copied_inputs, scenario, f"R0A,score,safe_practice,,4,,{WHY}")
    assert local.maturity.gaps.at["R0A", "safe_practice"] == 0
    assert local.maturity.scores.status.at["R0A", "safe_practice"] == "local"
    assert local.maturity.gaps.drop(index="R0A").equals(central.assessment.maturity.gaps.drop(index="R0A"))
    assert local.debt.by_kind("central").sum().sum() < central.debt.by_kind("central").sum().sum()


def test_a_local_price_equal_to_the_national_one_moves_nothing(copied_inputs: Path, scenario, central, inputs):
    """On a line that converges, who leads the shared system is found over everybody, at whatever price."""
    shared = scenario.model_copy(update={"costing": scenario.costing.model_copy(update={"convergence": 0.5})})
    before = estimate_debt(inputs, shared)
    line = next(line for line in before.debt.models.lines if line.name == "citizen_services.portal")
    assert line.need.converges
    for code in ("R0A", "RM3", "RBV"):
        rows = f"{code},price,{line.name},,{line.unit_cost[1]},{line.price_year},{WHY}"
        after = assessed(copied_inputs, shared, rows)
        told = [each.debt.lines.query("case == 'central' and line == 'portal'") for each in (before, after)]
        by = [each.groupby("organisation_code")["full_gbp"].sum() for each in told]
        assert by[1].to_numpy() == pytest.approx(by[0].to_numpy())


def test_a_price_of_ones_own_is_no_longer_an_outline_estimate(copied_inputs: Path, scenario, central):
    line = next(line for line in central.debt.models.lines if line.name == "hardware.network")
    assert line.bias.id == "outline"
    local = assessed(copied_inputs, scenario, f"R0A,price,{line.name},,{line.unit_cost[1]},{line.price_year},{WHY}")
    row = row_of(local, "R0A", "network")
    contracted = next(each.bias for each in central.debt.models.lines if each.bias.id == "contracted")
    assert row["bias_gbp"] == pytest.approx(row["amount_gbp"] * contracted.uplift[1])
    (note,) = [note for note in local.notes if note.subject == "Local figure of R0A"]
    assert "hardware.network_running, a share of it, keeping the national price" in note.text


def test_income_of_ones_own_is_used_where_none_was_published(copied_inputs: Path, scenario):
    local = assessed(copied_inputs, scenario, f"RXV,estate,operating_income,,400000000,2024-25,{WHY}")
    mine = local.spend.by_organisation.query("organisation_code == 'RXV' and share == 0.05").iloc[0]
    assert mine["amount_gbp"] == 20_000_000
    assert mine["operating_income_from"] == "local"


def test_lines_that_hold_a_local_figure_are_marked(copied_inputs: Path, scenario):
    local = assessed(
        copied_inputs,
        scenario,
        f"R0A,score,safe_practice,,2,,{WHY}",
        f"RF4,estate,staff,,8000,,{WHY}",
        f"RM3,price,cyber.hardening,,80,2017-18,{WHY}",
    )
    lines = local.debt.lines.query("case == 'central'")
    marked = lines[local_lines(local.inputs, lines, local.debt.models)]
    assert set(marked["organisation_code"]) == {"R0A", "RF4", "RM3"}
    assert set(marked.query("organisation_code == 'RM3'")["line"]) == {"hardening"}
    assert "hardening" in set(marked.query("organisation_code == 'R0A'")["line"])
    assert "network" not in set(marked.query("organisation_code == 'R0A'")["line"])
    assert "network" in set(marked.query("organisation_code == 'RF4'")["line"])


def test_a_blank_value_keeps_the_national_figure(copied_inputs: Path, scenario, central):
    local = assessed(copied_inputs, scenario, "R0A,estate,staff,100,,,,,")
    assert local.debt.table.equals(central.debt.table)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"R0A,score,well_lead,,3,,{WHY}", ["a measure", "Did you mean 'well_led'?"]),
        (f"R0A,score,well_led,,7,,{WHY}", ["a level from 1 to 5", "'7'"]),
        (f"R0AX,estate,staff,,10,,{WHY}", ["R0AX", "trusts.csv (open trusts) or icbs.csv", "row 2"]),
        (f"R0A,estate,staf,,10,,{WHY}", ["a driver", "Did you mean 'staff'?"]),
        (f"R0A,estate,staff,,-10,,{WHY}", ["from 9,228.27 to 83,054.4", "'-10'"]),
        (f"R0A,price,cyber.hardning,,10,2024-25,{WHY}", ["a cost line", "Did you mean 'cyber.hardening'?"]),
        (
            f"R0A,price,shared_care_record.platform,,10,2024-25,{WHY}",
            ["a line the organisation pays for", "icb"],
        ),
        (f"R0A,estate,staff,,27684800,,{WHY}", ["from 9,228.27 to 83,054.4", "'27,684,800'"]),
        (f"R0A,estate,practices,,5,,{WHY}", ["a count that the organisation has", "no cost line counts it"]),
        (f"RXV,estate,operating_income,,400000000,,{WHY}", ["the year of the income"]),
        (f"R0A,price,cyber.hardening,,-50,2024-25,{WHY}", ["cyber.hardening (£/FTE)", "'-50'"]),
        (f"R0A,price,cyber.hardening,,5000000,2024-25,{WHY}", ["cyber.hardening (£/FTE)", "'5,000,000'"]),
        (f"R0A,price,epr.acquire,,1000,2024-25,{WHY}", ["a line the organisation pays for", "has no record (EPR)"]),
        (f"R0A,price,citizen_services.nhs_app,,1,2024-25,{WHY}", ["a line the organisation pays for", "icb"]),
        (f"R0A,price,cyber.hardening,,80,2041-42,{WHY}", ["price_year of R0A", "a year with a deflator"]),
        ("R0A,estate,staff,,10,,,,", ["row 2", "also reason, author_role, given_on", "Complete the row"]),
        (f"R0A,price,cyber.hardening,,10,,{WHY}", ["row 2", "also price_year"]),
        (f"R0A,prise,cyber.hardening,,10,2024-25,{WHY}", ["subject", "'score', 'price' or 'estate'"]),
        (f"R0A,price,cyber.hardening,,ten,2024-25,{WHY}", ["value", "'ten'", "a number"]),
    ],
)
def test_a_mistake_is_told_in_plain_words(copied_inputs: Path, scenario, row: str, words: list[str]):
    with pytest.raises(InputProblems) as raised:
        assessed(copied_inputs, scenario, row)
    assert all(word in str(raised.value) for word in words), str(raised.value)
