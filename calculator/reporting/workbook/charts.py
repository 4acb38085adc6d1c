"""Charts on the cells of a table, in the palette of the sheets, with titles and units."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from calculator.reporting.workbook.styles import (
    DARK_BLUE,
    DARK_GREY,
    DARK_PINK,
    FONT,
    INK,
    LIGHT_PURPLE,
    ORANGE,
    TURQUOISE,
)

Chart = BarChart | LineChart | ScatterChart

HEIGHT = 7.6  # centimetres
BRACKETS = "#,##0;(#,##0);0"
"""How an axis to both sides of nought writes its figures."""
PALETTE = (DARK_BLUE, ORANGE, TURQUOISE, DARK_PINK, DARK_GREY, LIGHT_PURPLE)


def bars(
    ws: Worksheet,
    title: str,
    unit: str,
    columns: Sequence[int],
    rows: tuple[int, int],
    horizontal: bool = False,
) -> BarChart:
    """Stacked bars: one series per column (its header is the name), labelled by column A.

    Args:
        ws: the sheet that holds the cells.
        title: what the chart shows.
        unit: the title of the value axis.
        columns: the columns of the series.
        rows: the header row and the last row.
        horizontal: bars that lie, for long labels.
    """
    chart = BarChart()
    chart.type = "bar" if horizontal else "col"
    chart.grouping, chart.overlap, chart.gapWidth = "stacked", 100, 60
    _fill(chart, ws, title, unit, columns, rows)
    if horizontal:
        chart.x_axis.tickLblSkip = 1  # every bar is named
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"
    for series, colour in zip(chart.series, PALETTE, strict=False):
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
    return chart


def named_bars(
    ws: Worksheet, title: str, unit: str, columns: Sequence[int], rows: tuple[int, int], apart: bool = False
) -> BarChart:
    """Lying bars, one row a system, labelled by column B (the names of systems), each of them named.

    Args:
        ws: the sheet that holds the cells.
        title: what the chart shows.
        unit: the title of the value axis.
        columns: the columns of the series.
        rows: the header row and the last row.
        apart: whether the series stand side by side, not end to end.
    """
    chart = bars(ws, title, unit, columns, rows, horizontal=True)
    if apart:
        side_by_side(chart)
    chart.set_categories(Reference(ws, min_col=2, min_row=rows[0] + 1, max_row=rows[1]))
    chart.x_axis.tickLblPos = "low"  # names stand at the side, not on the bars
    return chart


def side_by_side(chart: BarChart) -> None:
    """Let the series of bars stand side by side, not end to end."""
    chart.grouping, chart.overlap, chart.gapWidth = "clustered", 0, 40


def tornado(ws: Worksheet, title: str, unit: str, columns: Sequence[int], rows: tuple[int, int]) -> BarChart:
    """Lying bars from nought to both sides, the widest on top, labelled by column A."""
    chart = bars(ws, title, unit, columns, rows, horizontal=True)
    chart.grouping, chart.overlap, chart.gapWidth = "clustered", 100, 30
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.number_format = BRACKETS
    for series in chart.series:
        series.invertIfNegative = False
    return chart


def lines(ws: Worksheet, title: str, unit: str, columns: Sequence[int], rows: tuple[int, int]) -> LineChart:
    """Lines: one series per column, points by column A."""
    chart = LineChart()
    _fill(chart, ws, title, unit, columns, rows)
    for series, colour in zip(chart.series, PALETTE, strict=False):
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=28000))
        series.marker.symbol = "circle"
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.smooth = False
    return chart


def changes(ws: Worksheet, title: str, unit: str, column: int, rows: tuple[int, int]) -> BarChart:
    """Lying bars to both sides of nought, one for each row, labelled by column B (the names of systems).

    Args:
        ws: the sheet that holds the cells.
        title: what the chart shows.
        unit: the title of the value axis.
        column: the column of the figures.
        rows: the header row and the last row.
    """
    chart = named_bars(ws, title, unit, [column], rows)
    chart.series[0].invertIfNegative = False  # a loss keeps the colour
    chart.y_axis.number_format = BRACKETS
    chart.legend = None
    return chart


def place(ws: Worksheet, chart: Chart, anchor: str, width: float, height: float = HEIGHT) -> None:
    """Put a chart on a sheet with its upper left corner at a cell; `width` and `height` in centimetres."""
    chart.width, chart.height = width, height  # type: ignore[assignment]  # the stubs say int; centimetres are not
    ws.add_chart(chart, anchor)


def _fill(
    chart: BarChart | LineChart,
    ws: Worksheet,
    title: str,
    unit: str,
    columns: Sequence[int],
    rows: tuple[int, int],
) -> None:
    header, last = rows
    for column in columns:
        chart.add_data(Reference(ws, min_col=column, min_row=header, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(ws, min_col=1, min_row=header + 1, max_row=last))
    dress(chart, title, unit)


def dress(chart: Chart, title: str, unit: str) -> None:
    """Give a chart its title, the title of its value axis, and the letters, lines and place of legend of all charts."""
    chart.title, chart.y_axis.title = written(title, 1200, bold=True), written(unit, 900)
    chart.x_axis.txPr = chart.y_axis.txPr = _words(900)
    chart.legend = Legend(txPr=_words(900))
    chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill="D9D9D9", w=6000)))


def _letters(size: int, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(latin=Font(typeface=FONT), sz=size, b=bold, solidFill=INK)


def written(words: str, size: int, bold: bool = False) -> Title:
    """Words of a chart or of an axis; `size` in hundredths of a point."""
    letters = _letters(size, bold)
    run = RegularTextRun(rPr=letters, t=words)
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])])), overlay=False)


def _words(size: int) -> RichText:
    letters = _letters(size)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])
