"""The table [limits] of a scenario: what holds for every rule."""

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from calculator.reference.mends import Misfit
from calculator.reference.money import percent
from calculator.reference.toml_page import Part

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, description="a share from 0 to 1, such as 0.2")]
Above = Annotated[
    float, Field(gt=0, le=1, allow_inf_nan=False, description="a share above 0 and at most 1, such as 0.2")
]
Multiple = Annotated[
    float, Field(ge=0, le=100, allow_inf_nan=False, description="a multiple of a fair share, such as 0.5")
]
Text = Annotated[str, Field(min_length=1, description="some text")]
FundKind = Literal["capital", "revenue"]


class EveryoneSettings(Part):
    """`least`, `most`: multiples of a recipient's fair share (by `share`) of each year's fund of each kind."""

    least: Multiple = 0.0
    most: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False, description="a multiple, such as 2.0")] | None = (
        None
    )
    share: str = "core"
    basis: Text

    @model_validator(mode="after")
    def _in_order(self) -> "EveryoneSettings":
        if self.most is not None and self.least > self.most:
            raise Misfit(f"a least at most the most ({self.most:g})", "Lower least, or raise most.")
        if self.least > 1:
            raise Misfit(
                f"a least of at most 1: {self.least:g} times its fair share for everybody is {percent(self.least)} of "
                "every fund, whatever the fund",
                "Write 1 or less: a larger [[fund]] would not help, as shares of it grow with it.",
            )
        return self


class RingFenceSettings(Part):
    """`category` or `region`, one of the two; `least` and `most`: shares of each year's fund of `kind`."""

    kind: FundKind
    category: str = ""
    region: str = ""
    least: Share = 0.0
    most: Share = 1.0
    basis: Text

    @model_validator(mode="after")
    def _one(self) -> "RingFenceSettings":
        if bool(self.category) == bool(self.region):
            raise Misfit("a category or a region, one of the two", 'Write category = "..." or region = "...".')
        if self.least > self.most:
            raise Misfit(f"a least at most the most ({self.most:g})", "Lower least, or raise most.")
        if self.least == 0 and self.most == 1:
            raise Misfit(
                "a least above 0 or a most below 1: as it stands the fence holds nothing",
                "Write least or most, or take this [[limits.ring_fence]] out.",
            )
        return self


class PrerequisiteSettings(Part):
    """`category` waits for `after`."""

    category: Text
    after: Text
    basis: Text

    @model_validator(mode="after")
    def _another(self) -> "PrerequisiteSettings":
        if self.category == self.after:
            raise Misfit("two categories: none waits for itself", "Name another category after which it comes.")
        return self


class CapitalToRevenueSettings(Part):
    """Capital turned into revenue: at most `share` of a year's capital, of which `price` is lost on the way."""

    share: Above
    price: Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False, description="a share below 1, 0 for none")] = 0.0
    basis: Text


class RunningCostSettings(Part):
    """`support`: the share of running cost the revenue fund pays one year after the money, two years after, ...

    `affordable_share`: of yearly operating income, the most running cost a recipient may be left with.
    """

    support: tuple[Share, ...] = ()
    affordable_share: Above | None = None
    basis: Text

    @field_validator("support")
    @classmethod
    def _falls(cls, support: tuple[float, ...]) -> tuple[float, ...]:
        if list(support) != sorted(support, reverse=True):
            raise Misfit(
                "shares that do not rise from year to year", "Write the largest first, as in [1.0, 0.67, 0.33]."
            )
        return support


class MatchSettings(Part):
    """Local match: `share` of the cost of what is funded, paid by the recipient.

    Means-tested by deprivation (the mean IMD 2025 score of its area): the whole share up to `full_at`, none from
    `none_at` on, falling evenly between. Both or neither.
    """

    share: Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False, description="a share between 0 and 1")]
    full_at: Annotated[float, Field(ge=0, le=100)] | None = None
    none_at: Annotated[float, Field(ge=0, le=100)] | None = None
    basis: Text

    @model_validator(mode="after")
    def _test(self) -> "MatchSettings":
        if (self.full_at is None) != (self.none_at is None):
            raise Misfit("full_at and none_at, both or neither", "Add the one that is missing, or take the other out.")
        if self.full_at is not None and self.none_at is not None and self.full_at >= self.none_at:
            raise Misfit("full_at below none_at: the more deprived pay less", "Change the two places.")
        return self


class Limits(Part):
    """`absorption_share`: capital grants in a year, at most this share of yearly operational capital."""

    absorption_share: Above
    basis: Text
    everyone: EveryoneSettings | None = None
    ring_fence: tuple[RingFenceSettings, ...] = ()
    prerequisite: tuple[PrerequisiteSettings, ...] = ()
    capital_to_revenue: CapitalToRevenueSettings | None = None
    running_cost: RunningCostSettings | None = None
    match: MatchSettings | None = None
