"""`check` tells every problem of every part, and everything that a run would refuse."""

from pathlib import Path

import pytest

from calculator.reference import bundled as bundling
from calculator.scenarios import check_all as checking
from calculator.scenarios.check_all import check_all
from calculator.scenarios.load_scenario import scenario_files
from editing import replace_once


def test_the_bundled_data_is_in_order():
    checked = check_all()
    assert checked.problems == ()
    assert checked.inputs is not None
    assert {scenario.name for scenario in checked.scenarios} == set(scenario_files())


def test_no_part_hides_the_problems_of_another(copied_inputs: Path):
    replace_once(copied_inputs / "trust_size.csv", "R0A,27684.8", "R0A,many")
    replace_once(copied_inputs / "scenarios" / "central.toml", "target = 4.0", "target = 9")
    replace_once(copied_inputs / "scenarios" / "fair-shares-only.toml", '"core"', '"cores"')
    problems = check_all(copied_inputs).problems
    assert [problem.file for problem in problems] == ["trust_size.csv", "central.toml"]
    replace_once(copied_inputs / "scenarios" / "central.toml", "target = 9", "target = 4")
    assert [problem.file for problem in check_all(copied_inputs).problems] == [
        "trust_size.csv",
        "fair-shares-only.toml",
    ]


def test_faults_of_models_are_told_beside_faults_of_tables(copied_inputs: Path, copied_models: Path, monkeypatch):
    replace_once(copied_inputs / "trust_size.csv", "R0A,27684.8", "R0A,many")
    replace_once(copied_models / "epr.toml", 'where = "no_epr"', 'where = "no_erp"')
    real = bundling.bundled
    monkeypatch.setattr(
        "calculator.costing.pages.load_models.bundled", lambda name: copied_models if name == "models" else real(name)
    )
    files = {problem.file for problem in check_all(copied_inputs).problems}
    assert files == {"trust_size.csv", "epr.toml"}


@pytest.mark.usefixtures("central_alone")
def test_what_a_run_would_refuse_is_told(copied_inputs: Path):
    """A price year that no deflator reaches fits every schema, and no run could use it."""
    replace_once(copied_inputs / "scenarios" / "central.toml", 'price_year = "2026-27"', 'price_year = "2036-37"')
    (problem,) = check_all(copied_inputs).problems
    assert problem.expected == "a year with a deflator"
    assert "2000-01 to 2030-31" in problem.fix


def test_it_is_told_of_scenarios_other_than_central(copied_inputs: Path, monkeypatch):
    two = ("central", "unified-tech-fund-2021")
    monkeypatch.setattr(checking, "scenario_files", lambda folder: {name: scenario_files(folder)[name] for name in two})
    replace_once(
        copied_inputs / "scenarios" / "unified-tech-fund-2021.toml", 'price_year = "', 'price_year = "2036-37" #'
    )
    (problem,) = check_all(copied_inputs).problems
    assert (problem.file, problem.expected) == ("unified-tech-fund-2021.toml", "a year with a deflator")


@pytest.mark.parametrize("year", ["1995-96"])
def test_a_price_year_without_a_deflator_names_page_and_line(copied_models: Path, monkeypatch, year: str):
    replace_once(copied_models / "cyber.toml", 'price_year = "2017-18"', f'price_year = "{year}"')
    real = bundling.bundled
    monkeypatch.setattr(
        "calculator.costing.pages.load_models.bundled", lambda name: copied_models if name == "models" else real(name)
    )
    (problem,) = check_all().problems
    assert (problem.file, problem.column) == ("cyber.toml", "line 'hardening' > price_year")


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path):
    (problem,) = check_all(tmp_path / "nope").problems
    assert problem.expected == "a folder of input tables"


def test_unreadable_evidence_is_not_held_against_every_line(copied_inputs: Path):
    replace_once(copied_inputs / "cost_evidence.csv", "id,category", "ident,category")
    assert {problem.file for problem in check_all(copied_inputs).problems} == {"cost_evidence.csv"}


def test_a_fault_of_a_scenario_is_told_by_the_name_of_its_page(copied_inputs: Path):
    replace_once(copied_inputs / "scenarios" / "central.toml", "well_led = 1", "well_lead = 1")
    problems = check_all(copied_inputs).problems
    assert {problem.file for problem in problems} == {"central.toml"}
    assert "Did you mean 'well_led'?" in str(problems)


def test_a_fault_of_the_moderation_page_is_told_once(copied_models: Path):
    replace_once(copied_models / "moderation.toml", 'where = "no_epr"', 'where = "no_erp"')
    (problem,) = check_all(models_folder=copied_models).problems
    assert (problem.file, problem.column) == ("moderation.toml", "rule 'no_epr_improve_care' > where")


@pytest.mark.usefixtures("central_alone")
def test_a_fault_in_the_levels_of_technology_spend_is_told(copied_models: Path, monkeypatch):
    replace_once(copied_models / "technology_spend.toml", "share = 0.05", "share = 5")
    monkeypatch.setattr("calculator.costing.pages.spend_levels.bundled", lambda _: copied_models)
    (problem,) = check_all().problems
    assert (problem.file, problem.value) == ("technology_spend.toml", "5")
