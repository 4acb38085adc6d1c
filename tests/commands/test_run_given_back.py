"""The command run with a workbook: what it lists, writes and keeps, and how it ends where it cannot."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculator.reporting import publish as publishing
from calculator.reporting.workbook import change_log
from calculator.scenarios.run import Run
from commanding import invoke
from giving_back import central, with_edits, write_sheets

TARGET, SCORE = ("scenario", "maturity", "target"), ("score", "RY7", "well_led")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs of the central run; no test may change it."""
    return write_sheets(central(), tmp_path_factory.mktemp("given") / "central.xlsx")


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[list[Any]]:
    """The change logs of workbooks, which are not written otherwise: that is slow, and tested elsewhere."""
    logs = []

    def write(run: Any, path: Path, _seal: Any, edits: Any = ()) -> None:
        path.write_bytes(b"a workbook")
        logs.append(change_log.rows(run, date(2026, 11, 22), edits))

    monkeypatch.setattr(publishing, "write_workbook", write)
    monkeypatch.setattr(publishing, "write_tables", write_grants)
    return logs


def write_grants(run: Run, folder: Path) -> None:
    run.allocation.grants.to_csv(folder / "grants.csv")


def test_changes_are_listed_logged_and_kept_as_text(workbook: Path, tmp_path: Path, logged: list[list[Any]]):
    path = with_edits(workbook, tmp_path / "mine.xlsx", {TARGET: 3.8, SCORE: 1.7})
    before = path.read_bytes(), path.stat().st_mtime_ns
    result = invoke("run", str(path), "--output", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    first, _, head, _, *rows = result.stdout.splitlines()
    assert first == "2 inputs changed in mine.xlsx, a workbook of central:"
    assert head.split() == ["cell", "what", "was", "is"]
    assert rows[0].split() == ["Settings!B9", "Target", "on", "every", "measure", "4", "3.8"]
    assert rows[1].split() == ["Bodies!F296", "RY7:", "Well", "led", "(level)", "3.3", "1.7"]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before

    folder = tmp_path / "out" / "central-edited"
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [change["cell"] for change in told["edited"]["changes"]] == ["B9", "F296"]
    assert told["edited"]["file"] == "mine.xlsx"
    assert told["approval"]["state"] == "draft"
    words = [row[2] for row in logged[0]]
    assert words[0].startswith("Made from an edited workbook of central (scenario ")
    assert words[1] == "Edited: Settings!B9, Target on every measure: 4 became 3.8."
    assert words[2] == "Edited: Bodies!F296, RY7: Well led (level): 3.3 became 1.7."

    text = folder / "edited"
    again = invoke(
        "run", str(text / "central-edited.toml"), "--inputs", str(text / "inputs"), "--output", str(tmp_path / "again")
    )
    assert again.exit_code == 0, again.output
    grants = [(tmp_path / out / "central-edited" / "grants.csv").read_bytes() for out in ("out", "again")]
    assert grants[0] == grants[1]


def test_nothing_changed_is_said_and_written_all_the_same(workbook: Path, tmp_path: Path, logged: list[list[Any]]):
    result = invoke("run", str(workbook), "--output", str(tmp_path), "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["edited"]["changes"] == []
    assert "edited" in told["files"]
    assert logged[0][0][2].endswith("Nothing was changed.")
    said = invoke("run", str(workbook), "--output", str(tmp_path))
    assert said.stdout.startswith("No input was changed in central.xlsx: the figures are those of central.")


def test_a_workbook_at_fault_writes_nothing_and_ends_with_3(workbook: Path, tmp_path: Path):
    path = with_edits(workbook, tmp_path / "mine.xlsx", {TARGET: "four"})
    result = invoke("run", str(path), "--output", str(tmp_path / "out"), "--json")
    assert result.exit_code == 3
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["file"] == "mine.xlsx"
    assert problem["column"] == "Settings!B9, Target on every measure"
    assert not (tmp_path / "out").exists()


def test_the_workbook_given_is_never_replaced(workbook: Path, tmp_path: Path, logged: list[list[Any]]):
    (tmp_path / "central-edited").mkdir()
    path = tmp_path / "central-edited" / "digital-debt.xlsx"
    shutil.copy(workbook, path)
    (tmp_path / "central-edited" / "manifest.json").write_text(
        '{"program": {"name": "digital-debt"}}', encoding="utf-8"
    )
    result = invoke("run", str(path), "--output", str(tmp_path))
    assert result.exit_code == 1
    assert "would take the place of the one that was given" in result.output
    assert path.read_bytes() == workbook.read_bytes()
    assert logged == []


def test_a_run_of_the_text_does_not_remove_it(workbook: Path, tmp_path: Path, logged: list[list[Any]]):
    assert invoke("run", str(workbook), "--output", str(tmp_path)).exit_code == 0
    page = tmp_path / "central-edited" / "edited" / "central-edited.toml"
    result = invoke("run", str(page), "--output", str(tmp_path))
    assert result.exit_code == 1
    assert "holds the text of an edited workbook" in result.output
    assert page.is_file()


@pytest.mark.parametrize("name", ["nowhere.xlsx", "old.xls"])
def test_what_is_no_workbook_ends_in_words(tmp_path: Path, name: str):
    result = invoke("run", str(tmp_path / name), "--output", str(tmp_path / "out"))
    assert result.exit_code == 3
    assert name in result.output
    assert "Traceback" not in result.output


def test_a_page_beside_a_scenario_that_is_no_workbook_is_refused():
    result = invoke("run", "central", "--scenario", "mine.toml")
    assert result.exit_code == 2
    assert "--scenario goes with a workbook" in result.output
