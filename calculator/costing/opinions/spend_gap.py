"""A second measure of debt: yearly technology spend against what is found and recommended, as shares of income."""

from dataclasses import dataclass

import pandas as pd

from calculator.costing.pages.spend_levels import SpendLevels, load_spend_levels
from calculator.costing.prices import deflators, factors_to, price_factor
from calculator.reference.geography import ics_names
from calculator.reference.income import INCOME_YEAR
from calculator.reference.inputs import Inputs
from calculator.reference.organisations import Organisations, is_trust

ASSUMED, LOCAL = "assumed", "local"
AMOUNTS = ["operating_income_gbp", "amount_gbp", "present_gbp", "gap_gbp"]


@dataclass(frozen=True)
class SpendGap:
    """`by_organisation`: one row per open trust and level. `by_ics`: one row per ICS and level.

    by_organisation: pounds a year, in money of `financial_year`, the year of the trust's income; `share` and `evidence`
    of the level; `present_from` is "assumed" (the collective share) or "local" (the trust's own figure). A trust
    without known income has NaN in every amount but a local present.
    by_ics: the same amounts over its trusts whose income is known, in pounds of `price_year` (the latest year of any
    income); NaN where none is. `coverage`: those trusts' share of the staff of all its trusts, 0 to 1.
    `without_income` names the others, `assumed` counts the trusts with an assumed present.
    """

    by_organisation: pd.DataFrame
    by_ics: pd.DataFrame


def spend_gap(inputs: Inputs, bodies: Organisations, levels: SpendLevels | None = None) -> SpendGap:
    """Return what each trust and ICS would spend a year at each level, spends now, and lacks (never below 0).

    Args:
        inputs: the checked tables; the optional table technology_spend holds local figures.
        bodies: the organisations, with their income where it is known.
        levels: the shares of income; those of the models' page technology_spend.toml unless given.

    Raises:
        InputProblems: if the page of levels is not as it should be, or a year has no deflator.
    """
    levels = levels or load_spend_levels(frozenset(inputs["cost_evidence"]["id"]), inputs.models_folder)
    present = _present(inputs, bodies.table[is_trust(bodies.table)], levels.present.share)
    rows = [
        present.assign(level=level.id, share=level.share, evidence=", ".join(level.evidence)) for level in levels.level
    ]
    table = pd.concat(rows, ignore_index=True)
    table["amount_gbp"] = (table["operating_income_gbp"] * table["share"]).round()
    table["gap_gbp"] = (table["amount_gbp"] - table["present_gbp"]).clip(lower=0)
    columns = [
        "organisation_code", "organisation_name", "ics_code", "level", "share", "evidence", "financial_year",
        "operating_income_gbp", "operating_income_from", "amount_gbp", "present_gbp", "present_from", "gap_gbp",
    ]  # fmt: skip
    order = ["organisation_code", "share", "level"]
    by_organisation = table.sort_values(order, ignore_index=True)
    return SpendGap(by_organisation[columns], _by_ics(inputs, by_organisation))


def present_share(inputs: Inputs, bodies: Organisations) -> pd.Series:
    """Return, by ICS, what its trusts spend on technology a year as a share of their operating income.

    Of the trusts whose income is known, each in money of its own year; NaN where none is.
    """
    levels = load_spend_levels(frozenset(inputs["cost_evidence"]["id"]), inputs.models_folder)
    trusts = _present(inputs, bodies.table[is_trust(bodies.table)], levels.present.share)
    known = trusts[trusts["operating_income_gbp"].notna()]
    sums = known.groupby("ics_code")[["present_gbp", "operating_income_gbp"]].sum()
    share = sums["present_gbp"] / sums["operating_income_gbp"]
    return share.reindex(sorted(trusts["ics_code"].unique()))


def _present(inputs: Inputs, trusts: pd.DataFrame, share: float) -> pd.DataFrame:
    """The trusts with what each spends now in money of the year of its income; a local figure comes first."""
    local = inputs["technology_spend"].sort_values(["trust_code", "financial_year"])
    latest = local.drop_duplicates("trust_code", keep="last").set_index("trust_code")
    codes = trusts["organisation_code"]
    spent = codes.map(latest["technology_spend_gbp"]).astype(float)
    spent_year = codes.map(latest["financial_year"])
    # Where no income is known the local figure keeps its own year.
    year = trusts["operating_income_year"].fillna(spent_year)
    index, where = deflators(inputs), ("technology_spend.csv", "financial_year")
    factors = [
        price_factor(index, start, end, where) if known else 1.0
        for start, end, known in zip(spent_year, year, spent.notna(), strict=True)
    ]
    return trusts.assign(
        financial_year=year,
        present_gbp=(spent * factors).fillna(trusts["operating_income_gbp"] * share).round(),
        present_from=spent.notna().map({True: LOCAL, False: ASSUMED}),
    )


def _by_ics(inputs: Inputs, table: pd.DataFrame) -> pd.DataFrame:
    """Add trusts with known income up to ICSs, in prices of one year, and say how much of the ICS they are."""
    known = table["operating_income_gbp"].notna()
    price_year = str(max(table.loc[known, "financial_year"], default=INCOME_YEAR))
    where = ("trust_accounts.csv", "financial_year")
    factor = factors_to(inputs, table["financial_year"].where(known), price_year, where)
    same_prices = table[AMOUNTS].mul(factor, axis=0)
    priced = table.assign(**same_prices, known_staff=table["staff_fte"].where(known, 0.0), known=known)
    priced["missing"] = priced["organisation_name"].mask(known)
    priced["assumed"] = known & (priced["present_from"] == ASSUMED)
    groups = priced.groupby(["ics_code", "share", "level"])
    told = groups[AMOUNTS].sum(min_count=1).round()
    told["price_year"] = price_year
    told["trusts"], told["trusts_with_income"] = groups.size(), groups["known"].sum()
    told["assumed"] = groups["assumed"].sum()
    told["coverage"] = groups["known_staff"].sum() / groups["staff_fte"].sum()
    told["without_income"] = groups["missing"].agg(lambda names: "; ".join(names.dropna()))
    told = told.reset_index()
    told.insert(1, "ics_name", told["ics_code"].map(ics_names(inputs)))
    return told
