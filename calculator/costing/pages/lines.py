"""Cost lines ready to be priced: what a page leaves to be inherited has been filled in."""

from dataclasses import dataclass

from calculator.costing.pages.page import BiasClass
from calculator.reference.vocabulary import Kind, Payer


@dataclass(frozen=True)
class CostLine:
    """One priced item.

    `unit_cost`: low, central, high in pounds of `price_year` per `unit`.
    `measure`, `levels`: the price buys a lift of that many levels on the measure; None if it does not scale.
    `where`: an observed fact that must hold; None if the line does not depend on one.
    `bias`: the class of optimism bias, shown as its own line.
    """

    category: str
    id: str
    says: str
    kind: Kind
    payer: Payer
    applies_to: tuple[str, ...]
    driver: str
    measure: str | None
    levels: float
    where: str | None
    unit: str
    unit_cost: tuple[float, float, float]
    price_year: str
    bias: BiasClass
    evidence: tuple[str, ...]
    quality: str
    owner: str
    checked_on: str
    note: str


@dataclass(frozen=True)
class Category:
    """A page as its readers know it."""

    id: str
    title: str
    says: str


@dataclass(frozen=True)
class CostModels:
    """Every category and every line, in the order of the pages."""

    categories: tuple[Category, ...]
    lines: tuple[CostLine, ...]

    @property
    def titles(self) -> dict[str, str]:
        """The title of each category."""
        return {category.id: category.title for category in self.categories}
