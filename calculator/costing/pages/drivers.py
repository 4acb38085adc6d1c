"""Drivers: what the quantity of a cost line is counted in."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.reference.vocabulary import ORGANISATION_TYPES, TRUST_TYPES, Kind


@dataclass(frozen=True)
class Driver:
    """`column`: where the organisation table holds the quantity. `unit`: one of it, as prices name it.

    `held_by`: the types of organisation that have a count of it.
    """

    column: str
    unit: str
    says: str
    held_by: tuple[str, ...]


DRIVERS: Mapping[str, Driver] = {
    "staff": Driver("staff_fte", "FTE", "staff (FTE)", TRUST_TYPES),
    "beds": Driver("beds", "bed", "general and acute beds", TRUST_TYPES),
    "operating_income": Driver("operating_income_gbp", "£ of income", "operating income (£)", TRUST_TYPES),
    "organisations": Driver("organisations", "organisation", "organisations", ORGANISATION_TYPES),
    "registered_population": Driver("registered_population", "head", "registered population", ("icb",)),
    "paper_records": Driver("paper_records_gbp", "£ of paper cost", "yearly cost of paper records (£)", TRUST_TYPES),
    "practices": Driver("gp_practices", "practice", "GP practices", ("primary_care",)),
}


def expected_unit(driver: str, kind: str) -> str:
    """Return the unit a price must be stated in, such as "£/FTE" or, for running cost, "£/FTE/year"."""
    return f"£/{DRIVERS[driver].unit}" + ("/year" if kind == Kind.RUNNING else "")
