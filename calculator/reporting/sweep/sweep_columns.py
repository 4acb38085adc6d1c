"""The columns of a sweep and of a frontier as the workbook shows them, in the words and units of a comparison."""

from collections.abc import Collection, Iterator

import pandas as pd

from calculator.reference.names import sentence
from calculator.reporting.measure_words import LEVEL, ONLY_WHERE_ANY, SHOWN, Unit
from calculator.reporting.study.study import DOES_NOT_APPLY, StudyColumn
from calculator.reporting.workbook import styles

NUMBER = Unit("number", "{:d}".format, styles.COUNT)
REASON = StudyColumn("reason", "Why it could not be followed", styles.TEXT, 60, blank=DOES_NOT_APPLY)
LOWEST_BY_YEAR = "lowest_score_"

OWN = {
    "point": ("Point", NUMBER),
    "staff_mean_score": ("Mean score, by staff", LEVEL),
    "recipients": ("Recipients", NUMBER),
    "below_floor": ("Below the floor score", NUMBER),
    "at_floor": ("At or above the floor score", NUMBER),
    "greatest_mean": ("Greatest mean", LEVEL),
}
"""Words and units of the columns that a comparison has not, or counts in ICSs alone."""
MEASURES = {each.field: (each.words, each.unit) for each in SHOWN} | OWN

FRONTIER_COLUMNS = (
    StudyColumn("family", "Family", styles.TEXT, 54),
    StudyColumn("floor_score", "Floor score (level)", styles.LEVEL, 15, blank=DOES_NOT_APPLY),
    StudyColumn("share_to_levelling_up", "To levelling up (share)", styles.PERCENT, 15, blank=DOES_NOT_APPLY),
    StudyColumn("lowest_score", "Lowest score at the end (level)", styles.LEVEL, 18, blank=DOES_NOT_APPLY),
    StudyColumn("share_moved", "Away from fair shares (share)", styles.PERCENT, 16, blank=DOES_NOT_APPLY),
    StudyColumn("mean_score", "Mean score (level)", styles.LEVEL, 15, blank=DOES_NOT_APPLY),
    StudyColumn("on_the_frontier", "On the frontier", styles.CODE, 12),
    REASON,
)


def sweep_columns(table: pd.DataFrame, settings: Collection[str]) -> tuple[StudyColumn, ...]:
    """Return the columns of a sweep's table: its settings as they were written, what each point came to, and why not.

    Money that no point has (lost, beyond the debt, for running cost) has no column, as in a comparison.
    """
    return *_columns(table, settings), REASON


def _columns(table: pd.DataFrame, settings: Collection[str]) -> Iterator[StudyColumn]:
    for name in map(str, table.columns):
        if name in settings or name == "followed":
            yield StudyColumn(name, sentence(name.replace("_", " ")), styles.TEXT, 12, blank=DOES_NOT_APPLY)
        elif name != REASON.key and (name not in ONLY_WHERE_ANY or table[name].fillna(0).any()):
            yield _of_measure(name)


def _of_measure(name: str) -> StudyColumn:
    year = name.removeprefix(LOWEST_BY_YEAR)
    words, unit = MEASURES[name] if year == name else (f"Lowest score after {year}", LEVEL)
    header = words if name == "point" else f"{words} ({unit.name})"
    style = styles.CODE if name == "floor_year" else unit.style
    return StudyColumn(name, header, style, 8 if name == "point" else 16, unit.per, DOES_NOT_APPLY)
