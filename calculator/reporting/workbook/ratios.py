"""Ratios and risk: debt for its size, and by band of risk, one row a system in order of name."""

from math import isnan
from typing import Any

from openpyxl import Workbook

from calculator.costing.opinions.ratios import ENGLAND
from calculator.reference.money import MILLION
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of ratios and risk."""
    sheet = Sheet(book, contents.RATIOS, "Debt for its size, and by risk")
    sheet.text(
        f"{run.debt.price_year} prices, central case, optimism bias included. Debt is capital plus one-off revenue. "
        "In order of name, not a league table."
    )
    sheet.text(
        "Replacement value: the same pages priced as if every score stood at level 1 and nobody had a record (EPR). "
        "A share of income is shown only where the income of every trust is known."
    )
    for words in _risk_words(run):
        sheet.text(words)
    bands = run.assessment.opinions.risk_page.band
    columns = [
        *ICS_COLUMNS,
        Column("Debt (£m)", styles.MILLIONS, 11),
        Column("Debt per head (£)", styles.POUNDS, 10),
        Column("Debt per member of staff (£ per FTE)", styles.POUNDS, 13),
        Column("Replacement value (£m)", styles.MILLIONS, 13),
        Column("Debt (% of replacement value)", styles.PERCENT, 13),
        Column("Debt (% of operating income)", styles.PERCENT, 12),
        Column("Trusts with known income (%)", styles.PERCENT, 12),
        *(Column(f"Debt at {band.id} risk (£m)", styles.MILLIONS, 12) for band in bands),
        Column("Risk-weighted debt (£m)", styles.MILLIONS, 13),
    ]
    rows = [[code, name, *_cells(run, code)] for code, name in systems(run)]
    sheet.table("ratios_and_risk", columns, rows, ["", ENGLAND, *_cells(run, ENGLAND)], freeze=2)


def _cells(run: Run, code: str) -> list[Any]:
    opinions = run.assessment.opinions
    row = opinions.ratios.set_index("ics_code").loc[code]
    risk = opinions.risk.sum() if code == ENGLAND else opinions.risk.loc[code]
    cells = [
        row["debt_gbp"] / MILLION,
        row["debt_per_head_gbp"],
        row["debt_per_fte_gbp"],
        row["replacement_gbp"] / MILLION,
        row["share_of_replacement"],
        row["share_of_income"],
        row["income_known"],
        *(risk / MILLION),
    ]
    return [None if isnan(cell) else float(cell) for cell in cells]


def _risk_words(run: Run) -> list[str]:
    """The scores in words; their reasons stand in models/risk.toml."""
    page = run.assessment.opinions.risk_page
    titles = run.inputs.framework.titles
    gaps = ", ".join(f"up to {step.up_to:g} levels to go {step.score}" for step in page.likelihood)
    harm = ", ".join(f"{titles[each.measure].lower()} {each.score}" for each in page.impact)
    bands = ", ".join(f"{band.id} from {band.from_}" for band in page.band)
    return [
        f"Risk is likelihood ({gaps}) times impact ({harm}).",
        f"Bands: {bands}. Weighted: debt x likelihood x impact / 25. What rests on an observed fact alone: "
        f"likelihood {page.fact_alone.likelihood}, impact {page.fact_alone.impact_score}. All is judgement (RED); "
        "its reasons stand in models/risk.toml.",
    ]
