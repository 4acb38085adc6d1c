"""The command check: what it prints of inputs, and how it ends."""

import json
from pathlib import Path

import pytest

from commanding import invoke
from editing import replace_once


@pytest.mark.usefixtures("central_alone")
def test_check_finds_no_problem_in_the_bundled_inputs():
    result = invoke("check")
    assert result.exit_code == 0
    assert "no problems" in result.output


def test_check_lists_all_problems_and_ends_with_3(copied_inputs: Path):
    replace_once(
        copied_inputs / "dma_trust_scores.csv", "G6V2S,mental_health,well_led,2.3", "G6V2S,mental_health,well_led,7"
    )
    replace_once(copied_inputs / "trust_size.csv", "G6V2S,5936.5", "G6V2S,many")
    result = invoke("check", "--inputs", str(copied_inputs))
    assert result.exit_code == 3
    assert "2 problems found" in result.output
    assert "a level from 1 to 5" in result.output
    assert "'many'" in result.output


def test_check_gives_the_same_problems_as_json(copied_inputs: Path):
    replace_once(copied_inputs / "trust_size.csv", "G6V2S,5936.5", "G6V2S,many")
    result = invoke("check", "--inputs", str(copied_inputs), "--json")
    assert result.exit_code == 3
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["file"] == "trust_size.csv"
    assert problem["row"] == 2
    assert problem["column"] == "staff_fte"
    assert problem["value"] == "many"
    assert problem["expected"].startswith("staff in FTE")
    assert problem["fix"].startswith("Type staff in FTE")


@pytest.mark.usefixtures("central_alone")
def test_a_locally_changed_file_is_reported_and_never_refused(copied_inputs: Path):
    replace_once(copied_inputs / "trust_size.csv", "G6V2S,5936.5", "G6V2S,5937.5")
    result = invoke("check", "--inputs", str(copied_inputs))
    assert result.exit_code == 0
    assert "Locally changed: trust_size.csv" in result.output


def test_a_table_of_an_unknown_name_is_refused(copied_inputs: Path):
    (copied_inputs / "local_figure.csv").write_text("organisation_code\n", encoding="utf-8")
    result = invoke("check", "--inputs", str(copied_inputs))
    assert result.exit_code == 3
    assert "Did you mean 'local_figures.csv'?" in result.output


@pytest.mark.usefixtures("central_alone")
def test_check_tells_what_a_run_would_refuse_of_benefits(copied_inputs: Path):
    (copied_inputs / "benefit_actuals.csv").write_text(
        "ics_code,benefit,financial_year,actual_gbp,source\nQOX,epr.nothing,2028-29,1,Ledger\n", encoding="utf-8"
    )
    result = invoke("check", "--inputs", str(copied_inputs))
    assert result.exit_code == 3
    assert "a benefit of a cost page" in result.output


@pytest.mark.usefixtures("central_alone")
def test_models_of_ones_own_are_read_and_reported(copied_models: Path):
    replace_once(copied_models / "cyber.toml", 'owner = "', 'owner = "Our own ')
    result = invoke("check", "--models", str(copied_models))
    assert result.exit_code == 0
    assert "Locally changed: models/cyber.toml" in result.output
    assert invoke("check", "--models", str(copied_models / "nowhere")).exit_code == 3
