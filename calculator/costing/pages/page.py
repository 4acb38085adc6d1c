"""The language of a cost model page, as it is written (models/README.md tells it in words)."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from calculator.costing.pages.figures import ShareSpread, Spread, YesNo
from calculator.reference.rows.fields import PriceYear
from calculator.reference.sourced import Id, Sourced, Text
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import Kind, Payer, Release, Vat


def _sums_to_one(shares: tuple[float, ...]) -> tuple[float, ...]:
    if abs(sum(shares) - 1) > 1e-9:
        raise ValueError(f"shares by year that sum to 1 (they sum to {sum(shares):g})")
    return shares


Portion = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, description="a share from 0 to 1")]
Phasing = Annotated[
    tuple[Portion, ...],
    Field(min_length=1, max_length=10, description="shares by year that sum to 1, such as [0.3, 0.4, 0.3]"),
    AfterValidator(_sums_to_one),
]
Ramp = Annotated[
    tuple[Portion, ...],
    Field(min_length=1, max_length=10, description="the share of a full year's benefit had in each year"),
]


class Life(Part):
    """How long what is bought lasts, in years, and what share of its price is spent again when it ends."""

    years: Annotated[int, Field(ge=1, le=60, description="whole years from 1 to 60")]
    refresh: Portion


class Size(Part):
    """How cost grows with size: quantity = at x (driver / at) ^ exponent. `at`: the size the price was seen at."""

    exponent: Annotated[float, Field(gt=0, le=1.5, allow_inf_nan=False, description="an exponent from 0 to 1.5")]
    at: Annotated[float, Field(gt=0, allow_inf_nan=False, description="a size above 0, in units of the driver")]


Steps = Annotated[
    Mapping[Literal["2", "3", "4", "5"], Portion],
    Field(min_length=1, description="the share of the price that each level takes, such as {3 = 0.4, 4 = 0.6}"),
]


class Counted(Sourced):
    """What cost lines and benefit lines share: who they apply to, and how much of them each organisation needs."""

    id: Id
    says: Text
    applies_to: Annotated[tuple[str, ...], Field(min_length=1, description="at least one organisation type")] | None = (
        None
    )
    driver: str | None = None
    where: str | None = None
    measure: str | None = None
    levels: Annotated[float, Field(ge=0.1, le=4, description="levels from 0.1 to 4")] | None = None
    steps: Steps | None = None
    size: Size | None = None
    unit: str | None = None
    price_year: PriceYear | None = None

    @model_validator(mode="after")
    def _one_way_to_count(self) -> "Counted":
        if self.levels is not None and self.steps is not None:
            raise ValueError("either levels (a slope) or steps, not both")
        if self.steps is not None:
            _sums_to_one(tuple(self.steps.values()))
        return self


COUNTED_AS_PRICE = ("unit", "driver", "applies_to", "price_year")
"""What a price is counted in: stated with it, and never beside a share of it."""


class WrittenLine(Counted):
    """One line of a page: either a price of its own (`unit_cost`) or a share of another line's price.

    A line that is a share of another inherits what the price is counted in (applies_to, driver, price year),
    and may state a measure, levels or steps, or a fact of its own.
    """

    kind: Kind
    payer: Payer
    optimism_bias: Id
    vat: Vat
    unit_cost: Spread | None = None
    share_of: str | None = None
    share: ShareSpread | None = None
    converges: YesNo | None = None
    national_product: Id | None = None
    life: Life | None = None
    phasing: Phasing | None = None

    @model_validator(mode="after")
    def _one_way_to_price(self) -> "WrittenLine":
        if (self.unit_cost is None) == (self.share_of is None):
            raise ValueError("either unit_cost or share_of, one of the two")
        needed = COUNTED_AS_PRICE if self.unit_cost else ("share",)
        missing = [key for key in needed if getattr(self, key) is None]
        inherited = () if self.unit_cost else COUNTED_AS_PRICE
        stated = [key for key in inherited if getattr(self, key) is not None]
        if stated:
            raise ValueError(f"no {', '.join(stated)} beside share_of: a share is counted as the price it is part of")
        if missing:
            raise ValueError(f"also {', '.join(missing)} beside {'unit_cost' if self.unit_cost else 'share_of'}")
        return self

    @model_validator(mode="after")
    def _capital_has_a_life(self) -> "WrittenLine":
        if (self.kind == Kind.CAPITAL) != (self.life is not None):
            raise ValueError("life = { years, refresh } on a capital line, and only there")
        return self


class WrittenBenefit(Counted):
    """One benefit of a page, a year's worth once it is full: `release` says of what sort, `to` says whose it is.

    `inside`: another benefit that holds this one already, so that it is shown and never added to it.
    """

    release: Release
    to: Literal["organisation", "ics", "patients", "staff", "nation"]
    unit_value: Spread
    ramp: Ramp
    inside: str | None = None

    @model_validator(mode="after")
    def _is_counted(self) -> "WrittenBenefit":
        missing = [key for key in COUNTED_AS_PRICE if getattr(self, key) is None]
        if missing:
            raise ValueError(f"also {', '.join(missing)} beside unit_value")
        return self


class ModelPage(Part):
    """A category: its title, what it is, its lines and benefits.

    `phasing`: how spending on it spreads over the years from its start, where a line does not say.
    """

    category: Id
    title: Text
    says: Text
    phasing: Phasing
    line: tuple[WrittenLine, ...] = Field(min_length=1)
    benefit: tuple[WrittenBenefit, ...] = ()
