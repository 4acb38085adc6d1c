"""A workbook given back gives the figures of the same changes made in pages and tables, or one report of what is wrong."""

import hashlib
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from calculator.reference.inputs import load_inputs
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.vocabulary import CASES
from calculator.reporting.given_back.edit import Edit
from calculator.reporting.given_back.give_back import GivenBack, given_back
from calculator.reporting.given_back.layout import as_made
from calculator.reporting.given_back.made_from import made_from
from calculator.reporting.given_back.opened import GivenBook
from calculator.reporting.given_back.told_by_cell import ByCell
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.program import program_version
from calculator.scenarios.run import Run, run
from calculator.scenarios.uncertainty.how_sure import debt_alone
from editing import replace_once
from giving_back import Place, cells, central, central_sheets, edit, seen, with_edits, with_property, write_sheets

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs of the central run; no test may change it."""
    return write_sheets(central(), tmp_path_factory.mktemp("given") / "central.xlsx")


def problems_of(path: Path, **given: Path) -> list[str]:
    with pytest.raises(InputProblems) as found, given_back(path, **given):
        pass
    return [str(problem) for problem in found.value.problems]


def same_figures(one: Run, other: Run) -> None:
    """Debt of every line and body, and every grant, to the pound."""
    assert one.allocation.grants["amount_gbp"].sum() > 1e9
    pd.testing.assert_frame_equal(one.allocation.grants, other.allocation.grants)
    pd.testing.assert_frame_equal(one.debt.table, other.debt.table)


def test_what_was_not_edited_gives_the_same_figures_and_the_file_is_left_alone(workbook: Path):
    before = hashlib.sha256(workbook.read_bytes()).hexdigest(), workbook.stat().st_mtime_ns
    with given_back(workbook) as given:
        assert given.edits == ()
        same_figures(given.follow(), central())
    assert (hashlib.sha256(workbook.read_bytes()).hexdigest(), workbook.stat().st_mtime_ns) == before


def test_the_interval_is_drawn_for_what_was_edited(workbook: Path, tmp_path: Path):
    edited = with_edits(workbook, tmp_path / "edited.xlsx", {("scenario", "maturity", "target"): 3.5})
    with given_back(edited) as given:
        drawn = given.follow().how_sure.as_told()
    page = load_scenario("central")
    page = page.model_copy(update={"maturity": page.maturity.model_copy(update={"target": 3.5})})
    assert drawn == debt_alone(estimate_debt(central().inputs, page)).as_told()
    assert drawn["debt_gbp"]["p90"] < central().how_sure.as_told()["debt_gbp"]["p90"]


EDITS: dict[Place, float | str] = {
    ("scenario", "case"): "high",
    ("scenario", "maturity", "target"): 3.8,
    ("scenario", "maturity", "measure_weights", "well_led"): 2,
    ("scenario", "costing", "counting"): "step",
    ("scenario", "costing", "vat"): "included",
    ("scenario", "costing", "national_products", "nhs_app"): 0.5,
    ("scenario", "limits", "absorption_share"): 0.3,
    ("scenario", "rules", "0", "floor_score"): 2.7,
    ("scenario", "rules", "1", "pace", "most_growth"): 0.05,
    ("scenario", "fund", "capital", "2027-28"): 400_000_000,
    ("finance", "vat", "share"): 0.25,
    ("bias", "outline", "upper_bound"): 1.5,
    ("line", "cyber.hardening", "high"): 160,
    ("score", "RY7", "well_led"): 1.7,
}
BY_HAND = """
name = "by-hand"
title = "By hand"
question = "Do a page and a workbook say the same?"
status = "Illustration, not policy"
like = "central"
case = "high"
[maturity]
target = 3.8
measure_weights = { well_led = 2 }
[costing]
counting = "step"
vat = "included"
national_products = { nhs_app = 0.5 }
[limits]
absorption_share = 0.3
[[fund]]
kind = "capital"
amounts_gbp = { "2026-27" = 345_000_000, "2027-28" = 400_000_000, "2028-29" = 345_000_000, "2029-30" = 345_000_000 }
source = "x"
[[fund]]
kind = "revenue"
amounts_gbp = { "2026-27" = 155_000_000, "2027-28" = 155_000_000, "2028-29" = 155_000_000, "2029-30" = 155_000_000 }
source = "x"
[[rules]]
rule = "levelling_up"
floor_score = 2.7
[[rules]]
rule = "fair_shares"
share = "core"
pace = { most_growth = 0.05 }
"""
FIGURES = "organisation_code,organisation_name,subject,name,says,unit,national_low,national_value,national_high,value,price_year,reason,author_role,given_on\n"


def test_every_kind_of_edit_is_the_same_change_in_pages_and_tables(
    workbook: Path, tmp_path: Path, copied_inputs: Path, copied_models: Path
):
    replace_once(copied_models / "finance.toml", "share = 0.20", "share = 0.25")
    outline = 'business case"\nupper_bound = '
    replace_once(copied_models / "optimism_bias.toml", f"{outline}2.00", f"{outline}1.5")
    replace_once(copied_models / "cyber.toml", "central = 76.62, high = 149.02", "central = 76.62, high = 160")
    figures = FIGURES + "RY7,,score,well_led,,,,,,1.7,,By hand,planner,2026-11-01\n"
    (copied_inputs / "local_figures.csv").write_text(figures, encoding="utf-8")
    (tmp_path / "by-hand.toml").write_text(BY_HAND, encoding="utf-8")
    by_hand = run(tmp_path / "by-hand.toml", load_inputs(copied_inputs, copied_models))

    edited = with_edits(workbook, tmp_path / "edited.xlsx", EDITS)
    with given_back(edited) as given:
        assert {edit.place for edit in given.edits} == set(EDITS)
        ours = given.follow()
    same_figures(ours, by_hand)
    assert not ours.allocation.grants["amount_gbp"].equals(central().allocation.grants["amount_gbp"])


def test_prices_of_an_organisations_own_have_one_value_near_the_national_one(tmp_path: Path, copied_inputs: Path):
    rows = "".join(
        f"{code},,price,cyber.hardening,,,,,,70,2025-26,Our contract,planner,2026-11-01\n" for code in ("RXX", "RY7")
    )
    (copied_inputs / "local_figures.csv").write_text(FIGURES + rows, encoding="utf-8")
    assessment = estimate_debt(load_inputs(copied_inputs), load_scenario("central", copied_inputs))
    path = write_sheets(assessment, tmp_path / "local.xlsx")
    cells = {cell.place: cell for cell in as_made(assessment).inputs}
    far = {("line", "cyber.hardening (RXX)", case): 7000 for case in CASES}
    uneven = {("line", "cyber.hardening (RY7)", "low"): 60}

    one, other = problems_of(with_edits(path, tmp_path / "bad.xlsx", far | uneven, cells), folder=copied_inputs)
    first, second = (cells[next(iter(each))].coordinate for each in (far, uneven))
    assert f"Prices!{first}" in one
    assert "expected cyber.hardening (£/FTE): from" in one
    assert f"Prices!{second}" in other
    assert "one price in all three cases" in other


BAD: dict[Place, tuple[object, str]] = {
    ("scenario", "maturity", "target"): ("4.5", "type 4.5 again"),
    ("scenario", "case"): ("High ", "Write high"),
    ("scenario", "fund", "capital", "2027-28"): (50_000, "from £100,000 to £100bn"),
    ("scenario", "fund", "revenue", "2028-29"): (345_000_000.5, "whole pounds, such as 345000000"),
    ("scenario", "rules", "0", "floor_score"): (4.7, "a floor score at most the target of 4"),
    ("scenario", "rules", "1", "pace", "least_growth"): (-3, "growth as a share"),
    ("scenario", "costing", "national_products", "nhs_app"): (20, "Write 0.2 if 20% is meant"),
    ("scenario", "limits", "absorption_share"): ("=1/5", "no formula"),
    ("bias", "outline", "upper_bound"): (None, "a blank is never read as nought"),
    ("bias", "saving", "upper_bound"): (0.4, "Type 0"),
    ("bias", "contracted", "low"): (0, "low >= central >= high"),
    ("line", "cyber.hardening", "central"): (800, "low <= central <= high"),
    ("line", "epr.old_system_saving", "high"): (5, "a cost or a saving, not both"),
    ("score", "RY7", "well_led"): (7, "a level from 1 to 5"),
}


def test_every_fault_is_told_at_once_by_sheet_and_cell(workbook: Path, tmp_path: Path, inputs):
    weights = {("scenario", "maturity", "measure_weights", measure): 0 for measure in inputs.framework.measures}
    bad = {place: typed for place, (typed, _) in BAD.items()}
    told = problems_of(with_edits(workbook, tmp_path / "bad.xlsx", bad | weights))
    for place, (_, words) in BAD.items():
        cell = cells()[place]
        assert any(f"{cell.sheet}!{cell.coordinate}," in each and words in each for each in told), (place, told)
    (together,) = (each for each in told if "at least one weight above 0" in each)
    assert "Settings!B14, B15, B16" in together
    assert all(each.startswith("bad.xlsx, ") for each in told)
    assert len(told) == len(BAD) + 1


def by_cell(*edits: Edit) -> ByCell:
    return ByCell(seen(), central().assessment, central_sheets().inputs, edits)


def test_an_edit_that_clashes_with_another_cell_points_there():
    clash = Problem(
        "central-edited.toml", "a floor score at most 2", "Lower it.", column="rules 1 > floor_score", value="2.6"
    )
    (told,) = by_cell(edit(("scenario", "maturity", "target"), 2)).told([clash])
    assert (told.file, told.column) == ("given.xlsx", "Settings!B35, Floor score of levelling up")


def test_a_problem_of_no_cell_says_where_in_the_text_it_is():
    (told,) = by_cell().told([Problem("icbs.csv", "a code", "Add it.", column="icb_code", value="x")])
    assert (told.file, told.column, told.value) == ("given.xlsx", "icbs.csv > icb_code", "x")


def given_with(**other: str) -> GivenBook:
    """The central workbook with other properties."""
    held = {
        "scenario": "central",
        "scenario fingerprint": scenario_fingerprint(central().scenario),
        "inputs fingerprint": inputs_fingerprint(central().inputs),
        "program version": program_version(),
    }
    return replace(seen(), properties=held | {name.replace("_", " "): value for name, value in other.items()})


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("scenario", "mine", "--scenario mine.toml"),
        ("scenario_fingerprint", "0" * 64, "--scenario PAGE"),
        ("inputs_fingerprint", "0" * 64, "--inputs DIR and --models DIR"),
    ],
)
def test_a_workbook_of_something_else_is_told_what_differs_and_what_to_give(name: str, value: str, words: str):
    with pytest.raises(InputProblems) as found:
        made_from(given_with(**{name: value}), None, None, None)
    (told,) = map(str, found.value.problems)
    assert f"document properties, {name.replace('_', ' ')}" in told
    assert words in told


def test_another_version_of_the_program_is_named_where_fingerprints_differ():
    with pytest.raises(InputProblems, match=r"made by version 0\.0\.9"):
        made_from(given_with(scenario_fingerprint="0", program_version="0.0.9"), None, None, None)


def test_a_page_of_ones_own_is_given_beside(tmp_path: Path):
    page = tmp_path / "mine.toml"
    head = 'name = "mine"\ntitle = "Mine"\nquestion = "?"\nstatus = "Illustration"\nlike = "central"\ncase = "low"\n'
    page.write_text(head, encoding="utf-8")
    given = given_with(scenario="mine", scenario_fingerprint=scenario_fingerprint(load_scenario(page)))
    assert made_from(given, page, None, None).scenario.case == "low"


def test_the_publication_is_no_workbook_to_give_back(workbook: Path, tmp_path: Path):
    (told,) = problems_of(with_property(workbook, tmp_path / "other.xlsx", "style", "publication"))
    assert "not the publication" in told


def test_an_edited_workbook_is_edited_again_from_the_text_beside_it(workbook: Path, tmp_path: Path):
    target = ("scenario", "maturity", "target")
    first = {target: 3.8, ("score", "RY7", "well_led"): 1.7, ("line", "cyber.hardening", "high"): 160}
    beside = tmp_path / "central-edited"
    beside.mkdir()
    with given_back(with_edits(workbook, tmp_path / "first.xlsx", first)) as given:
        once = estimate_debt(given.inputs, given.scenario)
        shutil.copytree(given.text, beside / "edited")
        path = write_sheets(once, beside / "digital-debt.xlsx")
    cells = {cell.place: cell for cell in as_made(once).inputs}
    with given_back(with_edits(path, beside / "again.xlsx", {("scenario", "case"): "low"}, cells)) as given:
        twice = estimate_debt(given.inputs, given.scenario)
        assert sorted(each.name for each in given.text.iterdir()) == ["central-edited-2.toml", "inputs", "models"]
    assert (twice.scenario.name, twice.scenario.maturity.target, twice.scenario.case) == (
        "central-edited-2",
        3.8,
        "low",
    )
    pd.testing.assert_frame_equal(once.debt.table, twice.debt.table)
    shutil.move(path, tmp_path / "alone.xlsx")
    (told,) = problems_of(tmp_path / "alone.xlsx")
    assert "--scenario central-edited.toml" in told
    assert "in the folder 'edited' beside that one" in told


@pytest.mark.parametrize("name", ["book.xlsm", "book.xls", "book.ods"])
def test_other_workbooks_are_refused_in_words(workbook: Path, tmp_path: Path, name: str):
    shutil.copy(workbook, tmp_path / name)
    (told,) = problems_of(tmp_path / name)
    assert "expected a workbook saved as .xlsx" in told


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 cut short"])
def test_what_is_no_workbook_is_refused_in_words(tmp_path: Path, content: bytes):
    (tmp_path / "book.xlsx").write_bytes(content)
    assert len(problems_of(tmp_path / "book.xlsx")) == 1


def test_scores_that_count_otherwise_than_they_were_typed_are_told(tmp_path: Path):
    """As where a review or moderation is laid over them: the run has another level."""
    score = edit(("score", "RY7", "well_led"), 1.7)
    given = GivenBack(given_with(), (score,), central().scenario, central().inputs, tmp_path, by_cell(score))
    (words,) = given.edited_from(central()).otherwise
    assert "was typed as 1.7 and counts as 3.30" in words


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_workbook_that_libreoffice_saved_is_read(workbook: Path, tmp_path: Path):
    edited = with_edits(workbook, tmp_path / "edited.xlsx", EDITS)
    saved = tmp_path / "saved"
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir", str(saved),
         str(edited)],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    with given_back(saved / "edited.xlsx") as given:
        assert {edit.place: edit.new for edit in given.edits} == EDITS
