"""What must be there before anything is computed."""

from pathlib import Path

import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems
from editing import replace_once


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("trusts.csv", "NHS FOUNDATION TRUST,acute,open,QOP", "NHS FOUNDATION TRUST,,open,QOP", "the type of an open trust"),
        ("trust_size.csv", "R0A,27684.8", "R0A,", "the staff of an open trust"),
        ("trust_size.csv", "R0A,27684.8", "R0A,0", "above 0 and under 100,000"),
        ("trust_size.csv", "R0A,27684.8", "R0A,2768480", "above 0 and under 100,000"),
        ("population_need.csv", "2025/26,QE1,", "2024/25,QE1,", "every ICB in 2025/26"),
        ("primary_care.csv", "QE1,198,41\n", "", "at least one row for every icb_code"),
        ("dma_trust_scores.csv", "R0A,acute,well_led,4.3\n", "", "a row for each of the 7 measures"),
    ],
)  # fmt: skip
def test_what_is_missing_is_a_problem(copied_inputs: Path, file: str, old: str, new: str, words: str):
    replace_once(copied_inputs / file, old, new)
    with pytest.raises(InputProblems) as raised:
        load_inputs(copied_inputs)
    assert any(words in problem.expected for problem in raised.value.problems), str(raised.value)


def test_capital_envelopes_that_are_all_blank_are_refused(copied_inputs: Path):
    path = copied_inputs / "trust_size.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *(row.rpartition(",")[0] + "," for row in rows), ""]), encoding="utf-8")
    with pytest.raises(InputProblems, match="the capital envelope of at least one open trust"):
        load_inputs(copied_inputs)
