"""The prospectus: every fault told at once, with its row and how to mend it; a good one read as it stands."""

from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems, Problem

HEADER = (
    "id,ics_code,title,category,status,status_on,score_gain,match_gbp,earliest_year,either_or,needs_first",
    "bid_id,year_offset,kind,amount_gbp",
)
GOOD = "{id},QE1,A record,epr,submitted,2026-01-31,,,,,{needs}"


def put(folder: Path, bids: list[str], money: list[str]) -> None:
    for name, header, rows in zip(("prospectus", "prospectus_money"), HEADER, (bids, money), strict=True):
        (folder / f"{name}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def problems(folder: Path, bids: list[str], money: list[str] | None = None) -> list[Problem]:
    ids = [row.split(",")[0] for row in bids]
    put(folder, bids, [f"{id},0,capital,1000000" for id in ids] if money is None else money)
    with pytest.raises(InputProblems) as raised:
        load_inputs(folder)
    return list(raised.value.problems)


def test_a_prospectus_is_read_as_it_stands(copied_inputs: Path):
    full = 'QE1-2,QE1,Cyber,cyber,shortlisted,31/01/2026,0.25,"50,000",2027-28,G1,QE1-1'
    put(
        copied_inputs,
        [GOOD.format(id="QE1-1", needs=""), full, "QF7-1,QF7,Cyber,cyber,draft,2026-01-31,,,,G1,"],
        ["QE1-1,0,capital,1000000", 'QE1-2,1,revenue,"200,000"', "QF7-1,0,capital,5"],
    )
    inputs = load_inputs(copied_inputs)
    bid = inputs["prospectus"].set_index("id").loc["QE1-2"]
    assert (bid["score_gain"], bid["match_gbp"], bid["needs_first"]) == (0.25, 50_000, "QE1-1")
    assert inputs["prospectus_money"]["amount_gbp"].tolist() == [1_000_000, 200_000, 5]
    assert load_inputs()["prospectus"].empty


def test_all_faults_come_at_once(copied_inputs: Path):
    found = problems(
        copied_inputs,
        [
            "B1,QZZ,A record,eprs,submitted,2026-01-31,,,,,B9",
            "B2,QE1,A record,epr,sent,2026-13-31,9,-5,2026-28,,",
            "B3,QE1,A record,epr,approved,2026-01-31,,,,alone,",
            "B4,QE1,A record,epr,draft,2199-01-31,,,,,",
        ],
        ["B1,0,capital,1000000", "B2,0,capital,0", "B3,-1,running,10", "B3,0,capital,1", "B7,0,capital,1"],
    )
    told = {(problem.file, problem.row, problem.column) for problem in found}
    assert told == {
        ("prospectus.csv", 2, "ics_code"),
        ("prospectus.csv", 2, "category"),
        ("prospectus.csv", 2, "needs_first"),
        *(
            ("prospectus.csv", 3, column)
            for column in ("status", "status_on", "score_gain", "match_gbp", "earliest_year")
        ),
        ("prospectus.csv", 4, ""),
        ("prospectus.csv", 4, "either_or"),
        ("prospectus.csv", 5, "status_on"),
        ("prospectus.csv", 5, "id"),
        ("prospectus_money.csv", 3, "amount_gbp"),
        ("prospectus_money.csv", 4, "year_offset"),
        ("prospectus_money.csv", 4, "kind"),
        ("prospectus_money.csv", 6, "bid_id"),
    }
    assert any("The nearest known is epr" in problem.fix for problem in found)
    assert any("also earliest_year beside approved" in problem.expected for problem in found)


@pytest.mark.parametrize(
    ("needs", "circle"),
    [({"B1": "B1"}, "B1 waits for B1"), ({"B1": "B2", "B2": "B3", "B3": "B2"}, "B2 waits for B3 waits for B2")],
)
def test_a_circle_is_told_once(copied_inputs: Path, needs: dict[str, str], circle: str):
    found = problems(copied_inputs, [GOOD.format(id=id, needs=needs.get(id, "")) for id in ("B1", "B2", "B3")])
    assert [problem.expected for problem in found] == [f"no circle ({circle})"]


def test_a_bid_that_waits_for_its_own_rival_is_refused(copied_inputs: Path):
    rows = ["B1,QE1,A,epr,submitted,2026-01-31,,,,G,", "B2,QE1,B,epr,submitted,2026-01-31,,,,G,B1"]
    (found,) = problems(copied_inputs, rows)
    assert (found.row, found.column, found.expected) == (3, "needs_first", "a bid of another either_or group")


def test_a_bid_stands_once_and_its_money_once_a_year_and_kind(copied_inputs: Path):
    twice = [GOOD.format(id="B1", needs="")] * 2
    found = problems(copied_inputs, twice, ["B1,0,capital,1", "B1,0,capital,2"])
    assert [(problem.file, problem.row) for problem in found] == [("prospectus.csv", 3), ("prospectus_money.csv", 3)]
