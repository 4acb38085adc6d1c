"""The kinds of cell. Each description is what an error message says was expected, written once, here.

A blank cell arrives as None: a field that may be blank says so in its type. What Excel does to a cell without
changing its meaning is accepted: commas between thousands, and dates written 30/06/2025.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


def _without_commas(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", value):
        return value.replace(",", "")
    return value


def _iso_date(value: Any) -> Any:
    """Turn a British date into an ISO one."""
    british = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", value) if isinstance(value, str) else None
    return f"{british[3]}-{british[2]}-{british[1]}" if british else value


def _follows(year: str) -> str:
    if int(year[5:]) != (int(year[:4]) + 1) % 100:
        raise ValueError("a financial year whose second part follows the first, such as 2025-26")
    return year


_Commas = BeforeValidator(_without_commas)

IcbCode = Annotated[str, Field(pattern=r"^Q[A-Z0-9]{2}$", description="an ICB code such as QE1")]
TrustCode = Annotated[str, Field(pattern=r"^[A-Z0-9]{3,5}$", description="a trust code such as R0A")]
Text = Annotated[str, Field(min_length=1, description="some text")]
Count = Annotated[int, _Commas, Field(ge=0, description="a whole number, 0 or more, in digits such as 1240")]
Amount = Annotated[
    float, _Commas, Field(ge=0, allow_inf_nan=False, description="pounds, 0 or more, in digits such as 1200000")
]
Quantity = Annotated[
    float, _Commas, Field(ge=0, allow_inf_nan=False, description="a number, 0 or more, in digits such as 8391.1")
]
Above0 = Annotated[float, _Commas, Field(gt=0, allow_inf_nan=False, description="a number above 0 such as 697543")]
Staff = Annotated[
    float,
    _Commas,
    Field(gt=0, le=100_000, allow_inf_nan=False, description="staff in FTE, above 0 and under 100,000, such as 8391.1"),
]
Number = Annotated[float, _Commas, Field(allow_inf_nan=False, description="a number in digits such as 12.5")]
Level = Annotated[float, Field(ge=1, le=5, allow_inf_nan=False, description="a level from 1 to 5 such as 2.5")]
Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False, description="a percentage from 0 to 100")]
FinancialYear = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}[-/][0-9]{2}$", description="a financial year such as 2025-26"),
    AfterValidator(_follows),
]
PriceYear = Annotated[
    str, Field(pattern=r"^[0-9]{4}-[0-9]{2}$", description="a financial year such as 2025-26"), AfterValidator(_follows)
]
Day = Annotated[date, BeforeValidator(_iso_date), Field(description="a date such as 2025-06-30")]


class Row(BaseModel):
    """A row of a table: exactly these columns, no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)
