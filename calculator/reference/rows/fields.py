"""The kinds of cell. Each description is what an error message says was expected, written once, here.

A blank cell arrives as None: a field that may be blank says so in its type.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

IcbCode = Annotated[str, Field(pattern=r"^Q[A-Z0-9]{2}$", description="an ICB code such as QE1")]
TrustCode = Annotated[str, Field(pattern=r"^[A-Z0-9]{3,5}$", description="a trust code such as R0A")]
Text = Annotated[str, Field(min_length=1, description="some text")]
Count = Annotated[int, Field(ge=0, description="a whole number, 0 or more, in digits such as 1240")]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False, description="pounds, 0 or more, in digits such as 1200000")]
Quantity = Annotated[
    float, Field(ge=0, allow_inf_nan=False, description="a number, 0 or more, in digits such as 8391.1")
]
Number = Annotated[float, Field(allow_inf_nan=False, description="a number in digits such as 12.5")]
Level = Annotated[float, Field(ge=1, le=5, allow_inf_nan=False, description="a level from 1 to 5 such as 2.5")]
Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False, description="a percentage from 0 to 100")]
FinancialYear = Annotated[str, Field(pattern=r"^\d{4}[-/]\d{2}$", description="a financial year such as 2025-26")]
Day = Annotated[date, Field(description="a date such as 2025-06-30")]


class Row(BaseModel):
    """A row of a table: exactly these columns, no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)
