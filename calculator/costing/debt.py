"""Digital debt: quantities times unit costs, added up by ICS, category, kind and payer.

Debt is Q @ u: linear in the unit costs, so that many draws of prices are one matrix product.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.pages.lines import CostLine, CostModels
from calculator.costing.payers import after_national_deals
from calculator.costing.prices import prices_in
from calculator.costing.quantities import quantities
from calculator.costing.settings import CostingSettings
from calculator.costing.uplifts import bias_uplift, vat_share
from calculator.maturity.place import Maturity
from calculator.reference.inputs import Inputs
from calculator.reference.money import whole_pounds
from calculator.reference.problems import InputProblems, Problem
from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS, OWN_PAYERS

Matrix = npt.NDArray[np.float64]
LARGEST_LINE = 200e9  # pounds, in the high case before bias; the largest line of the bundled pages is £1.7bn
QUALITIES = ("GREEN", "AMBER", "RED")
CELL = ["case", "ics_code", "category", "kind", "payer"]


@dataclass(frozen=True)
class Debt:
    """What it costs to close every gap, in pounds of `price_year`.

    `models`: the lines that were priced: split where a national deal takes a part, with local prices.
    `quantity`: organisation x line, in units of the line's driver.
    `unit_cost`: line x case (low, central, high), without optimism bias. `bias`, `vat`: line x case, pounds a unit.
    """

    models: CostModels
    organisations: pd.DataFrame
    price_year: str
    quantity: Matrix
    unit_cost: Matrix
    bias: Matrix
    vat: Matrix

    @cached_property
    def full_cost(self) -> Matrix:
        """Line x case: pounds a unit with optimism bias and VAT."""
        return self.unit_cost + self.bias + self.vat

    @cached_property
    def lines(self) -> pd.DataFrame:
        """One row per case, organisation and line with a cost: `amount_gbp`, on top of it `bias_gbp` and `vat_gbp`."""
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
        frame["vat_gbp"] = needed * self.vat[line, position]
        frame["full_gbp"] = needed * self.full_cost[line, position]
        return frame

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per case, ICS, category, kind and payer: whole pounds, optimism bias and VAT included.

        Every total anywhere is a sum of these cells, so that totals agree to the pound.
        """
        summed = self.lines.groupby(CELL, sort=True, as_index=False)["full_gbp"].sum()
        summed["amount_gbp"] = whole_pounds(summed.pop("full_gbp").to_numpy())
        order = summed["case"].map({case: position for position, case in enumerate(CASES)})
        return summed.iloc[np.argsort(order, kind="stable")].reset_index(drop=True)

    @cached_property
    def mine(self) -> pd.DataFrame:
        """The cells of `table` that the ICSs pay themselves: their debt and their running cost."""
        return self.table[self.table["payer"].isin(OWN_PAYERS)]

    def of_ics(self, case: str) -> pd.DataFrame:
        """Return the debt the ICSs carry: ICS x (category, kind), whole pounds, running cost included."""
        if case not in self._of_ics:
            self._of_ics[case] = self._wide(case)
        return self._of_ics[case].copy()

    @cached_property
    def _of_ics(self) -> dict[str, pd.DataFrame]:
        """By case, what was added up already."""
        return {}

    def _wide(self, case: str) -> pd.DataFrame:
        wide = self.mine[self.mine["case"] == case].pivot_table(
            index="ics_code", columns=["category", "kind"], values="amount_gbp", aggfunc="sum"
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

    @cached_property
    def own_lines(self) -> pd.DataFrame:
        """The rows of `lines` that the ICSs pay themselves."""
        return self.lines[self.lines["payer"].isin(OWN_PAYERS)]

    def debt_lines(self, case: str) -> pd.DataFrame:
        """Return the rows of `lines` that are an ICS's debt in a case: capital and one-off revenue it pays itself."""
        own = self.own_lines
        return own[(own["case"] == case) & own["kind"].isin(FUND_KINDS)]

    def by_quality(self, case: str) -> pd.Series:
        """Return the share of the ICSs' debt (capital and one-off revenue) by the quality of what it rests on."""
        amount = self.debt_lines(case).groupby("quality")["full_gbp"].sum().reindex(QUALITIES, fill_value=0.0)
        return amount / amount.sum() if amount.sum() else amount

    def share_on_red(self, case: str) -> float:
        """Return the share of the ICSs' debt that rests on RED lines."""
        return float(self.by_quality(case)["RED"])


def digital_debt(
    inputs: Inputs,
    models: CostModels,
    organisations: pd.DataFrame,
    maturity: Maturity,
    settings: CostingSettings,
    price_year: str,
) -> Debt:
    """Price the gaps of every organisation, in prices of `price_year`.

    Raises:
        InputProblems: if a figure that a line needs is missing, a price year has no deflator, or the settings
            name what no line knows.
    """
    products = {line.national_product for line in models.lines if line.national_product}
    settings.check_names(products, models.titles)
    lines = tuple(after_national_deals(models.lines, settings.national_products))
    unit_cost = prices_in(inputs, lines, price_year)
    quantity = quantities(lines, organisations, maturity, settings)
    _refuse_slips(lines, quantity.sum(axis=0) * unit_cost[:, -1])
    bias = unit_cost * bias_uplift(lines, settings)
    return Debt(
        models=replace(models, lines=lines),
        organisations=organisations,
        price_year=price_year,
        quantity=quantity,
        unit_cost=unit_cost,
        bias=bias,
        vat=(unit_cost + bias) * vat_share(lines, settings, models.finance)[:, np.newaxis],
    )


def _refuse_slips(lines: tuple[CostLine, ...], high: Matrix) -> None:
    """Refuse a line that alone would cost England more than the NHS spends in a year: its price is a slip."""
    problems = [
        Problem(
            f"{line.category}.toml",
            f"a price at which England would pay under £{LARGEST_LINE / 1e9:,.0f}bn",
            "Check the price and its unit, and the levels it buys.",
            column=f"line '{line.id}' > unit_cost",
            value=f"£{amount / 1e9:,.0f}bn for England",
        )
        for line, amount in zip(lines, high, strict=True)
        if abs(amount) > LARGEST_LINE
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
            "quality": [line.basis.quality for line in lines],
            "local": [line.need.only is not None for line in lines],
        }
    )
