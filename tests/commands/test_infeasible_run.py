"""A scenario that no allocation satisfies: the command says why, ends with 4, and writes nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from calculator.cli import main

PAGE = """like = "central"
name = "too-much"
title = "More than there is"
question = "Can everybody have more than its share?"
status = "A test"

[limits.everyone]
least = 1.2
basis = "A test"
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "too-much.toml"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_limits_in_conflict_are_told_and_nothing_is_written(page: Path, tmp_path: Path):
    ended = CliRunner().invoke(main, ["run", str(page), "--output", str(tmp_path / "out")])
    assert ended.exit_code == 4
    assert "No feasible allocation, so nothing was written" in ended.output
    assert "fund (capital 2026-27), at most £345,000,000" in ended.output
    assert "The smallest relaxation that works" in ended.output
    assert not (tmp_path / "out").exists()


def test_the_same_as_json(page: Path, tmp_path: Path):
    ended = CliRunner().invoke(main, ["run", str(page), "--output", str(tmp_path / "out"), "--json"])
    assert ended.exit_code == 4
    assert "cannot all hold" in json.loads(ended.stdout)["infeasible"]
