"""A simulation as a study: its tables, plots, and what a reader must know."""

from collections.abc import Iterator

import pandas as pd

from calculator.reference.money import MILLION
from calculator.reporting.simulation.study_tables import (
    debt_table,
    england_table,
    grants_table,
    regret_table,
    sources_table,
)
from calculator.reporting.simulation.words import FROM, debt_words, notes_of, ranks_words
from calculator.reporting.study.plots.intervals import Interval, intervals
from calculator.reporting.study.plots.parts import parts
from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.study.study import Study
from calculator.scenarios.uncertainty.simulation import Simulation

MANY = 0.02
"""Of the spread: a source of less is not drawn."""
SAYS = (
    "How far do debt, grants and scores rest on what is not known: prices and overruns, scores, cuts of funds, delay? "
    "Each draw is one England that could be, followed through debt, rules and delivery."
)


def study_of(simulation: Simulation, sources: pd.DataFrame, regrets: pd.DataFrame) -> Study:
    """Return the study of a simulation.

    Args:
        simulation: the draws.
        sources: shares of the spread by source.
        regrets: by rule and yardstick; no rows where they were not asked for.
    """
    known, debts = simulation.plan.assessment, debt_table(simulation)
    spread_from = sources_table(sources, known.debt.models.titles)
    tables = [england_table(simulation), debts, grants_table(simulation), spread_from]
    if len(regrets):
        tables.append(regret_table(regrets))
    return Study(
        name="simulate",
        title=f"How sure are we: {known.scenario.title}",
        says=SAYS,
        inputs=known.inputs,
        scenario=known.scenario,
        tables=tuple(tables),
        plots=(_debts(debts.frame, known.scenario.price_year), *_spreads(spread_from.frame)),
        settings=(
            ("Draws", f"{simulation.count:,}"),
            ("Seed", str(simulation.plan.seed)),
            ("What is drawn, and from what", FROM),
        ),
        short=(("Digital debt", debt_words(simulation)), ("Ranks", ranks_words(debts.frame))),
        notes=tuple(notes_of(simulation)),
    )


def _debts(systems: pd.DataFrame, price_year: str) -> Plot:
    rows = [
        Interval(row.ics, row.debt_gbp / MILLION, row.debt_p10_gbp / MILLION, row.debt_p90_gbp / MILLION)
        for row in systems.itertuples(index=False)
    ]
    return intervals("debt_by_ics", "Digital debt of each ICS, with its 80% interval", f"£m, {price_year} prices", rows)


def _spreads(sources: pd.DataFrame) -> Iterator[Plot]:
    for outcome, mine in sources.groupby("outcome", sort=False):
        shown = mine[mine["total"] >= MANY]
        name = f"sources_of_{str(outcome).replace(' ', '_')}"
        yield parts(name, f"Where the spread of the {outcome} comes from", list(shown["source"]), list(shown["total"]))
