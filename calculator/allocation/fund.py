"""Funds: money with a kind and a year."""

from dataclasses import dataclass

from calculator.reference.vocabulary import Kind


@dataclass(frozen=True)
class Fund:
    """`amount_gbp`: whole pounds, in the scenario's prices."""

    year: str
    kind: Kind
    amount_gbp: int
