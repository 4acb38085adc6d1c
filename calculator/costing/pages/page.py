"""The language of a cost model page, as it is written (models/README.md tells it in words)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from calculator.reference.rows.fields import PriceYear
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import Kind, Payer

Quality = Literal["RED", "AMBER", "GREEN"]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]
NonNegative = Annotated[
    float,
    Field(ge=0, le=1e9, allow_inf_nan=False, description="a figure from 0 to 1,000,000,000, in pounds or as a share"),
]


LARGEST_SHARE = 10.0
"""A share of a price, or an uplift of it, above this is a percentage written for a share."""


class Range(Part):
    """A figure in its three cases, in rising order."""

    low: NonNegative
    central: NonNegative
    high: NonNegative

    @model_validator(mode="after")
    def _rises(self) -> "Range":
        if not self.low <= self.central <= self.high:
            raise ValueError(f"low <= central <= high (low {self.low:g}, central {self.central:g}, high {self.high:g})")
        return self

    @property
    def cases(self) -> tuple[float, float, float]:
        """Low, central, high."""
        return self.low, self.central, self.high


class ShareRange(Range):
    """A share in its three cases, such as 0.37."""

    @model_validator(mode="after")
    def _is_a_share(self) -> "ShareRange":
        if self.high > LARGEST_SHARE:
            raise ValueError(f"shares such as 0.37, at most {LARGEST_SHARE:g} (high is {self.high:g})")
        return self


class Sourced(Part):
    """What every figure carries beside it: evidence ids, quality, owner (a role), date checked, note."""

    evidence: tuple[Text, ...] = Field(min_length=1)
    quality: Quality
    owner: Text
    checked_on: date
    note: Text


class WrittenLine(Sourced):
    """One line of a page: either a price of its own (`unit_cost`) or a share of another line's price.

    A line that is a share of another inherits what the price is counted in (applies_to, driver, price year),
    and may state a measure, levels or a fact of its own.
    """

    id: Id
    says: Text
    kind: Kind
    payer: Payer
    optimism_bias: Id
    applies_to: Annotated[tuple[str, ...], Field(min_length=1, description="at least one organisation type")] | None = (
        None
    )
    driver: str | None = None
    measure: str | None = None
    where: str | None = None
    levels: Annotated[float, Field(ge=0.1, le=4, description="levels from 0.1 to 4")] | None = None
    unit: str | None = None
    unit_cost: Range | None = None
    price_year: PriceYear | None = None
    share_of: str | None = None
    share: ShareRange | None = None

    @model_validator(mode="after")
    def _one_way_to_price(self) -> "WrittenLine":
        if (self.unit_cost is None) == (self.share_of is None):
            raise ValueError("either unit_cost or share_of, one of the two")
        needed = ("unit", "driver", "applies_to", "price_year") if self.unit_cost else ("share",)
        missing = [key for key in needed if getattr(self, key) is None]
        inherited = () if self.unit_cost else ("unit", "driver", "applies_to", "price_year")
        stated = [key for key in inherited if getattr(self, key) is not None]
        if stated:
            raise ValueError(f"no {', '.join(stated)} beside share_of: a share is counted as the price it is part of")
        if missing:
            raise ValueError(f"also {', '.join(missing)} beside {'unit_cost' if self.unit_cost else 'share_of'}")
        return self


class ModelPage(Part):
    """A category: its title, what it is, and its lines."""

    category: Id
    title: Text
    says: Text
    line: tuple[WrittenLine, ...] = Field(min_length=1)


class BiasClass(Sourced):
    """How far cost has run beyond estimates of one stage; `uplift` is a share of the price."""

    id: Id
    says: Text
    uplift: ShareRange


class BiasPage(Part):
    """The classes of optimism bias."""

    class_: tuple[BiasClass, ...] = Field(alias="class", min_length=1)
