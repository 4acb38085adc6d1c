"""Digital debt: quantities times unit costs, added up by ICS, category, kind and payer.

Debt is Q @ u: linear in the unit costs, so that many draws of prices are one matrix product.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.pages.lines import CostLine, CostModels
from calculator.costing.prices import deflators, price_factor
from calculator.costing.quantities import quantities
from calculator.maturity.place import Maturity
from calculator.reference.inputs import Inputs
from calculator.reference.money import whole_pounds
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS, Payer

Matrix = npt.NDArray[np.float64]
LARGEST_LINE = 200e9  # pounds, in the high case before bias; the largest line of the bundled pages is £1.7bn
CELL = ["case", "ics_code", "category", "kind", "payer"]


@dataclass(frozen=True)
class Debt:
    """What it costs to close every gap, in pounds of `price_year`.

    `quantity`: organisation x line, in units of the line's driver.
    `unit_cost`: line x case (low, central, high), without optimism bias. `bias`: line x case, pounds a unit.
    """

    models: CostModels
    organisations: pd.DataFrame
    price_year: str
    quantity: Matrix
    unit_cost: Matrix
    bias: Matrix

    @cached_property
    def lines(self) -> pd.DataFrame:
        """One row per case, organisation and line with a cost: `amount_gbp` before bias, and `bias_gbp`."""
        parts = [self._lines_of(position, case) for position, case in enumerate(CASES)]
        return pd.concat(parts, ignore_index=True)

    def _lines_of(self, position: int, case: str) -> pd.DataFrame:
        organisation, line = np.nonzero(self.quantity)
        needed = self.quantity[organisation, line]
        frame = _line_labels(self.models.lines).iloc[line].reset_index(drop=True)
        who = self.organisations[["ics_code", "organisation_code"]].iloc[organisation].reset_index(drop=True)
        frame = pd.concat([who, frame], axis=1)
        frame.insert(0, "case", case)
        frame["quantity"] = needed
        frame["amount_gbp"] = needed * self.unit_cost[line, position]
        frame["bias_gbp"] = needed * self.bias[line, position]
        return frame

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per case, ICS, category, kind and payer: whole pounds, optimism bias included.

        Every total anywhere is a sum of these cells, so that totals agree to the pound.
        """
        cells = self.lines.assign(amount=self.lines["amount_gbp"] + self.lines["bias_gbp"])
        summed = cells.groupby(CELL, sort=True, as_index=False)["amount"].sum()
        summed["amount_gbp"] = whole_pounds(summed.pop("amount").to_numpy())
        order = summed["case"].map({case: position for position, case in enumerate(CASES)})
        return summed.iloc[np.argsort(order, kind="stable")].reset_index(drop=True)

    @cached_property
    def mine(self) -> pd.DataFrame:
        """The cells of `table` that the ICSs pay themselves: their debt and their running cost."""
        return self.table[self.table["payer"] == Payer.ICS]

    def of_ics(self, case: str) -> pd.DataFrame:
        """Return the debt the ICSs carry: ICS x (category, kind), whole pounds, running cost included."""
        wide = self.mine[self.mine["case"] == case].pivot(
            index="ics_code", columns=["category", "kind"], values="amount_gbp"
        )
        every = pd.MultiIndex.from_product(
            [[category.id for category in self.models.categories], KINDS],
            names=["category", "kind"],
        )
        systems = pd.Index(sorted(self.organisations["ics_code"].unique()), name="ics_code")
        return wide.reindex(index=systems, columns=every).fillna(0).astype("int64")

    def by_kind(self, case: str) -> pd.DataFrame:
        """Return the debt the ICSs carry: ICS x kind, whole pounds, running cost included."""
        return self.of_ics(case).T.groupby(level="kind").sum().T

    def share_on_red(self, case: str) -> float:
        """Return the share of the ICSs' debt (capital and one-off revenue) that rests on RED lines."""
        debt = self.lines[
            (self.lines["case"] == case) & (self.lines["payer"] == Payer.ICS) & self.lines["kind"].isin(FUND_KINDS)
        ]
        amount = debt["amount_gbp"] + debt["bias_gbp"]
        return float(amount[debt["quality"] == "RED"].sum() / amount.sum()) if amount.sum() else 0.0


def digital_debt(
    inputs: Inputs, models: CostModels, organisations: pd.DataFrame, maturity: Maturity, price_year: str
) -> Debt:
    """Price the gaps of every organisation, in prices of `price_year`.

    Raises:
        InputProblems: if a figure that a line needs is missing, or a price year has no deflator.
    """
    index = deflators(inputs)
    where = [(f"{line.category}.toml", f"line '{line.id}' > price_year") for line in models.lines]
    factor = np.array(
        [
            price_factor(index, line.price_year, price_year, place)
            for line, place in zip(models.lines, where, strict=True)
        ]
    )
    unit_cost = np.array([line.unit_cost for line in models.lines]) * factor[:, np.newaxis]
    quantity = quantities(models.lines, organisations, maturity.gaps)
    _refuse_slips(models, quantity.sum(axis=0) * unit_cost[:, -1])
    uplift = np.array([line.bias.uplift.cases for line in models.lines])
    return Debt(
        models=models,
        organisations=organisations,
        price_year=price_year,
        quantity=quantity,
        unit_cost=unit_cost,
        bias=unit_cost * uplift,
    )


def _refuse_slips(models: CostModels, high: Matrix) -> None:
    """Refuse a line that alone would cost England more than the NHS spends in a year: its price is a slip."""
    problems = [
        Problem(
            f"{line.category}.toml",
            f"a price at which England would pay under £{LARGEST_LINE / 1e9:,.0f}bn",
            "Check the price and its unit, and the levels it buys.",
            column=f"line '{line.id}' > unit_cost",
            value=f"£{amount / 1e9:,.0f}bn for England",
        )
        for line, amount in zip(models.lines, high, strict=True)
        if amount > LARGEST_LINE
    ]
    if problems:
        raise InputProblems(problems)


def _line_labels(lines: tuple[CostLine, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "category": [line.category for line in lines],
            "line": [line.id for line in lines],
            "kind": [str(line.kind) for line in lines],
            "payer": [str(line.payer) for line in lines],
            "quality": [line.quality for line in lines],
        }
    )
