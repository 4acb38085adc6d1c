"""Results: two ways of sharing the same funds, chosen from lists: who gains, who loses, and what becomes of scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculator.reporting.live.block import Block
from calculator.reporting.live.book import Allowed, LiveBook, named
from calculator.reporting.live.expression import Expr
from calculator.reporting.live.functions import Grid, at, cell_of, flag, highest, lowest, place_of, sum_product
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.programme import Programme
from calculator.reporting.live.results import gain_chart
from calculator.reporting.live.sheet import RESULTS, WORKINGS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import styles

TOTALS, SHEET = "Rules side by side", "Compare rules"
CHOSEN = ("First_rule", "Second_rule")


@dataclass(frozen=True)
class SideBySide:
    """What each way of sharing comes to for each ICS. `titles`: one row of their names; grids: ICS x way."""

    titles: Expr
    names: Sequence[str]
    grants: Grid
    score: Grid
    lowest: Grid


def write_totals(book: LiveBook, standing: Standing, programmes: Mapping[str, Programme]) -> SideBySide:
    """Add the sheet that holds what each way of sharing comes to."""
    sheet = LiveSheet.of_tables(
        book,
        TOTALS,
        "What each way of sharing comes to",
        WORKINGS,
        "grants of all years (£) and the score at the end, by ICS and rule.",
    )
    names = list(programmes)
    block = Block(sheet, "ways", 1)
    titles = [block.label(f"Way {place}", [name], styles.CODE, 24) for place, name in enumerate(names, start=1)]
    block.end()
    block = Block(sheet, "side_by_side", len(standing.code.value), freeze=2)
    standing.name_rows(block, width=24)
    given = [block.calc(f"{name}: grants (£)", each.all_given, styles.POUNDS, 15) for name, each in programmes.items()]
    score = [
        block.calc(f"{name}: score at the end (level)", list(each.score.values())[-1], styles.LEVEL, 11)
        for name, each in programmes.items()
    ]
    block.end()
    block = Block(sheet, "lowest_scores", 1)
    least = [
        block.calc(f"{name}: lowest score (level)", lowest(column.all), styles.LEVEL, 24)
        for name, column in zip(names, score, strict=True)
    ]
    block.end()
    return SideBySide(
        titles[0].to(titles[-1]), names, given[0].grid(given[-1]), score[0].grid(score[-1]), least[0].grid(least[-1])
    )


def write(book: LiveBook, standing: Standing, ways: SideBySide) -> None:
    """Add the page that compares two of them."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Two ways of sharing the same funds",
        RESULTS,
        "choose two in the yellow cells. Pounds of all years; "
        "each rule alone has the scenario's settings, or its own default.",
        pages=1,
    )
    places = _choices(book, sheet, ways)
    head = sheet.keep_room()
    block = Block(sheet, "gainers_and_losers", len(standing.code.value), freeze=2)
    block.label("ICS code", standing.code.words, styles.CODE, 30)
    name = block.label("ICS", standing.name.words, styles.CODE, 46)
    row = block.numbered(at=8)
    first, second = (
        block.calc(f"{word} (£)", cell_of(ways.grants, row, place), styles.POUNDS, 15)
        for word, place in zip(("First", "Second"), places, strict=True)
    )
    gain = block.calc("Second less first (£)", second - first, styles.POUNDS, 15)
    for word, place in zip(("First", "Second"), places, strict=True):
        block.calc(f"{word}: score at the end (level)", cell_of(ways.score, row, place), styles.LEVEL, 11)
    block.end("England", [first, second, gain])
    with sheet.back_at(head):
        _summary(sheet, ways, places, name, gain)
    gain_chart.draw(
        sheet,
        block,
        gain,
        "What each ICS gains or loses, second less first",
        "grants under the second way less the first",
    )


def _choices(book: LiveBook, sheet: LiveSheet, ways: SideBySide) -> list[Placed]:
    block = Block(sheet, "chosen_rules", 1)
    listed = Allowed("Choose a way of sharing from the list.", choices_from=ways.titles.text(SHEET, 0))
    chosen = (ways.names[0], ways.names[min(1, len(ways.names) - 1)])
    for position, (cell, word, value) in enumerate(zip(CHOSEN, ("First", "Second"), chosen, strict=True)):
        block.choices(f"{word} way of sharing", [value], listed, width=30)
        book.call_cell(cell, SHEET, f"${'AB'[position]}${block.first}")
    places = [
        block.calc(f"Place of the {word.lower()}", place_of(named(cell, value), ways.titles), styles.COUNT, 8)
        for cell, word, value in zip(CHOSEN, ("First", "Second"), chosen, strict=True)
    ]
    block.end()
    return places


def _summary(sheet: LiveSheet, ways: SideBySide, places: Sequence[Placed], name: Placed, gain: Placed) -> None:
    block = Block(sheet, "what_changes", 1)
    block.calc("Gains most", at(name.all, place_of(highest(gain.all), gain.all)), styles.TEXT, 30)
    block.calc("Loses most", at(name.all, place_of(lowest(gain.all), gain.all)), styles.TEXT, 46)
    block.calc("Gainers (ICSs)", sum_product(flag(gain.all > 0)), styles.COUNT, 8)
    block.calc("Losers (ICSs)", sum_product(flag(gain.all < 0)), styles.COUNT, 15)
    block.calc("Moved from losers to gainers (£)", sum_product((gain.all > 0) * gain.all), styles.POUNDS, 15)
    for word, place in zip(("First", "Second"), places, strict=True):
        block.calc(f"{word}: lowest score (level)", cell_of(ways.lowest, flag(place > 0), place), styles.LEVEL, 15)
    block.end()
