"""Write a comparison whole or not at all: four tables, a workbook and a manifest."""

import json
from hashlib import sha256
from pathlib import Path

from calculator.reporting.comparison_content import differing, gainers, measures, years
from calculator.reporting.tables import write_table
from calculator.reporting.whole_folder import MANIFEST, folder_in, write_whole
from calculator.reporting.workbook.comparison.book import write_workbook
from calculator.scenarios.compare import Comparison
from calculator.scenarios.manifest import manifest

WORKBOOK = "comparison.xlsx"
TABLES = {"comparison.csv": measures, "gainers.csv": gainers, "years.csv": years, "difference.csv": differing}
OUR_FILES = frozenset({WORKBOOK, MANIFEST, *TABLES})
LONGEST_NAME = 120  # letters of a folder's name: two of the longest scenarios fit


def publish_comparison(comparison: Comparison, output: Path | str = "outputs") -> Path:
    """Write tables, workbook and manifest of a comparison, and return the folder that holds them.

    Args:
        comparison: what to write.
        output: the folder under which one named after the scenarios is made, or replaced if a comparison made it.

    Raises:
        NotWritten: if the disk is full, a file is open elsewhere, the folder may not be written, or the
            place is taken by files that no comparison wrote.
    """
    target = folder_in(output, folder_name([run.scenario.name for run in comparison.runs]))
    return write_whole(target, OUR_FILES, lambda folder: _write_all(comparison, folder))


def folder_name(names: list[str]) -> str:
    """The name of a comparison's folder; one too long for a disk ends with a mark of its own."""
    name = "-".join(["compare", *names])
    if len(name) <= LONGEST_NAME:
        return name
    mark = sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - len(mark) - 1]}-{mark}"


def _write_all(comparison: Comparison, folder: Path) -> None:
    for name, table_of in TABLES.items():
        write_table(table_of(comparison), folder / name)
    write_workbook(comparison, folder / WORKBOOK)
    runs = [manifest(run) for run in comparison.runs]
    told = {
        "program": runs[0]["program"],
        "basis": comparison.labels[0],
        "notes": list(comparison.notes),
        "runs": dict(zip(comparison.labels, runs, strict=True)),
    }
    (folder / MANIFEST).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
