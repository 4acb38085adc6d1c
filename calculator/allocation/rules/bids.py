"""Bids: whole projects of one prospectus, those that together raise scores most, the lowest systems first if so wished.

A project is funded whole or not at all (the last may be funded in part, if the scenario says so), and what was
chosen has its later years' money too. Where no system has bid, what is left of each category's debt stands in.
"""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from calculator.allocation.ledger import Ledger
from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.prospectus.estimated import estimated_bids
from calculator.allocation.prospectus.gains import EQUAL
from calculator.allocation.prospectus.hold import Terms, hold_round
from calculator.allocation.recipients import SHARES
from calculator.allocation.rules import Rule
from calculator.allocation.solve_whole import Effort
from calculator.reference.toml_page import Part

Level = Annotated[float, Field(ge=1, le=5, allow_inf_nan=False, description="a level from 1 to 5")]
Share = Annotated[
    float, Field(gt=0, le=1, allow_inf_nan=False, description="a share above 0 and at most 1, such as 0.2")
]


class Settings(Part):
    """`prospectus`: the table of bids, or projects estimated from what is left of each debt.

    `weights`: what a level counts by: a target share, or "equal". `floor_score`: bids of systems below it come first,
    lowest first. `regional_most`: of each year's fund of each kind, the most one NHS region may have. `part_fund`:
    whether what whole bids leave may fund one more in part. `years`: the most years an estimated project is spread
    over. `within`: the share of the best that a choice may miss. `seconds`: the most a search may take.
    """

    prospectus: Literal["estimated", "table"]
    weights: str = "core"
    floor_score: Level | None = None
    regional_most: Share | None = None
    part_fund: Literal["yes", "no"] = "no"
    years: Annotated[int, Field(ge=1, le=10, description="whole years from 1 to 10")] = 4
    within: Annotated[float, Field(ge=0, le=0.05, allow_inf_nan=False, description="a share from 0 to 0.05")] = 0.0
    seconds: Annotated[int, Field(ge=1, le=86_400, description="whole seconds, such as 600")] = 600

    @field_validator("weights")
    @classmethod
    def _known(cls, weights: str) -> str:
        if weights not in (EQUAL, *SHARES):
            raise ValueError(f"one of {', '.join((EQUAL, *SHARES))}")
        return weights


def give(ledger: Ledger, settings: Settings) -> None:
    """Choose among the bids that compete, and give those chosen what they ask for."""

    def bids(ledger: Ledger) -> list[Bid]:
        table = settings.prospectus == "table"
        return list(ledger.terms.prospectus) if table else estimated_bids(ledger, settings.years)

    effort = Effort(settings.within, settings.seconds)
    how = Terms(settings.weights, settings.floor_score, settings.regional_most, settings.part_fund == "yes", effort)
    hold_round(ledger, RULE.name, bids, how)


RULE = Rule(
    name="bids",
    says="Chooses whole projects that together raise scores most, those of the least mature systems first if so set.",
    settings=Settings,
    give=give,
)
