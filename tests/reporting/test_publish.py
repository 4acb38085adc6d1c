"""Outputs are written whole or not at all."""

from pathlib import Path

import pytest

from calculator.reporting import publish as publishing
from calculator.reporting.publish import NotWritten, publish


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_run_replaces_the_one_before_and_leaves_nothing_else(central, tmp_path: Path):
    target = publish(central, tmp_path)
    (target / "stale.txt").write_text("from an older run", encoding="utf-8")
    assert publish(central, tmp_path) == target
    assert set(files(target)) == {"digital-debt.xlsx", "debt.csv", "grants.csv", "scores.csv", "manifest.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["central"]


def test_a_write_that_fails_half_way_leaves_the_previous_outputs_whole(central, tmp_path: Path, monkeypatch):
    target = publish(central, tmp_path)
    before = files(target)

    def full(*_: object) -> None:
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
