"""Results: the digital debt of each ICS, by kind from low to high, and by category."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.reference.vocabulary import FUND_KINDS, Case, Kind
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.debt import DebtSheet
from calculator.reporting.live.functions import total
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.sheet import RESULTS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import contents, styles
from calculator.scenarios.run import Run

CENTRAL = Case.CENTRAL.value
_SCOPE = (
    "Optimism bias included; what national bodies or suppliers pay is left out. In order of name, not a league table."
)


@dataclass(frozen=True)
class Kinds:
    """Columns by ICS, pounds: `capital`, `revenue` and `running` of the central case; `debt` by case."""

    of: Mapping[str, Placed]
    debt: Mapping[str, Placed]


def write_kinds(book: LiveBook, standing: Standing) -> Kinds:
    """Add the sheet of debt by kind."""
    sheet = LiveSheet.of_tables(
        book,
        contents.DEBT,
        "Digital debt of each integrated care system",
        RESULTS,
        f"pounds, in prices of the price year; central case unless said. {_SCOPE}",
    )
    block = Block(sheet, "debt_by_ics", len(standing.code.value), freeze=2)
    standing.name_rows(block)
    block.calc("Score (level)", standing.score, styles.LEVEL, 8)
    names = {"capital": "Capital (£)", "revenue": "One-off revenue (£)"}
    of = {kind: block.calc(names[kind], standing.owed[CENTRAL, kind], styles.POUNDS, 15) for kind in FUND_KINDS}
    debt = {CENTRAL: block.calc("Debt (£)", of["capital"] + of["revenue"], styles.POUNDS, 15)}
    for case in (Case.LOW.value, Case.HIGH.value):
        both = standing.owed[case, FUND_KINDS[0]] + standing.owed[case, FUND_KINDS[1]]
        debt[case] = block.calc(f"Debt, {case} (£)", both, styles.POUNDS, 15)
    running = Kind.RUNNING.value
    of[running] = block.calc("Running cost (£ a year)", standing.owed[CENTRAL, running], styles.POUNDS, 15)
    block.calc("Debt per head (£)", debt[CENTRAL] / standing.heads["registered"], styles.POUNDS, 9)
    block.end("England", [*of.values(), *debt.values()])
    return Kinds(of, debt)


def write_categories(book: LiveBook, run: Run, standing: Standing, owed: DebtSheet) -> None:
    """Add the sheet of debt by category."""
    sheet = LiveSheet.of_tables(
        book,
        contents.CATEGORIES,
        "Digital debt of each integrated care system, by category",
        RESULTS,
        f"pounds, central case: capital plus one-off revenue. {_SCOPE}",
    )
    block = Block(sheet, "debt_by_category", len(standing.code.value), freeze=2)
    standing.name_rows(block)
    columns = [
        block.calc(f"{title} (£)", owed.summary[f"Debt, {CENTRAL}", category], styles.POUNDS, 15)
        for category, title in run.debt.models.titles.items()
    ]
    columns.append(block.calc("Debt (£)", total(columns[0].to(columns[-1])), styles.POUNDS, 15))
    block.end("England", columns)
