"""The command `compare`: what it prints, what it writes, and how it ends."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from calculator.cli import main
from calculator.reporting import publish_comparison as publishing
from calculator.reporting.comparison_tables import told
from calculator.reporting.publish_comparison import folder_name, publish_comparison
from calculator.reporting.whole_folder import NotWritten
from calculator.reporting.workbook.comparison import contents
from calculator.scenarios.compare import Comparison, measured
from excel import table

FILES = {"comparison.csv", "gainers.csv", "years.csv", "difference.csv", "comparison.xlsx", "manifest.json"}


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def seen(central, followed) -> Comparison:
    return measured([central, followed("fair-shares-only")])


@pytest.fixture(scope="module")
def written(seen: Comparison, tmp_path_factory) -> Path:
    return publish_comparison(seen, tmp_path_factory.mktemp("compared"))


def test_it_prints_measures_gainers_and_differences_in_a_hundred_columns():
    result = invoke("compare", "central", "fair-shares-only")
    assert result.exit_code == 0
    for words in ("Lowest score", "Price of fairness", "Dorset", "rules > in order", "Not an official NHS product"):
        assert words in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_six_scenarios_with_long_names_fit_too(central):
    runs = [central]
    for letter in "abcde":
        name = f"{letter}-question-with-quite-a-long-name-that-nobody-would-want-twice"[:60]
        scenario = central.scenario.model_copy(update={"name": name, "price_year": "2025-26"})
        runs.append(replace(central, assessment=replace(central.assessment, scenario=scenario)))
    assert max(map(len, told(measured(runs)).splitlines())) <= 100
    assert len(folder_name([each.scenario.name for each in runs])) <= 120


def test_json_is_one_object_and_never_says_nan():
    result = invoke("compare", "fair-shares-only", "levelling-up-only", "--json")
    assert result.exit_code == 0
    held = json.loads(result.stdout, parse_constant=pytest.fail)
    assert held["basis"] == "fair-shares-only"
    assert [each["scenario"] for each in held["scenarios"]] == ["fair-shares-only", "levelling-up-only"]
    assert held["scenarios"][0]["at_floor"] is None
    assert len(held["ics"]) == 84
    assert {each["setting"] for each in held["differences"]} >= {"rules > in order"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["central"], "2 to 6 scenarios"),
        (["central"] * 7, "2 to 6 scenarios"),
        (["central", "fair-share-only"], "Did you mean 'fair-shares-only'?"),
    ],
)
def test_what_cannot_be_compared_ends_with_2(arguments: list[str], words: str):
    result = invoke("compare", *arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_everything_is_written_under_the_names_of_the_scenarios(written: Path, seen: Comparison):
    assert written.name == "compare-central-fair-shares-only"
    assert {path.name for path in written.iterdir()} == FILES
    assert publish_comparison(seen, written.parent) == written
    assert [path.name for path in written.parent.iterdir()] == [written.name]


def test_tables_hold_the_figures_measured(written: Path, seen: Comparison):
    rows = pd.read_csv(written / "comparison.csv").set_index("scenario")
    for label, each in zip(seen.labels, seen.measures, strict=True):
        assert rows.at[label, "given_capital_gbp"] == each.given_capital_gbp
        assert rows.at[label, "mean_score"] == pytest.approx(each.after.mean_score, abs=1e-6)
    assert pd.isna(rows.at["fair-shares-only", "floor_year"])
    gainers = pd.read_csv(written / "gainers.csv")
    assert list(gainers["more_gbp"]) == list(seen.by_ics["more_gbp"])
    assert not (written / "gainers.csv").read_bytes().count(b"-0.0,")
    assert len(pd.read_csv(written / "difference.csv")) == len(seen.differences["fair-shares-only"])


def test_the_workbook_holds_them_too_with_charts_and_a_caution(written: Path, seen: Comparison):
    book = load_workbook(written / "comparison.xlsx")
    assert book.sheetnames == ["Cover", *contents.CONTENTS]
    cover = [str(cell.value) for row in book["Cover"] for cell in row if cell.value]
    assert any("Not an official NHS product" in words for words in cover)
    measures = {row["Measure"]: row for row in table(book[contents.MEASURES], "measures")}
    assert measures["Mean score"]["central"] == pytest.approx(seen.measures[0].after.mean_score, abs=1e-6)
    assert measures["Given, capital"]["central"] == seen.measures[0].given_capital_gbp / 1e6
    assert measures["All at floor score by end of"]["fair-shares-only"] == "never"
    gainers = table(book[contents.GAINERS], "gainers_1")
    assert [row["ICS"] for row in gainers] == sorted(row["ICS"] for row in gainers)
    assert [row["Change (£)"] for row in gainers] == list(seen.by_ics["more_gbp"][1::2])
    assert not {"Paid for running cost", "Given beyond the debt"} & set(measures)
    assert not any("Running cost" in heading for heading in gainers[0])
    assert len(book[contents.MEASURES]._charts) == 2
    (chart,) = book[contents.CHANGES]._charts
    head = next(
        cell.column_letter for row in book[contents.GAINERS] for cell in row if cell.value == "Change per head (£)"
    )
    assert f"${head}$" in chart.series[0].val.numRef.f


def test_a_write_that_fails_leaves_the_last_one_whole(seen: Comparison, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(publishing, "write_workbook", lambda _seen, path: path.write_bytes(b"a workbook"))
    target = publish_comparison(seen, tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "write_workbook", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        publish_comparison(seen, tmp_path)
    assert (target / "comparison.xlsx").read_bytes() == b"a workbook"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_folder_with_a_strangers_file_is_kept(seen: Comparison, tmp_path: Path):
    target = tmp_path / "compare-central-fair-shares-only"
    target.mkdir()
    (target / "my notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotWritten, match="my notes"):
        publish_comparison(seen, tmp_path)
    assert (target / "my notes.txt").read_text(encoding="utf-8") == "mine"
