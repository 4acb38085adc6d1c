"""Workings of what a unit of each line costs in full: in prices of the scenario, with optimism bias and VAT."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.costing.pages.lines import CostLine
from calculator.costing.stated_prices import lineages_of
from calculator.reference.vocabulary import CASES
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import Expr, words
from calculator.reporting.live.functions import at, if_, is_number, place_of
from calculator.reporting.live.line_words import line_name
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.price_year import to_price_year
from calculator.reporting.live.prices import Prices
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.sheet import NOT_APPLICABLE
from calculator.scenarios.run import Run

SHEET = "Unit costs"


@dataclass(frozen=True)
class UnitCosts:
    """Columns of the sheet, one row a line.

    `full`: by case, what a unit costs those who pay it themselves (£). `through`: the names of the lines that its price
    is a share of: the one that has the price (itself, where it has its own), then those between, or none.
    """

    full: Mapping[str, Placed]
    through: Sequence[Placed]


def write(book: LiveBook, run: Run, lines: Sequence[CostLine], settings: Settings, prices: Prices) -> UnitCosts:
    """Add the workings of unit costs."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "What a unit of each line costs",
        WORKINGS,
        "price (or share of a price) brought to the price year, plus optimism bias, plus VAT, "
        "less what the nation pays.",
    )
    block = Block(sheet, "unit_costs", len(lines), freeze=1)
    block.label("Line", [line_name(line) for line in lines], styles.CODE, 36)
    chain = _lineage(block, lines)
    factor = to_price_year(block, settings, prices.year)
    own_part = _own_part(block, lines, settings)
    managed = _managed(block, run, lines, settings)
    vat = settings["Vat_rate"] * prices.charged * (settings["Vat"].same_as(words("included")))
    rate = block.calc("VAT (share)", vat, styles.PERCENT, 10)
    upper = block.calc(
        "Upper bound of bias (share)",
        at(settings.bias["upper_bound"].all, _class(settings, prices)),
        styles.PERCENT,
        10,
    )
    full = {}
    for case in CASES:
        price = _price(block, prices, chain, case)
        left = 1 - at(settings.bias[case].all, _class(settings, prices))
        uplift = block.calc(f"Optimism bias, {case} (share)", upper * left * (1 - managed), styles.PERCENT, 10)
        full[case] = block.calc(
            f"In full, {case} (£ a unit)", price * factor * (1 + uplift) * (1 + rate) * own_part, styles.NUMBER, 13
        )
    block.end()
    return UnitCosts(full, [names for names, _ in chain])


def _class(settings: Settings, prices: Prices) -> Expr:
    return place_of(prices.bias, settings.bias["id"].all)


def _lineage(block: Block, lines: Sequence[CostLine]) -> list[tuple[Placed, Placed]]:
    """The lines whose price each is a share of: first the one that has the price, then those between, or none."""
    lineages = [[line_name(each) for each in lineage] for lineage in lineages_of(lines)]
    deepest = max(len(lineage) for lineage in lineages)
    wanted = [
        [lineage[-1] for lineage in lineages],
        *(
            [lineage[depth] if depth < len(lineage) - 1 else NOT_APPLICABLE for lineage in lineages]
            for depth in range(1, deepest - 1)
        ),
    ]
    headers = ["The line with the price", *(f"A share of ({depth})" for depth in range(1, len(wanted)))]
    return [
        (
            block.label(header, names, styles.CODE, 34),
            block.label(
                f"{header}: there is one (1 yes)", [float(name != NOT_APPLICABLE) for name in names], styles.COUNT, 10
            ),
        )
        for header, names in zip(headers, wanted, strict=True)
    ]


def _price(block: Block, prices: Prices, chain: list[tuple[Placed, Placed]], case: str) -> Expr:
    """The price at the top, times every share on the way down."""
    share = prices.share[case]
    price = at(prices.own[case].all, place_of(chain[0][0], prices.name.all)) * if_(is_number(share), share, 1)
    unit = block.calc(f"Price, {case} (£ a unit)", price, styles.NUMBER, 13)
    for depth, (through, passes) in enumerate(chain[1:], start=1):
        of = if_(passes > 0, at(share.all, place_of(through, prices.name.all)), 1)
        unit = block.calc(f"Price through ({depth}), {case} (£ a unit)", unit * of, styles.NUMBER, 13)
    return unit


def _own_part(block: Block, lines: Sequence[CostLine], settings: Settings) -> Placed:
    """What those who own a line pay of it: nothing where the nation or a supplier does."""
    paid = [float(line.is_own) for line in lines]
    own = block.label("Paid by the ICS or its organisations (1 yes)", paid, styles.COUNT, 11)
    products = sorted({line.national_product for line in lines if line.national_product})
    part: Expr = own
    for product in products:
        mark = [float(line.national_product == product) for line in lines]
        is_one = block.label(f"National product: {product.replace('_', ' ')} (1 yes)", mark, styles.COUNT, 11)
        part = part * (1 - is_one * settings[f"Nation_pays_{product}"])
    return block.calc("Own part (share)", part, styles.PERCENT, 10)


def _managed(block: Block, run: Run, lines: Sequence[CostLine], settings: Settings) -> Placed:
    """The share of optimism bias that is managed away in each line's category."""
    categories = list(run.debt.models.titles)
    place = block.label(
        "Place of its category", [categories.index(line.category) + 1.0 for line in lines], styles.COUNT, 10
    )
    managed = at(settings.values_of([f"Managed_{category}" for category in categories]), place)
    return block.calc("Bias managed away (share)", managed, styles.PERCENT, 10)
