"""Write a study, whole or not at all: tables as CSV, a workbook, plots and a manifest."""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from calculator.reporting.study.book import write_book
from calculator.reporting.study.plots.save_plot import save_plots
from calculator.reporting.study.study import Study
from calculator.reporting.tables import SCORE_DIGITS, write_table
from calculator.reporting.whole_folder import MANIFEST, folder_in, write_whole
from calculator.scenarios.manifest import provenance


@dataclass(frozen=True)
class Written:
    """Where a study was written: its folder, every file in it by name, and what a reader must be told of that."""

    folder: Path
    files: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def told(self) -> dict[str, Any]:
        """The same, ready for JSON."""
        return {"folder": str(self.folder), "files": list(self.files), "notices": list(self.notices)}


def write_study(study: Study, output: Path | str = "outputs") -> Written:
    """Write a study under a folder of outputs, in a folder named after its scenario and itself.

    Args:
        study: what to write.
        output: the folder under which SCENARIO-STUDY is made, or replaced if this program made it.

    Raises:
        NotWritten: if the disk is full, a file is open elsewhere, the folder may not be written, or the
            place is taken by files that this program did not write.
    """
    told: list[str] = []
    target = folder_in(output, study.folder_name)
    write_whole(target, files_of(study), partial(_write_all, study, told))
    return Written(target, tuple(sorted(path.name for path in target.iterdir())), tuple(told))


def files_of(study: Study) -> frozenset[str]:
    """Return the name of every file that the study may write."""
    tables = [f"{table.name}.csv" for table in study.tables if table.csv]
    return frozenset({MANIFEST, study.workbook, *tables, *(name for plot in study.plots for name in plot.files)})


def _write_all(study: Study, told: list[str], folder: Path) -> None:
    for table in study.tables:
        if table.csv:
            write_table(table.frame.round(SCORE_DIGITS), folder / f"{table.name}.csv")
    write_book(study, folder / study.workbook)
    if lacking := save_plots(study.plots, folder):
        told.append(lacking)
    content = {
        **provenance(study.inputs, study.scenario),
        "study": {"name": study.name, "asks": study.says, "settings": dict(study.settings), "notes": list(study.notes)},
        "notices": told,
        **study.manifest,
    }
    (folder / MANIFEST).write_text(
        json.dumps(content, indent=2, ensure_ascii=False, default=str) + "\n", encoding="utf-8"
    )
