"""The CSV tables: the columns that others rely on, and no text that runs."""

import csv
from dataclasses import replace
from pathlib import Path

from calculator.reporting.tables import write_tables


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as handle:
        return next(csv.reader(handle))


def test_columns_are_as_promised(central_tables: Path):
    assert header(central_tables / "debt.csv") == ["case", "ics_code", "category", "kind", "payer", "amount_gbp"]
    assert header(central_tables / "grants.csv") == [
        "year",
        "ics_code",
        "kind",
        "rule",
        "amount_gbp",
        "reason",
        "limit",
    ]
    assert header(central_tables / "scores.csv") == ["year", "ics_code", "score_before", "score_after"]
    assert header(central_tables / "flags.csv") == [
        "organisation_code",
        "measure",
        "score",
        "most",
        "rule",
        "reason",
        "binds",
        "effect_gbp",
    ]
    assert header(central_tables / "year_on_year.csv") == [
        "organisation_code",
        "body",
        "score_2024",
        "score_2025",
        "change",
        "spreads",
        "beyond",
    ]


def test_money_is_written_in_whole_pounds(central_tables: Path):
    with (central_tables / "grants.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert sum(int(row["amount_gbp"]) for row in rows) == 2_000_000_000
    assert {row["kind"] for row in rows} == {"capital", "revenue"}
    assert {row["limit"] for row in rows} <= {"fund", "own debt", "absorption", "rule"}


def test_a_text_that_begins_like_a_formula_is_made_harmless(central, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("calculator.scenarios.run.choices", lambda _: central.choices)  # slow, and the same
    monkeypatch.setattr("calculator.scenarios.run.marginal", lambda *_: central.marginal)
    grants = central.allocation.grants.assign(reason="=HYPERLINK(1)")
    write_tables(replace(central, allocation=replace(central.allocation, grants=grants)), tmp_path)
    assert "'=HYPERLINK(1)" in (tmp_path / "grants.csv").read_text(encoding="utf-8")


def test_tables_hold_no_letter_that_excel_would_garble(central_tables: Path):
    for path in central_tables.glob("*.csv"):
        assert path.read_bytes().isascii(), path.name
