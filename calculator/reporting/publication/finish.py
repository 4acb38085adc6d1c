"""What the engine of gptables cannot write: the names of styles, and the language of the workbook.

Screen readers and reviewers tell a heading from a figure by the name of its style, not by its look.
"""

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET  # only reads what was just written here

from gptables import GPWorkbook
from xlsxwriter.format import Format

from calculator.reporting.publication.look import HEADING_SIZE, TITLE_SIZE
from calculator.reporting.workbook import styles

RIGHT = 3  # what the engine calls it
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LANGUAGE = b"<dc:language>en-GB</dc:language></cp:coreProperties>"


def finish(path: Path, book: GPWorkbook) -> None:
    """Name the styles of a workbook just closed, and say its language; its parts keep their order and times."""
    with zipfile.ZipFile(path) as held:
        parts = [(entry, held.read(entry)) for entry in held.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as fresh:
        for entry, content in parts:
            told = content
            if entry.filename == "xl/styles.xml":
                told = _named(content, {form.xf_index: _name(form) for form in book.formats if form.xf_index})
            elif entry.filename == "docProps/core.xml":
                told = content.replace(b"</cp:coreProperties>", LANGUAGE)
            fresh.writestr(entry, told)


_BY_FORMAT = {number_format: name for name, number_format in reversed(styles.FORMATS.items())}


def _name(form: Format) -> str:
    """The name of the style that a format has: what it is for, by its look."""
    if form.underline:
        return styles.LINK
    if form.bold:
        sizes = {TITLE_SIZE: styles.TITLE, HEADING_SIZE: styles.HEADING}
        right = form.text_h_align == RIGHT
        return sizes.get(form.font_size, styles.HEADER_NUMBER if right else styles.HEADER)
    known = _BY_FORMAT.get(form.num_format)
    return known or (styles.NUMBER if form.text_h_align == RIGHT else styles.LEAD)


def _named(sheet: bytes, names: dict[int, str]) -> bytes:
    """Give every cell format the style of its name: the format itself, written out once among the styles."""
    ET.register_namespace("", MAIN)
    root = ET.fromstring(sheet)
    formats, bases, listed = (_part(root, tag) for tag in ("cellXfs", "cellStyleXfs", "cellStyles"))
    known: dict[str, int] = {}
    for position, form in enumerate(formats):
        name = names.get(position)
        if name is None:
            continue
        if name not in known:
            known[name] = len(bases)
            base = ET.SubElement(bases, form.tag, {key: value for key, value in form.attrib.items() if key != "xfId"})
            base.extend(form)
            ET.SubElement(listed, f"{{{MAIN}}}cellStyle", {"name": name, "xfId": str(known[name])})
        form.set("xfId", str(known[name]))
    for part in (bases, listed):
        part.set("count", str(len(part)))
    named: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return named


def _part(root: ET.Element, tag: str) -> ET.Element:
    found = root.find(f"{{{MAIN}}}{tag}")
    if found is None:
        raise ValueError(f"the styles of the workbook have no {tag}")
    return found
