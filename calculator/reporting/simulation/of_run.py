"""The tables of what was drawn for a run, as its workbooks and CSV tables have them: a simulation's own."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from calculator.reporting.simulation.study_tables import (
    ICS,
    SAYS_ENGLAND,
    debt_columns,
    debt_table,
    england_table,
    grants_table,
    rank_columns,
    sources_table,
)
from calculator.reporting.study.study import StudyColumn, StudyTable
from calculator.reporting.workbook import contents, styles
from calculator.scenarios.uncertainty.how_sure import HowSure

CODE = StudyColumn("ics_code", "ICS code", styles.CODE, 9)
SAYS_DEBT = (
    "The 10th and 90th percentile hold eight draws of ten between them. The intervals do not add up to England's: "
    "systems are not all dear, or all cheap, in the same draw. In order of name: not a league table."
)


def _england(known: HowSure) -> StudyTable | None:
    if known.simulation is None:
        return None
    says = SAYS_ENGLAND if known.simulation.has_grants else f"{SAYS_ENGLAND} Grants were not drawn."
    return _own(england_table(known.simulation), contents.HOW_SURE, "How sure the figures of England are", says)


def _debts(known: HowSure) -> StudyTable | None:
    if known.simulation is None:
        return None
    drawn = _own(debt_table(known.simulation), contents.SURE_OF_DEBT, "How sure the debt of each ICS is", SAYS_DEBT)
    return replace(drawn, columns=(ICS, CODE, *debt_columns()), freeze=2)


def _ranks(known: HowSure) -> StudyTable | None:
    if known.simulation is None or not known.simulation.has_grants:
        return None
    drawn = debt_table(known.simulation)
    of = replace(drawn, columns=(ICS, CODE, *rank_columns()), csv=False, freeze=2)
    return replace(_own(of, contents.SURE_OF_RANKS, "How sure scores and ranks are"), name="drawn_ranks")


def _grants(known: HowSure) -> StudyTable | None:
    if known.simulation is None or not known.simulation.has_grants:
        return None
    return _own(grants_table(known.simulation), contents.SURE_OF_GRANTS, "How sure grants are, and the floor score")


def _sources(known: HowSure) -> StudyTable | None:
    if known.simulation is None or known.sources is None:
        return None
    titles = known.simulation.plan.assessment.debt.models.titles
    return _own(sources_table(known.sources, titles), contents.SPREAD_FROM)


def _own(table: StudyTable, sheet: str, title: str = "", says: str = "") -> StudyTable:
    """Return a simulation's table with the names that it has beside those of a run."""
    return replace(table, name=f"drawn_{table.name}", sheet=sheet, title=title or table.title, says=says or table.says)


DRAWN: Mapping[str, Callable[[HowSure], StudyTable | None]] = {
    contents.HOW_SURE: _england,
    contents.SURE_OF_DEBT: _debts,
    contents.SURE_OF_RANKS: _ranks,
    contents.SURE_OF_GRANTS: _grants,
    contents.SPREAD_FROM: _sources,
}
"""By sheet, what gives its table; None where it was not drawn."""

DRAWN_CSV: Mapping[str, Callable[[HowSure], StudyTable | None]] = {
    "drawn_england.csv": _england,
    "drawn_debt_by_ics.csv": _debts,
    "drawn_grants.csv": _grants,
    "drawn_sources.csv": _sources,
}
"""By file, likewise."""


def drawn_frame(known: HowSure, file: str) -> pd.DataFrame | None:
    """Return a table as CSV has it, every column of it; None where it was not drawn."""
    table = DRAWN_CSV[file](known)
    return None if table is None else table.frame
