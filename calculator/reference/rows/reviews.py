"""What others than the organisation say of its score: peer reviewers, and those it serves."""

from typing import Annotated

from pydantic import Field

from calculator.reference.rows.fields import Day, Level, Row, Text
from calculator.reference.vocabulary import Perspective

OrganisationCode = Annotated[
    str,
    Field(
        pattern=r"^[A-Z0-9]{3,5}(-PC)?$",
        description="a trust code such as R0A, an ICB code such as QE1, or QE1-PC for its primary care",
    ),
]


class PeerReview(Row):
    """One row per organisation and measure whose score a review by peers has changed. `author_role`: never a name."""

    organisation_code: OrganisationCode
    measure: Text
    adjusted_score: Level
    author_role: Text
    adjusted_on: Day
    reason: Text


class PerspectiveScore(Row):
    """One row per organisation, perspective, measure and survey: the mean level given by its respondents."""

    organisation_code: OrganisationCode
    perspective: Perspective = Field(description="citizens, patients, clinicians or staff")
    measure: Text
    score: Level
    respondents: Annotated[int, Field(gt=0, description="a whole number above 0")]
    as_at: Day
    source: Text
