"""What the parts of a workbook hold, each read to its end without being unpacked to disk."""

import zipfile

from calculator.reference.workbook_archive import (
    CHUNK,
    EMBEDDED,
    OLD_CONTAINER,
    check_ratio,
    check_size,
    foreign,
    named_foreign,
)
from calculator.reference.workbook_part import PartScan
from calculator.reference.workbook_refusal import Bounds

XML = (".xml", ".rels")


def check_content(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Read every part to its end, which checks it, and refuse what does not belong into a plain workbook.

    Raises:
        Refusal: naming the part.
    """
    read = 0
    for part in archive.infolist():
        scan = PartScan(part.filename, bounds) if part.filename.lower().endswith(XML) else None
        size, own_kind = 0, named_foreign(part.filename) in bounds.allowed
        with archive.open(part) as content:
            while chunk := content.read(CHUNK):
                if not (size or own_kind) and chunk.startswith((b"PK\x03\x04", OLD_CONTAINER)):
                    raise foreign(EMBEDDED, part.filename)
                size += len(chunk)
                check_size(read + size, bounds)
                check_ratio(part.filename, part.compress_size, size, bounds)
                if scan is not None:
                    scan.feed(chunk)
        if size != part.file_size:
            raise zipfile.BadZipFile(part.filename)
        if scan is not None:
            scan.close()
        read += size
