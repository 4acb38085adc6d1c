"""Scores of the Digital Maturity Assessment."""

from typing import Literal

from pydantic import Field

from calculator.reference.rows.fields import IcbCode, Level, Row, Text, TrustCode
from calculator.reference.vocabulary import CareSetting


class TrustScore(Row):
    """One row per trust, care setting and measure."""

    trust_code: TrustCode
    care_setting: CareSetting = Field(description="a care setting such as acute")
    measure: Text
    score: Level


class TrustOverall(Row):
    """One row per trust and care setting: overall scores on the basis common to both years."""

    trust_code: TrustCode
    care_setting: CareSetting = Field(description="a care setting such as acute")
    overall_2024_comparable: Level | None
    overall_2025_comparable: Level | None


class IcbScore(Row):
    """One row per ICB, body (the ICB itself or its primary care) and measure. A blank was not published."""

    icb_code: IcbCode
    body: Literal["icb", "primary_care"] = Field(description="icb or primary_care")
    measure: Text
    score: Level | None


class IcbOverall(Row):
    """One row per ICB: overall scores on the basis common to both years."""

    icb_code: IcbCode
    overall_2024_comparable: Level
    overall_2025_comparable: Level
