"""Mutations of a workbook: of its parts as a zip file, of their XML, and of the cells of its sheets."""

import io
import re
import zipfile
import zlib
from random import Random
from xml.sax.saxutils import escape

from fuzz.extremes import text
from fuzz.of_bytes import OF_BYTES, Mutation

Parts = dict[str, bytes]
CELL = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)>(.*?)</c>', re.DOTALL)
ATTRIBUTE = re.compile(rb'(\s[\w:]+)="([^"]*)"')
ELEMENT = re.compile(rb"<(\w+)[^<>]*?(/>|>[^<]*</\1>)")
TYPES = (b"n", b"s", b"b", b"e", b"d", b"str", b"inlineStr", b"x", b"")


def _parts(change):
    """A mutation of the bytes of a workbook from one of its parts by name."""

    def mutated(random: Random, content: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {each: archive.read(each) for each in archive.namelist()}
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
            return content  # a mutation before this one broke it
        if parts:
            change(random, parts)
        return _zipped(parts)

    mutated.__name__ = change.__name__
    return mutated


def _zipped(parts: Parts) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def _sheet(random: Random, parts: Parts) -> str | None:
    sheets = [name for name in parts if "worksheets/sheet" in name and name.endswith(".xml")]
    return random.choice(sheets) if sheets else None


@_parts
def cell_replaced(random: Random, parts: Parts) -> None:
    """Other values in a few cells of a sheet, of the same type or another."""
    sheet = _sheet(random, parts)
    cells = list(CELL.finditer(parts[sheet])) if sheet else []
    if not cells or sheet is None:
        return
    content = parts[sheet]
    for cell in sorted(random.sample(cells, min(len(cells), random.choice((1, 1, 3, 20)))), key=lambda c: -c.start()):
        content = content[: cell.start()] + _cell(random, cell[1], cell[2], cell[3]) + content[cell.end() :]
    parts[sheet] = content


def _cell(random: Random, place: bytes, attributes: bytes, held: bytes) -> bytes:
    fresh = escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text(random))).encode(errors="replace")
    style = re.sub(rb'\st="\w*"', b"", attributes)
    kind = random.randrange(6)
    if kind == 0:
        return b'<c r="%s"%s t="%s">%s</c>' % (place, style, random.choice(TYPES), held)
    if kind == 1:
        return b'<c r="%s"%s t="%s"><v>%s</v></c>' % (place, style, random.choice(TYPES), fresh)
    if kind == 2:
        return b'<c r="%s"%s t="inlineStr"><is><t>%s</t></is></c>' % (place, style, fresh)
    if kind == 3:
        return b'<c r="%s"%s><f>%s</f><v>%s</v></c>' % (place, style, fresh[:50], fresh)
    if kind == 4:
        number = random.choice(
            (b"1e308", b"-1e308", b"NaN", b"INF", b"-1", b"0", b"0.5", b"45000.5", b"3e6", b"9" * 400)
        )
        return b'<c r="%s"%s><v>%s</v></c>' % (place, style, number)
    return b""


@_parts
def attribute_replaced(random: Random, parts: Parts) -> None:
    name = random.choice(list(parts))
    found = list(ATTRIBUTE.finditer(parts[name]))
    if not found:
        return
    chosen = random.choice(found)
    fresh = random.choice(
        (
            b"",
            b"-1",
            b"0",
            b"99999999",
            b"XFD1048576",
            b"A1:XFD1048576",
            b"A0",
            b"1e308",
            b"nan",
            b"x",
            b"rId999",
            b"../../x",
        )
    )
    parts[name] = parts[name][: chosen.start(2)] + fresh + parts[name][chosen.end(2) :]


@_parts
def element_moved(random: Random, parts: Parts) -> None:
    name = random.choice(list(parts))
    found = list(ELEMENT.finditer(parts[name]))
    if not found:
        return
    chosen, other = random.choice(found), random.choice(found)
    fresh = random.choice(
        (b"", chosen[0] * 2, chosen[0] * 500, other[0], b"<x/>", b"text", b"<!-- x -->", b"<![CDATA[x]]>")
    )
    parts[name] = parts[name][: chosen.start()] + fresh + parts[name][chosen.end() :]


@_parts
def part_dropped(random: Random, parts: Parts) -> None:
    del parts[random.choice(list(parts))]


@_parts
def part_of_another(random: Random, parts: Parts) -> None:
    parts[random.choice(list(parts))] = random.choice(list(parts.values()))


@_parts
def part_renamed(random: Random, parts: Parts) -> None:
    name = random.choice(list(parts))
    fresh = random.choice(
        (name.upper(), f"/{name}", f"../{name}", name.replace("/", "\\"), f"{name}.bin", "xl/vbaProject.bin")
    )
    parts[fresh] = parts.pop(name)


@_parts
def part_put_in(random: Random, parts: Parts) -> None:
    name = random.choice(
        ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "customXml/item1.xml", "x", "xl/worksheets/sheet99.xml",
         "[Content_Types].xml", "xl/embeddings/a.bin", "docProps/custom.xml", "é/ü.xml")
    )  # fmt: skip
    parts[name] = random.choice(
        (b"", b"\x00" * 1_000_000, b"<x/>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"PK\x03\x04", b"<a>" * 20_000)
    )


@_parts
def part_damaged(random: Random, parts: Parts) -> None:
    name = random.choice(list(parts))
    parts[name] = random.choice(OF_BYTES)(random, parts[name])


def last_of_archive_damaged(random: Random, content: bytes) -> bytes:
    """The directory at the end of the archive, where sizes, names and flags of parts stand, with bytes changed."""
    at = max(0, len(content) - random.choice((30, 300, 3_000)))
    changed = bytearray(content)
    for _ in range(random.randint(1, 5)):
        if changed:
            changed[random.randrange(at, len(changed))] = random.randrange(256)
    return bytes(changed)


OF_BOOKS: tuple[Mutation, ...] = (
    cell_replaced, cell_replaced, cell_replaced, cell_replaced, attribute_replaced, attribute_replaced, element_moved,
    element_moved, part_dropped, part_of_another, part_renamed, part_put_in, part_damaged, part_damaged,
    last_of_archive_damaged,
)  # fmt: skip
