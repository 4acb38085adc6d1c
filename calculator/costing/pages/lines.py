"""Cost and benefit lines ready to be priced: what a page leaves to be inherited has been filled in."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.costing.pages.bias_page import BiasClass
from calculator.costing.pages.finance import Finance
from calculator.costing.pages.page import Life, Size
from calculator.reference.vocabulary import FUND_KINDS, OWN_PAYERS, Kind, Payer


@dataclass(frozen=True)
class Need:
    """Who needs a line, and how much of it.

    `measure`: the measure whose gap it closes; None if it does not scale with a gap.
    `levels`: a slope: the lift in levels that the price buys. `steps`: instead, the share of the price that
    reaching each level takes, {level: share}.
    `where`: an observed fact that must hold; None if the line does not depend on one.
    `size`: how cost grows with size; None if in proportion.
    `converges`: whether a further organisation of one ICS may join the first's system for less.
    `only`: the one organisation it applies to, where a local price stands in for the national one; `but_not`:
    the organisations that have a local price of their own.
    """

    applies_to: tuple[str, ...]
    driver: str
    measure: str | None
    levels: float
    steps: Mapping[int, float] | None
    where: str | None
    size: Size | None
    converges: bool
    only: str | None = None
    but_not: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Basis:
    """What a figure rests on, as its page states it."""

    evidence: tuple[str, ...]
    quality: str
    impact: str
    owner: str
    checked_on: str
    note: str


@dataclass(frozen=True)
class CostLine:
    """One priced item.

    `unit_cost`: low, central, high in pounds of `price_year` per `unit`; `shape`: how it is spread between them.
    `bias`: the class of optimism bias, shown as its own line. `vat`: whether VAT on it can be recovered.
    `share_of`, `share`: the line whose price it is a share of, and the share; None if it has a price of its own.
    `national_product`: the product a national deal may pay for instead. `portion`: the share of the whole line
    that its payer pays, 1 unless a national deal splits it.
    `life`: on capital, years of life and the share of the price spent again. `phasing`: shares of spending by year.
    """

    category: str
    id: str
    says: str
    kind: Kind
    payer: Payer
    need: Need
    unit: str
    unit_cost: tuple[float, float, float]
    shape: str
    price_year: str
    bias: BiasClass
    vat: str
    national_product: str | None
    life: Life | None
    phasing: tuple[float, ...]
    basis: Basis
    share_of: str | None = None
    share: tuple[float, float, float] | None = None
    portion: float = 1.0

    @property
    def name(self) -> str:
        """Its name among all lines, such as cyber.hardening."""
        return f"{self.category}.{self.id}"

    @property
    def own_name(self) -> str:
        """Its name, and the organisation whose own price it is: each has a price of its own to be stated."""
        return f"{self.name} ({self.need.only})" if self.need.only else self.name

    @property
    def is_own(self) -> bool:
        """Whether an ICS or one of its organisations pays for it."""
        return self.payer in OWN_PAYERS

    @property
    def is_debt(self) -> bool:
        """Whether it is part of an ICS's digital debt: capital or one-off revenue that it pays itself."""
        return self.is_own and self.kind in FUND_KINDS


@dataclass(frozen=True)
class BenefitLine:
    """One benefit. `unit_value`: low, central, high pounds of `price_year` a unit and full year.

    `ramp`: the share of a full year's benefit had in each year from the start; its last share holds on.
    `inside`: another benefit that holds it already; None if it is counted.
    """

    category: str
    id: str
    says: str
    release: str
    to: str
    need: Need
    unit: str
    unit_value: tuple[float, float, float]
    shape: str
    price_year: str
    ramp: tuple[float, ...]
    inside: str | None
    basis: Basis

    @property
    def name(self) -> str:
        """Its name among all benefits, such as epr.paper_storage."""
        return f"{self.category}.{self.id}"


@dataclass(frozen=True)
class Category:
    """A page as its readers know it."""

    id: str
    title: str
    says: str


@dataclass(frozen=True)
class CostModels:
    """Every category, cost line and benefit line, in the order of the pages; and the rates that all share."""

    categories: tuple[Category, ...]
    lines: tuple[CostLine, ...]
    benefits: tuple[BenefitLine, ...]
    finance: Finance

    @property
    def titles(self) -> dict[str, str]:
        """The title of each category."""
        return {category.id: category.title for category in self.categories}
