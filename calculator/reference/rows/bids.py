"""What systems ask a fund for: bids, one row each, and the money of each, one row an amount."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from calculator.reference.rows.fields import Count, Day, IcbCode, PriceYear, Row, Text

BidStatus = Literal["draft", "submitted", "shortlisted", "approved", "refused", "delivered"]

BidId = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
        description="an id of letters, digits, dots and dashes, such as QE1-2",
    ),
]
COMMITTED_STATUSES = ("approved", "delivered")
"""Decided before this run: their money is taken from the fund before any bid competes."""


class Bid(Row):
    """One row per bid. `score_gain`: levels that the whole bid adds to the score of its ICS; blank is by the model.

    `status_on`: since when it stands so. `match_gbp`: what the ICS itself adds to the money asked for.
    `earliest_year`: the first year its money may begin; of an approved or delivered bid, the year it begins.
    `either_or`: a group of which at most one is chosen. `needs_first`: the bid without which it is not chosen.
    """

    id: BidId
    ics_code: IcbCode
    title: Text
    category: Text
    status: BidStatus = Field(description="draft, submitted, shortlisted, approved, refused or delivered")
    status_on: Day
    score_gain: Annotated[float, Field(ge=0, le=4, allow_inf_nan=False, description="levels from 0 to 4")] | None
    match_gbp: Count | None
    earliest_year: PriceYear | None
    either_or: BidId | None
    needs_first: BidId | None

    @model_validator(mode="after")
    def _says_when(self) -> "Bid":
        if self.status in COMMITTED_STATUSES and self.earliest_year is None:
            raise ValueError(f"also earliest_year beside {self.status}: the year in which its money begins")
        return self


class BidMoney(Row):
    """One row per bid, year and kind: whole pounds asked for, so many years after the bid begins (0 is its first)."""

    bid_id: BidId
    year_offset: Annotated[int, Field(ge=0, le=9, description="whole years from 0 to 9")]
    kind: Literal["capital", "revenue"] = Field(description="capital or revenue")
    amount_gbp: Annotated[Count, Field(gt=0, description="whole pounds above 0, in digits such as 1200000")]
