"""Benefits of closing the gaps, planned by year, and set beside what was actually had."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from calculator.costing.consequences import YEARS, financial_years
from calculator.costing.known import Known
from calculator.costing.pages.lines import BenefitLine, CostModels
from calculator.costing.prices import prices_in
from calculator.costing.quantities import quantity_of
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.inputs import Inputs
from calculator.reference.money import whole_pounds
from calculator.reference.notes import Note
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.vocabulary import CASES

ACTUALS = "benefit_actuals"
KEY = ["ics_code", "benefit", "year"]


@dataclass(frozen=True)
class Benefits:
    """Planned benefits, in whole pounds of the price year.

    `planned`: one row per ICS, benefit and year with low, central and high. `missing`: by benefit, the
    organisations it applies to whose figure is not known: nothing is planned for them.
    """

    lines: tuple[BenefitLine, ...]
    years: tuple[str, ...]
    planned: pd.DataFrame
    missing: dict[str, tuple[str, ...]]

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Who a benefit could not be planned for."""
        return tuple(
            Note(
                f"Benefit {name}",
                f"No figure to plan it by for {', '.join(codes)}: nothing is planned there, which is not nothing.",
            )
            for name, codes in self.missing.items()
        )

    @cached_property
    def counted(self) -> pd.DataFrame:
        """The rows of `planned` that may be added up: without what lies inside another benefit."""
        inside = {line.name for line in self.lines if line.inside is not None}
        return self.planned[~self.planned["benefit"].isin(inside)]

    def full_year(self) -> pd.DataFrame:
        """Return ICS x (low, central, high): what may be added up of the last year planned, whole pounds."""
        return self.counted[self.counted["year"] == self.years[-1]].groupby("ics_code")[list(CASES)].sum()

    def full_year_by_line(self) -> pd.DataFrame:
        """Return benefit x (low, central, high): England's last year planned, whole pounds."""
        every = self.england()
        return every[every["year"] == self.years[-1]].set_index("benefit")[list(CASES)]

    def england(self) -> pd.DataFrame:
        """Return one row per benefit and year with low, central and high."""
        return self.planned.groupby(["benefit", "year"], as_index=False)[list(CASES)].sum()


def plan_benefits(
    inputs: Inputs,
    models: CostModels,
    organisations: pd.DataFrame,
    maturity: Maturity,
    settings: CostingSettings,
    start_and_prices: tuple[str, str],
) -> Benefits:
    """Return the benefits of closing every gap, from the start year on.

    Args:
        inputs: the checked tables.
        models: the cost models with their benefit lines.
        organisations: one row per organisation.
        maturity: the gaps that are closed.
        settings: how gaps are counted.
        start_and_prices: the first year, and the year whose prices benefits are told in.
    """
    start, price_year = start_and_prices
    lines, years = models.benefits, financial_years(start, YEARS)
    value = prices_in(inputs, lines, price_year)
    parts, missing, known = [], {}, Known(organisations, maturity)
    for line, cases in zip(lines, value, strict=True):
        quantity = quantity_of(line.need, known, settings)
        unknown = organisations.loc[np.isnan(quantity), "organisation_code"]
        if len(unknown):
            missing[line.name] = tuple(unknown)
        by_ics = pd.Series(np.nan_to_num(quantity)).groupby(organisations["ics_code"].to_numpy()).sum()
        parts.append(_planned(line, by_ics, cases, years))
    columns = [*KEY, *CASES]
    planned = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    planned = planned.sort_values(KEY, kind="stable", ignore_index=True)
    return Benefits(lines, years, planned[columns], missing)


def _planned(line: BenefitLine, by_ics: pd.Series, cases: np.ndarray, years: tuple[str, ...]) -> pd.DataFrame:
    """One benefit in every ICS that has any of it, year by year."""
    ramp = [*line.ramp, *[line.ramp[-1]] * len(years)][: len(years)]
    some = by_ics[by_ics > 0]
    index = pd.MultiIndex.from_product([some.index, years], names=["ics_code", "year"])
    each_year = np.outer(some.to_numpy(), ramp).ravel()
    amounts = {case: whole_pounds(each_year * worth) for case, worth in zip(CASES, cases, strict=True)}
    return pd.DataFrame(amounts, index=index).reset_index().assign(benefit=line.name)


def variance(inputs: Inputs, benefits: Benefits) -> pd.DataFrame:
    """Set what was had beside what was planned: one row per ICS, benefit and year with an actual.

    `variance_gbp` is actual less planned (central); `standing` says whether the actual lies in the planned range.

    Raises:
        InputProblems: if an actual is of a benefit no page has, or of a year or ICS nothing is planned for.
    """
    actual = inputs[ACTUALS].rename(columns={"financial_year": "year"})
    names = [line.name for line in benefits.lines]
    problems = [
        Problem(f"{ACTUALS}.csv", "a benefit of a cost page", near_match(name, names), column="benefit", value=name)
        for name in sorted(set(actual["benefit"]) - set(names))
    ]
    joined = actual.merge(benefits.planned, on=KEY, how="left", validate="one_to_one")
    if not problems:
        problems = [
            Problem(
                f"{ACTUALS}.csv",
                "an ICS and year in which the benefit is planned",
                f"Check ICS and year; the plan runs from {benefits.years[0]} to {benefits.years[-1]}.",
                column="ics_code, benefit, financial_year",
                value=f"{row.ics_code}, {row.benefit}, {row.year}",
            )
            for row in joined[joined["central"].isna()].itertuples()
        ]
    if problems:
        raise InputProblems(problems)
    joined = joined.astype(dict.fromkeys(CASES, "int64"))
    joined["actual_gbp"] = whole_pounds(joined["actual_gbp"].to_numpy(dtype=float))
    joined["variance_gbp"] = joined["actual_gbp"] - joined["central"]
    standing = np.where(joined["actual_gbp"] < joined["low"], "below the range", "in the range")
    joined["standing"] = np.where(joined["actual_gbp"] > joined["high"], "above the range", standing)
    return joined[[*KEY, *CASES, "actual_gbp", "variance_gbp", "standing", "source"]]
