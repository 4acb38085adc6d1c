"""The figures of public finance that no category owns: VAT and the capital charge (models/finance.toml)."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from calculator.reference.bundled import bundled
from calculator.reference.sourced import Sourced, Text
from calculator.reference.toml_page import Part, read_page

FINANCE_FILE = "finance.toml"


class Rate(Sourced):
    """A rate as a share, such as 0.035."""

    says: Text
    share: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, description="a share from 0 to 1, such as 0.035")]


class Finance(Part):
    """`vat`: the standard rate. `capital_charge`: yearly, on the mean book value of assets."""

    vat: Rate
    capital_charge: Rate


def load_finance(folder: Path | None = None) -> Finance:
    """Return the rates of a folder of models (the bundled one unless told).

    Raises:
        InputProblems: if the page is not as it should be.
    """
    return read_page((folder or bundled("models")) / FINANCE_FILE, Finance)
