"""The cover of the publication: what this is, of when, by whom, and how far to trust it."""

from collections.abc import Sequence
from datetime import datetime

from gptables import Cover

from calculator.reporting.publication.page import INFORMATION, inert
from calculator.reporting.terminal import CAUTION, backtest_line, red_line, weak_and_large_line
from calculator.reporting.workbook import contents
from calculator.reporting.workbook.cover import CONTACT, LICENCE, PURPOSE, TITLE, about, not_national
from calculator.reporting.workbook.headlines import headlines
from calculator.scenarios.run import Run
from calculator.scenarios.seal_standing import SealStanding

READ_ME = f"{INFORMATION}: this workbook holds values only. Worksheets are listed in Contents, and notes in Notes."
WIDTH = 85
"""Letters."""


def cover(run: Run, made: datetime, seal: SealStanding) -> Cover:
    """Return the cover, a line a cell."""
    return Cover(
        title=TITLE,
        intro=[READ_ME, *_lines([("Purpose", PURPOSE), ("Read this first", CAUTION), *headlines(run)])],
        about=_lines([*about(run, made, seal), *_trust(run), LICENCE]),
        contact=[f"Contact: {CONTACT[0]}", *CONTACT[1:]],
        cover_label=contents.COVER,
        width=WIDTH,
    )


def _trust(run: Run) -> list[tuple[str, str]]:
    """How far to trust the figures."""
    return [
        ("Quality", f"{red_line(run.assessment)} Every price is a range: see {contents.ASSUMPTIONS}."),
        ("Weak and large", weak_and_large_line(run.assessment)),
        *not_national(run, contents.DATA_NOTES),
        ("Back-test", backtest_line(run.assessment.opinions.backtest_summary)),
    ]


def _lines(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [inert(f"{label}: {words}") for label, words in pairs]
