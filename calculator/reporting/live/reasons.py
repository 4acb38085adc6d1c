"""The reasons of every grant as the program solved them, one row an ICS: words, which no formula can find."""

from collections.abc import Sequence

from calculator.reporting.live.block import Block
from calculator.reporting.live.book import REASONS, LiveBook
from calculator.reporting.live.functions import Grid
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run

Key = tuple[str, str, str]
"""Year, rule and kind."""


def write(book: LiveBook, run: Run, standing: Standing) -> tuple[Sequence[Key], Grid]:
    """Add the sheet, and return its columns by what they are of, and its cells."""
    sheet = LiveSheet.of_tables(
        book,
        REASONS,
        "Reasons, one row an ICS",
        WORKINGS,
        "as the program solved them; the page of one ICS shows them from here.",
    )
    table = run.allocation.grants.set_index(["year", "rule", "kind", "ics_code"])["reason"]
    keys = list(dict.fromkeys(zip(*(run.allocation.grants[name] for name in ("year", "rule", "kind")), strict=True)))
    block = Block(sheet, "reasons_by_ics", len(standing.code.value), freeze=2)
    codes = standing.code.words
    standing.code_rows(block)
    told = table.to_dict()
    columns = [
        block.label(
            f"{year}, {rule.replace('_', ' ')}, {kind}",
            [told[year, rule, kind, code] for code in codes],
            styles.CODE,
            60,
        )
        for year, rule, kind in keys
    ]
    block.end()
    return keys, columns[0].grid(columns[-1])
