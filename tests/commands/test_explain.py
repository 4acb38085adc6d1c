"""The command explain: the account of one system, by code or by name."""

from functools import cache

import pytest

from calculator.scenarios.run import run
from commanding import invoke

KEPT = cache(run)


@pytest.fixture
def runs_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was asked for before is not followed again: only how it is told is looked at."""
    monkeypatch.setattr("calculator.scenarios.run.run", KEPT)


@pytest.mark.usefixtures("runs_kept")
def test_explain_tells_an_account_by_code_or_by_name():
    by_code, by_name = invoke("explain", "QVV"), invoke("explain", "dorset")
    assert by_code.exit_code == 0
    assert by_code.output == by_name.output
    assert "Dorset (QVV)" in by_code.output


@pytest.mark.usefixtures("runs_kept")
def test_explain_follows_the_recipients_of_the_scenario():
    successor, split = (invoke("explain", code, "--scenario", "ics-2026") for code in ("S9B9J", "QNQ"))
    assert successor.exit_code == split.exit_code == 0
    assert "Surrey and Sussex (S9B9J)" in successor.output
    assert "Thames Valley (S0E4D) has 55.5% of them" in split.output
    unknown = invoke("explain", "S9B9J")
    assert unknown.exit_code == 2


@pytest.mark.usefixtures("runs_kept")
def test_a_name_that_fits_several_systems_lists_them():
    result = invoke("explain", "London")
    assert result.exit_code == 2
    assert "North East London" in result.output


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (["DORSET", "limits-on"], "digital-debt explain DORSET --scenario limits-on"),
        (["North", "Central", "London"], 'digital-debt explain "North Central London"'),
        (["North", "Central", "London", "whole"], 'digital-debt explain "North Central London" --scenario whole'),
    ],
)
def test_more_than_a_name_says_how_to_write_it(asked: list[str], meant: str):
    result = invoke("explain", *asked)
    assert result.exit_code == 2
    assert meant in result.output
