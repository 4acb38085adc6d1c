"""The command `sensitivity`: what it prints and writes."""

import csv
import json
from itertools import islice
from pathlib import Path

import pytest

from calculator.scenarios.sensitivity import sensitivity as module
from commanding import invoke


@pytest.fixture(autouse=True)
def a_few_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask a few assumptions: all of them are asked by the tests of the scenarios."""
    every = module.assumptions
    monkeypatch.setattr(module, "assumptions", lambda *known: islice(every(*known), 3))


def test_the_debt_of_a_scenario_is_asked_and_written_whole(tmp_path: Path):
    result = invoke("sensitivity", "fair-shares-only", "--debt-only", "--json", "--output", str(tmp_path))
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["refused"] == []
    assert Path(told["folder"]) == tmp_path / "fair-shares-only-sensitivity"
    assert set(told["files"]) == {path.name for path in (tmp_path / "fair-shares-only-sensitivity").iterdir()}
    with (tmp_path / "fair-shares-only-sensitivity" / "sensitivity.csv").open(encoding="utf-8") as held:
        rows = list(csv.DictReader(held))
    assert [row["assumption"] for row in rows] == [row["assumption"] for row in told["sensitivity"]]
    assert "lowest_score" not in rows[0]


def test_the_terminal_tells_swings_and_grants_and_where_all_is_written(tmp_path: Path):
    result = invoke("sensitivity", "fair-shares-only", "--output", str(tmp_path))
    assert result.exit_code == 0, result.output
    for words in ("England's debt, £m", "Grants, £m", f"Written to {tmp_path / 'fair-shares-only-sensitivity'}"):
        assert words in result.stdout


def test_an_unknown_scenario_is_told_with_the_near_match(tmp_path: Path):
    result = invoke("sensitivity", "centrl", "--output", str(tmp_path))
    assert result.exit_code == 2
    assert "central" in result.output
    assert not list(tmp_path.iterdir())
