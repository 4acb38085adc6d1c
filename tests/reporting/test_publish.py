"""Outputs are written whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from calculator.reporting import publish as publishing
from calculator.reporting.publish import publish
from calculator.reporting.tables import TABLES, WHEN_GIVEN
from calculator.reporting.whole_folder import NotWritten

DEBT_DRAWN = {"drawn_england.csv", "drawn_debt_by_ics.csv"}
"""The tables of draws that every run has, where draws can be made."""


@pytest.fixture(autouse=True)
def real_files(monkeypatch) -> dict[str, Callable[..., None]]:
    """What writes the real tables, which matter in the first test alone: the others are about whole or not at all."""
    real = {"write_tables": publishing.write_tables}
    monkeypatch.setattr(publishing, "write_workbook", lambda _run, path, _seal, **_: path.write_bytes(b"a workbook"))
    monkeypatch.setattr(
        publishing,
        "write_tables",
        lambda _run, folder: [(folder / name).write_text("a table", encoding="utf-8") for name in TABLES],
    )
    return real


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_run_replaces_the_one_before_and_leaves_nothing_else(central, tmp_path: Path, monkeypatch, real_files):
    target = publish(central, tmp_path)
    before = files(target)
    for name, write in real_files.items():
        monkeypatch.setattr(publishing, name, write)
    assert publish(central, tmp_path) == target
    after = files(target)
    assert set(before) == {"digital-debt.xlsx", "manifest.json", *TABLES}
    assert set(after) == {*before, *DEBT_DRAWN}
    assert not any(after[name] == before[name] for name in TABLES)
    assert [path.name for path in tmp_path.iterdir()] == ["central"]


def test_a_write_that_fails_half_way_leaves_the_previous_outputs_whole(central, tmp_path: Path, monkeypatch):
    target = publish(central, tmp_path)
    before = files(target)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "write_workbook", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        publish(central, tmp_path)
    assert files(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["central"]


def test_a_target_that_cannot_be_exchanged_keeps_the_previous_outputs(central, tmp_path: Path, monkeypatch):
    target = publish(central, tmp_path)
    before = files(target)
    real = Path.rename

    def held_open(self: Path, goal: Path) -> Path:
        if self.parent.name.startswith(".writing-") and self.name == "central":
            raise PermissionError(13, "The file is in use")
        return real(self, goal)

    monkeypatch.setattr(Path, "rename", held_open)
    with pytest.raises(NotWritten, match="in use"):
        publish(central, tmp_path)
    assert files(target) == before


def test_a_folder_that_may_not_be_written_is_told_in_words(central, tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(NotWritten, match="Nothing was changed"):
        publish(central, blocked)


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, SystemExit])
def test_an_interrupt_between_old_and_new_keeps_the_old(central, tmp_path: Path, monkeypatch, interrupt):
    target = publish(central, tmp_path)
    before = files(target)
    real = Path.rename

    def interrupted(self: Path, goal: Path) -> Path:
        if self.parent.name.startswith(".writing-") and self.name == "central":
            raise interrupt
        return real(self, goal)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(interrupt):
        publish(central, tmp_path)
    assert files(target) == before


def test_a_folder_that_no_run_wrote_is_never_replaced(central, tmp_path: Path):
    mine = tmp_path / "central" / "my-work.xlsx"
    mine.parent.mkdir()
    mine.write_text("a week of work", encoding="utf-8")
    with pytest.raises(NotWritten, match=r"my-work\.xlsx"):
        publish(central, tmp_path)
    assert mine.read_text(encoding="utf-8") == "a week of work"


def test_a_file_or_a_link_of_that_name_is_never_replaced(central, tmp_path: Path):
    taken = tmp_path / "a" / "central"
    taken.parent.mkdir()
    taken.write_text("a file", encoding="utf-8")
    with pytest.raises(NotWritten, match="not a folder of this program"):
        publish(central, taken.parent)
    link = tmp_path / "b" / "central"
    link.parent.mkdir()
    link.symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(NotWritten, match="not a folder of this program"):
        publish(central, link.parent)
    assert link.is_symlink()


def test_the_files_a_run_writes_are_those_it_may_replace(central, tmp_path: Path):
    assert set(files(publish(central, tmp_path))) == publishing.OUR_FILES - {
        *WHEN_GIVEN,
        publishing.WORKBOOKS["publication"],
    }


def test_both_workbooks_are_written_where_both_are_asked_for(central, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for write in ("write_workbook", "write_publication"):
        monkeypatch.setattr(publishing, write, lambda _run, path, _seal, **_: path.write_bytes(b""))
    folder = publish(central, tmp_path, ("publication", "model"))
    assert set(files(folder)) == publishing.OUR_FILES - set(WHEN_GIVEN)
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["workbooks"] == publishing.WORKBOOKS


@pytest.mark.parametrize("name", ["debt.csv", "grants.csv"])
def test_a_file_of_the_same_name_that_no_run_wrote_is_never_replaced(central, tmp_path: Path, name: str):
    mine = tmp_path / "central" / name
    mine.parent.mkdir()
    mine.write_text("my own table", encoding="utf-8")
    with pytest.raises(NotWritten, match=name):
        publish(central, tmp_path)
    assert mine.read_text(encoding="utf-8") == "my own table"


def test_a_folder_where_a_file_should_be_is_never_replaced(central, tmp_path: Path):
    target = publish(central, tmp_path)
    (target / "debt.csv").unlink()
    (target / "debt.csv").mkdir()
    (target / "debt.csv" / "keep.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(NotWritten, match=r"debt\.csv"):
        publish(central, tmp_path)
    assert (target / "debt.csv" / "keep.txt").is_file()


def test_a_workbook_open_in_excel_is_named_as_such(central, tmp_path: Path):
    target = publish(central, tmp_path)
    (target / "~$digital-debt.xlsx").write_text("", encoding="utf-8")
    with pytest.raises(NotWritten, match=r"is open\. Close it"):
        publish(central, tmp_path)


def test_an_empty_folder_is_used(central, tmp_path: Path):
    (tmp_path / "central").mkdir()
    assert set(files(publish(central, tmp_path))) == publishing.OUR_FILES - {
        *WHEN_GIVEN,
        publishing.WORKBOOKS["publication"],
    }
