"""The figures of a page: ranges with their shape, and shares."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from calculator.reference.mends import Misfit
from calculator.reference.toml_page import Part

YesNo = Annotated[Literal["yes", "no"], Field(description='"yes" or "no"')]
Bounded = Annotated[
    float,
    Field(ge=-1e9, le=1e9, allow_inf_nan=False, description="a figure up to 1,000,000,000, in pounds or as a share"),
]

LARGEST_SHARE = 10.0
"""A share of a price, or an uplift of it, above this is a percentage written for a share."""

Shape = Literal["triangular", "pert", "lognormal", "uniform", "fixed"]
"""How a figure is spread between low and high: fixed has one value; lognormal has a long upper tail."""


class Range(Part):
    """A figure in its three cases, in rising order of cost: a saving is negative, its low case the largest saving."""

    low: Bounded
    central: Bounded
    high: Bounded

    @model_validator(mode="after")
    def _rises(self) -> "Range":
        if not self.low <= self.central <= self.high:
            raise Misfit(
                f"low <= central <= high (low {self.low:g}, central {self.central:g}, high {self.high:g})",
                "Write the three from the cheapest case to the dearest.",
            )
        if self.low < 0 < self.high:
            raise Misfit(
                f"a cost or a saving, not both (low {self.low:g}, high {self.high:g})",
                "Write all three at 0 or more, or all three at 0 or less.",
            )
        return self

    @property
    def cases(self) -> tuple[float, float, float]:
        """Low, central, high."""
        return self.low, self.central, self.high


class Spread(Range):
    """A range with the shape of its distribution."""

    shape: Shape

    @model_validator(mode="after")
    def _fixed_is_one_value(self) -> "Spread":
        if (self.shape == "fixed") != (self.low == self.high):
            raise ValueError('shape "fixed" where low and high are equal, and only there')
        return self


class ShareSpread(Spread):
    """A share with the shape of its distribution, such as 0.37."""

    @model_validator(mode="after")
    def _is_a_share(self) -> "ShareSpread":
        if max(abs(self.low), self.high) > LARGEST_SHARE:
            raise ValueError(f"shares such as 0.37, at most {LARGEST_SHARE:g} (from {self.low:g} to {self.high:g})")
        return self
