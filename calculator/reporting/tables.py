"""The result tables as CSV, in a fixed order of rows and columns."""

from pathlib import Path

import pandas as pd

from calculator.scenarios.run import Run

SCORE_DIGITS = 6
"""Scores are written to a millionth of a level, beyond which the solver's own rounding begins."""


def result_tables(run: Run) -> dict[str, pd.DataFrame]:
    """Return each table by the name of its file."""
    scores = run.allocation.scores.round({"score_before": SCORE_DIGITS, "score_after": SCORE_DIGITS})
    return {"debt.csv": run.debt.table, "grants.csv": run.allocation.grants, "scores.csv": scores}


def write_tables(run: Run, folder: Path) -> None:
    """Write every table as plain UTF-8 without a mark at its head, which would become part of the first heading."""
    for name, table in result_tables(run).items():
        safe = table.copy()
        for column in safe.select_dtypes(exclude="number"):
            safe[column] = safe[column].map(plain_text)
        safe.to_csv(folder / name, index=False, lineterminator="\n", encoding="utf-8")


def plain_text(text: str) -> str:
    """Make a text safe for any reader of CSV.

    One that begins like a formula gets an apostrophe before it; a pound sign is written GBP, as Excel takes a
    CSV for an older alphabet and would show two letters.
    """
    plain = str(text).replace("£", "GBP ")
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@", "\t", "\r", "\0")) else plain
