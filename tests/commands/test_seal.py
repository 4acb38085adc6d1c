"""The command `seal`, and what a run says of a seal wherever a reader looks."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from calculator.cli import main
from calculator.reporting import publish as publishing
from calculator.reporting.standing_words import standing_line
from calculator.reporting.workbook import contents, cover, settings
from calculator.reporting.workbook.styles import add_styles
from calculator.scenarios.approval import Approval
from calculator.scenarios.run import Run
from calculator.scenarios.seal import sealed_now
from calculator.scenarios.seal_file import write_seal
from calculator.scenarios.seal_standing import NOT_LOOKED_FOR, SealStanding, seal_standing
from editing import replace_once
from excel import table

CHANGE = "rules > levelling_up > floor_score 2.6 -> 2.8"


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def changed(central: Run, scenario, tmp_path: Path, monkeypatch) -> SealStanding:
    """How a run with another floor score stands to the seal of central."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793696400")  # 3 November 2026
    write_seal(sealed_now(central.inputs, scenario), tmp_path)
    rules = ({**scenario.rules[0], "floor_score": 2.8}, *scenario.rules[1:])
    return seal_standing(central.inputs, scenario.model_copy(update={"rules": rules}), tmp_path)


def test_seal_writes_once_and_again_only_when_asked(tmp_path: Path):
    first = invoke("seal", "central", "--output", str(tmp_path))
    assert first.exit_code == 0
    assert "dma_trust_scores.csv" in first.output
    written = (tmp_path / "central.seal.json").read_text(encoding="utf-8")
    assert json.loads(written)["fingerprint"] in first.output
    second = invoke("seal", "central", "--output", str(tmp_path))
    assert second.exit_code == 1
    assert "--again" in second.output
    assert (tmp_path / "central.seal.json").read_text(encoding="utf-8") == written
    again = invoke("seal", "central", "--again", "--output", str(tmp_path), "--json")
    assert json.loads(again.stdout)["earlier"] == json.loads(written)


def test_seal_takes_what_it_is_given(copied_inputs: Path, copied_models: Path, tmp_path: Path):
    replace_once(copied_models / "epr.toml", 'owner = "', 'owner = "Our ')
    places = ["--inputs", str(copied_inputs), "--models", str(copied_models), "--output", str(tmp_path)]
    assert invoke("seal", "central", *places).exit_code == 0
    other = invoke("seal", "central", "--again", "--output", str(tmp_path), "--json")
    assert json.loads(other.stdout)["changed_since_earlier"] == ["models/epr.toml"]


@pytest.mark.parametrize("command", [["run", "central"], ["seal", "central", "--again"]])
def test_a_seal_that_was_edited_ends_with_3_and_nothing_is_written(command: list[str], tmp_path: Path):
    invoke("seal", "central", "--output", str(tmp_path))
    path = tmp_path / "central.seal.json"
    replace_once(path, '"floor_score": 2.6', '"floor_score": 2.8')
    before = path.read_bytes()
    result = invoke(*command, "--output", str(tmp_path))
    assert result.exit_code == 3
    assert "it has been edited since" in result.output
    assert [each.name for each in tmp_path.iterdir()] == ["central.seal.json"]
    assert path.read_bytes() == before


def test_a_folder_that_may_not_be_written_ends_with_1(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    result = invoke("seal", "central", "--output", str(tmp_path / "file" / "outputs"))
    assert result.exit_code == 1
    assert "Nothing was changed" in result.output


def test_the_manifest_of_a_run_tells_its_seal(central: Run, changed: SealStanding, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(publishing, "write_workbook", lambda *_, **__: None)
    monkeypatch.setattr(publishing, "write_tables", lambda *_: None)
    target = publishing.publish(central, tmp_path)
    told = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    assert told["seal"]["says"] == "sealed on 3 November 2026, unchanged"
    elsewhere = publishing.publish(central, tmp_path / "elsewhere")
    assert json.loads((elsewhere / "manifest.json").read_text(encoding="utf-8"))["seal"]["says"] == "not sealed"
    assert changed.as_told()["changes"] == [CHANGE]


def on_the_cover(run: Run, seal: SealStanding) -> dict[str, str]:
    book = Workbook()
    add_styles(book)
    cover.write(book, run, datetime(2026, 11, 3, tzinfo=UTC), seal)
    return {row[0].value: row[1].value for row in book[contents.COVER] if row[0].value}


def test_cover_and_terminal_tell_approval_and_seal(central: Run, scenario, changed: SealStanding):
    told = on_the_cover(central, changed)
    assert told["Approval"] == "Draft: nobody has reviewed it"
    assert told["Seal"] == f"Sealed on 3 November 2026; changed since: {CHANGE}"
    assert on_the_cover(central, SealStanding(None))["Seal"] == "Not sealed"
    assert on_the_cover(central, NOT_LOOKED_FOR)["Seal"] == "No seal was looked for"
    assert standing_line(scenario, SealStanding(None)) == "Draft: nobody has reviewed it. Not sealed."
    assert standing_line(scenario, changed).endswith(f"changed since: {CHANGE}.")


def test_every_step_of_approval_stands_on_the_sheet_of_the_scenario(central: Run):
    steps = [("reviewed", "assurer", "2026-11-03"), ("approved", "approver", "2026-11-20")]
    approval = tuple(Approval(state=state, role=role, on=on) for state, role, on in steps)
    passed = central.scenario.model_copy(update={"approval": approval, "like": "another"})
    run = replace(central, assessment=replace(central.assessment, scenario=passed))
    book = Workbook()
    add_styles(book)
    settings.write(book, run)
    assert any("is like another" in str(cell.value) for cell in book[contents.SCENARIO]["A"])
    rows = table(book[contents.SCENARIO], "approval")
    assert [(row["State"], row["On"], row["Role"]) for row in rows] == [
        ("reviewed", "3 November 2026", "assurer"),
        ("approved", "20 November 2026", "approver"),
    ]
    assert on_the_cover(run, NOT_LOOKED_FOR)["Approval"] == "Approved on 20 November 2026 (approver)"
