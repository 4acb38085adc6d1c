"""What a scenario may choose about maturity: the target, weights, moderation, perspectives and drift."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import Perspective

Weight = Annotated[float, Field(ge=0, allow_inf_nan=False, description="a weight, 0 or more")]
Share = Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False, description="a share from 0 to below 1, such as 0.2")]


def _leaves_a_rest(weights: Mapping[str, float]) -> Mapping[str, float]:
    if sum(weights.values()) >= 1:
        raise ValueError(f"shares whose sum is below 1 (it is {sum(weights.values()):g}): the organisation's own stays")
    return weights


class PlaceWeights(Part):
    """How much each part of a system counts in its score. Scaled to sum to 1."""

    trusts: Annotated[float, Field(gt=0, allow_inf_nan=False, description="a weight above 0")]
    icb: Weight
    primary_care: Weight
    basis: str = Field(min_length=1)


class MaturitySettings(Part):
    """`target`: the level aimed at on every measure. `measure_weights` are scaled to sum to 1.

    `moderation`: "off", "flag" (scores that observed facts speak against are listed) or "cap" (and lowered).
    `as_if_drift`: levels added to every score before gaps are taken; 0 is off.
    `perspective_weights`: the share each perspective takes of a score where it was asked; none unless stated.
    """

    target: Annotated[float, Field(gt=1, le=5, allow_inf_nan=False, description="a level above 1 and at most 5")]
    moderation: Literal["off", "flag", "cap"]
    as_if_drift: Annotated[
        float, Field(ge=-4, le=4, allow_inf_nan=False, description="levels from -4 to 4, 0 for none, such as 0.15")
    ] = 0.0
    place_weights: PlaceWeights
    measure_weights: Mapping[str, Weight]
    perspective_weights: Annotated[Mapping[Perspective, Share], AfterValidator(_leaves_a_rest)] = Field(
        default_factory=dict
    )
