"""Figures that fit their column and cannot be right."""

from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from editing import replace_once


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("gdp_deflators.csv", "2017-18,77.0388", "2017-18,7.70388", ["an index near its neighbours", "-90%"]),
        ("trust_size.csv", "R0A,27684.8", "R0A,27.6848", ["staff near that of trusts of its type"]),
        ("trust_size.csv", "G6V2S,5936.5", "G6V2S,59365", ["staff near that of trusts of its type"]),
        ("trust_size.csv", "3099231000.0" , "3099.231", ["income in pounds that fits the staff", "suggest about £2,9"]),
        ("population_need.csv", "2025/26,QE1,198,1870895,2083224", "2025/26,QE1,198,1870895,2083.224", ["the share beside it"]),
        ("primary_care.csv", "QE1,198,41", "QE1,19800,41", ["the same number in both tables", "says 198"]),
        ("icbs.csv", "NHS South Yorkshire ICB", "NHS Lancashire and South Cumbria ICB", ["a name of its own"]),
        ("dma_icb_scores.csv", "QE1,icb,well_led,2.8", "QE1,icb,well_led,", ["the score of an ICB"]),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_a_problem(copied_inputs: Path, file: str, old: str, new: str, words: list[str]):
    text = (copied_inputs / file).read_text(encoding="utf-8")
    old = old if old in text else old.removesuffix(".0")
    replace_once(copied_inputs / file, old, new)
    with pytest.raises(InputProblems) as raised:
        load_inputs(copied_inputs)
    assert {problem.file for problem in raised.value.problems} == {file}
    assert all(word in str(raised.value) for word in words), str(raised.value)


def test_a_study_of_some_systems_is_not_held_against_england(copied_inputs: Path):
    """With every row of one ICB taken out, the rest is still in order."""
    gone = ("QE1",)
    trusts = copied_inputs / "trusts.csv"
    codes = {
        row.split(",")[0]
        for row in trusts.read_text(encoding="utf-8").splitlines()
        if any(f",{c}," in row for c in gone)
    }
    for path in copied_inputs.glob("*.csv"):
        if path.name != "cost_evidence.csv":
            rows = path.read_text(encoding="utf-8").splitlines()
            kept = [row for row in rows if not any(cell in gone or cell in codes for cell in row.split(","))]
            path.write_text("\n".join([*kept, ""]), encoding="utf-8")
    assert len(load_inputs(copied_inputs)["icbs"]) == 41
