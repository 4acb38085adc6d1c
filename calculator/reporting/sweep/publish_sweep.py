"""Write the outputs of a sweep or a frontier: a folder, whole or not at all."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from calculator.reporting.sweep.frontier_chart import draw_frontier
from calculator.reporting.sweep.sweep_tables import by_recipient, frontier_table, is_large, sweep_table
from calculator.reporting.tables import write_table
from calculator.reporting.whole_folder import MANIFEST, NotWritten, folder_in, stop_if_taken, write_whole
from calculator.scenarios.manifest import provenance
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sweep.frontier import FrontierPoint
from calculator.scenarios.sweep.sweep import Sweep

SWEPT = ("sweep.csv", "sweep_by_ics.csv", MANIFEST)
FRONTIER = ("frontier.csv", "frontier.svg", "frontier.png", MANIFEST)


def sweep_folder(output: Path, scenario: Scenario, frontier: bool) -> Path:
    """Return the folder of a sweep or a frontier, once it is sure that it can be written when all is done.

    Raises:
        NotWritten: if the place is taken by files that this program did not write.
    """
    target = folder_in(output, f"{scenario.name}-{'frontier' if frontier else 'sweep'}")
    stop_if_taken(target, FRONTIER if frontier else SWEPT)
    return target


def publish_sweep(swept: Sweep, target: Path) -> Path:
    """Write the tables and the manifest of a sweep.

    Raises:
        NotWritten: if the folder cannot be written.
    """

    def write(folder: Path) -> None:
        write_table(sweep_table(swept), folder / "sweep.csv")
        if not is_large(swept):
            write_table(by_recipient(swept), folder / "sweep_by_ics.csv")
        _write_manifest(swept, folder)

    return write_whole(target, SWEPT, write)


def publish_frontier(swept: Sweep, points: Sequence[FrontierPoint], target: Path) -> Path:
    """Write the table, the pictures and the manifest of a frontier.

    Raises:
        NotWritten: if the folder cannot be written; or, with the table written, if the pictures cannot be drawn.
    """
    missing: list[NotWritten] = []

    def write(folder: Path) -> None:
        write_table(frontier_table(points), folder / "frontier.csv")
        _write_manifest(swept, folder)
        _or_keep(missing, lambda: draw_frontier(points, _title(swept.scenario), folder))

    write_whole(target, FRONTIER, write)
    for told in missing:
        raise NotWritten(f"{told} The table is written to {target}.")
    return target


def _or_keep(missing: list[NotWritten], draw: Callable[[], object]) -> None:
    try:
        draw()
    except NotWritten as told:
        missing.append(told)


def _title(scenario: Scenario) -> str:
    return f"How high the lowest can stand, and how far from fair shares: {scenario.name}"


def told_of_sweep(swept: Sweep) -> dict[str, Any]:
    """Return what was followed and what it rests on, ready for JSON."""
    return {
        **provenance(swept.inputs, swept.scenario),
        "points": [
            {"settings": settings, "reason": followed["reason"]}
            for settings, followed in zip(swept.points, swept.followed, strict=True)
        ],
    }


def _write_manifest(swept: Sweep, folder: Path) -> None:
    text = json.dumps(told_of_sweep(swept), indent=2, ensure_ascii=False, default=str)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
