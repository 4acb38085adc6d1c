"""A switch or a cap that changed nothing is told in a note of the run; one that changed a grant is not."""

from pathlib import Path

import pytest

from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import run

HEAD = 'like = "central"\nname = "odd"\ntitle = "Odd"\nquestion = "?"\nstatus = "Test"\n'


def run_of(inputs, folder: Path, lines: str):
    page = folder / "odd.toml"
    page.write_text(HEAD + lines, encoding="utf-8")
    return run(load_scenario(page), inputs)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            '[switch]\nby = "year"\nyear = "2028-29"\ntransition_years = 2',
            "Everybody stood at the floor score of 2.60 by the end of 2027-28",
        ),
        (
            '[switch]\nby = "share_used"\nshare = 0.9\n[[rules]]\nrule = "levelling_up"\nfloor_score = 4.0\n'
            '[[rules]]\nrule = "fair_shares"\n[limits]\nabsorption_share = 0.02\nbasis = "x"',
            "In no year did levelling up reach the part",
        ),
        ('[limits.everyone]\nmost = 100\nbasis = "x"', "most = 100 in [limits.everyone] holds nobody"),
    ],
)
def test_what_changed_nothing_is_told(inputs, tmp_path: Path, lines: str, words: str):
    followed = run_of(inputs, tmp_path, lines)
    (note,) = followed.on_settings
    assert words in note.text
    assert note in followed.notes


@pytest.mark.parametrize(
    "lines",
    [
        '[switch]\nby = "year"\nyear = "2027-28"',
        "[switch]\ntransition_years = 1",
        '[limits.everyone]\nmost = 2\nbasis = "x"',
        "",
    ],
)
def test_what_changed_something_is_not(inputs, tmp_path: Path, lines: str):
    assert run_of(inputs, tmp_path, lines).on_settings == ()


def test_in_a_transition_levelling_up_aims_at_the_target_and_not_at_its_floor_score(inputs, tmp_path: Path):
    grants = run_of(inputs, tmp_path, "[switch]\ntransition_years = 2").allocation.grants
    told = grants[grants["rule"] == "levelling_up"].groupby("year")["reason"].agg("; ".join)
    assert "floor score 2.60" in told["2026-27"]
    assert "target 4.00" in told["2028-29"]
    assert "floor score" not in told["2028-29"]
