"""Accounts: what trusts report in their yearly accounts, where it stands in the files, and local technology spend."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from calculator.reference.problems import near_match
from calculator.reference.rows.fields import Amount, Number, PriceYear, Row, Text, TrustCode


class TrustAccount(Row):
    """One row per trust and financial year, from the trust accounts consolidation (TAC).

    Pounds at the end of the year or in it, and lives in years. Equipment is information technology among property,
    plant and equipment; an IT intangible was made in the trust or by others for it; leased is a right of use.
    Amounts are kept as reported, so one may be negative.
    """

    trust_code: TrustCode
    financial_year: PriceYear
    operating_income_gbp: Number | None
    equipment_gross_gbp: Number | None
    equipment_additions_gbp: Number | None
    equipment_depreciation_gbp: Number | None
    equipment_net_gbp: Number | None
    equipment_charge_gbp: Number | None
    equipment_shortest_life_years: Number | None
    equipment_longest_life_years: Number | None
    software_gross_gbp: Number | None
    software_additions_gbp: Number | None
    software_depreciation_gbp: Number | None
    software_net_gbp: Number | None
    software_charge_gbp: Number | None
    software_shortest_life_years: Number | None
    software_longest_life_years: Number | None
    it_intangible_gross_gbp: Number | None
    it_intangible_additions_gbp: Number | None
    it_intangible_depreciation_gbp: Number | None
    it_intangible_net_gbp: Number | None
    it_intangible_charge_gbp: Number | None
    it_intangible_shortest_life_years: Number | None
    it_intangible_longest_life_years: Number | None
    leased_gross_gbp: Number | None
    leased_additions_gbp: Number | None
    leased_depreciation_gbp: Number | None
    leased_net_gbp: Number | None
    leased_charge_gbp: Number | None


ACCOUNT_KEY = ("trust_code", "financial_year")
FIGURES = tuple(column for column in TrustAccount.model_fields if column not in ACCOUNT_KEY)
"""The columns of a trust's accounts that hold a figure."""


def _known_figure(name: str) -> str:
    if name not in FIGURES:
        raise ValueError(f"a figure of trust_accounts.csv. {near_match(name, FIGURES)}")
    return name


class AccountCode(Row):
    """One row per figure and cell of the TAC form that it is made of: a figure is the sum of its cells.

    A cell that is `needed` leaves its figure blank where it is blank; another is added where it is given.
    """

    figure: Annotated[str, AfterValidator(_known_figure)]
    worksheet: Text
    main_code: Annotated[str, Field(pattern=r"^A\d\d[A-Z]?CY\d\d[A-Z]?$", description="a main code such as A14CY08")]
    sub_code: Annotated[str, Field(pattern=r"^[A-Z]{3}\d{4}[A-Z]?$", description="a subcode such as PPE0190")]
    sign: Literal["positive", "negative", "either"] = Field(description="positive, negative or either")
    needed: Literal["yes", "no"] = Field(description="yes or no")
    unit: Literal["thousand pounds", "years"] = Field(description="thousand pounds or years")
    says: Text


class TechnologySpend(Row):
    """One row per trust and financial year: what a trust says that it spends on technology, capital and revenue."""

    trust_code: TrustCode
    financial_year: PriceYear
    technology_spend_gbp: Amount
    source: Text
