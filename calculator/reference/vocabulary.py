"""The closed lists of words that tables, cost models and rules share (see docs/glossary.md)."""

from enum import StrEnum
from typing import Literal, get_args


class Kind(StrEnum):
    """Kinds of money: capital, one-off revenue, and running cost (yearly revenue)."""

    CAPITAL = "capital"
    REVENUE = "revenue"
    RUNNING = "running"


class Case(StrEnum):
    """Cases of an estimate."""

    LOW = "low"
    CENTRAL = "central"
    HIGH = "high"


class Payer(StrEnum):
    """Who pays for a cost line under Who Pays for What: the ICS together, one organisation of it, or others."""

    ICS = "ics"
    ORGANISATION = "organisation"
    NATIONAL = "national"
    SUPPLIER = "supplier"


class Vat(StrEnum):
    """Whether an NHS body can recover the VAT on a line.

    Pay bears none (`outside`); a price seen as an award, a budget or an estimate of need holds it already (`included`).
    """

    RECOVERABLE = "recoverable"
    NOT_RECOVERABLE = "not_recoverable"
    UNSURE = "unsure"
    OUTSIDE = "outside"
    INCLUDED = "included"


class Release(StrEnum):
    """Sorts of benefit: money that can be spent again, and time or capacity worth money."""

    CASH = "cash_releasing"
    NON_CASH = "non_cash"


PAYER_NAMES = {
    Payer.ICS.value: "ICS",
    Payer.ORGANISATION.value: "organisation",
    Payer.NATIONAL.value: "national bodies",
    Payer.SUPPLIER.value: "supplier",
}
"""How readers see each payer."""

OWN_PAYERS: tuple[str, ...] = (Payer.ICS.value, Payer.ORGANISATION.value)
"""Payers whose lines are an ICS's own debt; what the nation or a supplier pays is shown and not counted."""

TrustType = Literal["acute", "mental_health", "mental_health_and_community", "community", "ambulance"]
CareSetting = Literal["acute", "community", "mental_health", "ambulance"]

TRUST_TYPES: tuple[str, ...] = get_args(TrustType)
ORGANISATION_TYPES: tuple[str, ...] = (*TRUST_TYPES, "icb", "primary_care")
"""An ICS is its trusts, the ICB itself, and its primary care taken together."""

PRIMARY_CARE_SUFFIX = "-PC"
"""Added to the code of an ICB to name the primary care of its system."""
BODY_SUFFIX = {"icb": "", "primary_care": PRIMARY_CARE_SUFFIX}
"""What follows the code of an ICB in the code of each body that is assessed with it."""

Perspective = Literal["citizens", "patients", "clinicians", "staff"]
PERSPECTIVES: tuple[str, ...] = get_args(Perspective)
"""Whose views of an organisation may stand beside its own."""

CASES: tuple[str, ...] = tuple(case.value for case in Case)
FUND_KINDS: tuple[str, ...] = (Kind.CAPITAL.value, Kind.REVENUE.value)
"""The kinds that make up digital debt and that funds are given in. Running cost is shown beside."""

KINDS: tuple[str, ...] = tuple(kind.value for kind in Kind)
