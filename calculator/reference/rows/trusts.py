"""Trusts: who they are, their size, record, security standing and paper."""

from typing import Literal

from pydantic import Field

from calculator.reference.rows.fields import Amount, Count, Day, FinancialYear, IcbCode, Row, Staff, Text, TrustCode
from calculator.reference.vocabulary import TrustType


class Trust(Row):
    """One row per NHS trust, open or closed."""

    trust_code: TrustCode
    trust_name: Text
    trust_type: TrustType | None = Field(description="a trust type such as acute")
    status: Literal["open", "closed"] = Field(description="open or closed")
    icb_code: IcbCode
    open_date: Day
    close_date: Day | None
    successor_trust_code: TrustCode | None


class TrustSize(Row):
    """One row per trust. Beds, income and capital are published for acute trusts only."""

    trust_code: TrustCode
    staff_fte: Staff | None
    general_acute_beds: Count | None
    critical_care_beds: Count | None
    operating_income_gbp: Amount | None
    operational_capital_4_years_gbp: Amount | None


class TrustEpr(Row):
    """One row per trust in the release of 1 October 2024."""

    trust_code: TrustCode
    as_at: Day
    epr_status: Literal["has_epr", "no_epr_in_process"] = Field(description="has_epr or no_epr_in_process")
    primary_epr_supplier: str | None


class TrustDspt(Row):
    """One row per trust: Data Security and Protection Toolkit."""

    trust_code: TrustCode
    dspt_2022_23_status: str | None
    dspt_2022_23_published: Day | None
    dspt_2024_25_class_third_party: str | None


class PaperRecord(Row):
    """One row per trust, financial year and location: yearly cost of storing and handling paper records."""

    trust_code: TrustCode
    financial_year: FinancialYear
    location: Literal["offsite", "onsite"] = Field(description="offsite or onsite")
    cost_gbp: Amount | None
