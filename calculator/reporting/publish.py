"""Write the outputs of a run, whole or not at all: workbook, tables and manifest."""

import json
import time
from collections.abc import Collection
from functools import partial
from pathlib import Path

from calculator.reporting.publication.book import STYLE, write_publication
from calculator.reporting.tables import TABLES, WHEN_GIVEN, write_tables
from calculator.reporting.whole_folder import MANIFEST, folder_in, write_whole
from calculator.reporting.workbook.book import write_workbook
from calculator.scenarios.manifest import manifest
from calculator.scenarios.run import Run
from calculator.scenarios.seal_standing import SealStanding, seal_standing

WORKBOOK = "digital-debt.xlsx"
WORKBOOKS = {"model": WORKBOOK, "publication": "digital-debt-publication.xlsx"}
"""The file of each style of workbook."""
OUR_FILES = frozenset({*WORKBOOKS.values(), MANIFEST, *TABLES, *WHEN_GIVEN})


def publish(run: Run, output: Path | str = "outputs", workbooks: Collection[str] = ("model",)) -> Path:
    """Write workbooks, tables and manifest of a run, and return the folder that holds them.

    Args:
        run: a run that has passed its checks.
        workbooks: the styles of workbook to write, of WORKBOOKS.
        output: the folder under which a folder named after the scenario is made, or replaced if a run made it.

    Raises:
        InputProblems: if the scenario's seal in that folder is malformed or was edited.
        NotWritten: if the disk is full, a file is open elsewhere, the folder may not be written, or the
            place is taken by files that no run wrote.
    """
    parent = Path(output)
    seal = seal_standing(run.inputs, run.scenario, parent)
    target = folder_in(parent, run.scenario.name)
    return write_whole(target, OUR_FILES, partial(_write_all, run, seal, workbooks))


def _write_all(run: Run, seal: SealStanding, workbooks: Collection[str], folder: Path) -> None:
    start = time.perf_counter()
    write_tables(run, folder)
    if "model" in workbooks:
        write_workbook(run, folder / WORKBOOK, seal)
    if STYLE in workbooks:
        write_publication(run, folder / WORKBOOKS[STYLE], seal)
    told = manifest(run, seal)
    told["workbooks"] = {style: file for style, file in WORKBOOKS.items() if style in workbooks}
    told["seconds"] = {**run.seconds, "write tables and workbook": round(time.perf_counter() - start, 3)}
    (folder / MANIFEST).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
