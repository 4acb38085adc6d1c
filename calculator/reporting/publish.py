"""Write the outputs of a run, whole or not at all: workbook, tables and manifest."""

import json
import shutil
import time
from collections.abc import Collection
from functools import partial
from pathlib import Path

from calculator.reporting.given_back.edited_from import EditedFrom
from calculator.reporting.given_back.made_from import TEXT
from calculator.reporting.publication.book import STYLE, write_publication
from calculator.reporting.tables import TABLES, WHEN_GIVEN, write_tables
from calculator.reporting.whole_folder import MANIFEST, NotWritten, folder_in, write_whole
from calculator.reporting.workbook.book import write_workbook
from calculator.scenarios.manifest import manifest
from calculator.scenarios.run import Run
from calculator.scenarios.seal_standing import SealStanding, seal_standing

WORKBOOK = "digital-debt.xlsx"
WORKBOOKS = {"model": WORKBOOK, "publication": "digital-debt-publication.xlsx"}
"""The file of each style of workbook."""
OUR_FILES = frozenset({*WORKBOOKS.values(), MANIFEST, *TABLES, *WHEN_GIVEN})


def publish(
    run: Run,
    output: Path | str = "outputs",
    workbooks: Collection[str] = ("model",),
    edited: EditedFrom | None = None,
) -> Path:
    """Write workbooks, tables and manifest of a run, and return the folder that holds them.

    Args:
        run: a run that has passed its checks.
        workbooks: the styles of workbook to write, of WORKBOOKS.
        output: the folder under which a folder named after the scenario is made, or replaced if a run made it.
        edited: the workbook it was made from, whose edits are told, and whose text is kept beside.

    Raises:
        InputProblems: if the scenario's seal in that folder is malformed or was edited.
        NotWritten: if the disk is full, a file is open elsewhere, the folder may not be written, or the
            place is taken by files that no run wrote, or by the workbook that was given.
    """
    parent = Path(output)
    seal = seal_standing(run.inputs, run.scenario, parent)
    target = folder_in(parent, run.scenario.name)
    _keep_what_was_given(target, edited)
    folders = (TEXT,) if edited else ()
    return write_whole(target, OUR_FILES, partial(_write_all, run, seal, workbooks, edited), folders)


def _keep_what_was_given(target: Path, edited: EditedFrom | None) -> None:
    """Never replace the workbook a user gave, or the only text of what was edited."""
    if edited is not None and edited.path.resolve().parent == target.resolve():
        raise NotWritten(
            f"The new workbook would take the place of the one that was given, {edited.path}. "
            "Move that, or choose another --output. Nothing was changed."
        )
    if edited is None and (target / TEXT).is_dir():
        raise NotWritten(
            f"{target} holds the text of an edited workbook, in the folder '{TEXT}', which this run would remove. "
            "Move that folder, or choose another --output. Nothing was changed."
        )


def _write_all(
    run: Run, seal: SealStanding, workbooks: Collection[str], edited: EditedFrom | None, folder: Path
) -> None:
    start = time.perf_counter()
    write_tables(run, folder)
    if "model" in workbooks:
        write_workbook(run, folder / WORKBOOK, seal, edits=edited.in_words() if edited else ())
    if STYLE in workbooks:
        write_publication(run, folder / WORKBOOKS[STYLE], seal)
    told = {**manifest(run, seal), "how_sure": run.how_sure.as_told()}
    if edited is not None:
        shutil.copytree(edited.text, folder / TEXT)
        told["edited"] = edited.as_told()
    told["workbooks"] = {style: file for style, file in WORKBOOKS.items() if style in workbooks}
    told["seconds"] = {**run.seconds, "write tables and workbook": round(time.perf_counter() - start, 3)}
    (folder / MANIFEST).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
