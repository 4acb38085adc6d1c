"""Optimism bias as models/optimism_bias.toml states it: an official upper bound, and how much of it is mitigated."""

from typing import Annotated

from pydantic import Field, model_validator

from calculator.costing.pages.page import Portion
from calculator.reference.mends import Misfit
from calculator.reference.sourced import Id, Sourced, Text
from calculator.reference.toml_page import Part


class Mitigation(Part):
    """The share of the upper bound that is managed away, by case of cost: most in the low case."""

    low: Portion
    central: Portion
    high: Portion

    @model_validator(mode="after")
    def _falls(self) -> "Mitigation":
        if not self.low >= self.central >= self.high:
            raise Misfit(
                f"low >= central >= high (low {self.low:g}, central {self.central:g}, high {self.high:g})",
                "Write the three so that most is managed away in the low case, and least in the high one.",
            )
        return self


class BiasClass(Sourced):
    """How far cost has run beyond estimates of one stage. `upper_bound` is a share of the price.

    The uplift is (1 - mitigation) x upper bound, as in the supplementary guidance to the Green Book.
    """

    id: Id
    says: Text
    upper_bound: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False, description="a share such as 2.0")]
    mitigation: Mitigation

    @property
    def uplift(self) -> tuple[float, float, float]:
        """The uplift as a share of the price: low, central, high."""
        of = self.mitigation
        return (
            (1 - of.low) * self.upper_bound,
            (1 - of.central) * self.upper_bound,
            (1 - of.high) * self.upper_bound,
        )


class BiasPage(Part):
    """The classes of optimism bias."""

    class_: tuple[BiasClass, ...] = Field(alias="class", min_length=1)
