"""The command run: what it writes, what it prints, and how it ends where nothing is written."""

import json
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from calculator.allocation.ledger import BrokenRule
from calculator.allocation.solver import NotSolved
from calculator.reference.names import sentence
from calculator.reporting import publish
from calculator.reporting.simulation.of_run import DRAWN_CSV
from calculator.reporting.simulation.tables import by_recipient
from calculator.reporting.simulation.words import how_sure_line
from calculator.reporting.tables import TABLES
from calculator.scenarios.uncertainty import how_sure
from calculator.scenarios.uncertainty.plan import plan_of
from calculator.scenarios.uncertainty.shares_of_spread import shares_of_spread
from calculator.scenarios.uncertainty.simulation import simulate
from calculator.scenarios.uncertainty.streams import BLOCK
from commanding import invoke
from editing import replace_once
from running import bundled_run


def test_run_writes_the_outputs_and_says_where(central_folder: Path):
    written = {path.name for path in central_folder.iterdir()}
    assert written == {"digital-debt.xlsx", "manifest.json", *TABLES, "drawn_england.csv", "drawn_debt_by_ics.csv"}
    told = (central_folder.parent / "told.txt").read_text(encoding="utf-8")
    assert str(central_folder) in told
    assert len(told.splitlines()) < 25


def test_a_publication_is_written_where_asked_for(tmp_path: Path):
    assert invoke("run", "ics-2026", "--output", str(tmp_path), "--style", "publication").exit_code == 0
    folder = tmp_path / "ics-2026"
    assert [path.name for path in folder.glob("*.xlsx")] == ["digital-debt-publication.xlsx"]
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["workbooks"] == {"publication": "digital-debt-publication.xlsx"}


def test_run_writes_nothing_when_the_inputs_are_at_fault(copied_inputs: Path, tmp_path: Path):
    replace_once(copied_inputs / "icbs.csv", "QE1,", "QE2,")
    result = invoke("run", "--inputs", str(copied_inputs), "--output", str(tmp_path / "out"))
    assert result.exit_code == 3
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("stub_workbook")
def test_the_interval_is_told_and_written(tmp_path: Path):
    result = invoke("run", "regions", "--output", str(tmp_path))
    assert result.exit_code == 0, result.output
    wanted = bundled_run("regions").how_sure
    assert sentence(how_sure_line(wanted)) in result.stdout
    told = json.loads((tmp_path / "regions" / "manifest.json").read_text(encoding="utf-8"))
    assert told["how_sure"] == wanted.as_told()
    england = pd.read_csv(tmp_path / "regions" / "drawn_england.csv").set_index("measure")
    assert round(england.at["Digital debt", "p10"] * 1e6) == wanted.as_told()["debt_gbp"]["p10"]


@pytest.mark.usefixtures("stub_workbook")
def test_where_draws_cannot_be_made_a_run_is_written_and_says_why(copied_models: Path, tmp_path: Path):
    replace_once(copied_models / "uncertainty.toml", "chance = 0.6", "chance = 0.7")
    result = invoke("run", "regions", "--models", str(copied_models), "--output", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert "No interval of the debt could be drawn: uncertainty.toml" in result.stdout
    folder = tmp_path / "out" / "regions"
    assert "sum to 1" in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["how_sure"]["refused"]
    assert not list(folder.glob("drawn_*"))
    asked = invoke("run", "regions", "--models", str(copied_models), "--draws", "2", "--output", str(tmp_path / "no"))
    assert asked.exit_code == 3
    assert not (tmp_path / "no").exists()


@pytest.mark.usefixtures("stub_workbook")
def test_grants_are_drawn_as_a_simulation_draws_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(how_sure, "shares_of_spread", partial(shares_of_spread, of_debt=BLOCK))
    result = invoke("run", "regions", "--draws", "3", "--workers", "1", "--output", str(tmp_path), "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["how_sure"]["draws"] == 3 and told["how_sure"]["grants_drawn"]
    assert set(DRAWN_CSV) <= set(told["files"])
    simulation = simulate(plan_of(bundled_run("regions").assessment), 3)
    grants = pd.read_csv(tmp_path / "regions" / "drawn_grants.csv")
    assert list(grants["granted_p90_gbp"]) == list(by_recipient(simulation)["granted_p90_gbp"])


def test_grants_of_organisations_are_refused_before_anything_is_worked_out(tmp_path: Path):
    result = invoke("run", "organisations", "--draws", "3", "--output", str(tmp_path / "out"))
    assert result.exit_code == 3
    assert "recipients" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("stub_workbook")
def test_run_as_json_is_one_object(tmp_path: Path):
    result = invoke("run", "fair-shares-only", "--output", str(tmp_path), "--json")
    told = json.loads(result.stdout)
    assert told["scenario"]["name"] == "fair-shares-only"
    assert all(check["passed"] for check in told["checks"])


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


@pytest.mark.usefixtures("stub_workbook")
def test_run_says_when_it_replaced_a_run_on_other_inputs(
    copied_inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The manifest alone says on what inputs a run was made: neither workbook nor tables are needed."""
    monkeypatch.setattr(publish, "write_tables", lambda *_: None)
    out = str(tmp_path / "out")
    first, again = (invoke("run", "regions", "--output", out).output for _ in range(2))
    assert "It replaced" not in first + again
    replace_once(copied_inputs / "icbs.csv", "NHS Dorset ICB", "NHS Dorsetshire ICB")
    other = invoke("run", "regions", "--inputs", str(copied_inputs), "--output", out).output
    assert "It replaced a run of regions on other inputs (icbs.csv differ" in " ".join(other.split())
