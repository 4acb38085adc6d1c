"""Put results beside the formulas of a saved workbook, as a calculator would."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, unescape

FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(<f[^>]*>.*?</f>)<v ?(?:/>|></v>)</c>', re.DOTALL)

SHEET = re.compile(r'<sheet [^>]*?name="([^"]*)"')

Result = Callable[[str, str], object]
"""From a sheet and a cell to the result to store; None stores none."""


def store(path: Path, result: Result) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
        names = [unescape(name) for name in SHEET.findall(archive.read("xl/workbook.xml").decode())]
    with zipfile.ZipFile(path, "w") as archive:
        for info, content in parts.items():
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", info.filename)
            kept = filled(content.decode(), names[int(found.group(1)) - 1], result).encode() if found else content
            archive.writestr(info, kept)


def filled(xml: str, sheet: str, result: Result) -> str:
    def cell(found: re.Match[str]) -> str:
        place, attributes, formula = found.groups()
        value = result(sheet, place)
        if value is None:
            return found.group()
        attributes = re.sub(r' t="\w+"', "", attributes)
        if isinstance(value, str):
            kind = "e" if value.startswith("#") else "str"
            return f'<c r="{place}"{attributes} t="{kind}">{formula}<v>{escape(value)}</v></c>'
        return f'<c r="{place}"{attributes}>{formula}<v>{value}</v></c>'

    return FORMULA.sub(cell, xml)
