"""The charts of a workbook as its file has them: openpyxl reads them only in part, and no alt text at all."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from openpyxl.xml.functions import fromstring

from calculator.reporting.workbook.package import drawing_of, read_parts, sheet_parts

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@dataclass(frozen=True)
class ChartSeen:
    """A chart: its title, the title of its axis of values, and the colours of its series."""

    title: str
    unit: str
    colours: frozenset[str]


def charts(path: Path) -> list[ChartSeen]:
    """Every chart of a workbook."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        found = [fromstring(archive.read(name)).find(f"{CHART}chart") for name in names]
    return [
        ChartSeen(
            _words(chart.find(f"{CHART}title")),
            " and ".join(_words(axis.find(f"{CHART}title")) for axis in chart.iter(f"{CHART}valAx")),
            frozenset(
                str(colour.get("val"))
                for series in chart.iter(f"{CHART}ser")  # codespell:ignore ser
                for colour in series.iter(f"{DRAWN}srgbClr")
            ),
        )
        for chart in found
        if chart is not None
    ]


def alt_texts(path: Path) -> dict[str, list[str]]:
    """The alt text of every chart by its sheet."""
    parts = read_parts(path)
    told = {}
    for title, part in sheet_parts(parts).items():
        drawing = drawing_of(parts, part)
        if drawing is not None:
            frames = fromstring(parts[drawing]).iter(f"{SHEET}graphicFrame")
            told[title] = [each.get("descr", "") for frame in frames for each in frame.iter(f"{SHEET}cNvPr")]
    return told


def _words(element: Element | None) -> str:
    return "" if element is None else "".join(each.text or "" for each in element.iter(f"{DRAWN}t"))
