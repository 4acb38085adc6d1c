"""Benefits: one by hand, the ramp, unknown figures, and actuals beside the plan."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from calculator.costing.benefits import plan_benefits, variance
from calculator.costing.pages.lines import Basis, BenefitLine, Need
from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.reference.tables import TABLES

PAPER = BenefitLine(
    category="epr",
    id="drawn",
    says="Less paper",
    release="cash_releasing",
    to="organisation",
    need=Need(("acute",), "paper_records", None, 1.0, None, "no_epr", None, converges=False),
    unit="£/£ of paper cost/year",
    unit_value=(0.0, 0.1, 0.3),
    shape="triangular",
    price_year="2026-27",
    ramp=(0.0, 0.5, 1.0),
    inside=None,
    basis=Basis(("RUN-PAPER-EPR",), "RED", "GREEN", "Tester", "2026-11-21", "Drawn for a test."),
)


def planned(inputs, central, bodies=None):
    models = replace(central.debt.models, benefits=(PAPER,))
    held = central.assessment
    table = held.bodies.table if bodies is None else bodies
    return plan_benefits(inputs, models, table, held.maturity, held.scenario.costing, ("2026-27", "2026-27"))


def test_a_benefit_by_hand(inputs, central):
    """10% of what the trusts without a record in one ICS spend on paper; nothing in year 1, half in year 2."""
    epr = inputs["trust_epr"].query("epr_status == 'no_epr_in_process'")["trust_code"]
    home = inputs["trusts"].query("status == 'open'").set_index("trust_code")["icb_code"]
    code = home[epr[epr.isin(home.index)].iloc[0]]
    mine = [trust for trust in epr if home.get(trust) == code]
    paper = inputs["paper_records"].query("financial_year == '2023/24'")
    spent = paper[paper["trust_code"].isin(mine)]["cost_gbp"].sum()
    plan = planned(inputs, central).planned.query("ics_code == @code").set_index("year")
    assert plan.at["2026-27", "central"] == 0
    assert plan.at["2027-28", "central"] == pytest.approx(0.05 * spent, abs=1)
    assert plan.at["2028-29", "central"] == pytest.approx(0.1 * spent, abs=1)
    assert plan.at["2035-36", "high"] == pytest.approx(0.3 * spent, abs=1)


def test_what_lies_inside_another_is_planned_and_never_added(inputs, central):
    models = replace(central.debt.models, benefits=(PAPER, replace(PAPER, id="part", inside="epr.drawn")))
    held = central.assessment
    years = ("2026-27", "2026-27")
    both = plan_benefits(inputs, models, held.bodies.table, held.maturity, held.scenario.costing, years)
    assert set(both.planned["benefit"]) == {"epr.drawn", "epr.part"}
    assert both.full_year().equals(planned(inputs, central).full_year())


def test_what_is_not_known_is_named_and_not_planned(inputs, central):
    bodies = central.assessment.bodies.table.copy()
    code = bodies.query("epr_status == 'no_epr_in_process'")["organisation_code"].iloc[0]
    bodies.loc[bodies["organisation_code"] == code, "paper_records_gbp"] = np.nan
    plan = planned(inputs, central, bodies)
    assert plan.missing == {"epr.drawn": (code,)}
    assert code in plan.notes[0].text


def test_actuals_stand_beside_the_plan(inputs, central, copied_inputs: Path):
    plan = planned(inputs, central)
    row = plan.planned.query("year == '2028-29'").iloc[0]
    header = ",".join(TABLES["benefit_actuals"].columns)
    above = row["high"] + 1
    (copied_inputs / "benefit_actuals.csv").write_text(
        f"{header}\n{row['ics_code']},epr.drawn,2028-29,{above},Ledger\n", encoding="utf-8"
    )
    (got,) = variance(load_inputs(copied_inputs), plan).to_dict("records")
    assert got["variance_gbp"] == above - row["central"]
    assert got["standing"] == "above the range"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("QOX,epr.drwn,2028-29,1,Ledger", ["a benefit of a cost page", "Did you mean 'epr.drawn'?"]),
        ("QOX,epr.drawn,2058-59,1,Ledger", ["year in which the benefit is planned", "2026-27 to 2035-36"]),
    ],
)
def test_an_actual_of_nothing_planned_is_refused(inputs, central, copied_inputs: Path, row, words):
    header = ",".join(TABLES["benefit_actuals"].columns)
    (copied_inputs / "benefit_actuals.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(InputProblems) as raised:
        variance(load_inputs(copied_inputs), planned(inputs, central))
    assert all(word in str(raised.value) for word in words)
