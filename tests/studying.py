"""A small study drawn for tests: two tables, a chart and a plot."""

from functools import cache

import pandas as pd

from calculator.reference.money import MILLION
from calculator.reporting.study.plots.tornado import Bar, tornado
from calculator.reporting.study.study import Study, StudyChart, StudyColumn, StudyTable
from calculator.reporting.workbook import charts, styles
from calculator.scenarios.load_scenario import load_scenario
from running import bundled_inputs

MOVES = pd.DataFrame(
    {
        "name": ["Price of ovens", "=1+1", "Number of bakers"],
        "low_gbp": [-2_500_000, -1_000_000, -10.0],
        "high_gbp": [3_500_000, 0, None],
        "held": [True, False, True],
    }
)
COLUMNS = (
    StudyColumn("name", "Assumption", width=30),
    StudyColumn("low_gbp", "At its low (£m)", styles.MILLIONS, 12, MILLION),
    StudyColumn("high_gbp", "At its high (£m)", styles.MILLIONS, 12, MILLION),
    StudyColumn("held", "Held", styles.CODE, 8),
)


@cache
def drawn_study(notes: tuple[str, ...] = ("Ovens are bought, not hired.",)) -> Study:
    chart = StudyChart(charts.tornado, "Moves", "£m", ("low_gbp", "high_gbp"), "Moves. Bars to both sides of nought.")
    bars = [Bar(row.name, row.low_gbp, row.high_gbp or 0) for row in MOVES.head(2).itertuples(index=False)]
    return Study(
        name="baking",
        title="What moves the cost of baking",
        says="How far does the cost of baking move with each assumption?",
        inputs=bundled_inputs(),
        scenario=load_scenario("central"),
        tables=(
            StudyTable("moves", "Moves", "Moves of cost", "One row an assumption.", MOVES, COLUMNS, chart),
            StudyTable("draws", "Draws", "Draws", "One row a draw.", pd.DataFrame({"draw": range(3)})),
            StudyTable("again", "Again", "Again", "The same.", MOVES.head(1), COLUMNS, csv=False),
        ),
        plots=(tornado("moves", "Moves of cost", "£", bars),),
        settings=(("Draws", "3"), ("Seed", "7")),
        short=(("Widest", "the price of ovens"),),
        notes=notes,
    )
