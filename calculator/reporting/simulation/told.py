"""A simulation on the terminal: the interval of what matters, and what it comes from."""

from collections.abc import Iterator

import pandas as pd

from calculator.reporting.study.study import Study
from calculator.reporting.terminal import text_table

MOST_SOURCES = 5


def simulation_text(study: Study) -> str:
    """Say how far each measure of England spreads, and which five sources the spread comes from."""
    return "\n".join(_lines(study))


def _lines(study: Study) -> Iterator[str]:
    tables = {table.name: table.frame for table in study.tables}
    rows = [
        [row.measure, row.unit, *(_figure(each) for each in (row.estimate, row.p10, row.p50, row.p90, row.worst_tenth))]
        for row in tables["england"].itertuples(index=False)
    ]
    yield text_table(["England", "unit", "estimate", "p10", "median", "p90", "worst tenth"], rows, left=2)
    for outcome, mine in tables["sources"].groupby("outcome", sort=False):
        yield f"\nWhat the spread of the {outcome} comes from: {_largest(mine)}."
    yield ""
    yield from (f"{label}: {words}." for label, words in study.short)


def _largest(mine: pd.DataFrame) -> str:
    first = mine.sort_values("total", ascending=False).head(MOST_SOURCES)
    return "; ".join(f"{row.source} {row.total:.0%}" for row in first.itertuples(index=False))


def _figure(figure: float) -> str:
    return f"{figure:,.2f}" if abs(figure) < 10 else f"{figure:,.0f}"
