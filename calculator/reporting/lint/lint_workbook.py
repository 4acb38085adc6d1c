"""Hold a workbook against the forty items, and say of each whether it passes."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from calculator.reporting.lint.allowed import MODEL
from calculator.reporting.lint.fault import CannotBeTold, Fault
from calculator.reporting.lint.item import Item
from calculator.reporting.lint.items import ITEMS
from calculator.reporting.lint.opening import open_checked

PASSES, FAILS, NOT_TOLD, NOT_ASKED = "passes", "fails", "cannot be told", "not asked"


@dataclass(frozen=True)
class Verdict:
    """What came of one item: PASSES, FAILS with its faults, NOT_TOLD with why, or NOT_ASKED of this style."""

    item: Item
    came: str
    faults: tuple[Fault, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Report:
    """Every item's verdict on one workbook, in order of their numbers."""

    file: str
    style: str
    verdicts: tuple[Verdict, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many items came out in each way."""
        came = [verdict.came for verdict in self.verdicts]
        return {each: came.count(each) for each in (PASSES, FAILS, NOT_TOLD, NOT_ASKED)}

    @property
    def passes(self) -> bool:
        """Whether no item fails."""
        return not self.counts[FAILS]

    @property
    def faults(self) -> int:
        """How many places break a rule."""
        return sum(len(verdict.faults) for verdict in self.verdicts)

    def verdict(self, number: int) -> Verdict:
        """The verdict of an item by its number."""
        return self.verdicts[number - 1]


def lint_workbook(path: Path, style: str | None = None, twin: Path | None = None) -> Report:
    """Hold a workbook against the items of its style.

    Args:
        path: the file.
        style: "model" or "publication"; None takes what its custom document property says.
        twin: the file of a second run of the same inputs, for item 40.

    Raises:
        InputProblems: if a file is no workbook that can be read safely, or its style is not known.
    """
    checked = open_checked(path, style, twin)
    verdicts = []
    for item in ITEMS:
        if not item.asked_of(checked.style):
            verdicts.append(Verdict(item, NOT_ASKED, why=f"for a {other_style(checked.style)} alone"))
            continue
        try:
            faults = tuple(item.check(checked))
        except CannotBeTold as lacking:
            verdicts.append(Verdict(item, NOT_TOLD, why=str(lacking)))
        else:
            verdicts.append(Verdict(item, FAILS if faults else PASSES, faults))
    return Report(path.name, checked.style, tuple(verdicts))


def other_style(style: str) -> str:
    """What a workbook of the other style is called."""
    return "publication" if style == MODEL else "live model"
