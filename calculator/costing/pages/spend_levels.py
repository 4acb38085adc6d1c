"""What trusts spend on technology and should spend, as shares of income (models/technology_spend.toml)."""

from collections.abc import Collection
from pathlib import Path

from pydantic import Field

from calculator.costing.pages.finance import Rate
from calculator.reference.bundled import bundled
from calculator.reference.cited import unknown_evidence
from calculator.reference.problems import InputProblems
from calculator.reference.sourced import Id
from calculator.reference.toml_page import Part, read_page

SPEND_FILE = "technology_spend.toml"


class SpendLevel(Rate):
    """A level of spending, as a share of operating income."""

    id: Id


class SpendLevels(Part):
    """`present`: assumed of a trust whose own spend is not given. `level`: from the lowest up."""

    present: Rate
    level: tuple[SpendLevel, ...] = Field(min_length=1)


def load_spend_levels(evidence: Collection[str] | None, folder: Path | None = None) -> SpendLevels:
    """Return the levels of a folder of models (the bundled one unless told).

    Args:
        evidence: the known evidence ids, on which alone a level may rest; None if they could not be read.
        folder: a folder of pages.

    Raises:
        InputProblems: if the page is not as it should be, or rests on an evidence id that is not known.
    """
    page = read_page((folder or bundled("models")) / SPEND_FILE, SpendLevels)
    stated = {"present": page.present, **{f"level '{level.id}'": level for level in page.level}}
    problems = list(unknown_evidence(SPEND_FILE, stated, evidence))
    if problems:
        raise InputProblems(problems)
    return page
