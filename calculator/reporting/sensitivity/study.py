"""The sensitivity of a scenario as a study: its one table, the widest swings with a tornado, and what moves grants."""

import pandas as pd

from calculator.costing.swings import debt_of
from calculator.reference.money import MILLION, in_millions
from calculator.reporting.sensitivity.widest import most_moved, widest
from calculator.reporting.study.plots.tornado import Bar, tornado
from calculator.reporting.study.study import Study, StudyChart, StudyColumn, StudyTable
from calculator.reporting.workbook import charts, styles
from calculator.scenarios.sensitivity.sensitivity import Sensitivity

SHOWN = 20
"""Assumptions of a tornado: more cannot be read."""
TITLE = "What moves England's debt most"

WHAT = (
    StudyColumn("says", "Assumption", width=46),
    StudyColumn("about", "Of", styles.CODE, 14),
    StudyColumn("as_it_is", "As it is", width=28),
    StudyColumn("side", "Side", styles.CODE, 10),
    StudyColumn("otherwise", "Otherwise", width=40),
)
OF_DEBT = (
    *WHAT,
    StudyColumn("debt_move_gbp", "Debt moves by (£m)", styles.MILLIONS, 13, MILLION),
    StudyColumn("debt_move_share", "As share of debt (%)", styles.PERCENT, 11),
    StudyColumn("capital_move_gbp", "Capital (£m)", styles.MILLIONS, 12, MILLION),
    StudyColumn("revenue_move_gbp", "One-off revenue (£m)", styles.MILLIONS, 12, MILLION),
    StudyColumn("running_move_gbp", "Running cost (£m a year)", styles.MILLIONS, 14, MILLION),
    StudyColumn("swing_gbp", "Swing of debt (£m)", styles.MILLIONS, 14, MILLION),
    StudyColumn("quality", "Quality", styles.CODE, 10),
    StudyColumn("impact", "Impact, claimed", styles.CODE, 10),
)
OF_GRANTS = (
    *WHAT,
    StudyColumn("moved_gbp", "Grants moved, half of all moves (£m)", styles.MILLIONS, 14, MILLION),
    StudyColumn("lowest_score", "Lowest score at the end (level)", styles.LEVEL, 14),
    StudyColumn("below_floor", "Below the floor score (number)", styles.COUNT, 14),
    StudyColumn("most_moved", "Whose grants move most", width=40),
    StudyColumn("most_move_gbp", "By (£m)", styles.MILLIONS, 11, MILLION),
    StudyColumn("most_move_share", "As share of its grants (%)", styles.PERCENT, 11),
)
OF_WIDEST = (
    StudyColumn("says", "Assumption", width=46),
    StudyColumn("down_gbp", "Down (£m)", styles.MILLIONS, 13, MILLION),
    StudyColumn("up_gbp", "Up (£m)", styles.MILLIONS, 13, MILLION),
    StudyColumn("swing_gbp", "Swing (£m)", styles.MILLIONS, 13, MILLION),
    StudyColumn("as_it_is", "As it is", width=30),
)

ONE_AT_A_TIME = (
    "One assumption is made otherwise at a time. Swings cannot be added up: assumptions multiply each other, and no "
    "row says how likely its low or its high is."
)
PRICES = (
    "A price moves alone: its optimism bias and VAT keep their shares of it, and lines that are a share of it follow. "
    "Each class of optimism bias is an assumption of its own."
)
MOVES = (
    "Grants moved are half of all moves up and down: where the funds stay the same, that is what goes to others. "
    "Where funds differ, it holds half of the difference."
)
PRICE_YEAR = "Another price year restates every pound but those of the funds; no work grows dearer by it."
NO_GRANTS = "Funds were not shared again: weights of scores and policy settings, which move no debt, were not asked."


def study_of(found: Sensitivity) -> Study:
    """Return a sensitivity as a study, ready to be written."""
    scenario, shown = found.assessment.scenario, widest(found, SHOWN)
    bars = [Bar(row.says, row.down_gbp / MILLION, row.up_gbp / MILLION) for row in shown.itertuples()]
    asked = len(found.table.drop_duplicates(["about", "assumption"]))
    notes = (ONE_AT_A_TIME, PRICES, PRICE_YEAR, *((MOVES,) if found.shared else (NO_GRANTS,)), *found.refused)
    return Study(
        name="sensitivity",
        title="What the debt and the grants hang on",
        says="How far do England's debt and each system's grants move when one assumption is made otherwise?",
        inputs=found.assessment.inputs,
        scenario=scenario,
        tables=tuple(_tables(found, shown)),
        plots=(tornado("tornado", TITLE, "£m", bars),),
        settings=(
            ("Assumptions", f"{asked} made otherwise, in {len(found.table)} ways, one at a time"),
            ("Grants", "shared again each time" if found.shared else "not shared again"),
        ),
        short=tuple(_short(found, shown)),
        notes=notes,
    )


def _tables(found: Sensitivity, shown: pd.DataFrame) -> list[StudyTable]:
    chart = StudyChart(
        charts.tornado,
        TITLE,
        "£m from the scenario as it is",
        ("down_gbp", "up_gbp"),
        f"{TITLE}. Lying bars to both sides of nought, widest first: how far it falls and rises, £m.",
        height=max(0.8 * len(shown) + 3, 8),
    )
    price_year = found.assessment.scenario.price_year
    says = f"England, £m of {price_year} prices. The scenario as it is: {_base(found)}."
    tables = [
        StudyTable("widest", "Widest swings", f"{TITLE}: the widest swings", says, shown, OF_WIDEST, chart, csv=False),
        StudyTable("sensitivity", "Debt", "How far debt moves, assumption by assumption", says, found.table, OF_DEBT),
    ]
    moved = most_moved(found)
    if len(moved):
        words = (
            f"All years, £m. The scenario as it is: lowest score {found.shared.lowest:.2f} at the end."
            if found.shared
            else ""
        )
        tables.append(
            StudyTable("grants_moved", "Grants", "How far grants move, most first", words, moved, OF_GRANTS, csv=False)
        )
    return tables


def _lowest(found: Sensitivity) -> str:
    return f"{found.shared.lowest:.2f}" if found.shared else ""


def _base(found: Sensitivity) -> str:
    running = in_millions(float(found.base[-1]))
    return f"debt {in_millions(float(debt_of(found.base)))}, running cost {running} a year"


def _short(found: Sensitivity, shown: pd.DataFrame) -> list[tuple[str, str]]:
    """What came of it: the widest swings, and what moves most money between recipients."""
    lines = [("As it is", _base(found))]
    lines += [
        (f"Swing {row.Index + 1}", f"{row.says}: {_span(row.down_gbp, row.up_gbp)}")
        for row in shown.head(5).itertuples()
    ]
    moved = most_moved(found)
    if len(moved):
        first = moved.iloc[0]
        lines.append(
            ("Grants", f"{first['says']}, {first['otherwise']}: {in_millions(float(first['moved_gbp']))} moves")
        )
    return lines


def _span(down: float, up: float) -> str:
    return f"debt from {in_millions(abs(down))} lower to {in_millions(up)} higher"
