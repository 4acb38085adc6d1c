"""Results: England on one page: debt by category, grants by year, scores, running cost, and what moves its debt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.reference.money import MILLION
from calculator.reference.vocabulary import CASES, FUND_KINDS, Kind
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.debt import HEADINGS, DebtSheet
from calculator.reporting.live.expression import Expr, number
from calculator.reporting.live.functions import at, highest, lowest, sum_product, total
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.programme import Programme
from calculator.reporting.live.results.grants import TITLES
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import RESULTS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.live.swings import Swings
from calculator.reporting.live.turned import turned
from calculator.reporting.workbook import charts, contents, styles
from calculator.reporting.workbook.alt_text import describe
from calculator.scenarios.run import Run

WIDTH, ROWS = 15.2, 17
TALL, TALL_ROWS = 11, 24


@dataclass(frozen=True)
class Page:
    """What the page tells of: one programme beside the debt it goes towards."""

    run: Run
    settings: Settings
    standing: Standing
    owed: DebtSheet
    programme: Programme | None
    swings: Swings


def write(book: LiveBook, page: Page) -> None:
    """Add the sheet, and before it the workings of what it shows."""
    by_category = turned(
        book, "England by category", "england_by_category", list(page.run.debt.models.titles), _of_categories(page)
    )
    by_year = (
        turned(book, "England by year", "england_by_year", page.run.allocation.years, _of_years(page))
        if page.programme
        else {}
    )
    sheet = LiveSheet(
        book,
        contents.ENGLAND,
        "England: debt, grants and scores",
        RESULTS,
        "£m, in prices of the price year. Debt is capital plus one-off revenue, with optimism bias.",
        pages=1,
    )
    sheet.widths(34)
    categories = _table(
        sheet,
        "Digital debt by category",
        "england_debt",
        list(page.run.debt.models.titles.values()),
        by_category,
        "England",
    )
    drawn = [_debt_chart(sheet, categories)]
    if page.programme is not None:
        years = _table(sheet, "Funds, grants and scores by year", "england_years", page.run.allocation.years, by_year)
        sheet.under(
            "Running cost goes on every year after the last; no grant here pays it. "
            "What the whole debt would cost to run is above."
        )
        drawn += _year_charts(sheet, page, years)
    widest = _tornado(sheet, page.swings)
    first = sheet.row
    for place, chart in enumerate(drawn):
        charts.place(sheet.ws, chart, f"{'AE'[place % 2]}{first + ROWS * (place // 2)}", WIDTH)
    below = first + ROWS * ((len(drawn) + 1) // 2)
    charts.place(sheet.ws, widest, f"A{below}", 2 * WIDTH, TALL)
    sheet.row = below + TALL_ROWS


Heading = tuple[str, str]
"""The header of a column and the style of its cells."""

Part = tuple[Block, dict[str, Placed]]


def _of_categories(page: Page) -> dict[Heading, list[Expr]]:
    """England's debt, £m, by heading and category."""
    return {
        (_header(heading), styles.MILLIONS): [
            total(page.owed.summary[heading, category].all) / number(MILLION)
            for category in page.run.debt.models.titles
        ]
        for heading in HEADINGS
    }


def _header(heading: str) -> str:
    return f"{heading} (£m a year)" if heading == "Running cost" else f"{heading} (£m)"


