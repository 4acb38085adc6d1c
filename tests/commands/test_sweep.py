"""The command `sweep`: what it prints and writes, and that one that is killed goes on."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result
from openpyxl import load_workbook

from commanding import invoke
from sweeping import journal_with, small_page

ROOT = Path(__file__).resolve().parents[2]
VARY = ("--vary", "floor=2.3,2.6", "--vary", "fund_size=0.5,1,2", "--vary", "rule=scenario,talmud")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return small_page(tmp_path)


def swept(page: Path, output: Path, *more: str) -> Result:
    return invoke("sweep", str(page), "--output", str(output), *more)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[Path, Result]:
    """The outputs of a sweep that nothing stopped, and what it said; no test may change them."""
    folder = tmp_path_factory.mktemp("whole")
    result = swept(small_page(folder), folder / "out", *VARY)
    assert result.exit_code == 0, result.output
    return folder / "out" / "small-sweep", result


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_one_row_a_point_with_its_settings_and_what_it_came_to(whole):
    folder, result = whole
    table = pd.read_csv(folder / "sweep.csv")
    assert list(table.columns[:6]) == ["point", "floor", "fund_size", "rule", "followed", "reason"]
    assert list(table["point"]) == list(range(1, 13))
    assert set(table.loc[table["rule"] == "talmud", "followed"]) == {"no"}
    held = table[table["followed"] == "yes"]
    assert (held["below_floor"] + held["at_floor"] == held["recipients"]).all()
    money = held[["given_capital_gbp", "given_revenue_gbp", "unspent_capital_gbp", "unspent_revenue_gbp"]].sum(axis=1)
    assert (money == 500_000_000 * held["fund_size"]).all()
    richer = held.set_index(["floor", "fund_size"])["mean_score"].unstack()
    assert (richer[2] > richer[1]).all()
    assert (richer[1] > richer[0.5]).all()
    by = pd.read_csv(folder / "sweep_by_ics.csv")
    lowest = by.groupby("point")["score_after"].min()
    assert lowest.to_list() == held.set_index("point")["lowest_score"].to_list()
    assert "6 of 12 points could not be followed" in result.stdout
    assert "sweep.csv" in result.stdout


def test_the_journal_is_gone_and_the_manifest_tells_the_points(whole):
    folder, _ = whole
    assert [path.name for path in folder.parent.iterdir()] == ["small-sweep"]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["points"]) == 12
    assert manifest["scenario"]["name"] == "small"


def test_any_order_and_a_page_write_the_same_bytes(whole, page, tmp_path):
    folder, _ = whole
    told = tmp_path / "sweep.toml"
    told.write_text('[vary]\nrule = ["scenario", "talmud"]\nfloor = [2.3, 2.6]\n', encoding="utf-8")
    result = swept(page, tmp_path / "out", "--sweep", str(told), "--vary", "fund_size=0.5,1,2")
    assert result.exit_code == 0, result.output
    assert files(tmp_path / "out" / "small-sweep") == files(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_sweep_that_is_killed_goes_on_where_it_was(whole, page, tmp_path, monkeypatch):
    folder, _ = whole
    output = tmp_path / "out"
    command = [sys.executable, "-m", "calculator", "sweep", str(page), "--output", str(output), *VARY]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal = journal_with(output, lines=4)
    killed.send_signal(signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    kept = journal.read_bytes().count(b"\n") - 1
    assert not (output / "small-sweep").exists()
    with journal.open("ab") as torn:
        torn.write(b'[{"floor": 2.')
    again = swept(page, output, *VARY)
    assert again.exit_code == 0
    assert f"Going on: {kept} points were followed before" in again.stderr
    assert files(output / "small-sweep") == files(folder)
    assert [path.name for path in output.iterdir()] == ["small-sweep"]


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ((), 2, "Say what varies"),
        (("--frontier", "--vary", "floor=2.4"), 2, "Say what varies"),
        (("--vary", "flor=2.4"), 3, "Did you mean 'floor'?"),
        (("--vary", "case=centrl"), 3, "Did you mean 'central'?"),
        (("--vary", "weights.well_lead=2"), 3, "Did you mean 'well_led'?"),
        (("--vary", "floor=2.4", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1"), 2, "not both"),
    ],
)
def test_what_is_not_known_is_told_before_anything_is_solved_and_nothing_is_left(page, tmp_path, more, code, words):
    result = swept(page, tmp_path / "out", *more)
    assert result.exit_code == code
    assert words in result.output
    assert not (tmp_path / "out").exists()


def test_a_place_taken_by_other_files_is_refused_before_anything_is_solved(page, tmp_path, monkeypatch):
    taken = tmp_path / "out" / "small-sweep"
    taken.mkdir(parents=True)
    (taken / "mine.txt").touch()
    monkeypatch.setattr("calculator.scenarios.sweep.sweep.each", None)
    result = swept(page, tmp_path / "out", "--vary", "floor=2.4")
    assert result.exit_code == 1
    assert "mine.txt" in result.output


def test_a_fault_of_the_program_at_a_point_ends_with_5_once_the_rest_is_written(page, tmp_path, monkeypatch):
    monkeypatch.setattr("calculator.scenarios.sweep.follow_point.allocate", lambda _assessment: 1 // 0)
    result = swept(page, tmp_path / "out", "--vary", "floor=2.4")
    assert result.exit_code == 5
    assert "please report it. Point 1: A fault of the program: ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.output
    assert (tmp_path / "out" / "small-sweep" / "sweep.csv").exists()


def test_ctrl_c_says_what_is_kept(page, tmp_path, monkeypatch):
    def stopped(_task, _shared, items, _workers):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("calculator.scenarios.sweep.sweep.each", stopped)
    result = swept(page, tmp_path / "out", "--vary", "floor=2.4")
    assert result.exit_code == 130
    assert "The same command goes on from there" in result.stderr


def test_the_frontier_writes_a_table_and_two_pictures(page, tmp_path, monkeypatch):
    pytest.importorskip("matplotlib")
    monkeypatch.setattr("calculator.scenarios.sweep.frontier.FLOORS", 3)
    result = swept(page, tmp_path / "out", "--frontier", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["files"] == ["frontier.csv", "frontier.png", "frontier.svg", "frontier.xlsx", "manifest.json"]
    table = pd.read_csv(Path(told["folder"]) / "frontier.csv")
    assert set(table["family"]) == {
        "Levelling up to a floor score, then fair shares",
        "A share of the funds to levelling up, the rest on fair shares",
        "The scenario as it is",
    }
    shares = table[table["share_to_levelling_up"].notna()].sort_values("share_to_levelling_up")
    assert shares["share_to_levelling_up"].to_list() == [n / 10 for n in range(11)]
    assert shares["lowest_score"].iloc[0] == shares["lowest_score"].min()
    assert shares["lowest_score"].iloc[-1] == table["lowest_score"].max()
    assert len(load_workbook(Path(told["folder"]) / "frontier.xlsx")["Frontier"]._charts) == 1


def test_the_frontier_without_matplotlib_still_has_its_table(page, tmp_path, monkeypatch):
    monkeypatch.setattr("calculator.reporting.study.plots.save_plot.find_spec", lambda name: None)
    monkeypatch.setattr("calculator.scenarios.sweep.frontier.FLOORS", 2)
    monkeypatch.setattr("calculator.scenarios.sweep.frontier.SHARES", 1)
    result = swept(page, tmp_path / "out", "--frontier")
    assert result.exit_code == 0
    assert "pip install 'digital-debt[plot]'" in result.output
    assert sorted(files(tmp_path / "out" / "small-frontier")) == ["frontier.csv", "frontier.xlsx", "manifest.json"]
