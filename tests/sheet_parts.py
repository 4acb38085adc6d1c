"""The cells of a written workbook as its file has them: what is stored beside each formula; and copies that differ."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, unescape

from calculator.reporting.workbook.package import read_parts, sheet_parts

FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)</f><v[^>]*>([^<]*)</v></c>')
TEXT = re.compile(r't="str"')

Stored = tuple[str, str, float | str]
"""Sheet, coordinate and stored value of a formula cell."""


def stored(path: Path) -> Iterator[Stored]:
    """Yield every formula cell of a workbook of ours."""
    parts = read_parts(path)
    for title, part in sheet_parts(parts).items():
        for coordinate, attributes, _, value in FORMULA.findall(parts[part].decode()):
            yield title, coordinate, unescape(value) if TEXT.search(attributes) else float(value)


def altered(path: Path, copy: Path, changes: Mapping[str, Callable[[str], str]]) -> Path:
    """Write a copy of a workbook in which the XML of some sheets, by title, is another; return where."""
    parts = read_parts(path)
    of = sheet_parts(parts)
    for title, change in changes.items():
        parts[of[title]] = change(parts[of[title]].decode()).encode()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return copy


def with_typed(path: Path, copy: Path, cells: Mapping[tuple[str, str], float | str]) -> Path:
    """Write a copy of a workbook with values typed into cells and nothing calculated; return where."""
    by_sheet: dict[str, dict[str, float | str]] = {}
    for (sheet, coordinate), value in cells.items():
        by_sheet.setdefault(sheet, {})[coordinate] = value
    return altered(
        path, copy, {sheet: lambda xml, typed=typed: _typed(xml, typed) for sheet, typed in by_sheet.items()}
    )


def _typed(xml: str, typed: Mapping[str, float | str]) -> str:
    left = set(typed)

    def cell(found: re.Match[str]) -> str:
        coordinate, style = found.groups()
        if coordinate not in typed:
            return found.group()
        left.discard(coordinate)
        value = typed[coordinate]
        if isinstance(value, str):
            return f'<c r="{coordinate}" {style} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f'<c r="{coordinate}" {style} t="n"><v>{float(value)!r}</v></c>'

    changed = re.sub(r'<c r="([A-Z]+\d+)" (s="\d+") t="(?:n|inlineStr)">(?:<v>[^<]*</v>|<is>.*?</is>)</c>', cell, xml)
    assert not left, f"no cells to type into: {left}"
    return changed


def with_formula(xml: str, coordinate: str, change: Callable[[str], str]) -> str:
    """Return the XML of a sheet in which one formula is another; its stored value stays."""
    found = next(each for each in FORMULA.finditer(xml) if each[1] == coordinate)
    before = unescape(found[3])
    after = change(before)
    assert after != before, before
    return xml[: found.start(3)] + escape(after) + xml[found.end(3) :]


def with_stored(xml: str, coordinate: str, change: Callable[[float], float]) -> str:
    """Return the XML of a sheet in which the stored value of one formula is another."""
    found = next(each for each in FORMULA.finditer(xml) if each[1] == coordinate)
    return xml[: found.start(4)] + repr(change(float(found[4]))) + xml[found.end(4) :]
