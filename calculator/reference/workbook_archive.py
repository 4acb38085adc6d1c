"""The archive that a workbook is: its kind, the names of its parts, and how large they say they are."""

import re
import struct
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

from calculator.reference.workbook_refusal import Bounds, Foreign, Refusal

MAIN_PART = "xl/workbook.xml"
PLAIN = "an Excel workbook (.xlsx) without a password"
OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
"""The head of the container of .xls files, in which Excel also puts a workbook that is locked by a password."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
END, ZIP64_LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
END_SIZE, LOCATOR_SIZE, LONGEST_COMMENT = 22, 20, 65_535
LONGEST_ENTRY = 512  # bytes of the list of parts, for each part
CHUNK = 1 << 20

OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\")
"""The name of a part that leads out of the archive, or would on Windows."""


MACROS = Foreign("macros", "Save it as 'Excel Workbook (*.xlsx)', which leaves macros out.")
BINARY = Foreign("a binary workbook (.xlsb)", "Save it as 'Excel Workbook (*.xlsx)'.")
LINKED = Foreign("a link to another workbook or program", "In Excel choose Data, Edit Links, Break Link, and save it.")
DATA = Foreign("a connection to data elsewhere", "In Excel choose Data, Queries & Connections, delete all and save it.")
EMBEDDED = Foreign("an embedded file", "Delete the embedded objects in Excel and save it.")
CONTROLS = Foreign("controls or buttons that run programs", "Delete the controls in Excel and save it.")

FOREIGN = (
    (re.compile(r"vbaproject|vbadata|macrosheets/|dialogsheets/"), MACROS),
    (re.compile(r"^xl/workbook\.bin$"), BINARY),
    (re.compile(r"^xl/externallinks/"), LINKED),
    (re.compile(r"^xl/(?:connections\.xml|querytables/|model/|volatiledependencies\.xml)"), DATA),
    (re.compile(r"^xl/embeddings/"), EMBEDDED),
    (re.compile(r"^xl/activex/|^customui/"), CONTROLS),
)
"""What the names of such parts hold, in small letters."""


def check_head(file: BinaryIO, bounds: Bounds) -> None:
    """Refuse a file that is no archive, or whose list of parts is too long to be read.

    Args:
        file: the file from its beginning; it is left at its end.
        bounds: how large it may be.

    Raises:
        Refusal: saying what kind of file it seems to be.
    """
    head = file.read(len(OLD_CONTAINER))
    if not head:
        raise Refusal(PLAIN, "an empty file", bounds.mend)
    if head == OLD_CONTAINER:
        if _holds(file, LOCKED):
            fix = "In Excel choose File, Info, Protect Workbook and take the password out; save it and give it again."
            raise Refusal(PLAIN, "a workbook locked by a password", fix)
        raise Refusal(PLAIN, "an older kind of workbook (.xls)", "Save it as 'Excel Workbook (*.xlsx)'.")
    start = max(file.seek(0, 2) - END_SIZE - LOCATOR_SIZE - LONGEST_COMMENT, 0)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(END)
    if place < 0 and head.startswith(b"PK"):
        raise Refusal("a whole Excel workbook (.xlsx)", "a damaged or locked file", bounds.mend)
    if place < 0:
        raise Refusal(PLAIN, "another kind of file", bounds.mend)
    far = ZIP64_LOCATOR in tail[max(place - LOCATOR_SIZE, 0) : place]
    if len(tail) < place + END_SIZE:
        raise Refusal("a whole Excel workbook (.xlsx)", "a damaged or locked file", bounds.mend)
    (listed,) = struct.unpack_from("<L", tail, place + 12)
    if far or listed > bounds.parts * LONGEST_ENTRY:
        raise _too_many(bounds, "a very long list of them")


def _holds(file: BinaryIO, words: bytes) -> bool:
    """Say whether the rest of a file holds some bytes, reading it in pieces."""
    before = b""
    while chunk := file.read(CHUNK):
        if words in before + chunk:
            return True
        before = chunk[-len(words) :]
    return False


def _too_many(bounds: Bounds, found: str) -> Refusal:
    return Refusal(f"a workbook of at most {bounds.parts:,} parts", found, "Check that this is the right file.")


def check_archive(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Refuse an archive by its list of parts, before any of them is unpacked.

    Raises:
        Refusal: naming the part.
    """
    parts = archive.infolist()
    if len(parts) > bounds.parts:
        raise _too_many(bounds, f"{len(parts):,} of them")
    _check_names([part.filename for part in parts], bounds)
    for part in parts:
        if part.flag_bits & 1 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("a whole Excel workbook (.xlsx)", f"a damaged or locked file ({part.filename})", bounds.mend)
        check_ratio(part.filename, part.compress_size, part.file_size, bounds)
    packed, stated = sum(part.compress_size for part in parts), sum(part.file_size for part in parts)
    check_size(stated, bounds)
    check_ratio("all parts together", packed, stated, bounds)


def _check_names(names: Sequence[str], bounds: Bounds) -> None:
    seen: set[str] = set()
    for name in names:
        if OUTSIDE.search(name):
            raise Refusal("parts with plain names", name[:100], bounds.mend)
        if name.lower() in seen:
            raise Refusal("each part once", f"{name[:100]} twice", bounds.mend)
        seen.add(name.lower())
        found = named_foreign(name)
        if found is not None and found not in bounds.allowed:
            raise foreign(found, name)
    if MAIN_PART not in names:
        raise Refusal("an Excel workbook (.xlsx)", "another kind of archive", bounds.mend)


def named_foreign(part: str) -> Foreign | None:
    """Return what a part holds that no plain workbook has, by its name, if anything."""
    return next((found for pattern, found in FOREIGN if pattern.search(part.lower())), None)


def foreign(found: Foreign, part: str) -> Refusal:
    """Return why a workbook is refused that holds what no plain workbook does."""
    expected = "a workbook without macros, links to other files and embedded parts"
    return Refusal(expected, f"{found.what} ({part[:100]})", found.fix)


def check_size(size: int, bounds: Bounds) -> None:
    """Refuse a workbook whose parts unpack to too many bytes in all.

    Raises:
        Refusal: saying how many may be.
    """
    if size > bounds.content:
        most = f"{bounds.content / 1_000_000_000:g} GB"
        fix = "Check that this is the right file."
        raise Refusal(f"a workbook of under {most} once unpacked", f"more than {most}", fix)


def check_ratio(name: str, packed: int, size: int, bounds: Bounds) -> None:
    """Refuse what is packed too well to be a sheet, unless it is small.

    Raises:
        Refusal: naming the part.
    """
    if size > bounds.small and size > bounds.ratio * packed:
        expected = f"parts that unpack to at most {bounds.ratio} times their size"
        raise Refusal(expected, name[:100], "Check that this is the right file.")
