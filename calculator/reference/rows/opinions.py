"""Second opinions: published totals and named programmes that the estimate is set against.

The figure itself stays in cost_evidence.csv; a row here says which of ours it is to be compared with.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from calculator.reference.rows.fields import PriceYear, Row, Staff, Text, TrustCode
from calculator.reference.vocabulary import Kind, Payer, TrustType

BETWEEN = ";"


def _listed(value: Any) -> Any:
    """A cell of several values; a blank cell is an empty list."""
    if value is None:
        return ()
    return tuple(part.strip() for part in value.split(BETWEEN)) if isinstance(value, str) else value


_List = BeforeValidator(_listed)
EvidenceId = Annotated[str, Field(pattern=r"^[A-Z0-9-]+$", description="an evidence id such as EPR-CUH")]
Names = Annotated[
    tuple[Text, ...],
    _List,
    Field(min_length=1, description="'all', or names with a semicolon between them, such as epr;hardware"),
]
Years = Annotated[int, Field(ge=0, le=30, description="whole years from 0 to 30")]


class SetAgainst(Row):
    """What both tables share.

    `figure`: which figure of the evidence is meant; `middle` is halfway between its low and high.
    `price_year`: the year whose prices it is taken to be in; its evidence must name that year.
    `running_years`: years of running cost counted.
    """

    evidence_id: EvidenceId
    figure: Literal["low", "central", "high", "middle"] = Field(description="low, central, high or middle")
    price_year: PriceYear
    running_years: Years
    scope: Text


class PublishedTotal(SetAgainst):
    """One row per published total for England, and what of ours it is set against."""

    title: Text
    kinds: Annotated[tuple[Kind, ...], _List, Field(min_length=1, description="kinds such as capital;revenue;running")]
    categories: Names
    payers: Annotated[tuple[Payer, ...], _List, Field(min_length=1, description="payers such as ics;organisation")]


class NamedProgramme(SetAgainst):
    """One row per programme that somebody bought, and what of the cost pages it bought.

    A programme outside the tables of trusts states its own type, staff and number of organisations.
    `years_from`: whether the term was published, or stands in for one that was not.
    """

    programme: Text
    basis: Literal["contract", "ceiling", "whole programme"] = Field(description="contract, ceiling or whole programme")
    trust_codes: Annotated[
        tuple[TrustCode, ...], _List, Field(description="trust codes with a semicolon between them, such as RM1;RGP")
    ]
    organisation_type: TrustType | None
    staff_fte: Staff | None
    organisations: Annotated[int, Field(ge=1, description="a whole number, 1 or more")] | None
    years_from: Literal["published", "judgement"] = Field(description="published or judgement")
    buys: Names
