"""A study: a question put to many cases of one scenario at once, as tables, notes and plots ready to be written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from calculator.reference.inputs import Inputs
from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.charts import Chart
from calculator.scenarios.scenario import Scenario

DrawChart = Callable[[Worksheet, str, str, Sequence[int], tuple[int, int]], Chart]
"""A function of workbook/charts: sheet, title, unit, columns of the series, rows of header and end."""


MISSING_FIGURE, DOES_NOT_APPLY = None, ""
"""What a blank can be: Sheet.table shows each in its own way."""


@dataclass(frozen=True)
class StudyColumn:
    """A column of a table as the workbook shows it.

    `key`: the column of the frame. `header`: its name and unit, such as "Swing (£m)". `per`: what figures are divided
    by, such as a million where the frame holds pounds. `blank`: what a blank of the frame is, a figure that is missing
    unless told.
    """

    key: str
    header: str
    style: str = styles.TEXT
    width: float = 14
    per: float = 1.0
    blank: str | None = MISSING_FIGURE


@dataclass(frozen=True)
class StudyChart:
    """A chart of the workbook, on the cells of the table it stands beside, labelled by that table's first column.

    `draw`: such as charts.tornado or charts.lines. `series`: keys of the columns drawn. `says`: what is to be seen,
    for readers who cannot see it, a first sentence that can stand alone. `width`, `height`: centimetres.
    """

    draw: DrawChart
    title: str
    unit: str
    series: tuple[str, ...]
    says: str
    width: float = 28.0
    height: float = 14.0


@dataclass(frozen=True)
class StudyTable:
    """One tidy table: one row a case, as `NAME.csv` with every column, and as a sheet with those of `columns`.

    `sheet`: the name of its sheet, at most 31 letters. `columns`: none leaves it out of the workbook, as draws by the
    thousand should be. `csv`: False where the sheet only repeats what another table holds. `freeze`: columns that stay
    in view.
    """

    name: str
    sheet: str
    title: str
    says: str
    frame: pd.DataFrame
    columns: tuple[StudyColumn, ...] = ()
    chart: StudyChart | None = None
    csv: bool = True
    freeze: int = 1


@dataclass(frozen=True)
class Study:
    """A question, what it was asked of, and what came of it.

    `name`: of its workbook, and the end of its folder's name. `says`: what was asked, in a sentence or two.
    `inputs`, `scenario`: what it rests on. `settings`: label and words of how it was asked, such as draws and seed.
    `short`: label and words of what came of it. `notes`: what a reader must know besides, in sentences.
    `manifest`: what its manifest holds besides, ready for JSON.
    """

    name: str
    title: str
    says: str
    inputs: Inputs
    scenario: Scenario
    tables: tuple[StudyTable, ...]
    plots: tuple[Plot, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    short: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    manifest: Mapping[str, Any] = field(default_factory=dict)

    @property
    def folder_name(self) -> str:
        """The name of its folder among the outputs."""
        return f"{self.scenario.name}-{self.name}"

    @property
    def workbook(self) -> str:
        """The name of its workbook."""
        return f"{self.name}.xlsx"
