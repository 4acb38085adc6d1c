"""The cover of a comparison: what is set side by side, on which basis, and what a reader must know first."""

from datetime import UTC, datetime

from openpyxl import Workbook

from calculator.reference.money import MILLION, in_millions
from calculator.reporting.comparison_tables import gainers_lines
from calculator.reporting.terminal import CAUTION, red_line
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.comparison.contents import CONTENTS
from calculator.reporting.workbook.contents import COVER
from calculator.reporting.workbook.cover import LICENCE, SIGNS, program
from calculator.reporting.workbook.sheet import Sheet
from calculator.scenarios.compare import Comparison


def write(book: Workbook, comparison: Comparison, made: datetime) -> None:
    """Add the cover."""
    sheet = Sheet(book, COVER, "Scenarios compared", landscape=False, pages=1)
    sheet.widths(24, 92)
    sheet.text("How limited funds for digital debt could be shared between integrated care systems, in ways compared.")
    sheet.heading("Scenarios")
    for label, run in zip(comparison.labels, comparison.runs, strict=True):
        sheet.pair(label, f"{run.scenario.title}. {run.scenario.question} {run.scenario.status}.")
    sheet.heading("Basis")
    for note in comparison.notes:
        sheet.pair("Measured how" if note == comparison.notes[0] else "Mind", note)
    sheet.pair("Made", made.astimezone(UTC).strftime("%d %B %Y"))
    sheet.pair("Program", program())
    sheet.heading("In short")
    for label, words in _headlines(comparison):
        sheet.pair(label, words)
    sheet.heading("Cautions")
    sheet.pair("Read this first", CAUTION, styles.CAUTION)
    sheet.pair("Quality", red_line(comparison.runs[0].assessment))
    sheet.pair(*LICENCE)
    sheet.heading("Contents")
    for name, words in CONTENTS.items():
        sheet.link(name, words)
    sheet.heading("How to read the cells")
    for label, words in SIGNS:
        sheet.pair(label, words)


def _headlines(comparison: Comparison) -> list[tuple[str, str]]:
    """Each scenario's lowest and mean score, and who gains and loses."""
    before = comparison.before
    lines = [("Before", f"lowest score {before.lowest_score:.2f}, mean {before.mean_score:.2f}")]
    for label, held in zip(comparison.labels, comparison.measures, strict=True):
        unspent = (held.unspent_capital_gbp + held.unspent_revenue_gbp) / MILLION
        words = (
            f"lowest score {held.after.lowest_score:.2f}, mean {held.after.mean_score:.2f}; £{unspent:,.1f}m unspent"
        )
        if held.given_running_gbp:
            words += f", £{held.given_running_gbp / MILLION:,.1f}m paid for running cost"
        if held.lost_in_turning_gbp:
            words += f", {in_millions(held.lost_in_turning_gbp)} lost in turning capital into revenue"
        lines.append((label, words))
    return [*lines, *(("Gainers and losers", line) for line in gainers_lines(comparison))]