def _of_years(page: Page) -> dict[Heading, list[Expr]]:
    """Funds, grants, scores and running cost by heading and year."""
    programme, standing, years = page.programme, page.standing, page.run.allocation.years
    assert programme is not None
    told: dict[Heading, list[Expr]] = {}
    for kind in FUND_KINDS:
        told[f"{TITLES[kind]} fund (£m)", styles.MILLIONS] = [
            page.settings.funds[year, kind] / number(MILLION) for year in years
        ]
        given = [total(programme.total[year, kind].all) / number(MILLION) for year in years]
        told[f"{TITLES[kind]} granted (£m)", styles.MILLIONS] = given
    score = {year: programme.score[year].all for year in years}
    told["Lowest score (level)", styles.LEVEL] = [lowest(score[year]) for year in years]
    told["Plain mean score (level)", styles.LEVEL] = [
        sum_product(score[year] * standing.equal_part.all) for year in years
    ]
    told["Highest score (level)", styles.LEVEL] = [highest(score[year]) for year in years]
    owed = standing.debt[Kind.RUNNING.value].all
    tail = [sum_product(owed * programme.progress[year].all) / number(MILLION) for year in years]
    told["Running cost of what is funded by its end (£m a year)", styles.MILLIONS] = tail
    return told


def _table(
    sheet: LiveSheet, heading: str, name: str, rows: Sequence[str], of: Mapping[Heading, Expr], total_name: str = ""
) -> Part:
    sheet.heading(heading)
    block = Block(sheet, name, len(rows))
    block.label(heading.rsplit(" by ", maxsplit=1)[-1].capitalize(), rows, styles.TEXT, 34)
    place = block.numbered(at=2 + len(of))
    columns = {header: block.calc(header, at(cells, place), style, 15) for (header, style), cells in of.items()}
    block.end(total_name, list(columns.values()) if total_name else (), at=0)
    return block, columns


def _span(part: Part) -> tuple[int, int]:
    block, _ = part
    return block.header, block.first + block.count - 1


def _debt_chart(sheet: LiveSheet, part: Part) -> charts.Chart:
    columns = [part[1][f"Debt, {case} (£m)"].column for case in CASES]
    chart = charts.bars(
        sheet.ws, "Debt by category: low, central and high", "£m", columns, part[0].span, horizontal=True
    )
    charts.side_by_side(chart)
    describe(chart, "Lying bars, three for each category: its debt in the low, central and high case, £m.")
    return chart


def _year_charts(sheet: LiveSheet, page: Page, part: Part) -> list[charts.Chart]:
    columns = part[1]
    given = [columns[f"{TITLES[kind]} granted (£m)"].column for kind in FUND_KINDS]
    grants = charts.bars(sheet.ws, "Grants by year and kind", "£m", given, part[0].span)
    describe(grants, "Standing bars, one for each year: capital and revenue granted, £m.")
    levels = [columns[f"{name} score (level)"].column for name in ("Lowest", "Plain mean", "Highest")]
    scores = charts.lines(sheet.ws, "Scores at the end of each year", "level", levels, part[0].span)
    scores.y_axis.scaling.min, scores.y_axis.scaling.max = 1, page.run.scenario.maturity.target
    describe(
        scores,
        "Three lines over the years: the lowest, plain mean and highest score of the ICSs, levels 1 to the target.",
    )
    tail_at = columns["Running cost of what is funded by its end (£m a year)"].column
    tail = charts.bars(
        sheet.ws, "Running cost of what is funded, going on after the funds", "£m a year", [tail_at], part[0].span
    )
    describe(tail, "Standing bars, one for each year: yearly running cost of what has been funded by its end, £m.")
    return [grants, scores, tail]


def _tornado(sheet: LiveSheet, swings: Swings) -> charts.Chart:
    """The prices that move the debt most: two bars from nought, to both sides."""
    sheet.heading("The prices that move England's debt most")
    block = Block(sheet, "england_swings", len(swings.name.value))
    block.calc("Line", swings.name, styles.TEXT, 34)
    down = block.calc("At its low price (£m)", swings.down, styles.MILLIONS, 15)
    up = block.calc("At its high price (£m)", swings.up, styles.MILLIONS, 15)
    block.end()
    chart = charts.tornado(
        sheet.ws,
        "What moves the debt: each price alone, low and high",
        "£m from central",
        [down.column, up.column],
        block.span,
    )
    describe(
        chart,
        "Lying bars to both sides of nought, widest first: "
        "how far England's debt moves with one price at its low and its high, £m.",
    )
    return chart
