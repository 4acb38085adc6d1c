"""What a scenario may choose about maturity: the target, the weight of each measure and of each part."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from calculator.reference.toml_page import Part

Weight = Annotated[float, Field(ge=0, allow_inf_nan=False, description="a weight, 0 or more")]


class PlaceWeights(Part):
    """How much each part of a system counts in its score. Scaled to sum to 1."""

    trusts: Annotated[float, Field(gt=0, allow_inf_nan=False, description="a weight above 0")]
    icb: Weight
    primary_care: Weight
    basis: str = Field(min_length=1)


class MaturitySettings(Part):
    """`target`: the level aimed at on every measure. `measure_weights` are scaled to sum to 1."""

    target: Annotated[float, Field(gt=1, le=5, allow_inf_nan=False, description="a level above 1 and at most 5")]
    place_weights: PlaceWeights
    measure_weights: Mapping[str, Weight]
