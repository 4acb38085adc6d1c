"""Grants made before a run: the rows of grants.csv as an earlier run wrote them."""

from typing import Annotated, Literal

from pydantic import Field

from calculator.reference.rows.fields import FinancialYear, Row, Text

Pounds = Annotated[int, Field(ge=0, description="whole pounds, 0 or more, such as 1500000")]


class CommittedGrant(Row):
    """One row per year, recipient, kind and rule. Running cost is worked out again, and its rows are not needed."""

    year: FinancialYear
    ics_code: Text
    kind: Literal["capital", "revenue", "running"] = Field(description="capital, revenue or running")
    rule: Text
    amount_gbp: Pounds
    reason: str | None = None
    limit: str | None = None
