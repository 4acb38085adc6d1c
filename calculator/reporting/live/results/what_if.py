"""Results: what if the funds were larger or smaller? The scenario's rules once more, with funds of the reader's own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from calculator.reference.money import MILLION
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.live import programme
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import Allowed, LiveBook, named
from calculator.reporting.live.expression import number
from calculator.reporting.live.functions import at, lowest, whole
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.programme import Programme
from calculator.reporting.live.results import gain_chart
from calculator.reporting.live.results.grants import TITLES
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import RESULTS, WORKINGS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.live.year import Year
from calculator.reporting.workbook import styles

SHEET, FUNDS, WORKED = "What if", "What-if funds", "What-if grants"

YearKind = tuple[str, str]


@dataclass(frozen=True)
class Funds:
    """What-if funds, pounds, by year and kind, in one row, kind by kind."""

    amount: Mapping[YearKind, Placed]


def write_workings(
    book: LiveBook, known: tuple[Settings, Standing], steps: Sequence[Callable[[Year], None]], years: Sequence[str]
) -> tuple[Funds, Programme]:
    """Add the workings: the funds as changed, and what the scenario's rules give from them."""
    settings, _ = known
    sheet = LiveSheet.of_tables(
        book,
        FUNDS,
        "Funds as changed on the page What if",
        WORKINGS,
        "each fund, larger or smaller by the share typed there, in whole pounds.",
    )
    block = Block(sheet, "what_if_funds", 1, freeze=0)
    amount = {
        (year, kind): block.calc(
            f"{TITLES[kind]} {year}, whole pounds (£)",
            whole(settings.funds[year, kind] * (1 + named(_name(year, kind), 0.0)) + settings["Half_up"]),
            styles.POUNDS,
            16,
        )
        for kind in FUND_KINDS
        for year in years
    }
    block.end()
    by_year = {(year, kind): amount[year, kind] for year in years for kind in FUND_KINDS}
    given = programme.write(
        book, WORKED, "the scenario's own rules, in order, with the funds of the page What if.", known, by_year, steps
    )
    return Funds(amount), given


def _name(year: str, kind: str) -> str:
    return f"What_if_{kind}_{year.replace('-', '_')}"


def write(
    book: LiveBook, standing: Standing, years: Sequence[str], own: Programme, funds: Funds, other: Programme
) -> None:
    """Add the page."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "What if the funds were larger or smaller?",
        RESULTS,
        "type by how much in the yellow cells, such as -20% or 10%. "
        "The rest of the workbook stays with the scenario's funds.",
        pages=1,
    )
    _changes(book, sheet, years, funds)
    _england(sheet, years, own, other)
    block = Block(sheet, "what_if", len(standing.code.value))
    standing.name_rows(block, width=14)
    before, after = (
        block.calc(f"{word} (£)", of.all_given, styles.POUNDS, 15)
        for word, of in (("Grants of the scenario", own), ("Grants of the what-if", other))
    )
    gain = block.calc("Difference (£)", after - before, styles.POUNDS, 15)
    block.calc("Score at the end, scenario (level)", own.score[years[-1]], styles.LEVEL, 15)
    block.calc("Score at the end, what-if (level)", other.score[years[-1]], styles.LEVEL, 15)
    block.end("England", [before, after, gain])
    gain_chart.draw(
        sheet,
        block,
        gain,
        "What each ICS gains or loses by the what-if",
        "grants of the what-if less those of the scenario",
    )


def _changes(book: LiveBook, sheet: LiveSheet, years: Sequence[str], funds: Funds) -> None:
    block = Block(sheet, "what_if_changes", len(years))
    block.label("Year", years, styles.TEXT, 14)
    row = block.numbered(at=6)
    allowed = Allowed(
        "By how much the fund is larger (or, below 0, smaller), such as -20%: from -100% to 1000%.", low=-1, high=10
    )
    for kind in FUND_KINDS:
        change = block.choices(f"{TITLES[kind]}: change", [0.0] * len(years), allowed, styles.PERCENT, 15)
        for place, year in enumerate(years):
            book.call_cell(_name(year, kind), SHEET, f"${'ABCDEFGH'[change.column - 1]}${block.first + place}")
        cells = [funds.amount[year, kind] for year in years]
        block.calc(f"{TITLES[kind]} fund then (£)", at(cells[0].to(cells[-1]), row), styles.POUNDS, 15)
    block.end()


def _england(sheet: LiveSheet, years: Sequence[str], own: Programme, other: Programme) -> None:
    """One row: what becomes of the lowest score, and of what nobody can be given."""
    block = Block(sheet, "what_if_england", 1)
    last = years[-1]
    for word, of in (("scenario", own), ("what-if", other)):
        block.calc(f"Lowest score at the end, {word} (level)", lowest(of.score[last].all), styles.LEVEL, 15)
        unspent = at(of.unspent.all, number(1)) / number(MILLION)
        block.calc(f"Unspent, {word} (£m)", unspent, styles.MILLIONS, 15)
    block.end()
