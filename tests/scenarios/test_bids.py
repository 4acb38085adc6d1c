"""A scenario of whole bids on the real inputs: from the table, refused where it cannot be, and written out."""

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from calculator.allocation.checks import allocation_checks
from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from calculator.reporting import tables
from calculator.reporting.terminal import bids_line
from calculator.reporting.workbook import bids, contents
from calculator.reporting.workbook.styles import add_styles
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import Run, allocate
from calculator.scenarios.scenario import Scenario

BIDS = """id,ics_code,title,category,status,status_on,score_gain,match_gbp,earliest_year,either_or,needs_first
QVV-1,QVV,Security,cyber,submitted,2026-01-31,,100000,,,
QVV-2,QVV,Devices,hardware,shortlisted,2026-01-31,0.05,,2027-28,,QVV-1
QE1-1,QE1,=Record,epr,approved,2026-01-31,,,2026-27,,
QE1-2,QE1,Security,cyber,draft,2026-01-31,,,,,
"""
MONEY = """bid_id,year_offset,kind,amount_gbp
QVV-1,0,capital,1000000
QVV-1,0,revenue,100000
QVV-2,0,capital,2000000
QE1-1,0,capital,5000000
QE1-1,1,revenue,3000000
QE1-2,0,capital,1000000
"""


def changed(**sections: object) -> Scenario:
    return Scenario.model_validate({**load_scenario("bids").model_dump(), **sections})


def table_rule(**settings: object) -> tuple[dict[str, object], ...]:
    return ({"rule": "bids", "prospectus": "table", **settings},)


@pytest.fixture
def with_bids(copied_inputs: Path) -> Path:
    (copied_inputs / "prospectus.csv").write_text(BIDS, encoding="utf-8")
    (copied_inputs / "prospectus_money.csv").write_text(MONEY, encoding="utf-8")
    return copied_inputs


def assessed(folder: Path, scenario: Scenario) -> Assessment:
    return estimate_debt(load_inputs(folder), scenario)


def test_a_prospectus_of_real_systems_is_followed_and_written_out(
    with_bids: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assessment = assessed(with_bids, changed(rules=table_rule()))
    allocation = allocate(assessment)
    checks = tuple(allocation_checks(allocation))
    assert all(check.passed for check in checks)
    result = Run(assessment, allocation, checks, {})
    assert bids_line(result).startswith("4 bids: 2 chosen, 1 honoured, 1 not competing.")
    monkeypatch.setattr(tables, "TABLES", {})
    tables.write_tables(result, tmp_path)
    written = pd.read_csv(tmp_path / "bids.csv").set_index("bid")
    assert written.loc["QVV-2", ["starts", "outcome"]].iloc[-1].to_list() == ["2027-28", "chosen"]
    assert written.loc["QE1-1", "title"] == "'=Record"
    book = Workbook()
    add_styles(book)
    bids.write(book, result)
    column = [cell.value for cell in book[contents.BIDS]["D"] if isinstance(cell.value, str)]
    assert sorted(set(column)) == ["Outcome", "chosen", "honoured", "not competing", "refused"]
    grants = allocation.grants.query("rule == 'committed' and amount_gbp > 0")
    assert grants.set_index(["ics_code", "year", "kind"])["amount_gbp"].to_dict() == {
        ("QE1", "2026-27", "capital"): 5_000_000,
        ("QE1", "2027-28", "revenue"): 3_000_000,
    }


def test_bids_that_no_rule_asks_for_are_told(with_bids: Path, scenario: Scenario):
    told = [note.text for note in assessed(with_bids, scenario).notes if note.subject == "Prospectus"]
    assert told == ["No rule of this scenario chooses among the 4 bids of prospectus.csv."]


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ({"programme": {"mix": "proportional"}}, "categories bought apart"),
        ({"programme": {"mix": "best", "recipients": "region"}}, "the systems that bid"),
        ({"programme": {"mix": "best", "rounding_gbp": 1000}}, "multiples of £1,000"),
        (
            {"switch": {"by": "year", "year": "2027-28"}, "rules": (*table_rule(), {"rule": "fair_shares"})},
            "no part of the funds kept from bids",
        ),
    ],
)
def test_what_whole_bids_cannot_be_held_to_is_refused_in_words(
    with_bids: Path, sections: dict[str, object], words: str
):
    money = with_bids / "prospectus_money.csv"
    money.write_text(MONEY.replace("2000000", "2000001"), encoding="utf-8")
    with pytest.raises(InputProblems, match=words):
        allocate(assessed(with_bids, changed(**{"rules": table_rule(), **sections})))


def test_a_least_amount_needs_a_rule_that_can_give_it(scenario: Scenario, central: Run):
    limits = scenario.limits.model_dump() | {"everyone": {"least": 0.5, "basis": "A test"}}
    with pytest.raises(InputProblems, match="a first rule that can give any amount"):
        allocate(estimate_debt(central.inputs, changed(limits=limits)))


def test_a_table_of_no_bids_is_refused_and_one_beyond_its_debt_too(with_bids: Path, central: Run):
    with pytest.raises(InputProblems, match=r"at least one bid.*template prospectus"):
        allocate(estimate_debt(central.inputs, changed(rules=table_rule())))
    money = with_bids / "prospectus_money.csv"
    money.write_text(MONEY.replace("QE1-1,1,revenue,3000000", "QE1-1,1,revenue,300000000"), encoding="utf-8")
    with pytest.raises(InputProblems, match="of revenue debt that QE1 has for epr"):
        allocate(assessed(with_bids, changed(rules=table_rule())))
