"""Finish a workbook that openpyxl has saved: stored results, alt text of charts, and the same bytes each time.

Parts are changed by patterns over the bytes that openpyxl itself wrote a moment ago, which is quick and lets nothing
be lost; what was written by anybody else is never read so. Each pattern counts what it finds, so that a later
openpyxl that writes otherwise is an error and not a workbook of blanks.
"""

import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from calculator.reference.write_whole import replacing
from calculator.reporting.workbook.alt_text import Words, with_alt_text
from calculator.reporting.workbook.package import WORKBOOK, drawing_of, read_parts, sheet_parts
from calculator.reporting.workbook.stored_results import Result, fill

CORE = "docProps/core.xml"
STAMP = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
CALCULATES = re.compile(rb'<calcPr\b[^>]*\bfullCalcOnLoad="1"')
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # before which an archive has no dates
TOLD = 5  # faults named in a message
UNIX, PLAIN_FILE = 3, 0o100644 << 16

Stored = Mapping[str, Mapping[str, Result]]
"""The result of every formula cell: title of the sheet, then coordinate."""


def finish_file(path: Path, stored: Stored, words: Words, made: datetime) -> None:
    """Rewrite a workbook that `openpyxl.Workbook.save` has just written.

    Every formula cell gets its stored result, every chart its alt text, and whatever openpyxl took from the clock
    becomes midnight (UTC) of the day on which the book was made: two books of the same content and day are the same
    bytes, with one version of Python and of zlib.

    Args:
        path: the .xlsx file; its book was saved with `calculation.fullCalcOnLoad`, which is openpyxl's default.
        stored: the result of every formula cell, by title of the sheet and coordinate.
        words: the alt text of every chart (`alt_texts(book)`, taken before the book was saved).
        made: when the book was made, with its time zone.

    Raises:
        ValueError: if a formula has no stored result, a result no formula, or a result is no finite number, text or
            truth; if charts and words do not match; or if the book does not calculate when it is opened.
        OSError: if the file cannot be written; what was there before is still there.
    """
    day = _midnight(made)
    parts = read_parts(path)
    if not CALCULATES.search(parts[WORKBOOK]):
        raise ValueError(f"{path.name} does not calculate in full when it is opened")
    sheets = sheet_parts(parts)
    _store(parts, sheets, stored)
    _describe(parts, sheets, words)
    parts[CORE], stamps = STAMP.subn(rb"\g<1>%b" % f"{day:%Y-%m-%dT%H:%M:%SZ}".encode(), parts[CORE])
    if stamps != 2:
        raise ValueError(f"{path.name} does not say when it was created and modified")
    with replacing(path) as fresh:
        _write(parts, fresh, day)


def _midnight(made: datetime) -> datetime:
    if made.tzinfo is None:
        raise ValueError("the time at which a workbook was made needs a time zone")
    return max(made.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0), EARLIEST)


def _store(parts: dict[str, bytes], sheets: Mapping[str, str], stored: Stored) -> None:
    wrong = [f"{title} is no sheet" for title in stored if title not in sheets]
    for title, part in sheets.items():
        parts[part], amiss = fill(parts[part], stored.get(title, {}))
        wrong += [f"{title}!{each}" for each in amiss]
    if wrong:
        more = f"; and {len(wrong) - TOLD} more" if len(wrong) > TOLD else ""
        raise ValueError(f"Stored results: {'; '.join(wrong[:TOLD])}{more}.")


def _describe(parts: dict[str, bytes], sheets: Mapping[str, str], words: Words) -> None:
    wrong = [title for title in words if title not in sheets]
    if wrong:
        raise ValueError(f"Alt text for {', '.join(wrong[:TOLD])}: there is no such sheet.")
    for title, part in sheets.items():
        drawing, told = drawing_of(parts, part), words.get(title, ())
        if drawing is None and told:
            raise ValueError(f"Alt text for {title}: the sheet has no chart.")
        if drawing is not None:
            try:
                parts[drawing] = with_alt_text(parts[drawing], told)
            except ValueError as amiss:
                raise ValueError(f"Alt text for {title}: {amiss}.") from None


def _write(parts: Mapping[str, bytes], path: Path, day: datetime) -> None:
    """Write the parts with nothing that the clock, the machine or the system would change."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, day.timetuple()[:6])
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, PLAIN_FILE
            archive.writestr(entry, content)
