"""Back-test: what the cost pages say that programmes bought or tendered would cost, against what they cost.

Published, never fitted: it is the honest measure of the pages. Some of their prices were drawn from these very
programmes (`in_sample`), so each programme is also set against the others alone (`left_out`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.opinions.programmes import FILE, bought_lines, buyers, priced
from calculator.costing.opinions.published import published_pounds
from calculator.costing.prices import deflators
from calculator.costing.settings import CostingSettings
from calculator.costing.uplifts import bias_uplift
from calculator.maturity.place import Maturity
from calculator.reference.inputs import Inputs
from calculator.reference.vocabulary import CASES

ACUTE = "acute"


def backtest(inputs: Inputs, debt: Debt, maturity: Maturity, settings: CostingSettings) -> pd.DataFrame:
    """Return one row per programme, in order of its name. Money in pounds of the price year.

    The pages are tested as they stand: each line as written, no convergence, no bias mitigated by the scenario.

    `low_gbp`, `central_gbp`, `high_gbp`: the pages, optimism bias included; `..._before_bias_gbp`: without it.
    `error_gbp` is the central figure less `observed_gbp`, `error_share` the same as a share of it: above 0 the
    pages are dearer. `in_range`: whether the observed lies from low to high. `left_out_gbp`: the median cost per
    FTE of the other programmes of its sector (acute or not) times its own staff.

    Raises:
        InputProblems: if a programme or its evidence is not as it should be.
    """
    evidence = inputs["cost_evidence"].set_index("id")
    index = deflators(inputs)
    plain = settings.model_copy(update={"counting": "as_written", "convergence": 0.0, "bias_mitigation": {}})
    stated = replace(debt, bias=debt.unit_cost * bias_uplift(debt.models.lines, plain))
    rows = [
        {
            **_bought(programme, debt),
            "observed_gbp": published_pounds(programme, "£m", evidence, index, debt.price_year),
            **_priced(programme, stated, maturity, plain),
            "scope": programme.scope,
        }
        for programme in inputs["named_programmes"].assign(file=FILE).itertuples()
    ]
    table = pd.DataFrame(rows).sort_values("programme", kind="stable", ignore_index=True)
    table["left_out_gbp"] = _left_out(table) * table["staff_fte"]
    return _with_errors(table)


ESTIMATES = {
    "": ("with bias", "central_gbp"),
    "before_bias_": ("before bias", "central_before_bias_gbp"),
    "left_out_": ("others' cost per FTE", "left_out_gbp"),
}
"""What is set against the observed: the beginning of the names of its errors, its name in words, its column."""

GROUPS: Mapping[str, Callable[[pd.DataFrame], pd.Series]] = {
    "all": lambda table: table["programme"].notna(),
    "acute": lambda table: table["sector"] == ACUTE,
    "not acute": lambda table: table["sector"] != ACUTE,
    "whole programmes": lambda table: table["basis"] == "whole programme",
    "contracts and ceilings": lambda table: table["basis"] != "whole programme",
    "cited by a price": lambda table: table["in_sample"],
    "not cited": lambda table: ~table["in_sample"],
}
"""Programmes whose errors are told together."""


def backtest_summary(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row per group of programmes and estimate: how many, and their errors as shares of the observed.

    `median_error` is signed, `median_absolute_error` is not. `in_range`: the share of programmes whose observed
    cost lies from low to high; NaN for the estimate that has no range. Programmes without a figure are not counted.
    """
    rows = []
    for group, holds in GROUPS.items():
        for name, (words, column) in ESTIMATES.items():
            held = table[holds(table) & table[column].notna()]
            error = held[f"{name}error_share"]
            inside = held[f"{name}in_range"].astype(float).mean() if f"{name}in_range" in held else np.nan
            rows.append(
                {
                    "group": group,
                    "estimate": words,
                    "programmes": len(held),
                    "median_error": error.median(),
                    "median_absolute_error": error.abs().median(),
                    "in_range": inside,
                }
            )
    return pd.DataFrame(rows)


def _bought(programme: Any, debt: Debt) -> dict[str, object]:
    """Who bought a programme, what of the pages it holds, and whether a price of those rests on it."""
    bodies = buyers(programme, debt.organisations)
    lines = debt.models.lines
    bought = [lines[i] for i in bought_lines(programme, lines, debt.models.titles)]
    return {
        "programme": programme.programme,
        "evidence": programme.evidence_id,
        "basis": programme.basis,
        "bought": ", ".join(programme.buys),
        "running_years": programme.running_years,
        "years_from": programme.years_from,
        "sector": ACUTE if (bodies["organisation_type"] == ACUTE).all() else "not acute",
        "staff_fte": float(bodies["staff_fte"].sum()),
        "in_sample": any(programme.evidence_id in line.basis.evidence for line in bought),
    }


def _priced(programme: Any, debt: Debt, maturity: Maturity, settings: CostingSettings) -> dict[str, float]:
    """What the pages say it costs: low, central and high, with optimism bias and before it."""
    before, with_bias = priced(programme, debt, maturity, settings)
    return {
        f"{case}{suffix}": float(amount)
        for suffix, amounts in (("_gbp", with_bias), ("_before_bias_gbp", before))
        for case, amount in zip(CASES, amounts, strict=True)
    }


def _left_out(table: pd.DataFrame) -> pd.Series:
    """Median cost per FTE of the other programmes of the same sector; NaN where there is no other."""
    per_fte = table["observed_gbp"] / table["staff_fte"]
    medians = [
        per_fte[(table["sector"] == row.sector) & (table.index != row.Index)].median() for row in table.itertuples()
    ]
    return pd.Series(medians, index=table.index, dtype=float)


def _with_errors(table: pd.DataFrame) -> pd.DataFrame:
    """Attach the signed error of each estimate, and whether the observed lies within the range of the pages."""
    observed = table["observed_gbp"]
    for name, (_, column) in ESTIMATES.items():
        table[f"{name}error_gbp"] = table[column] - observed
        table[f"{name}error_share"] = table[column] / observed - 1
    for name, part in (("", ""), ("before_bias_", "_before_bias")):
        inside = observed.between(table[f"low{part}_gbp"], table[f"high{part}_gbp"])
        table[f"{name}in_range"] = inside.astype(object).where(table[f"central{part}_gbp"].notna())
    return table
