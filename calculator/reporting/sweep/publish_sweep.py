"""A sweep or a frontier as a study: its tables, its plot, and what each point came to."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from calculator.reference.money import MILLION
from calculator.reference.names import sentence
from calculator.reporting.study.plots.frontier import frontier
from calculator.reporting.study.study import Study, StudyColumn, StudyTable
from calculator.reporting.study.write_study import Written, write_study
from calculator.reporting.sweep.sweep_tables import POUNDS, by_recipient, frontier_table, is_large, sweep_table
from calculator.reporting.whole_folder import folder_in, stop_if_taken
from calculator.reporting.workbook import styles
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sweep.frontier import FrontierPoint
from calculator.scenarios.sweep.sweep import Sweep

SWEEP, FRONTIER = "sweep", "frontier"
EXTENSIONS = ("csv", "xlsx", "json", "svg", "png")


def stop_if_it_cannot_be_written(output: Path, scenario: Scenario, study: str) -> None:
    """Make sure before the work begins that its outputs can be written.

    Raises:
        NotWritten: if the place is taken by files that this program did not write.
    """
    target = folder_in(output, f"{scenario.name}-{study}")
    there = [path.name for path in target.iterdir()] if target.is_dir() else []
    stop_if_taken(target, [name for name in there if name.rpartition(".")[2] in EXTENSIONS])


def publish_sweep(swept: Sweep, output: Path) -> Written:
    """Write the tables of a sweep.

    Raises:
        NotWritten: if the folder cannot be written.
    """
    table = sweep_table(swept)
    tables = [StudyTable("sweep", "Sweep", "One row a point", SAYS_SWEEP, table, tuple(_columns(table, swept)))]
    if not is_large(swept):
        tables.append(
            StudyTable("sweep_by_ics", "", "By recipient", "One row a point and recipient.", by_recipient(swept))
        )
    asked = ", ".join(swept.points[0]) if swept.points and swept.points[0] else "nothing"
    return write_study(_study(SWEEP, f"What varies: {asked}", SAYS_SWEEP, swept, tuple(tables)), output)


def publish_frontier(swept: Sweep, points: Sequence[FrontierPoint], output: Path) -> Written:
    """Write the table and the plot of a frontier.

    Raises:
        NotWritten: if the folder cannot be written.
    """
    table = StudyTable(
        "frontier", "Frontier", "Between fair shares and levelling up", SAYS_FRONTIER, frontier_table(points),
        FRONTIER_COLUMNS,
    )  # fmt: skip
    title = f"How high the lowest can stand, and how far from fair shares: {swept.scenario.name}"
    return write_study(_study(FRONTIER, title, SAYS_FRONTIER, swept, (table,), frontier(points, title)), output)


def _study(name: str, title: str, says: str, swept: Sweep, tables: tuple[StudyTable, ...], *plots: Any) -> Study:
    return Study(
        name=name,
        title=title,
        says=says,
        inputs=swept.inputs,
        scenario=swept.scenario,
        tables=tables,
        plots=plots,
        settings=(("Points", f"{len(swept.points):,}"),),
        manifest=told_of_sweep(swept),
    )


SAYS_SWEEP = (
    "What the scenario comes to for every combination of settings. Scores are levels; shares of grants that would have "
    "to move measure the distance from fair shares."
)
SAYS_FRONTIER = (
    "The lowest score at the end against the distance from fair shares, as levelling up is given more: a higher floor "
    "score, or a larger share of the funds. On the frontier: no other point is as high and nearer."
)
FRONTIER_COLUMNS = (
    StudyColumn("family", "Family", styles.TEXT, 52),
    StudyColumn("floor_score", "Floor score (level)", styles.LEVEL, 12),
    StudyColumn("share_to_levelling_up", "To levelling up (share)", styles.PERCENT, 12),
    StudyColumn("lowest_score", "Lowest score at the end (level)", styles.LEVEL, 14),
    StudyColumn("share_moved", "Away from fair shares (share)", styles.PERCENT, 14),
    StudyColumn("mean_score", "Mean score (level)", styles.LEVEL, 12),
    StudyColumn("on_the_frontier", "On the frontier", styles.CODE, 12),
    StudyColumn("reason", "Why it could not be followed", styles.TEXT, 60),
)


def _columns(table: pd.DataFrame, swept: Sweep) -> Iterator[StudyColumn]:
    """Every column: settings as they were written, money in £m, levels, shares and counts."""
    settings = set(swept.points[0]) if swept.points else set()
    for name in map(str, table.columns):
        words = sentence(name.removesuffix(POUNDS).replace("_", " "))
        if name in settings or name in ("followed", "floor_year"):
            yield StudyColumn(name, words, styles.TEXT, 16)
        elif name == "reason":
            yield StudyColumn(name, "Why it could not be followed", styles.TEXT, 60)
        elif name.endswith(POUNDS):
            yield StudyColumn(name, f"{words} (£m)", styles.MILLIONS, 13, MILLION)
        elif "score" in name:
            yield StudyColumn(name, f"{words} (level)", styles.LEVEL, 12)
        elif name.startswith("share") or "gini" in name:
            yield StudyColumn(name, f"{words} (share)", styles.PERCENT, 12)
        else:
            yield StudyColumn(name, words, styles.GENERAL, 12)


def told_of_sweep(swept: Sweep) -> dict[str, Any]:
    """Return what was followed, ready for JSON."""
    return {
        "points": [
            {"settings": settings, "reason": followed["reason"]}
            for settings, followed in zip(swept.points, swept.followed, strict=True)
        ],
    }
