"""The page of uncertainty (models/uncertainty.toml): what is drawn, from what, and who says so."""

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from calculator.costing.pages.load_models import UNCERTAINTY_FILE
from calculator.reference.cited import unknown_evidence
from calculator.reference.inputs import Inputs
from calculator.reference.problems import InputProblems
from calculator.reference.sourced import Sourced
from calculator.reference.tables import TABLES
from calculator.reference.toml_page import Part, read_page

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, description="a share from 0 to 1, such as 0.5")]
CERTAIN = 1e-9


class Prices(Sourced):
    """Correlation of two lines of one category, and of two lines of different ones."""

    within_category: Share
    between_categories: Share

    @model_validator(mode="after")
    def _nearer_within(self) -> "Prices":
        if self.between_categories > self.within_category:
            raise ValueError("between_categories at most within_category: lines of one category move together more")
        return self


class OptimismBias(Sourced):
    """Correlation of two classes of optimism bias."""

    between_classes: Share


class Scores(Sourced):
    """`noise`: the share of the spread of changes from year to year that is taken as noise."""

    noise: Share


class Between(Sourced):
    """Any figure between two is as likely."""

    least: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False, description="a share of 0 or more")]
    most: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False, description="a share of 0 or more")]

    @model_validator(mode="after")
    def _in_order(self) -> "Between":
        if self.least > self.most:
            raise ValueError("least at most most")
        return self


class Upheld(Between):
    """The share of flagged scores that turn out too high."""

    most: Share


class FundOutcome(Part):
    """`left`: of the funds, the share that is left. `chance`: how likely that is."""

    left: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False, description="a share of the funds, such as 0.76")]
    chance: Share


class Funds(Sourced):
    """What may be left of the funds; chances sum to 1."""

    outcome: tuple[FundOutcome, ...] = Field(min_length=1, description="at least one [[funds.outcome]]")

    @field_validator("outcome")
    @classmethod
    def _sure_of_one(cls, outcome: tuple[FundOutcome, ...]) -> tuple[FundOutcome, ...]:
        total = sum(each.chance for each in outcome)
        if abs(total - 1) > CERTAIN:
            raise ValueError(f"chances that sum to 1; these sum to {total:g}")
        return outcome


class UncertaintyPage(Part):
    """Every source of uncertainty."""

    prices: Prices
    optimism_bias: OptimismBias
    scores: Scores
    moderation: Upheld
    funds: Funds
    delay: Between


def uncertainty_of(inputs: Inputs) -> UncertaintyPage:
    """Return the page that goes with the inputs.

    Raises:
        InputProblems: naming the key of everything that is wrong on the page.
    """
    page = read_page(inputs.models_folder / UNCERTAINTY_FILE, UncertaintyPage)
    parts = {name: getattr(page, name) for name in UncertaintyPage.model_fields}
    known = {*inputs["cost_evidence"]["id"], *(table.file for table in TABLES.values())}
    problems = list(unknown_evidence(UNCERTAINTY_FILE, parts, known))
    if problems:
        raise InputProblems(problems)
    return page
