"""Evidence: cost figures, national statistics, deflators, and where every table comes from."""

from typing import Annotated, Literal

from pydantic import Field

from calculator.reference.rows.fields import Number, PriceYear, Row, Text


class Evidence(Row):
    """One row per published cost figure, in the words and units of its source."""

    id: Annotated[str, Field(pattern=r"^[A-Z0-9-]+$", description="an evidence id such as EPR-CUH")]
    category: Text
    quantity: Text
    low: Number | None
    central: Number | None
    high: Number | None
    unit: Text
    price_year: Text
    scope: Text
    size_driver: str | None
    source_title: Text
    publisher: Text
    published: Text
    url: Text
    quality: Literal["A", "B", "C"] = Field(description="A, B or C")
    note: str | None


class Statistic(Row):
    """One row per national figure."""

    topic: Text
    metric: Text
    value: Number
    unit: Text
    as_at: Text
    note: str | None
    source_title: Text
    publisher: Text
    source_url: Text
    quality: Literal["high", "medium", "low"] = Field(description="high, medium or low")


class Deflator(Row):
    """One row per financial year: GDP deflator, 2024-25 = 100."""

    financial_year: PriceYear
    deflator_index: Annotated[float, Field(gt=0, allow_inf_nan=False, description="an index above 0")]
    is_forecast: bool = Field(description="true or false")
    vintage: Text


class Source(Row):
    """One row per input file: where it comes from and the fingerprint it was published with."""

    file: Text
    publisher: Text
    title: Text
    vintage: Text
    licence: Text
    quality: Text
    derived: Text
    known_gaps: str | None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="a SHA-256 of 64 hex digits")]
