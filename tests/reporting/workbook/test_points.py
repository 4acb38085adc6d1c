"""A chart of points: labels told apart, none spoiled by a word, and axes that say what they show."""

from openpyxl import Workbook
from openpyxl.chart import ScatterChart

from calculator.reporting.workbook.points import points

HEADER = 3
ROWS = (
    ("As it is", 0.12, 2.8),
    ("Floor", 0.0, 2.51),
    ("Floor", "[z]", "[z]"),
    ("Floor", 0.1, 2.7),
    ("Floor", 0.2, 2.9),
    ("Share", 0.0, 2.43),
    ("Share", 0.3, 2.9),
)


def drawn(rows: tuple[tuple[object, ...], ...] = ROWS) -> ScatterChart:
    ws = Workbook().active
    ws.title = "Two words"
    for column, header in enumerate(("Family", "Away (share)", "Lowest (level)"), start=1):
        ws.cell(HEADER, column, header)
    for place, row in enumerate(rows, start=HEADER + 1):
        for column, value in enumerate(row, start=1):
            ws.cell(place, column, value).number_format = "0.0%" if column == 2 else "0.00"
    return points(ws, "A title", "Lowest score", (2, 3), (HEADER, HEADER + len(rows)))


def test_rows_with_words_are_in_no_series():
    told = [(each.tx.strRef.f, each.xVal.numRef.f, each.yVal.numRef.f) for each in drawn().series]
    assert told == [
        ("'Two words'!$A$4", "'Two words'!$B$4", "'Two words'!$C$4"),
        ("'Two words'!$A$5", "'Two words'!$B$5", "'Two words'!$C$5"),
        ("'Two words'!$A$7", "'Two words'!$B$7:$B$8", "'Two words'!$C$7:$C$8"),
        ("'Two words'!$A$9", "'Two words'!$B$9:$B$10", "'Two words'!$C$9:$C$10"),
    ]


def test_a_label_looks_alike_though_a_word_parts_its_rows_and_stands_in_the_legend_once():
    chart = drawn()
    looks = [(each.marker.symbol, each.marker.graphicalProperties.solidFill) for each in chart.series]
    assert looks[1] == looks[2]
    assert len(set(looks)) == 3
    assert [(each.idx, each.delete) for each in chart.legend.legendEntry] == [(2, True)]


def test_the_axes_say_what_they_show_and_begin_below_the_lowest():
    chart = drawn()
    assert chart.x_axis.title.tx.rich.p[0].r[0].t == "Away (share)"
    assert chart.y_axis.title.tx.rich.p[0].r[0].t == "Lowest score"
    assert (chart.x_axis.scaling.min, chart.y_axis.scaling.min) == (0, 2.4)
    assert chart.x_axis.number_format.formatCode == "0%"


def test_of_words_alone_an_empty_chart_is_drawn():
    assert not drawn((("Floor", "[z]", "[z]"),)).series
