"""The cover of a study: what was asked, of what, how, and what came of it."""

from datetime import datetime

from openpyxl import Workbook

from calculator.reporting.study.study import Study
from calculator.reporting.terminal import CAUTION
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.cover import CONTACT, LICENCE, VALUE_SIGNS, of_making, of_scenario
from calculator.reporting.workbook.sheet import Sheet


def write(book: Workbook, study: Study, notes: int, made: datetime) -> None:
    """Add the cover.

    Args:
        book: the workbook.
        study: what it tells of.
        notes: how many notes there are.
        made: when the workbook is made.
    """
    sheet = Sheet(book, contents.COVER, study.title, landscape=False, pages=1)
    sheet.widths(24, 92)
    asked = [*of_scenario(study.scenario), *study.settings, *of_making(study.inputs, study.scenario, made)]
    for heading, pairs in (
        ("What was asked", [("Purpose", study.says), *asked]),
        ("In short", list(study.short)),
    ):
        if pairs:
            sheet.heading(heading)
        for label, words in pairs:
            sheet.pair(label, words)
    sheet.heading("Cautions")
    sheet.pair("Read this first", CAUTION, styles.CAUTION)
    sheet.pair("Notes", f"See {' '.join(f'[note {number}]' for number in range(1, notes + 1))}.")
    sheet.pair("Contact", " ".join(CONTACT))
    sheet.pair(*LICENCE)
    sheet.heading("How to read the cells")
    for label, words in VALUE_SIGNS:
        sheet.pair(label, words)
