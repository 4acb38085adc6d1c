"""A chart of points: one figure of a table against another, those of one label joined by a line."""

from collections.abc import Iterator, Sequence
from itertools import cycle, groupby
from math import floor
from numbers import Real
from typing import Literal

from openpyxl.chart import Reference, ScatterChart
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.legend import LegendEntry
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel, XYSeries
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from calculator.reporting.workbook.charts import dress, written
from calculator.reporting.workbook.styles import DARK_BLUE, DARK_PINK, ORANGE

Shape = Literal["diamond", "circle", "square"]
LOOKS: tuple[tuple[str, Shape], ...] = ((DARK_PINK, "diamond"), (DARK_BLUE, "circle"), (ORANGE, "square"))
"""Colour and shape of each label in turn, so that neither tells it alone."""
SIZE, SIZE_ALONE = 6, 12  # points; one that stands alone under its label must be found among the others
TENTH = 10
Rows = tuple[int, int]


def points(ws: Worksheet, title: str, unit: str, columns: Sequence[int], rows: Rows) -> ScatterChart:
    """Points by two columns; those under one label in column A look alike, and are joined where rows stand together.

    Args:
        ws: the sheet that holds the cells.
        title: what the chart shows.
        unit: the title of the value axis.
        columns: that of the figures along, whose header is the title of that axis, and that of the figures up.
        rows: the header row and the last row.
    """
    along, up = columns
    chart, header = ScatterChart(), rows[0]
    chart.scatterStyle = "lineMarker"
    runs = list(_runs(ws, columns, rows))
    labels = [ws.cell(first, 1).value for first, _ in runs]
    look = dict(zip(dict.fromkeys(labels), cycle(LOOKS), strict=False))
    for run, label in zip(runs, labels, strict=True):
        chart.series.append(_series(ws, columns, run, *look[label]))
    dress(chart, title, unit)
    assert chart.legend is not None
    chart.legend.legendEntry = [LegendEntry(at, delete=True) for at, each in enumerate(labels) if each in labels[:at]]
    chart.x_axis.title = written(str(ws.cell(header, along).value), 900)
    chart.x_axis.number_format = "0%" if "%" in ws.cell(header + 1, along).number_format else "General"
    chart.x_axis.majorGridlines, chart.x_axis.scaling.min = None, 0
    if runs:
        lowest = min(_figure(ws, row, up) for first, last in runs for row in range(first, last + 1))
        chart.y_axis.scaling.min = floor(lowest * TENTH) / TENTH
    return chart


def _runs(ws: Worksheet, columns: Sequence[int], rows: Rows) -> Iterator[Rows]:
    """Rows that stand together under one label, and have both figures: a word among them spoils a whole series."""

    def label(row: int) -> tuple[object, bool]:
        return ws.cell(row, 1).value, all(isinstance(ws.cell(row, column).value, Real) for column in columns)

    for (_, whole), run in groupby(range(rows[0] + 1, rows[1] + 1), key=label):
        if whole:
            together = list(run)
            yield together[0], together[-1]


def _series(ws: Worksheet, columns: Sequence[int], run: Rows, colour: str, shape: Shape) -> XYSeries:
    first, last = run
    along, up = (Reference(ws, min_col=column, min_row=first, max_row=last) for column in columns)
    series: XYSeries = SeriesFactory(up, along)
    series.tx = SeriesLabel(strRef=StrRef(f"{quote_sheetname(ws.title)}!$A${first}"))
    filled = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
    series.marker = Marker(shape, SIZE if last > first else SIZE_ALONE, filled)
    line = LineProperties(solidFill=colour, w=15000) if last > first else LineProperties(noFill=True)
    series.graphicalProperties = GraphicalProperties(ln=line)
    series.smooth = False
    return series


def _figure(ws: Worksheet, row: int, column: int) -> float:
    return float(str(ws.cell(row, column).value))
