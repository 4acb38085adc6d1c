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
    """Write every table.

    A text that a spreadsheet would take for a formula is made plain, and the mark at the head of each file
    tells Excel that it is UTF-8, or a pound sign would come out as two letters.
    """
    for name, table in result_tables(run).items():
        safe = table.copy()
        for column in safe.select_dtypes(exclude="number"):
            safe[column] = safe[column].map(plain_text)
        safe.to_csv(folder / name, index=False, lineterminator="\n", encoding="utf-8-sig")


def plain_text(text: str) -> str:
    """Put an apostrophe before a text that begins like a formula."""
    return f"'{text}" if str(text).startswith(("=", "+", "-", "@", "\t", "\r", "\0")) else text
