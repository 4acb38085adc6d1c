"""What a user may add beside the national tables: local figures with their reasons, and benefits that were had."""

from typing import Literal

from pydantic import Field, model_validator

from calculator.reference.rows.fields import Day, FinancialYear, IcbCode, Number, PriceYear, Row, Text
from calculator.reference.rows.reviews import OrganisationCode


class LocalFigure(Row):
    """One row per organisation, subject and name: a figure of its own that stands in for the national one.

    subject score: `name` is a measure, `value` a level. subject price: `name` is category.line, `value` pounds a
    unit of `price_year`, the same in every case. subject estate: `name` is a driver, `value` how many it has.
    A blank `value` keeps the national figure. `organisation_name`, `says`, `unit` and the national figures are for
    the reader's eye and never used.
    """

    organisation_code: OrganisationCode
    organisation_name: str | None
    subject: Literal["score", "price", "estate"] = Field(description="score, price or estate")
    name: Text
    says: str | None
    unit: str | None
    national_low: Number | None
    national_value: Number | None
    national_high: Number | None
    value: Number | None
    price_year: PriceYear | None
    reason: str | None
    author_role: str | None
    given_on: Day | None

    @model_validator(mode="after")
    def _says_why(self) -> "LocalFigure":
        if self.value is not None:
            missing = [key for key in ("reason", "author_role", "given_on") if not getattr(self, key)]
            if self.subject == "price" and self.price_year is None:
                missing.append("price_year")
            if missing:
                raise ValueError(f"also {', '.join(missing)} beside a value: a local figure says why, by whom and when")
        return self


class BenefitActual(Row):
    """One row per ICS, benefit and financial year: what was had, in pounds of the run's price year."""

    ics_code: IcbCode
    benefit: Text
    financial_year: FinancialYear
    actual_gbp: Number
    source: Text
