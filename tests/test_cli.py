"""The command line as a whole: names that are not known, lists, pages, templates and the version."""

import json
from pathlib import Path

import pytest

from calculator.allocation.rules import all_rules
from calculator.scenarios.load_scenario import scenario_files
from commanding import invoke


def test_estimate_prints_low_central_high_red_and_the_ratio():
    result = invoke("estimate")
    assert result.exit_code == 0
    for words in ("low", "central", "high", "England", "RED", "Ratio to the published estimate"):
        assert words in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "cenral"], "Did you mean 'central'?"),
        (["explain", "Dorsett"], "Did you mean 'Dorset'?"),
        (["run", "missing.toml"], "There is no scenario file"),
        (["run", "--outptu", "x"], "No such option"),
    ],
)
def test_an_unknown_name_ends_with_2_and_the_near_match(arguments: list[str], words: str):
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_list_shows_scenarios_rules_and_models():
    told = json.loads(invoke("list", "--json").stdout)
    assert set(told["scenarios"]) == set(scenario_files())
    assert {"central", "levelling-up-only", "fair-shares-only", "ics-2026", "two-tier", "bids", "hsli-2018"} <= set(
        told["scenarios"]
    )
    assert set(told["rules"]) == set(all_rules())
    assert {"levelling_up", "fair_shares", "talmud"} <= set(told["rules"])
    assert len(told["models"]) == 7


def test_version_names_solver_and_input_vintage():
    result = invoke("--version")
    assert "HiGHS" in result.output
    assert "DMA 2025" in result.output


def test_models_prints_a_page_as_a_method_statement():
    result = invoke("models", "cyber")
    assert result.exit_code == 0
    assert "(`cyber.hardening`)" in result.output
    assert "staff (FTE) x levels to go on safe practice / 2 x £" in result.output
    assert "Optimism bias (contracted)" in result.output
    assert "(`epr." not in result.output
    assert json.loads(invoke("models", "epr", "--json").output)["category"] == "epr"


def test_an_unknown_category_names_the_near_match():
    result = invoke("models", "cybr")
    assert result.exit_code == 2
    assert "Did you mean 'cyber'?" in result.output


def test_template_needs_an_ics_and_keeps_a_file_that_is_there(tmp_path: Path):
    assert invoke("template").exit_code == 2
    path = tmp_path / "local_figures.csv"
    result = invoke("template", "--ics", "Dorset", "--output", str(path))
    assert result.exit_code == 0
    assert "rows to fill" in result.output
    again = invoke("template", "--ics", "Dorset", "--output", str(path))
    assert again.exit_code == 1
    assert "Nothing was changed" in again.output
