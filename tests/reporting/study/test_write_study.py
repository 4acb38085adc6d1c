"""A study is written whole: its tables, a workbook that keeps the rules of a publication, plots and a manifest."""

import json
from importlib import util
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calculator.reporting.lint.lint_workbook import lint_workbook
from calculator.reporting.study.plots.save_plot import NOT_INSTALLED
from calculator.reporting.study.write_study import Written, write_study
from calculator.reporting.whole_folder import NotWritten
from studying import drawn_study

FILES = ("again.csv", "baking.xlsx", "draws.csv", "manifest.json", "moves.csv", "moves.png", "moves.svg")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_study(drawn_study(), tmp_path_factory.mktemp("outputs"))


def test_every_file_of_a_study_is_in_its_folder(written: Written):
    assert written.folder.name == "central-baking"
    assert written.files == tuple(name for name in FILES if name != "again.csv")
    assert written.notices == ()


def test_a_table_keeps_whole_pounds_and_no_text_of_it_can_run(written: Written):
    lines = (written.folder / "moves.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "name,low_gbp,high_gbp,held"
    assert lines[1].startswith("Price of ovens,-2500000")
    assert lines[2].startswith("'=1+1,")


def test_the_workbook_tells_what_was_asked_and_shows_figures_in_their_units(written: Written):
    book = load_workbook(written.folder / "baking.xlsx")
    assert book.sheetnames == ["Cover", "Contents", "Moves", "Again", "Notes", "Change log"]
    cover = {row[0].value: row[1].value for row in book["Cover"].iter_rows(min_row=2, max_col=2) if row[0].value}
    assert cover["Purpose"] == drawn_study().says
    assert (cover["Draws"], cover["Seed"], cover["Widest"]) == ("3", "7", "the price of ovens")
    table = book["Moves"].tables["moves"]
    held = [[cell.value for cell in row] for row in book["Moves"][table.ref]]
    assert held[0] == ["Assumption", "At its low (£m)", "At its high (£m)", "Held"]
    assert held[1] == ["Price of ovens", -2.5, 3.5, "yes"]
    assert held[2][0] == "=1+1" and book["Moves"][table.ref][2][0].data_type == "s"
    assert held[3][2] == "[x]"
    assert len(book["Moves"]._charts) == 1


def test_of_the_forty_items_only_frozen_panes_filters_and_charts_are_broken(written: Written, tmp_path: Path):
    twin = write_study(drawn_study(), tmp_path).folder / "baking.xlsx"
    report = lint_workbook(written.folder / "baking.xlsx", twin=twin)
    failed = {verdict.item.number: verdict.faults for verdict in report.verdicts if verdict.came == "fails"}
    assert set(failed) == {13}, failed


def test_two_studies_of_one_day_are_the_same_bytes(written: Written, tmp_path: Path):
    again = write_study(drawn_study(), tmp_path)
    assert {path.name: path.read_bytes() for path in again.folder.iterdir()} == {
        path.name: path.read_bytes() for path in written.folder.iterdir()
    }


def test_the_manifest_says_what_it_rests_on(written: Written):
    told = json.loads((written.folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["study"]["settings"] == {"Draws": "3", "Seed": "7"}
    assert told["scenario"]["name"] == "central"
    assert told["inputs"]["fingerprints"]


def test_without_matplotlib_all_but_the_plots_is_written_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    found = util.find_spec
    monkeypatch.setattr(
        "calculator.reporting.study.plots.save_plot.find_spec",
        lambda name: None if name == "matplotlib" else found(name),
    )
    told = write_study(drawn_study(), tmp_path)
    assert told.files == ("baking.xlsx", "draws.csv", "manifest.json", "moves.csv")
    assert told.notices == (NOT_INSTALLED,)
    with_plots = write_study(drawn_study(("Another note.",)), tmp_path)
    assert set(with_plots.files) >= set(told.files)


def test_a_folder_with_a_strangers_file_is_left_as_it_is(tmp_path: Path):
    folder = write_study(drawn_study(), tmp_path).folder
    (folder / "mine.txt").write_text("keep me")
    before = (folder / "baking.xlsx").read_bytes()
    with pytest.raises(NotWritten, match=r"mine\.txt"):
        write_study(drawn_study(), tmp_path)
    assert (folder / "mine.txt").read_text() == "keep me"
    assert (folder / "baking.xlsx").read_bytes() == before


def test_a_study_that_fails_midway_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = write_study(drawn_study(), tmp_path).folder
    before = sorted(path.name for path in folder.iterdir())

    def broken(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("calculator.reporting.study.write_study.save_plots", broken)
    with pytest.raises(NotWritten, match="No space left"):
        write_study(drawn_study(), tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == before
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
