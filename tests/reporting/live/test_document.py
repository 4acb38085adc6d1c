"""The live workbook as a document: the same bytes each time, what its properties say, and the rules it keeps."""

import hashlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from calculator.reporting.lint.lint_workbook import FAILS, NOT_TOLD, lint_workbook
from calculator.reporting.lint.told import report_text
from calculator.reporting.workbook.book import write_workbook
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.program import program_version
from calculator.scenarios.run import Run
from running import bundled_run

MADE = "1794787200"  # 16 November 2026
SMALL = 10_000_000
"""Bytes that a mailbox takes."""


def test_the_same_run_on_the_same_day_is_the_same_bytes_in_another_process(central_file: Path, central_folder: Path):
    again = central_folder / central_file.name
    assert hashlib.sha256(central_file.read_bytes()).digest() == hashlib.sha256(again.read_bytes()).digest()


def test_the_properties_say_what_it_is_and_what_it_rests_on(central_book: Workbook, central: Run):
    told = {each.name: each.value for each in central_book.custom_doc_props.props}
    assert told == {
        "style": "model",
        "scenario": "central",
        "scenario fingerprint": scenario_fingerprint(central.scenario),
        "inputs fingerprint": inputs_fingerprint(central.inputs),
        "program version": program_version(),
    }
    properties = central_book.properties
    assert properties.title == f"Digital debt: {central.scenario.title}"
    assert properties.subject == central.scenario.question
    assert properties.creator == f"digital-debt {program_version()}"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2026-11-16 00:00"


@pytest.mark.slow
def test_a_live_workbook_keeps_every_rule_and_its_twin_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Of the seven regions, whose workbook is the smallest live one; CI holds the central one against the rules."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MADE)
    first, twin = (tmp_path / name / "digital-debt.xlsx" for name in ("first", "twin"))
    for path in (first, twin):
        path.parent.mkdir()
        write_workbook(bundled_run("regions"), path)
    report = lint_workbook(first, twin=twin)
    assert report.style == "model"
    assert not report.counts[FAILS], report_text(report)
    assert not report.counts[NOT_TOLD]


@pytest.mark.slow
def test_a_workbook_of_what_the_program_alone_can_solve_keeps_every_rule_and_is_small(tmp_path: Path):
    path = tmp_path / "digital-debt.xlsx"
    write_workbook(bundled_run("best-mix"), path)
    report = lint_workbook(path)
    assert report.style == "model"
    assert not report.counts[FAILS], report_text(report)
    assert path.stat().st_size < SMALL


def test_it_is_small_enough_to_send(central_file: Path):
    assert central_file.stat().st_size < SMALL
