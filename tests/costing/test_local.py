"""Local figures: an organisation's own price, count or score stands in for the national one, with its reason."""

from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.reference.tables import TABLES
from calculator.scenarios.assessment import estimate_debt

HEADER = ",".join(TABLES["local_figures"].columns)
WHY = "Our own contract,Chief finance officer,2026-10-01"


def assessed(folder: Path, scenario, *rows: str):
    (folder / "local_figures.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
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
        (f"R0A,estate,staff,,-10,,{WHY}", ["0 or more", "'-10'"]),
        (f"R0A,price,cyber.hardning,,10,2024-25,{WHY}", ["a cost line", "Did you mean 'cyber.hardening'?"]),
        (
            f"R0A,price,shared_care_record.platform,,10,2024-25,{WHY}",
            ["a line that applies to the organisation", "icb"],
        ),
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
