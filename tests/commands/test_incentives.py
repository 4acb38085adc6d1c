"""The command `incentives`: what it prints and writes."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from calculator.cli import main


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["incentives", *arguments])


@pytest.fixture
def one_year(tmp_path: Path) -> str:
    """A page like central, of its first year alone: much less work."""
    page = tmp_path / "page" / "one-year.toml"
    page.parent.mkdir()
    page.write_text(ONE_YEAR, encoding="utf-8")
    return str(page)


ONE_YEAR = """
like = "central"

name = "one-year"
title = "One year"
question = "What would the first year alone do?"
status = "Illustration, not policy"

[[fund]]
kind = "capital"
amounts_gbp = { "2026-27" = 345_000_000 }
source = "A test"

[[fund]]
kind = "revenue"
amounts_gbp = { "2026-27" = 155_000_000 }
source = "A test"
"""


def test_incentives_are_told_and_written_whole(one_year: str, tmp_path: Path):
    outputs = tmp_path / "outputs"
    result = invoke(one_year, "--ics", "QRV", "--drop", "0.5", "--output", str(outputs))
    assert result.exit_code == 0
    for words in (
        "Levelling up alone",
        "North West London stands at",
        "neither gain nor lose a pound under equal awards alone",
        "what North West London would be granted more",
    ):
        assert words in result.output
    folder = outputs / "one-year-incentives"
    assert [path.name for path in outputs.iterdir()] == [folder.name]
    assert {path.name for path in folder.iterdir()} == {
        "incentives.csv", "noticed.csv", "early_investors.csv", "manifest.json",
    }  # fmt: skip
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["looked_at"]["ics"] == ["QRV"]
    with (folder / "incentives.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        assert int(row["gain_gbp"]) == int(row["grant_understated_gbp"]) - int(row["grant_gbp"])
        assert int(row["gain_per_tenth_gbp"]) == pytest.approx(int(row["gain_gbp"]) / 5, abs=1)


def test_incentives_as_json_hold_every_table(one_year: str, tmp_path: Path):
    page = Path(one_year)
    page.write_text(ONE_YEAR.replace('"central"', '"fair-shares-only"'), encoding="utf-8")
    arguments = (one_year, "--ics", "QVV", "--drop", "0.1", "--output", str(tmp_path), "--json")
    told = json.loads(invoke(*arguments).stdout)
    assert {row["ics_name"] for row in told["incentives"]} == {"Dorset"}
    assert told["early_investors"] == []
    assert {each["rule"] for each in told["looked_at"]["left_out"]} >= {"levelling_up", "fair_shares"}


def test_one_ics_is_told_its_own_figures_and_never_one_of_one(one_year: str, tmp_path: Path):
    result = invoke(one_year, "--ics", "QOX", "--drop", "0.1", "--output", str(tmp_path))
    with (tmp_path / "one-year-incentives" / "incentives.csv").open(encoding="utf-8", newline="") as handle:
        own = [row for row in csv.DictReader(handle) if row["rules"] == "scenario"]
    gain, capped = (sum(int(row[column]) for row in own) / 1e6 for column in ("gain_gbp", "gain_capped_gbp"))
    (line,) = [line.split() for line in result.stdout.splitlines() if line.startswith("  scores 0.1 lower")][:1]
    assert line[3:5] == [f"{gain:.1f}", f"{capped:.1f}"]
    assert "It does not stand above England's mean score" in result.stdout
    assert "1 body\n" in result.stdout
    for words in ("1 of 1", "1 bodies", "1 scores", "1 systems", "median", "caps take"):
        assert words not in result.output


def test_rules_under_which_nothing_changes_are_one_sentence_on_those_asked_for(one_year: str, tmp_path: Path):
    asked = ("--ics", "Dorset", "--ics", "Cheshire and Merseyside", "--drop", "0.1")
    told = " ".join(invoke(one_year, *asked, "--output", str(tmp_path)).stdout.split())
    assert "none of the 2 systems asked for gains or loses a pound by scoring lower." in told
    assert "equal awards alone" in told
    assert "nobody gains" not in told  # forty others were not looked at
    assert "Equal awards alone scores" not in told and "Equal awards alone 0 of" not in told
    assert "alpha fairness, as it needs the setting alpha" in told
    assert "alpha_fairness" not in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--ics", "Dorsett"], "Did you mean 'Dorset'?"), (["--drop", "0"], "--drop"), (["--drop", "nan"], "--drop")],
)
def test_what_cannot_be_asked_ends_with_2_and_writes_nothing(tmp_path: Path, arguments: list[str], words: str):
    result = invoke(*arguments, "--output", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert words in result.output
    assert not (tmp_path / "out").exists()
