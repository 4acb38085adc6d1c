"""Year on year: by hand from the CSV, on the basis common to both years."""

import csv
from statistics import mean, stdev

import pandas as pd
import pytest

from calculator.maturity.year_on_year import spread_of_change, year_on_year
from calculator.reference.bundled import bundled
from calculator.reference.inputs import load_inputs
from calculator.reference.organisations import organisations


@pytest.fixture(scope="module")
def moved(inputs) -> pd.DataFrame:
    return year_on_year(inputs, organisations(inputs)).set_index("organisation_code")


def changes(file: str, code: str) -> dict[str, float]:
    by: dict[str, list[tuple[float, float]]] = {}
    with (bundled("inputs") / file).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            by.setdefault(row[code], []).append(
                (float(row["overall_2024_comparable"]), float(row["overall_2025_comparable"]))
            )
    return {who: mean(new for _, new in pairs) - mean(old for old, _ in pairs) for who, pairs in by.items()}


@pytest.mark.parametrize(
    ("body", "file", "code", "spread"),
    [("trust", "dma_trust_overall.csv", "trust_code", 0.25), ("icb", "dma_icb_overall.csv", "icb_code", 0.44)],
)
def test_change_and_spread_by_hand(moved: pd.DataFrame, body: str, file: str, code: str, spread: float):
    by_hand = changes(file, code)
    middle, sd = mean(by_hand.values()), stdev(by_hand.values())
    mine = moved[moved["body"] == body]
    assert set(mine.index) == set(by_hand)
    for who, change in by_hand.items():
        assert mine.at[who, "change"] == pytest.approx(change)
        assert mine.at[who, "spreads"] == pytest.approx((change - middle) / sd)
        assert mine.at[who, "beyond"] == (abs(change - middle) > 2 * sd)
    assert sd == pytest.approx(spread, abs=0.005)
    told = spread_of_change(moved.reset_index()).loc[body]
    assert (told["number"], told["mean"], told["spread"]) == pytest.approx((len(by_hand), middle, sd))


def test_a_trust_not_assessed_in_both_years_has_no_row(moved: pd.DataFrame):
    assert "RVN" not in moved.index


def test_a_setting_assessed_once_is_left_out_of_both_years(copied_inputs):
    path = copied_inputs / "dma_trust_overall.csv"
    text = path.read_text(encoding="utf-8")
    assert "R0A,community,3.095,3.036" in text
    path.write_text(text.replace("R0A,community,3.095,3.036", "R0A,community,,3.036"), encoding="utf-8")
    inputs = load_inputs(copied_inputs)
    row = year_on_year(inputs, organisations(inputs)).set_index("organisation_code").loc["R0A"]
    assert (row["score_2024"], row["score_2025"]) == (3.095, 3.643)


def test_where_all_move_alike_nobody_moves_beyond(copied_inputs):
    path = copied_inputs / "dma_icb_overall.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *(f"{row.split(',')[0]},2.0,2.5" for row in rows)]) + "\n", encoding="utf-8")
    inputs = load_inputs(copied_inputs)
    boards = year_on_year(inputs, organisations(inputs)).query("body == 'icb'")
    assert boards["spreads"].isna().all()
    assert not boards["beyond"].any()
