"""One rule a workbook is held against."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from calculator.reporting.lint.checked_book import CheckedBook
from calculator.reporting.lint.fault import Fault

BOTH = "both"
"""The style of a rule that is for live models and for publications."""


@dataclass(frozen=True)
class Item:
    """One rule: `style` is the style of workbook it is for, or BOTH; `source` says whose rule it is."""

    number: int
    style: str
    rule: str
    source: str
    check: Callable[[CheckedBook], Iterator[Fault]]

    def asked_of(self, style: str) -> bool:
        """Whether a workbook of a style must keep it."""
        return self.style in (BOTH, style)
