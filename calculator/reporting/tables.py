"""The result tables as CSV, in a fixed order of rows and columns."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from calculator.allocation.told_prices import told_prices
from calculator.costing.local import local_lines
from calculator.costing.pages.drivers import DRIVERS
from calculator.maturity.year_on_year import year_on_year
from calculator.reference.guarded_csv import csv_of
from calculator.reference.vocabulary import Case
from calculator.reporting.simulation.of_run import DRAWN_CSV, drawn_frame
from calculator.reporting.waterfall import waterfall
from calculator.scenarios.run import Run

SCORE_DIGITS = 6
"""Scores are written to a millionth of a level, beyond which the solver's own rounding begins."""


def _lines(run: Run) -> pd.DataFrame:
    """Every priced line of every organisation in the central case: price, bias and VAT apart, to the penny."""
    lines = run.debt.lines
    central = lines[lines["case"] == Case.CENTRAL].drop(columns="case")
    central["local"] = local_lines(run.inputs, central, run.debt.models).map({True: "yes", False: "no"})
    central = central.assign(**_priced_by(run, central))
    order = ["ics_code", "organisation_code", "category", "line", "payer", "local"]
    figures = dict.fromkeys(("amount_gbp", "bias_gbp", "vat_gbp", "full_gbp"), 2) | {"quantity": 6, "unit_cost_gbp": 6}
    columns = [
        *("ics_code", "organisation_code", "organisation_name", "category", "line", "says", "kind", "payer", "quality"),
        *("local", "driver", "driver_count", "levels_to_go", "unit", "quantity", "unit_cost_gbp"),
        *("amount_gbp", "bias_gbp", "vat_gbp", "full_gbp"),
    ]
    return central.sort_values(order, kind="stable", ignore_index=True)[columns].round(figures)


def _priced_by(run: Run, rows: pd.DataFrame) -> dict[str, pd.Series]:
    """What each row was counted and priced by, so that it can be worked out again by hand."""
    lines = {line.name: line for line in run.debt.models.lines}
    bodies = run.assessment.bodies.table.set_index("organisation_code")
    gaps = run.assessment.maturity.gaps
    of = [lines[name] for name in rows["category"] + "." + rows["line"]]
    codes = rows["organisation_code"]
    counts = [bodies.at[code, DRIVERS[line.need.driver].column] for code, line in zip(codes, of, strict=True)]
    gap = [
        gaps.at[code, line.need.measure] if line.need.measure else None for code, line in zip(codes, of, strict=True)
    ]
    told = {
        "organisation_name": codes.map(bodies["organisation_name"]),
        "says": [line.says for line in of],
        "driver": [line.need.driver for line in of],
        "driver_count": counts,
        "levels_to_go": gap,
        "unit": [line.unit for line in of],
        "unit_cost_gbp": rows["amount_gbp"] / rows["quantity"],
    }
    return {name: pd.Series(values, index=rows.index) for name, values in told.items()}


def _year_on_year(run: Run) -> pd.DataFrame:
    return _said(year_on_year(run.inputs, run.assessment.bodies).round(SCORE_DIGITS), "beyond")


def _said(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Say a column of true and false in words."""
    return table.assign(**{column: table[column].map({True: "yes", False: "no"})})


def _prices(run: Run) -> pd.DataFrame:
    """The shadow prices, to the digits that mean something."""
    return told_prices(run.allocation, run.recipients.names).round({"level": SCORE_DIGITS, "effect_per_million": 9})


def _bids(run: Run) -> pd.DataFrame:
    return run.allocation.bids.round({"score_gain": SCORE_DIGITS, "share": SCORE_DIGITS})


def _opinion(table: pd.DataFrame) -> pd.DataFrame:
    """Amounts as whole pounds, ratios and shares to a millionth, and yes or no; what is missing is blank."""
    pounds = {column: table[column].round().astype("Int64") for column in table if column.endswith("_gbp")}
    answers = [column for column in table if column.endswith(("in_range", "in_sample"))]
    words = {column: table[column].map({True: "yes", False: "no"}).fillna("") for column in answers}
    return table.assign(**pounds, **words).round(SCORE_DIGITS)


def _drawn(file: str, run: Run) -> pd.DataFrame | None:
    """A table of draws, as the study of a simulation writes it."""
    table = drawn_frame(run.how_sure, file)
    return None if table is None else table.round(SCORE_DIGITS)


TABLES: Mapping[str, Callable[[Run], pd.DataFrame]] = {
    "debt.csv": lambda run: run.debt.table,
    "lines.csv": _lines,
    "spend_gap.csv": lambda run: run.assessment.spend.by_organisation,
    "consequences.csv": lambda run: run.assessment.consequences.table,
    "benefits.csv": lambda run: run.assessment.benefits.planned,
    "choices.csv": lambda run: run.choices.round({"change": SCORE_DIGITS}),
    "reconciliation.csv": lambda run: _opinion(run.assessment.opinions.totals),
    "backtest.csv": lambda run: _opinion(run.assessment.opinions.backtest),
    "grants.csv": lambda run: run.allocation.grants,
    "waterfall.csv": waterfall,
    "one_more_million.csv": lambda run: run.marginal.gains,
    "shadow_prices.csv": _prices,
    "flags.csv": lambda run: _said(run.assessment.flags.round(SCORE_DIGITS), "binds"),
    "year_on_year.csv": _year_on_year,
    "scores.csv": lambda run: run.allocation.scores.round({"score_before": SCORE_DIGITS, "score_after": SCORE_DIGITS}),
}
"""Each result table by the name of its file."""

WHEN_GIVEN: Mapping[str, Callable[[Run], pd.DataFrame | None]] = {
    "bids.csv": lambda run: None if run.allocation.bids.empty else _bids(run),
    "second_tier.csv": lambda run: run.second_tier.grants if run.second_tier else None,
    **{file: partial(_drawn, file) for file in DRAWN_CSV},
}
"""The tables that only some runs have."""


def write_tables(run: Run, folder: Path) -> None:
    """Write every table of a run into a folder."""
    for name, table_of in {**TABLES, **WHEN_GIVEN}.items():
        table = table_of(run)
        if table is not None:
            write_table(table, folder / name)


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table as plain UTF-8 without a mark at its head, which would become part of the first heading."""
    safe = table.copy()
    for column in safe.select_dtypes(exclude="number"):
        safe[column] = safe[column].map(_plain)
    path.write_text(csv_of(safe), encoding="utf-8", newline="")


def _plain(value: object) -> object:
    """Write a pound sign as GBP: Excel takes a CSV for an older alphabet and would show two letters."""
    return value.replace("£", "GBP ") if isinstance(value, str) else value
