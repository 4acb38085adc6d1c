"""The command line: what each command prints, and how it ends."""

import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from calculator.allocation.ledger import BrokenRule
from calculator.allocation.rules import all_rules
from calculator.allocation.solver import NotSolved
from calculator.cli import main
from calculator.reporting.tables import TABLES
from calculator.scenarios.run import run
from calculator.scenarios.scenario import scenario_files
from editing import replace_once


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


KEPT = cache(run)


@pytest.fixture
def runs_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was asked for before is not followed again: only how it is told is looked at."""
    monkeypatch.setattr("calculator.scenarios.run.run", KEPT)


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


def test_estimate_prints_low_central_high_red_and_the_ratio():
    result = invoke("estimate")
    assert result.exit_code == 0
    for words in ("low", "central", "high", "England", "RED", "Ratio to the published estimate"):
        assert words in result.output


def test_run_writes_the_outputs_and_says_where(tmp_path: Path):
    result = invoke("run", "central", "--output", str(tmp_path))
    assert result.exit_code == 0
    written = {path.name for path in (tmp_path / "central").iterdir()}
    assert written == {"digital-debt.xlsx", "manifest.json", *TABLES}
    assert str(tmp_path / "central") in result.output
    assert len(result.output.splitlines()) < 25


def test_run_writes_nothing_when_the_inputs_are_at_fault(copied_inputs: Path, tmp_path: Path):
    replace_once(copied_inputs / "icbs.csv", "QE1,", "QE2,")
    result = invoke("run", "--inputs", str(copied_inputs), "--output", str(tmp_path / "out"))
    assert result.exit_code == 3
    assert not (tmp_path / "out").exists()


def test_run_as_json_is_one_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("calculator.reporting.publish.write_workbook", lambda _run, path, _seal: path.write_bytes(b""))
    result = invoke("run", "fair-shares-only", "--output", str(tmp_path), "--json")
    told = json.loads(result.stdout)
    assert told["scenario"]["name"] == "fair-shares-only"
    assert all(check["passed"] for check in told["checks"])


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


@pytest.mark.parametrize(
    ("failure", "code", "words"),
    [
        (NotSolved("Two limits conflict."), 4, "Two limits conflict."),
        (BrokenRule("levelling_up gives capital in 2026-27 beyond what the ledger allows"), 5, "fault of the program"),
    ],
)
def test_an_allocation_that_fails_ends_with_its_code_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, failure: Exception, code: int, words: str
):
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr("calculator.scenarios.sharing.share_funds", fail)
    result = invoke("run", "--output", str(tmp_path / "out"))
    assert result.exit_code == code
    assert words in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("as_json", [False, True])
def test_a_failed_check_ends_with_5_and_writes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, as_json: bool):
    from calculator.allocation.checks import Check

    monkeypatch.setattr(
        "calculator.scenarios.run.allocation_checks", lambda _: [Check("Sums agree", "£1 apart", False)]
    )
    result = invoke("run", "--output", str(tmp_path / "out"), *(["--json"] if as_json else []))
    assert result.exit_code == 5
    assert not (tmp_path / "out").exists()
    if as_json:
        assert json.loads(result.stdout) == {"failed_checks": [{"name": "Sums agree", "seen": "£1 apart"}]}
    else:
        assert "Sums agree: £1 apart" in result.output


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


def test_a_place_taken_by_other_files_ends_with_1(tmp_path: Path):
    (tmp_path / "central").mkdir()
    (tmp_path / "central" / "mine.xlsx").write_text("mine", encoding="utf-8")
    result = invoke("run", "--output", str(tmp_path))
    assert result.exit_code == 1
    assert "mine.xlsx" in result.output


def test_a_copied_scenario_may_not_write_over_the_one_it_was_copied_from(tmp_path: Path):
    from calculator.reference.bundled import bundled

    page = tmp_path / "my-question.toml"
    page.write_text((bundled("inputs") / "scenarios" / "central.toml").read_text(encoding="utf-8"), encoding="utf-8")
    result = invoke("run", str(page), "--output", str(tmp_path))
    assert result.exit_code == 3
    assert 'Write name = "my-question"' in result.output


@pytest.mark.usefixtures("runs_kept")
def test_a_name_that_fits_several_systems_lists_them():
    result = invoke("explain", "London")
    assert result.exit_code == 2
    assert "North East London" in result.output


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


def test_progress_tells_who_moved_and_what_it_closed(tmp_path: Path, inputs):
    held = inputs["dma_trust_scores"]
    mine = held[held["trust_code"] == "RF4"].assign(score=4.0)
    mine.to_csv(tmp_path / "next.csv", index=False)
    result = invoke("progress", str(tmp_path / "next.csv"))
    assert result.exit_code == 0
    assert "North East London" in result.output
    assert "Greater Manchester" not in result.output
    moved = json.loads(invoke("progress", str(tmp_path / "next.csv"), "--json").output)
    assert {row["organisation_code"] for row in moved["organisations"]} == {"RF4"}


def test_progress_with_a_file_that_is_not_there_ends_with_3():
    result = invoke("progress", "nowhere.csv")
    assert result.exit_code == 3
    assert "nowhere.csv" in result.output


def test_template_needs_an_ics_and_keeps_a_file_that_is_there(tmp_path: Path):
    assert invoke("template").exit_code == 2
    path = tmp_path / "local_figures.csv"
    result = invoke("template", "--ics", "Dorset", "--output", str(path))
    assert result.exit_code == 0
    assert "rows to fill" in result.output
    again = invoke("template", "--ics", "Dorset", "--output", str(path))
    assert again.exit_code == 1
    assert "Nothing was changed" in again.output


def test_progress_without_a_move_says_so(tmp_path: Path, inputs):
    held = inputs["dma_trust_scores"]
    held[held["trust_code"] == "RF4"].to_csv(tmp_path / "next.csv", index=False)
    result = invoke("progress", str(tmp_path / "next.csv"))
    assert result.exit_code == 0
    assert "No score has moved." in result.output
    assert "nan" not in result.output


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
