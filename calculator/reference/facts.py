"""Observed facts about an organisation that a cost line or a rule of moderation may depend on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Fact:
    """A fact in words, and how the organisation table tells that it holds. A fact not known does not hold."""

    says: str
    holds: Callable[[pd.DataFrame], pd.Series]


def _is(column: str, value: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda organisations: organisations[column] == value


def _not_met_since(organisations: pd.DataFrame) -> pd.Series:
    """An older fact does not hold against a trust that is known to have put it right."""
    approaching = organisations["dspt_2022_23"] == "Approaching Standards"
    return approaching & (organisations["dspt_2024_25"] != "Standards Met or Exceeded")


FACTS: Mapping[str, Fact] = {
    "no_epr": Fact("has no record (EPR)", _is("epr_status", "no_epr_in_process")),
    "has_epr": Fact("has a record (EPR)", _is("epr_status", "has_epr")),
    "dspt_approaching_2022_23": Fact(
        "was approaching the standards of the security toolkit (DSPT) in 2022/23",
        _is("dspt_2022_23", "Approaching Standards"),
    ),
    "dspt_not_met_since_2022_23": Fact(
        "was approaching the standards of the security toolkit (DSPT) in 2022/23, not known to have met them since",
        _not_met_since,
    ),
    "dspt_approaching_2024_25": Fact(
        "was approaching the standards of the security toolkit (DSPT) in 2024/25",
        _is("dspt_2024_25", "Approaching Standards"),
    ),
    "dspt_not_met_2024_25": Fact(
        "had not met or published the standards of the security toolkit (DSPT) in 2024/25",
        _is("dspt_2024_25", "Not Met or Not Published"),
    ),
}
