"""What lies in the archive of a workbook beside its cells: drawings, macros, links outside, raised letters.

openpyxl reads none of these, or only in part.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from calculator.reference.workbook_archive import CONTROLS, DATA, LINKED, MACROS, named_foreign

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_DRAWN = {"pic": "an image", "graphicFrame": "a chart", "sp": "a text box", "cxnSp": "a line"}
"""What a drawing can hold, by the name of its element."""

_FORM_CONTROLS = re.compile(r"^xl/ctrlProps/")


@dataclass(frozen=True)
class Parts:
    """What the archive holds.

    `style_names` has the named styles by the number cells know them by. `drawn` has, by sheet, each thing drawn on it
    in words. `raised` has the texts with raised or lowered letters, and
    `raised_cells` the cells, by sheet, whose own text has them.
    """

    names: tuple[str, ...]
    style_names: dict[int, str]
    drawn: dict[str, list[str]]
    raised: frozenset[str]
    raised_cells: dict[str, list[str]]

    @property
    def programs(self) -> list[str]:
        """The names of the parts that hold macros or controls."""
        return [name for name in self.names if named_foreign(name) in (MACROS, CONTROLS) or _FORM_CONTROLS.match(name)]

    @property
    def links_outside(self) -> list[str]:
        """The names of the parts that lead to other workbooks or data elsewhere."""
        return [name for name in self.names if named_foreign(name) in (LINKED, DATA)]


def read_parts(path: Path) -> Parts:
    """Return what the archive of a workbook holds beside its cells.

    Raises:
        KeyError, zipfile.BadZipFile, xml.etree.ElementTree.ParseError: where it is damaged.
    """
    with zipfile.ZipFile(path) as archive:
        sheets = _sheets(archive)
        drawn = {name: _drawn(archive, part) for name, part in sheets.items()}
        raised_cells = {name: _raised_cells(archive.read(part)) for name, part in sheets.items()}
        shared = "xl/sharedStrings.xml"
        raised = _raised_texts(archive.read(shared)) if shared in archive.namelist() else frozenset()
        return Parts(tuple(archive.namelist()), _style_names(archive), drawn, raised, raised_cells)


def _style_names(archive: zipfile.ZipFile) -> dict[int, str]:
    """The named styles by their number: openpyxl counts them, which fails where numbers are left out."""
    part = "xl/styles.xml"
    if part not in archive.namelist():
        return {}
    styles = fromstring(archive.read(part)).iter(f"{_MAIN}cellStyle")
    return {int(each.get("xfId", "0")): each.get("name", "") for each in styles}


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: the last word of the type and the target, by id."""
    folder, name = posixpath.split(part)
    file = f"{folder}/_rels/{name}.rels"
    if file not in archive.namelist():
        return {}
    found = {}
    for each in fromstring(archive.read(file)):
        target = each.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[each.get("Id", "")] = (each.get("Type", "").rsplit("/", 1)[-1], place)
    return found


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each worksheet by its name."""
    relations = _relations(archive, "xl/workbook.xml")
    sheets = fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
    places = {each.get("name", ""): relations.get(each.get(f"{_RELATION}id", ""), ("", "")) for each in sheets}
    return {name: place for name, (kind, place) in places.items() if kind == "worksheet"}


def _drawn(archive: zipfile.ZipFile, part: str) -> list[str]:
    seen = []
    for kind, place in _relations(archive, part).values():
        if kind == "drawing" and place in archive.namelist():
            anchors = fromstring(archive.read(place))
            seen += [_DRAWN[tag] for tag in map(_local, anchors.iter()) if tag in _DRAWN]
    return seen


def _local(element: Element) -> str:
    return element.tag.removeprefix(_DRAWING) if element.tag.startswith(_DRAWING) else ""


def _raises(xml: bytes) -> bool:
    return b"vertAlign" in xml and (b"superscript" in xml or b"subscript" in xml)


def _words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{_MAIN}t"))


def _is_raised(element: Element) -> bool:
    return any(each.get("val") in ("superscript", "subscript") for each in element.iter(f"{_MAIN}vertAlign"))


def _raised_texts(xml: bytes) -> frozenset[str]:
    if not _raises(xml):
        return frozenset()
    return frozenset(_words(each) for each in fromstring(xml).iter(f"{_MAIN}si") if _is_raised(each))


def _raised_cells(xml: bytes) -> list[str]:
    if not _raises(xml):
        return []
    return [each.get("r", "") for each in fromstring(xml).iter(f"{_MAIN}c") if _is_raised(each)]
