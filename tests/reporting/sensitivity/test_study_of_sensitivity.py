"""A sensitivity as a study and in the terminal."""

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from calculator.reporting.sensitivity.study import study_of
from calculator.reporting.sensitivity.text import sensitivity_text
from calculator.reporting.sensitivity.widest import widest
from calculator.reporting.study.write_study import write_study
from calculator.scenarios.sensitivity.grants_moved import Shared
from calculator.scenarios.sensitivity.sensitivity import Sensitivity
from excel import table
from running import bundled_assessment


def moved(assumption: str, side: str, move: int, swing: int, most: int = 0) -> dict[str, object]:
    return {
        "about": "price",
        "assumption": assumption,
        "says": f"Price of {assumption}",
        "quality": "RED",
        "impact": "AMBER",
        "side": side,
        "as_it_is": "£2",
        "otherwise": f"£{1 if side == 'low' else 3}",
        "debt_move_gbp": move,
        "debt_move_share": move / 1e9,
        "capital_move_gbp": move,
        "revenue_move_gbp": 0,
        "running_move_gbp": 0,
        "lowest_score": 2.5,
        "below_floor": 3,
        "most_moved": "Dorset" if most else "",
        "most_move_gbp": most,
        "most_move_share": 0.1,
        "moved_gbp": abs(most),
        "swing_gbp": swing,
    }


ROWS = [
    moved("ovens", "low", -200_000_000, 500_000_000, 3_000_000),
    moved("ovens", "high", 300_000_000, 500_000_000, -9_000_000),
    moved("pans", "high", 40_000_000, 40_000_000),
    moved("salt", "low", 0, 0),
]


def drawn(rows: list[dict[str, object]], shared: bool = True) -> Sensitivity:
    assessment = bundled_assessment("central")
    held = Shared(pd.Series({"QVV": 5}), pd.Series({"QVV": 2.4}), 2.6) if shared else None
    frame = pd.DataFrame(rows)
    frame = frame if shared else frame.loc[:, :"running_move_gbp"].assign(swing_gbp=frame["swing_gbp"])
    return Sensitivity(assessment, frame, pd.Series([6e8, 4e8, 1e8]).to_numpy(), held, ("Pepper could not be asked.",))


def test_an_assumption_has_one_row_that_falls_and_rises_and_none_where_debt_does_not_move():
    shown = widest(drawn(ROWS), 10)
    assert list(shown["says"]) == ["Price of ovens", "Price of pans"]
    assert list(shown["down_gbp"]) == [-200_000_000, 0]
    assert list(shown["up_gbp"]) == [300_000_000, 40_000_000]


def test_the_workbook_shows_swings_debt_and_grants_and_the_cover_what_was_asked(tmp_path: Path):
    written = write_study(study_of(drawn(ROWS)), tmp_path)
    assert set(written.files) == {
        *("manifest.json", "sensitivity.csv", "sensitivity.xlsx", "tornado.png", "tornado.svg"),
    }
    book = load_workbook(written.folder / "sensitivity.xlsx")
    assert book.sheetnames[2:5] == ["Widest swings", "Debt", "Grants"]
    first = table(book["Widest swings"], "widest")[0]
    assert (first["Down (£m)"], first["Up (£m)"]) == (-200, 300)
    grants = table(book["Grants"], "grants_moved")
    assert [row["Otherwise"] for row in grants[:2]] == ["£3", "£1"]
    words = " ".join(str(cell.value) for row in book["Cover"].iter_rows() for cell in row if cell.value)
    assert "3 made otherwise, in 4 ways" in words
    assert "debt £1,000.0m" in words
    notes = [row["Note text"] for row in table(book["Notes"], "notes")]
    assert "Pepper could not be asked." in notes


def test_the_one_table_holds_every_side(tmp_path: Path):
    written = write_study(study_of(drawn(ROWS)), tmp_path)
    held = pd.read_csv(written.folder / "sensitivity.csv")
    assert len(held) == len(ROWS)
    assert list(held["debt_move_gbp"]) == [row["debt_move_gbp"] for row in ROWS]


def test_without_grants_no_grants_are_told(tmp_path: Path):
    written = write_study(study_of(drawn(ROWS, shared=False)), tmp_path)
    book = load_workbook(written.folder / "sensitivity.xlsx")
    assert "Grants" not in book.sheetnames
    assert "moved" not in sensitivity_text(drawn(ROWS, shared=False))


def test_a_scenario_in_which_nothing_moves_is_told(tmp_path: Path):
    still = [moved("salt", "low", 0, 0)]
    assert write_study(study_of(drawn(still)), tmp_path).files


@pytest.mark.parametrize("words", ["Price of ovens", "500.0", "Dorset -9.0", "Pepper could not be asked."])
def test_the_terminal_tells_the_widest_and_what_moves_grants(words: str):
    assert words in sensitivity_text(drawn(ROWS))
