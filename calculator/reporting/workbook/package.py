"""The parts of a workbook's file: which is which sheet, and which drawing belongs to it, by its relationships."""

import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

WORKBOOK = "xl/workbook.xml"
FIRST = ("[Content_Types].xml", "_rels/.rels")
"""What readers look at first stands first, as in the files of Excel."""

Parts = Mapping[str, bytes]


def read_parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a file of ours by name, in the order in which they are to be written."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        ordered = [*FIRST, *(name for name in names if name not in FIRST)]
        return {name: archive.read(name) for name in ordered}


def sheet_parts(parts: Parts) -> dict[str, str]:
    """Return the name of each sheet's part by the sheet's title, in the order of the book."""
    targets = dict(_related(parts, WORKBOOK, "worksheet"))
    sheets = fromstring(parts[WORKBOOK]).iter(f"{{{SHEET_MAIN_NS}}}sheet")
    found = {str(sheet.get("name")): targets.get(str(sheet.get(f"{{{REL_NS}}}id"))) for sheet in sheets}
    return {title: part for title, part in found.items() if part is not None}


def drawing_of(parts: Parts, sheet: str) -> str | None:
    """Return the name of the drawing that belongs to a sheet's part; None where it has none."""
    return next((target for _, target in _related(parts, sheet, "drawing")), None)


def _related(parts: Parts, part: str, kind: str) -> list[tuple[str, str]]:
    """The id and the part of each relationship of one kind."""
    place = PurePosixPath(part)
    name = str(place.parent / "_rels" / f"{place.name}.rels")
    if name not in parts:
        return []
    return [
        (str(each.get("Id")), _absolute(part, str(each.get("Target"))))
        for each in fromstring(parts[name])
        if each.get("Type", "").endswith(f"/{kind}")
    ]


def _absolute(part: str, target: str) -> str:
    """The name of a part as another states it: from the root, or from the folder of the part that states it."""
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath(part).parent / target)
