"""Priorities: which spending closes the most gap for a pound. For planning; no money is shared by it."""

import numpy as np
import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.opinions.from_nothing import at_lowest, needed
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.framework import Framework
from calculator.reference.money import MILLION
from calculator.reference.scale import LOWEST
from calculator.reference.vocabulary import CASES, FUND_KINDS


def by_category(framework: Framework, debt: Debt, maturity: Maturity, case: str) -> pd.DataFrame:
    """Return one row per ICS and category, by code and in the order of the pages.

    `levels`: what closing the category's whole debt adds to the ICS score: the sum over measures of its weight x the
    ICS's gap x the share of it that the category closes. `debt_gbp`: capital and one-off revenue.
    `levels_per_million`: NaN where there is no debt. `first`: whether it closes the most for a pound in its ICS.
    """
    levels = category_lift(framework, debt, maturity)
    owed = debt.of_ics(case).T.loc[pd.IndexSlice[:, list(FUND_KINDS)], :].groupby(level="category").sum().T
    table = _long(levels, "levels").merge(
        _long(owed, "debt_gbp"), on=["ics_code", "category"], how="left", validate="one_to_one"
    )
    order = table["category"].map({category: place for place, category in enumerate(debt.models.titles)})
    table = table.iloc[np.lexsort((order, table["ics_code"]))].reset_index(drop=True)
    owing = table["debt_gbp"] > 0
    table["levels_per_million"] = (table["levels"] / table["debt_gbp"].where(owing)) * MILLION
    best = table.groupby("ics_code")["levels_per_million"].transform("max")
    table["first"] = owing & (table["levels_per_million"] == best) & (best > 0)
    return table


def category_lift(framework: Framework, debt: Debt, maturity: Maturity) -> pd.DataFrame:
    """Return ICS x category: what closing the category's whole debt adds to the ICS score (levels)."""
    closes = closed_by(framework, list(debt.models.titles))
    return (maturity.ics_gaps * maturity.measure_weights) @ closes.loc[maturity.ics_gaps.columns]


def _long(wide: pd.DataFrame, name: str) -> pd.DataFrame:
    """ICS x category as one row each."""
    return (
        wide.rename_axis(index="ics_code").melt(ignore_index=False, var_name="category", value_name=name).reset_index()
    )


def closed_by(framework: Framework, categories: list[str]) -> pd.DataFrame:
    """Return measure x category: the share of a measure's gap that full funding of the category closes."""
    shares = {measure.id: measure.closed_by for measure in framework.measure}
    return pd.DataFrame.from_dict(shares, orient="index").reindex(columns=categories).fillna(0.0)


def by_line(debt: Debt, maturity: Maturity, settings: CostingSettings, case: str) -> pd.DataFrame:
    """Return one row per own line of capital or one-off revenue that closes a measure, in the order of the pages.

    `level_gbp`: what one level of its measure costs the mean organisation the line applies to, optimism bias
    included: the whole way from level 1 to the target, over the levels between. Lines that close the same measure
    are bought together: each price is a part of what a level takes. `organisations`: how many it applies to; NaN
    costs where it applies to none. A line that rests on a fact alone closes no measure by levels, and has no row.
    """
    lines = debt.models.lines
    kept = [i for i, line in enumerate(lines) if line.need.measure is not None and line.is_debt]
    quantity = needed([lines[i] for i in kept], debt.organisations, at_lowest(maturity, maturity.gaps), settings)
    applies = (quantity > 0).sum(axis=0)
    mean = quantity.sum(axis=0) / np.where(applies > 0, applies, np.nan)
    price = debt.full_cost[kept, CASES.index(case)]
    return pd.DataFrame(
        {
            "category": [lines[i].category for i in kept],
            "line": [lines[i].id for i in kept],
            "says": [lines[i].says for i in kept],
            "kind": [str(lines[i].kind) for i in kept],
            "measure": [lines[i].need.measure for i in kept],
            "quality": [lines[i].basis.quality for i in kept],
            "organisations": applies,
            "level_gbp": mean * price / (maturity.target - LOWEST),
        }
    )
