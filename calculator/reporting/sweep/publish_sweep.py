"""A sweep or a frontier as a study: its tables, its plot, and what each point came to."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from calculator.reference.names import listed
from calculator.reporting.study.plots.frontier import Y_TITLE, frontier, in_words
from calculator.reporting.study.study import Study, StudyChart, StudyTable
from calculator.reporting.study.write_study import Written, write_study
from calculator.reporting.sweep.sweep_columns import FRONTIER_COLUMNS, sweep_columns
from calculator.reporting.sweep.sweep_tables import by_recipient, frontier_table, is_large, sweep_table
from calculator.reporting.whole_folder import folder_in, stop_if_taken
from calculator.reporting.workbook.points import points as charted
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
    table, varied = sweep_table(swept), list(swept.points[0]) if swept.points else []
    columns = sweep_columns(table, varied)
    tables = [StudyTable("sweep", "Sweep", "One row a point", SAYS_SWEEP, table, columns, freeze=1 + len(varied))]
    if not is_large(swept):
        tables.append(
            StudyTable("sweep_by_ics", "", "By recipient", "One row a point and recipient.", by_recipient(swept))
        )
    asked = listed([name.replace("_", " ") for name in varied]) if varied else "nothing"
    return write_study(_study(SWEEP, f"What varies: {asked}", SAYS_SWEEP, swept, tuple(tables)), output)


def publish_frontier(swept: Sweep, points: Sequence[FrontierPoint], output: Path) -> Written:
    """Write the table and the plot of a frontier.

    Raises:
        NotWritten: if the folder cannot be written.
    """
    title = f"How high the lowest can stand, and how far from fair shares: {swept.scenario.name}"
    chart = StudyChart(charted, title, Y_TITLE, ("share_moved", "lowest_score"), in_words(points, title))
    table = StudyTable(
        "frontier", "Frontier", "Between fair shares and levelling up", SAYS_FRONTIER, frontier_table(points),
        FRONTIER_COLUMNS, chart,
    )  # fmt: skip
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


def told_of_sweep(swept: Sweep) -> dict[str, Any]:
    """Return what was followed, ready for JSON."""
    return {
        "points": [
            {"settings": settings, "reason": followed["reason"]}
            for settings, followed in zip(swept.points, swept.followed, strict=True)
        ],
    }
