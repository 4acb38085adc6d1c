"""Set the estimate beside the published national ones, in the same prices (inputs/published_totals.csv)."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.opinions.published import published_pounds
from calculator.costing.prices import deflators
from calculator.reference.inputs import Inputs
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.tables import TABLES
from calculator.reference.vocabulary import PAYER_NAMES, Kind

FILE = TABLES["published_totals"].file
ALL = "all"
LINE = ["category", "line", "kind", "payer"]
"""What a total is set against is told by these alone, so that lines are added up over England first."""

PUBLISHED: Mapping[str, str] = {
    Kind.CAPITAL.value: "PRG-HF-CAPENG",
    Kind.REVENUE.value: "PRG-HF-ONEENG",
    Kind.RUNNING.value: "PRG-HF-RECENG",
}
"""Evidence ids of the estimate for England by PA Consulting for the Health Foundation: the nearest in scope."""


def reconcile(inputs: Inputs, debt: Debt, case: str) -> pd.DataFrame:
    """Return one row per kind: our estimate and the nearest published one in the same prices, and their ratio.

    The columns are those of `published_totals`, with the `kind` before them.

    Raises:
        InputProblems: if a published total or its evidence is not as it should be.
    """
    asked = inputs["published_totals"].set_index("evidence_id", drop=False)
    gone = [id_ for id_ in PUBLISHED.values() if id_ not in asked.index]
    if gone:
        fix = "Put the bundled row back: the estimate is set beside it."
        raise InputProblems([Problem(FILE, "a row of this id", fix, column="evidence_id", value=id_) for id_ in gone])
    nearest = _set_against(asked.loc[list(PUBLISHED.values())], inputs, debt, case)
    nearest.insert(0, "kind", list(PUBLISHED))
    return nearest


def published_totals(inputs: Inputs, debt: Debt, case: str) -> pd.DataFrame:
    """Return one row per published total, in order of title: ours, theirs in the same prices (pounds), ratio, scope.

    `holds` says what of ours is counted. `difference_gbp` is ours less theirs, `difference_share` the same as a
    share of theirs. `largest_line` and `largest_share` say which line, with what is on top of it, makes up most of
    ours: the first place to look.

    Raises:
        InputProblems: if a published total or its evidence is not as it should be.
    """
    asked = inputs["published_totals"].sort_values("title", kind="stable")
    return _set_against(asked, inputs, debt, case)


def _set_against(asked: pd.DataFrame, inputs: Inputs, debt: Debt, case: str) -> pd.DataFrame:
    """Set the estimate against the totals asked for, in their order."""
    _refuse_slips(asked, debt)
    evidence = inputs["cost_evidence"].set_index("id")
    index = deflators(inputs)
    cells = debt.table[debt.table["case"] == case]
    lines = debt.lines[debt.lines["case"] == case].groupby(LINE, as_index=False)["full_gbp"].sum()
    rows = []
    for row in asked.assign(file=FILE).itertuples():
        theirs = published_pounds(row, "£bn", evidence, index, debt.price_year)
        ours = int(_counted(cells, "amount_gbp", row).sum())
        rows.append(
            {
                "title": row.title,
                "evidence": row.evidence_id,
                "holds": _holds(row, debt.models.titles),
                "estimate_gbp": ours,
                "published_gbp": round(theirs),
                "ratio": ours / theirs,
                "difference_gbp": ours - round(theirs),
                "difference_share": ours / theirs - 1,
                **_largest_line(lines, _counted(lines, "full_gbp", row)),
                "scope": row.scope,
            }
        )
    return pd.DataFrame(rows)


def _counted(amounts: pd.DataFrame, column: str, row: Any) -> pd.Series:
    """The amounts that a total is set against, running cost times its years."""
    held = amounts["kind"].isin(row.kinds) & amounts["payer"].isin(row.payers)
    if row.categories != (ALL,):
        held = held & amounts["category"].isin(row.categories)
    years = np.where(amounts.loc[held, "kind"] == Kind.RUNNING, row.running_years, 1)
    return amounts.loc[held, column] * years


def _largest_line(lines: pd.DataFrame, amounts: pd.Series) -> dict[str, object]:
    """The line that weighs most, and its share; no name and NaN where nothing of ours is counted."""
    held = lines.loc[amounts.index]
    by = amounts.groupby([held["category"], held["line"]]).sum().sort_values(ascending=False, kind="stable")
    if by.empty:
        return {"largest_line": "", "largest_share": float("nan")}
    return {"largest_line": ".".join(by.index[0]), "largest_share": float(by.iloc[0] / by.sum())}


def _holds(row: Any, titles: Mapping[str, str]) -> str:
    """What of ours is counted, in words."""
    running = f"running cost, {row.running_years} year{'s' if row.running_years != 1 else ''}"
    words = {Kind.CAPITAL: "capital", Kind.REVENUE: "one-off revenue", Kind.RUNNING: running}
    categories = (
        "every category" if row.categories == (ALL,) else ", ".join(titles[name].lower() for name in row.categories)
    )
    payers = ", ".join(PAYER_NAMES[payer] for payer in row.payers)
    return f"{' + '.join(words[kind] for kind in row.kinds)}; {categories}; paid by {payers}"


def _refuse_slips(asked: pd.DataFrame, debt: Debt) -> None:
    """Refuse a category without a page, and years of running cost where there is none or the other way round."""
    known = {*debt.models.titles, ALL}
    problems = [
        Problem(FILE, "'all' or a category", near_match(name, known), column="categories", value=name)
        for row in asked.itertuples()
        for name in row.categories
        if name not in known
    ]
    problems += [
        Problem(
            FILE,
            "years of running cost where kinds has running, and only there",
            f"Mend the row of {row.evidence_id}.",
            column="running_years",
            value=str(row.running_years),
        )
        for row in asked.itertuples()
        if (Kind.RUNNING in row.kinds) != (row.running_years > 0)
    ]
    if problems:
        raise InputProblems(problems)
