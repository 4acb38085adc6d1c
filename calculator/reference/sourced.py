"""What stands beside every figure and every judgement of a page: its evidence, quality, owner and date."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from calculator.reference.toml_page import Part

Rating = Literal["RED", "AMBER", "GREEN"]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", description="small letters, digits and _, such as fibre_links")]
Text = Annotated[str, Field(min_length=1, description="some text")]


class Sourced(Part):
    """What every figure carries beside it.

    `evidence`: ids of inputs/cost_evidence.csv. `quality`: how good the evidence is (GREEN recent and official,
    AMBER indirect or old, RED judgement). `impact`: how far the totals are thought to hang on it (RED most).
    `owner`: a role.
    """

    evidence: tuple[Text, ...] = Field(min_length=1, description="at least one evidence id in square brackets")
    quality: Rating
    impact: Rating
    owner: Text
    checked_on: date
    note: Text
