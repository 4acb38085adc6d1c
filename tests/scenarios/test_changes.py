"""Grants committed before and late changes: read, refused with their place, and honoured."""

from pathlib import Path

import pytest

from calculator.reference.problems import InputProblems
from calculator.scenarios.changes import Committed, read_commitments
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import Run, run

HEADER = "year,ics_code,kind,rule,amount_gbp,reason,limit\n"
COMMITTED = Committed(file="earlier.csv", decide_from="2027-28", source="a test")
YEARS, CODES = ["2026-27", "2027-28"], ["QVV", "QNX"]


def read(folder: Path, *rows: str):
    (folder / "earlier.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_commitments(folder, COMMITTED, CODES, YEARS)


def test_rows_of_one_recipient_add_up_and_running_cost_is_left_out(tmp_path: Path):
    rows = read(
        tmp_path,
        "2026-27,QVV,capital,levelling_up,5,why,fund",
        "2026-27,QVV,capital,fair_shares,7,why,fund",
        "2026-27,QVV,running,running_cost,9,why,rule",
        "2026-27,QNX,revenue,fair_shares,0,why,fund",
    )
    assert [(each.code, each.kind, each.amount_gbp) for each in rows] == [("QVV", "capital", 12)]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("2026-27,QVW,capital,a,5,,", "ics_code", "Did you mean 'QVV'"),
        ("2031-32,QVV,capital,a,5,,", "year", "leave the row out"),
        ("2026-27,QVV,capitol,a,5,,", "kind", "'revenue' or 'running'"),
        ("2026-27,QVV,capital,a,-5,,", "amount_gbp", "whole pounds"),
        ("2026-27,QVV,capital,a,,,", "amount_gbp", "Fill in the cell"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, row: str, column: str, words: str):
    with pytest.raises(InputProblems) as refused:
        read(tmp_path, row)
    (problem,) = refused.value.problems
    assert (problem.file, problem.row, problem.column) == ("earlier.csv", 2, column)
    assert words in str(problem)


def test_a_row_that_stands_twice_is_refused(tmp_path: Path):
    with pytest.raises(InputProblems, match="Keep one of the two"):
        read(tmp_path, "2026-27,QVV,capital,a,5,,", "2026-27,QVV,capital,a,5,,")


@pytest.mark.parametrize("file", ["missing.csv", "../earlier.csv", "earlier.txt"])
def test_a_file_elsewhere_is_refused(tmp_path: Path, file: str):
    with pytest.raises(InputProblems, match="beside the scenario"):
        read_commitments(tmp_path, COMMITTED.model_copy(update={"file": file}), CODES, YEARS)


def test_a_run_that_starts_from_its_own_first_year_ends_as_it_did(central: Run, tmp_path: Path):
    """What was granted in the first year, taken as committed, leaves the other years as they were."""
    first = central.allocation.grants.query("year == '2026-27'")
    first.to_csv(tmp_path / "earlier.csv", index=False)
    page = '\n'.join([
        'like = "central"', 'name = "again"', 'title = "Again"', 'question = "The same?"', 'status = "Test"',
        "[committed]", 'file = "earlier.csv"', 'decide_from = "2027-28"', 'source = "the run itself"',
    ])  # fmt: skip
    (tmp_path / "again.toml").write_text(page, encoding="utf-8")
    again = run(load_scenario(tmp_path / "again.toml"), central.inputs)
    columns = ["year", "ics_code", "kind", "rule", "amount_gbp"]
    later = [
        each.allocation.grants.query("year > '2026-27'")[columns].reset_index(drop=True) for each in (central, again)
    ]
    assert (later[0]["amount_gbp"] - later[1]["amount_gbp"]).abs().max() <= 1
    assert set(again.allocation.grants.query("year == '2026-27'")["rule"]) == {"committed"}


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('[[late_change]]\nyear = "2040-41"\nshare = -0.2\nsource = "x"', "a year that has a fund"),
        ('[[late_change]]\nyear = "2027-28"\nshare = -2.0\nsource = "x"', "a share of the fund"),
        (
            '[[late_change]]\nyear = "2027-28"\nshare = -0.2\nsource = "x"\n'
            '[[late_change]]\nyear = "2027-28"\nkind = "capital"\nshare = -0.1\nsource = "x"',
            "one change of a fund",
        ),
    ],
)
def test_a_late_change_that_makes_no_sense_is_refused(tmp_path: Path, lines: str, words: str):
    head = 'like = "central"\nname = "odd"\ntitle = "Odd"\nquestion = "?"\nstatus = "Test"\n'
    (tmp_path / "odd.toml").write_text(head + lines, encoding="utf-8")
    with pytest.raises(InputProblems, match=words):
        load_scenario(tmp_path / "odd.toml")
