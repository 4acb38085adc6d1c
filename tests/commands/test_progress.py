"""The command progress: who moved between two assessments."""

import json
from pathlib import Path

from commanding import invoke


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


def test_progress_without_a_move_says_so(tmp_path: Path, inputs):
    held = inputs["dma_trust_scores"]
    held[held["trust_code"] == "RF4"].to_csv(tmp_path / "next.csv", index=False)
    result = invoke("progress", str(tmp_path / "next.csv"))
    assert result.exit_code == 0
    assert "No score has moved." in result.output
    assert "nan" not in result.output
