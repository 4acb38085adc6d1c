"""The switch from the first rule to those after it: when, and over how many years.

By floor score: the rules run in order over what is left, so the first has nothing more to do once everybody
stands at the floor; in a transition it goes on, towards the target, with a falling share of each fund. By year:
the first rule has all of each fund before the year, and a falling share from then on. By share used: the
first rule may use so much of all years' funds of a kind, and no more.
"""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field, model_validator

from calculator.allocation.ledger import Ledger
from calculator.allocation.question import Vector
from calculator.allocation.standing import SAME_LEVEL
from calculator.reference.mends import Misfit
from calculator.reference.rows.fields import FinancialYear
from calculator.reference.toml_page import Part

By = Literal["floor_score", "year", "share_used"]


class SwitchOver(Part):
    """`by`: what brings the switch. `year`, `share`: its figure. `transition_years`: years of falling shares."""

    by: By = "floor_score"
    year: FinancialYear | None = None
    share: Annotated[float, Field(gt=0, lt=1, description="a share between 0 and 1, such as 0.6")] | None = None
    transition_years: Annotated[int, Field(ge=0, le=10, description="whole years from 0 to 10")] = 0

    @model_validator(mode="after")
    def _fits(self) -> "SwitchOver":
        if self.by == "year" and self.year is None:
            raise Misfit('a year with by = "year"', 'Add the year of the switch, such as year = "2028-29".')
        if self.by == "share_used" and self.share is None:
            raise Misfit('a share with by = "share_used"', "Add what the first rule may use, such as share = 0.6.")
        if self.by != "year" and self.year is not None:
            raise Misfit('a year only with by = "year"', 'Write by = "year", or take year out.')
        if self.by != "share_used" and self.share is not None:
            raise Misfit('a share only with by = "share_used"', 'Write by = "share_used", or take share out.')
        if self.by == "share_used" and self.transition_years:
            raise Misfit(
                'no transition_years with by = "share_used": the stated share ends it',
                'Take transition_years out, or write by = "floor_score" or by = "year".',
            )
        return self

    def part_of_first(self, ledger: Ledger, floor_score: float | None) -> Vector:
        """Open year: the share of each fund that the first rule may use, 0 to 1."""
        if self.by == "year":
            after = np.array([_years_after(year, str(self.year)) for year in ledger.open_names])
        elif self.by == "floor_score" and self.transition_years and floor_score is not None:
            after = np.array([_years_at_floor(ledger, t, floor_score) for t in ledger.open])
        else:
            return np.ones(len(ledger.open))
        part = np.where(after > 0, 1.0 - after / (self.transition_years + 1.0), 1.0)
        return np.asarray(np.clip(part, 0.0, 1.0))

    def allowance(self, ledger: Ledger, rule: str) -> Vector | None:
        """Kind: what the first rule may still use of all years' funds, pounds; None where that is not limited."""
        if self.by != "share_used" or self.share is None:
            return None
        used = ledger.by_rule.get(rule)
        spent = used.sum(axis=(0, 1, 3)) if used is not None else 0
        return np.asarray(np.clip(np.floor(self.share * ledger.fund.sum(axis=0)) - spent, 0, None))


def _years_after(year: str, switch: str) -> int:
    """How many years of the transition have begun: 1 in the year of the switch, none before."""
    return max(int(year[:4]) - int(switch[:4]) + 1, 0)


def _years_at_floor(ledger: Ledger, t: int, floor_score: float) -> int:
    """How many years before this one ended with everybody at the floor score."""
    return sum(bool((ledger.score(s) >= floor_score - SAME_LEVEL).all()) for s in range(t))
