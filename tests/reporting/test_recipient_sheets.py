"""Sheets that tell of grants name the recipients; the second tier has a sheet and a table of its own."""

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from calculator.allocation.second_tier import COLUMNS
from calculator.reporting import tables
from calculator.reporting.tables import WHEN_GIVEN
from calculator.reporting.workbook import contents, grants, reasons, scores, second_tier
from calculator.reporting.workbook.styles import add_styles
from calculator.scenarios.run import Run
from excel import table
from running import bundled_run


def sheets_of(run: Run) -> Workbook:
    book = Workbook()
    add_styles(book)
    for write in (grants.write_years, grants.write_rules, grants.write_categories, reasons.write, scores.write):
        write(book, run)
    second_tier.write(book, run)
    return book


@pytest.fixture(scope="module")
def of_36() -> Workbook:
    return sheets_of(bundled_run("ics-2026"))


@pytest.fixture(scope="module")
def two_tier() -> Workbook:
    return sheets_of(bundled_run("two-tier"))


def test_grants_are_told_of_the_36_and_add_up_to_the_funds(of_36: Workbook):
    rows = table(of_36[contents.GRANTS], "grants_by_year")
    assert {row["ICS code"] for row in rows} == set(bundled_run("ics-2026").recipients.codes)
    for fund in bundled_run("ics-2026").scenario.funds:
        assert sum(row[f"{fund.kind.capitalize()} {fund.year} (£)"] for row in rows) == fund.amount_gbp


def test_debts_beside_the_grants_are_those_of_the_recipients(of_36: Workbook):
    rows = table(of_36[contents.RULES], "grants_by_rule")
    capital = bundled_run("ics-2026").debt.by_kind("central")["capital"].sum()
    assert sum(row["Capital debt (£)"] for row in rows) == capital


def test_grants_by_category_add_up_to_all_grants(of_36: Workbook):
    rows = table(of_36[contents.MIX], "grants_by_category")
    assert sum(row["All grants (£)"] for row in rows) == 2_000_000_000


def test_the_split_is_said_on_the_sheet_of_grants(of_36: Workbook):
    words = [str(cell.value) for cell in of_36[contents.GRANTS]["A"][:6]]
    assert any("Frimley" in each for each in words)


def test_the_second_tier_has_a_sheet_that_adds_up_to_the_funds(two_tier: Workbook):
    rows = table(two_tier[contents.SECOND_TIER], "second_tier")
    for fund in bundled_run("two-tier").scenario.funds:
        assert sum(row[f"{fund.kind.capitalize()} {fund.year} (£)"] for row in rows) == fund.amount_gbp
    assert any(row["Organisation"] == "Left with it" for row in rows)


def test_one_tier_has_neither_sheet_nor_table(of_36: Workbook):
    assert contents.SECOND_TIER not in of_36.sheetnames
    assert WHEN_GIVEN["second_tier.csv"](bundled_run("ics-2026")) is None
    assert contents.SECOND_TIER not in contents.sheets(perspectives=True)


def test_the_second_tier_is_written_as_a_table_safe_for_any_reader(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(tables, "TABLES", {})
    tables.write_tables(bundled_run("two-tier"), tmp_path)
    path = tmp_path / "second_tier.csv"
    written = pd.read_csv(path, keep_default_na=False)
    assert list(written.columns) == COLUMNS
    assert written["amount_gbp"].sum() == 2_000_000_000
    assert "£" not in path.read_text(encoding="utf-8")
