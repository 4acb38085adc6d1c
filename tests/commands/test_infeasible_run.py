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

[[limits.ring_fence]]
kind = "capital"
region = "London"
least = 0.9
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
    lines = ended.output.splitlines()
    first = lines.index("No feasible allocation, so nothing was written.")
    assert lines[first + 1].startswith(
        "In 2026-27 this cannot be met under the rule 'levelling up': London has at least 90%"
    )
    assert any("5 ICSs together can absorb at most £" in line for line in lines)
    assert "The smallest relaxation that works for 2026-27; any other year may ask for more:" in lines
    assert "least = 0.9, which would have to be at most 0." in lines[-1]
    assert not (tmp_path / "out").exists()


def test_the_same_as_json(page: Path, tmp_path: Path):
    ended = CliRunner().invoke(main, ["run", str(page), "--output", str(tmp_path / "out"), "--json"])
    assert ended.exit_code == 4
    assert "this cannot be met" in json.loads(ended.stdout)["infeasible"]


def test_a_promise_that_a_cut_fund_cannot_pay_names_the_promise_and_its_setting(tmp_path: Path):
    page = tmp_path / "cut-off.toml"
    page.write_text(
        'like = "central"\nname = "cut-off"\ntitle = "Cut off"\nquestion = "?"\nstatus = "A test"\n'
        '[limits.running_cost]\nsupport = [0.3, 0.15]\nbasis = "A test"\n'
        '[[late_change]]\nyear = "2028-29"\nshare = -1.0\nsource = "A test"\n',
        encoding="utf-8",
    )
    ended = CliRunner().invoke(main, ["run", str(page), "--output", str(tmp_path / "out")])
    assert ended.exit_code == 4
    assert "In 2028-29 the revenue fund of £0 cannot pay what was promised from it before." in ended.output
    assert "all 42 ICSs together are owed £" in ended.output
    assert "[limits.running_cost] support = [0.3, 0.15]" in ended.output
    assert "raise the fund (revenue 2028-29) from £0 by £" in ended.output
